"""The last lines of a form's commit: which form or letter it was made of, and how it is known who sent that."""

from __future__ import annotations

import re

from tradekin.github.form_outcome import FormOutcome
from tradekin.intake.forms.sender import Sender
from tradekin.review import Author

_SENDER = "Sender: "
_FIRST = ("Form: #", "Letter: ")
_ACCOUNT = re.compile(r"account ([A-Za-z0-9-]{1,60}) ([1-9][0-9]{0,18})")


def mark_of(outcome: FormOutcome) -> str:
    """The commit's last lines. Whoever adds a commit of their own to the branch does not write them.

    Of a letter from a private inbox the first says which it was, by its random number; else it says which issue. An
    account is named only if it owns the profile, so that nobody comes to stand in Git whom the profile does not name.
    """
    first = f"Letter: {outcome.letter}" if outcome.letter else f"Form: #{outcome.issue}"
    owner = f"{Sender.ACCOUNT} {outcome.owner}" if outcome.owner else ""
    said = owner if outcome.sender is Sender.ACCOUNT else str(outcome.sender)
    return f"{first}\n{_SENDER}{said}" if said else first


def sender_told(message: str) -> Sender:
    """How it is known who sent a letter, as the commit says that was made of it; not at all, if it says nothing."""
    return Sender.FACILITATOR if _said(message) == Sender.FACILITATOR else Sender.NOBODY


def author_told(message: str) -> Author:
    """Who asks for what a form's commit changes; nobody who is known, if the commit does not say."""
    if found := _ACCOUNT.fullmatch(_said(message)):
        return Author(found[1], found[2])
    is_without_account = _said(message) in (Sender.NOBODY, Sender.FACILITATOR)
    return Author(sender=sender_told(message)) if is_without_account else Author()


def _said(message: str) -> str:
    """What the second of a form's last two lines says."""
    first, _, last = message.rstrip().rpartition("\n\n")[2].partition("\n")
    return last.removeprefix(_SENDER) if first.startswith(_FIRST) and last.startswith(_SENDER) else ""
