"""What to write to somebody who sent a letter: thanks, what is to be mended in it, or what happens next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tradekin.errors import UnusableError
from tradekin.kit.text.emails import email_address
from tradekin.language.wording import text_templates
from tradekin.letters.letters import Letter, LetterKind, Recipient, frame, split_subject
from tradekin.letters.salutation import given_name
from tradekin.settings import Settings


class AnswerState(StrEnum):
    """How it stands with what somebody sent; also the name of the macro that says it."""

    MEND = "mend"
    MENDING = "mending"
    """What is wrong lies in the group's own files."""
    UNCLEAR = "unclear"
    ASKING = "asking"
    COME = "come"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SentSubject:
    """What somebody sent: its kind, such as `join`, whose name it gives, and how they said they can be reached."""

    kind: str
    name: str
    reply_to: str


def answer_to(
    sent: SentSubject, state: AnswerState, settings: Settings, notes: Sequence[tuple[str, str, str]] = ()
) -> Letter:
    """The answer.

    Args:
        sent: what was sent.
        state: how it stands.
        settings: the group's.
        notes: what is to be mended: the question's title, what is wrong, what to do.
    """
    module = text_templates("tradekin.letters").get_template("answering.jinja").make_module(dict(frame(settings)))
    said = str(getattr(module, state.value)(given_name(sent.name), sent.kind, notes))
    return Letter(LetterKind.ASK, (Recipient(sent.name, "", mail_address(sent.reply_to)),), *split_subject(said))


def mail_address(text: str) -> str:
    """The e-mail address that a text is; empty if it is none, such as a telephone number."""
    try:
        return email_address(text.strip())
    except UnusableError:
        return ""
