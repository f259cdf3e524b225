"""How much the links of two trades count: each link is a chance that one is a reason to know the other."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.weights import Weights
from tradekin.vocabulary import Link, Moment, Vocabulary

_CERTAIN = 0.95
"""More than one link is never as good as knowing."""
_CROWD = 12
"""In a moment that needs more trades than this, each two of them have less to do with each other."""


@lru_cache(maxsize=4)
def link_strengths(vocabulary: Vocabulary, weights: Weights) -> NDArray[np.float32]:
    """Trades x trades: how much speaks, from the first one's side, for knowing the second; 0 to 1. Not to be changed.

    Links add up as independent chances do (noisy or; J. Pearl, "Probabilistic reasoning in intelligent systems", 1988).

    Args:
        vocabulary: the trades and moments.
        weights: what each kind of link counts.
    """
    name = f"link_strengths_{crc32(repr(weights).encode()):08x}"
    kept = vocabulary.tables.with_room("partners").recall(name, lambda: _strengths(vocabulary, weights).tobytes())
    return np.frombuffer(kept, dtype=np.float32).reshape(len(vocabulary.trades), -1)


def _strengths(vocabulary: Vocabulary, weights: Weights) -> NDArray[np.float32]:
    places = {trade: place for place, trade in enumerate(vocabulary.trades)}
    missed = np.zeros((len(places), len(places)))
    for moment in vocabulary.moments.values():
        _add_moment(missed, moment, places, weights)
    for seat in vocabulary.one_seat:
        one, other = (places[trade] for trade in seat)
        missed[one, other] = missed[other, one] = 0
    for pair, links in vocabulary.links.explicit().items():
        one, other = places[pair[0]], places[pair[1]]
        for link in links:
            there, back = _chances(link, weights)
            if vocabulary.links.share_a_seat(*pair):
                there, back = weights.of_one_seat * there, weights.of_one_seat * back
            if link.one != pair[0]:
                there, back = back, there
            missed[one, other] += np.log1p(-there)
            missed[other, one] += np.log1p(-back)
    return np.asarray(-np.expm1(missed), dtype=np.float32)


def _chances(link: Link, weights: Weights) -> tuple[float, float]:
    """What a link counts from its first trade's side and from its second's."""
    chance = min(_CERTAIN, getattr(weights, link.kind.value) / (1 + weights.later_listed * link.place))
    return chance, chance * (weights.back if link.kind.is_directed else 1.0)


def _add_moment(missed: NDArray[np.float64], moment: Moment, places: dict[str, int], weights: Weights) -> None:
    """Count, for each two trades of a cast, that one customer needs both."""
    parts = [part for part in moment.cast if part.trade in places]
    rows = np.array([places[part.trade] for part in parts])
    needed = np.array([0.5 if part.sometimes else 1.0 for part in parts])
    crowd = min(1.0, _CROWD / max(1, len(parts)))
    missed[np.ix_(rows, rows)] += np.log1p(-weights.same_moment * crowd * np.outer(needed, needed))
