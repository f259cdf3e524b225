"""In which order a member's partners stand, so that somebody who is new knows whom to meet first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from tradekin.vocabulary import LinkKind

if TYPE_CHECKING:
    from tradekin.partners.evidence import Evidence
    from tradekin.partners.matching import Pair
    from tradekin.partners.reasons import Reason
    from tradekin.partners.spread.pairs_on_disk import ToldPair

START = 2
"""So many a page suggests to start with, where there are more."""


AnyPair = TypeVar("AnyPair", "Pair", "ToldPair")


def in_helpful_order(pairs: Sequence[AnyPair]) -> tuple[AnyPair, ...]:
    """A member's pairs: who was asked for, then who hands customers on, then who serves the same, then all others.

    Among equals the better fit comes first. A place in this order is no mark: it says what there is to begin with.
    """
    return tuple(sorted(pairs, key=lambda pair: (min(map(step_of, pair.reasons), default=_LAST), -pair.fit, pair.slug)))


_LAST = 4


def step_of(reason: Reason | Evidence) -> int:
    """Where a reason stands among those of a pair, and by it the pair among those of a member; less comes first."""
    if reason.kind == "asked_for":
        return 0
    if reason.about.get("link") == LinkKind.HANDS_ON:
        return 1
    if reason.kind in ("shared_customers", "own_texts"):
        return 3 if reason.is_guess else 2
    return 3 if reason.kind in ("trades_meet", "can_introduce", "near_customers") else _LAST
