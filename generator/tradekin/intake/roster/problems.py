"""Words about a roster, from this room's templates: what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tradekin.errors import RosterError
from tradekin.kit.text.shown import visible
from tradekin.language.wording import message_and_fix, sentences_in

_LONGEST = 1_500
_say = sentences_in("tradekin.intake.roster", "problems.jinja")


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """What is wrong, and what to do about it; each on one line and safe to print."""

    message: str
    fix: str


def say(name: str, /, **words: Any) -> RosterProblem:
    """The words of a macro in `templates/problems.jinja`: its first line is the message, its last the fix."""
    message, fix = message_and_fix(_say(name, **words))
    return RosterProblem(visible(message, _LONGEST), visible(fix, _LONGEST))


def describe(error: RosterError) -> RosterProblem:
    """What is wrong with a list, and what to do about it."""
    return say(error.problem, **error.facts)
