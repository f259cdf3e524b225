"""One thing that was looked at, how it stands, and all of them for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from tradekin.kit.text.shown import visible
from tradekin.language.wording import message_and_fix, render, sentences_in

_LONGEST = 400
_say = sentences_in("tradekin.doctor", "looks.jinja")


class LookState(StrEnum):
    """How a thing stands."""

    FINE = "fine"
    MEND = "mend"
    """Something does not work, or is open to strangers, until a person changes it."""
    MAY = "may"
    """It works; it could be better."""
    UNSEEN = "cannot see"
    """The token, or the lack of one, does not show it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen. All texts are safe to print."""

    code: str
    state: LookState
    message: str
    fix: str = ""
    link: str = ""

    def as_dict(self) -> dict[str, str]:
        """The published JSON shape."""
        return {name: str(value) for name, value in asdict(self).items()}


def look(code: str, state: LookState, *facts: object, link: str = "") -> Look:
    """A thing in the words of its code: a line that says how it is, and unless it is fine one that says what to do.

    Args:
        code: names the macro with its words.
        state: how it stands.
        facts: what the words name.
        link: the page where it is changed.
    """
    message, fix = message_and_fix(_say(code.lower(), state.value, *facts))
    return Look(code, state, visible(message, _LONGEST), visible(fix, _LONGEST), link)


def as_text(looks: Sequence[Look]) -> str:
    """What there is to mend first, then what could be better, what could not be seen, and what is fine."""
    by_state = {state.name.lower(): [each for each in looks if each.state is state] for state in LookState}
    return render("tradekin.doctor", "report.jinja", **by_state)


def as_json(looks: Sequence[Look]) -> str:
    """Each thing with its five fields."""
    shape = {"mend": sum(each.state is LookState.MEND for each in looks), "looks": [each.as_dict() for each in looks]}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Look]], str]] = {"text": as_text, "json": as_json}
