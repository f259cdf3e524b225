"""What to write back to whoever sent a mail: thanks, what is to be mended, or that the member is asked first."""

from __future__ import annotations

from tradekin.intake.forms.answer_states import state_of_problems
from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.issue_outcome import IssueResult
from tradekin.intake.forms.replies import question_of
from tradekin.intake.mail.from_mail import MailOutcome
from tradekin.kit.text.shown import visible
from tradekin.letters.answering import AnswerState, SentSubject, answer_to
from tradekin.letters.letters import Letter
from tradekin.settings import Settings

_LONGEST_NAME = 60


def reply_address(found: MailOutcome) -> str:
    """How whoever sent it can be reached: as the letter says, else where the mail says it is from."""
    letter = found.read.letter
    return (letter.reply_to if letter else "") or found.mail.sender


def answer_of(found: MailOutcome, settings: Settings) -> Letter | None:
    """The answer, ready to be sent; None where there is no letter to answer."""
    letter, outcome = found.read.letter, found.as_told
    if letter is None or letter.kind is None or outcome is None:
        return None
    name = visible(" ".join(letter.answers.get("name", "").split()), _LONGEST_NAME)
    subject = SentSubject(str(letter.kind), name, reply_address(found))
    if outcome.result is IssueResult.PROBLEMS:
        state, notes = state_of_problems(outcome.problems)
        return answer_to(subject, state, settings, notes)
    waits = letter.kind is FormKind.INTRODUCTION or outcome.held or question_of(outcome, settings)
    return answer_to(subject, AnswerState.ASKING if waits else AnswerState.COME, settings)
