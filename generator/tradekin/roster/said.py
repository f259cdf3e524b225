"""Words about a roster, from this room's templates: what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tradekin.profile.shown import visible
from tradekin.wording import macros

_LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong, and what to do about it; each on one line and safe to print."""

    message: str
    fix: str


class RosterError(Exception):
    """A roster that cannot be used at all: what it is, and what to do. Nothing has been written."""

    def __init__(self, said: Said, line: int = 1) -> None:
        super().__init__(said.message)
        self.said = said
        self.line = line


def say(name: str, /, **words: Any) -> Said:
    """The words of a macro in `words/said.jinja`: its first line is the message, its last the fix."""
    text = str(getattr(macros("tradekin.roster", "said.jinja"), name)(**words))
    message, _, fix = text.strip().partition("\n")
    return Said(visible(message.strip(), _LONGEST), visible(fix.strip(), _LONGEST))


def refuse(name: str, /, **words: Any) -> RosterError:
    """The error that says so, to be raised."""
    return RosterError(say(name, **words), int(words.get("line", 1)))
