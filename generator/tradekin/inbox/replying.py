"""What to write back to whoever sent a letter: thanks, or what is to be mended."""

from __future__ import annotations

import json
from collections.abc import Callable

from tradekin.errors import RefusedError
from tradekin.inbox.opening import OpenedLetter
from tradekin.inbox.showing import introduction_in, say
from tradekin.intake.forms.answer_states import state_of_problems
from tradekin.intake.forms.introduction_request import IntroductionReply
from tradekin.intake.forms.issue_outcome import IssueResult
from tradekin.intake.forms.known_people import People
from tradekin.kit.command_result import CommandResult
from tradekin.kit.text.shown import visible
from tradekin.language import gettext
from tradekin.letters.answering import AnswerState, SentSubject, answer_to
from tradekin.letters.eml import as_eml
from tradekin.letters.letters import Letter


def answer(opened: OpenedLetter, shape: str) -> CommandResult:
    """The answer to a letter, in one of `SHAPES`.

    Raises:
        RefusedError: if there is nobody to answer.
    """
    if opened.letter.kind is None:
        raise RefusedError("only_tried")
    subject = SentSubject(str(opened.letter.kind), _name_of(opened), opened.letter.reply_to)
    state, notes = _state_of(opened)
    letter = answer_to(subject, state, opened.group.settings, notes)
    told = (say("unreachable") if not subject.reply_to else "") + (
        say("about_hidden") if _is_about_hidden(opened) else ""
    )
    return CommandResult(0, SHAPES[shape](letter, opened), told)


def _is_about_hidden(opened: OpenedLetter) -> bool:
    """Whether a letter whose sender nobody knows is about somebody hidden, whom it asks to be told of."""
    outcome = opened.outcome
    return bool(outcome and outcome.before and outcome.before.is_hidden and outcome.event.is_unproven)


def _name_of(opened: OpenedLetter) -> str:
    """Whom the answer greets: the name in the letter, or the member's whose letter the facilitator took for theirs."""
    answers, people = opened.letter.answers, People.of(opened.group.members)
    slug = people.slug_of(answers.get("profile") or answers.get("asking", "")) if opened.file.is_done else None
    name = answers.get("name") or (people.known[slug].name if slug else "")
    return visible(" ".join(name.split()), 60)


def _state_of(opened: OpenedLetter) -> tuple[AnswerState, list[tuple[str, str, str]]]:
    outcome = opened.as_told
    if opened.file.is_done:
        return AnswerState.DONE, []
    if isinstance(asked := introduction_in(opened), IntroductionReply):
        return AnswerState.UNCLEAR, [("", each, "") for each in asked.mailed.split("\n") if each.strip()]
    if outcome and outcome.result is IssueResult.PROBLEMS:
        return state_of_problems(outcome.problems)
    return (AnswerState.ASKING if opened.waits_as_told else AnswerState.COME), []


def _as_text(letter: Letter, opened: OpenedLetter) -> str:
    to = visible(opened.letter.reply_to, 300)
    head = f"{gettext('To:')} {to}\n" if to else ""
    return f"{head}{gettext('Subject:')} {letter.subject}\n\n{letter.body}"


def _as_eml(letter: Letter, opened: OpenedLetter) -> str:
    del opened
    return as_eml(letter).decode("ascii")


def _as_json(letter: Letter, opened: OpenedLetter) -> str:
    to = opened.letter.reply_to
    return json.dumps({"to": to, "subject": letter.subject, "body": letter.body}, indent=2) + "\n"


SHAPES: dict[str, Callable[[Letter, OpenedLetter], str]] = {"text": _as_text, "eml": _as_eml, "json": _as_json}
