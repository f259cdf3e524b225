"""Moments: occasions in people's or firms' lives that make several trades needed, and which trades these are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """When a trade is needed: before the moment, while it lasts, or afterwards."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class CastTrade:
    """A trade's part in a moment; other trades are ids of the same cast."""

    trade: str
    phase: Phase
    when: str
    """About how soon, in a few words: “same day”."""
    hears_first: bool = False
    """Whether it often hears of the moment before anybody is called in."""
    comes_from: tuple[str, ...] = ()
    """Who hands the customer on to it."""
    beside: tuple[str, ...] = ()
    """Whom it works beside, for one customer at one time; said by one of the two."""
    supplies: tuple[str, ...] = ()
    overflows_to: tuple[str, ...] = ()
    """Who takes what it turns down or has no room for."""
    only_in: tuple[str, ...] = ()
    """Codes of the only countries where it has this part (ISO 3166), none for all."""
    not_in: tuple[str, ...] = ()
    sometimes: bool = False
    """Whether it is needed in some cases only."""

    def is_part_in(self, country: str | None) -> bool:
        """Whether it has this part in a country; where none is known, it has."""
        return country is None or (country not in self.not_in and (not self.only_in or country in self.only_in))


@dataclass(frozen=True, slots=True)
class Moment:
    """An occasion that makes the trades of its cast needed, in the order in which they are needed."""

    id: str
    name: str
    occasion: str
    whose: tuple[str, ...]
    """Ids of the customer groups it happens to, the most telling first."""
    heard_as: str
    """What a customer says when it happens."""
    holder: str
    """The trade that has the customer while it lasts."""
    cast: tuple[CastTrade, ...]
    also_heard: tuple[str, ...] = ()
    """Situations in a few words, as people say whom they help."""
