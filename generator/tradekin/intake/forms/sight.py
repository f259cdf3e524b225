"""The answer to “Hide or show” -> what somebody wants: out of sight for now, back again, or neither."""

from __future__ import annotations

from enum import StrEnum

from tradekin.intake.forms.issue_forms import HIDE_NOW, SHOW_AGAIN
from tradekin.intake.forms.leaving import wants_to_be_shown, wants_to_hide
from tradekin.kit.word_lists import words_in

_AROUND = " \t\n.,;:!()[]<>\"'“”„‘’*_-–—"
_HIDES, _SHOWS = (words_in("intake.forms", "leaving.yml", name) for name in ("hides", "shows"))


class Sight(StrEnum):
    """What becomes of a profile that is to be hidden or shown."""

    HIDE = "hide"
    SHOW = "show"


def sight_in(answer: str) -> Sight | None:
    """What an answer asks for; None if that is not clear."""
    said = " ".join(answer.casefold().split()).strip(_AROUND)
    if said in (HIDE_NOW, *_HIDES) or wants_to_hide(answer):
        return Sight.HIDE
    return Sight.SHOW if said in (SHOW_AGAIN, *_SHOWS) or wants_to_be_shown(answer) else None
