"""What the doctor saw, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from tradekin.doctor.look import Look, LookState
from tradekin.language.wording import render


def as_text(looks: Sequence[Look]) -> str:
    """What there is to mend first, then what could be better, what could not be seen, and what is fine."""
    by_state = {state.name.lower(): [each for each in looks if each.state is state] for state in LookState}
    return render("tradekin.doctor", "report.jinja", **by_state)


def as_json(looks: Sequence[Look]) -> str:
    """Each thing with its five fields."""
    shape = {"mend": sum(each.state is LookState.MEND for each in looks), "looks": [each.as_dict() for each in looks]}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Sequence[Look]], str]] = {"text": as_text, "json": as_json}
