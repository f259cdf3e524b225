"""Words about a roster, from this room's templates: what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tradekin.errors import RosterError
from tradekin.profile.shown import visible
from tradekin.wording import macros

_LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong, and what to do about it; each on one line and safe to print."""

    message: str
    fix: str


def say(name: str, /, **words: Any) -> Said:
    """The words of a macro in `words/said.jinja`: its first line is the message, its last the fix."""
    text = str(getattr(macros("tradekin.roster", "said.jinja"), name)(**words))
    message, _, fix = text.strip().partition("\n")
    return Said(visible(message.strip(), _LONGEST), visible(fix.strip(), _LONGEST))


def said(error: RosterError) -> Said:
    """What is wrong with a list, and what to do about it."""
    return say(error.problem, **error.facts)
