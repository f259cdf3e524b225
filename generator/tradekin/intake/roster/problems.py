"""Words about a roster, from this room's templates: what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tradekin.errors import RosterError
from tradekin.kit.text.shown import visible
from tradekin.language.wording import macros

_LONGEST = 1_500


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """What is wrong, and what to do about it; each on one line and safe to print."""

    message: str
    fix: str


def say(name: str, /, **words: Any) -> RosterProblem:
    """The words of a macro in `templates/said.jinja`: its first line is the message, its last the fix."""
    text = str(getattr(macros("tradekin.intake.roster", "said.jinja"), name)(**words))
    message, _, fix = text.strip().partition("\n")
    return RosterProblem(visible(message.strip(), _LONGEST), visible(fix.strip(), _LONGEST))


def describe(error: RosterError) -> RosterProblem:
    """What is wrong with a list, and what to do about it."""
    return say(error.problem, **error.facts)
