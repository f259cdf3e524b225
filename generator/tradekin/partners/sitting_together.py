"""Whom somebody without partners could sit together with once: a question, where there is no reason.

Nobody is left alone because little is known: whoever has no partner is shown the nearest of those who have a place, if
anything at all speaks for the two and nothing keeps them apart. It is openly a question, and nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.candidates import Edges
from tradekin.partners.fit import Fits, every_fit
from tradekin.partners.member_features import Features, Ints
from tradekin.partners.pair_order import by_fit

EACH = 1
"""So many are suggested to somebody without partners."""
LOOKED_THROUGH = 300_000
"""Where more pairs than this would have to be looked at, each member looks at some of the others."""
_SOME = 200


def seat_together(features: Features, partners: Ints, most: int) -> Fits:
    """The pairs that are suggested to those without partners.

    Args:
        features: the members.
        partners: how many partners each has.
        most: how many places each has.
    """
    alone = np.flatnonzero((partners == 0) & features.open)
    fits = every_fit(features, _beside(alone, features.marks))
    order = by_fit(fits, features.marks)
    taken = np.array(list(_taken(fits, order, partners, min(EACH, most), most)), dtype=np.int64)
    return fits.of(np.sort(taken))


def _beside(alone: Ints, marks: NDArray[np.uint64]) -> Edges:
    """Each of some members with every other member; in a large group with a few hundred others."""
    size = len(marks)
    if len(alone) * size <= LOOKED_THROUGH:
        steps = np.arange(1, size, dtype=np.int64)
    else:
        steps = np.arange(1, _SOME, dtype=np.int64)
    turn = np.argsort(marks, kind="stable")
    place = np.empty(size, dtype=np.int64)
    place[turn] = np.arange(size)
    one = np.repeat(alone, len(steps))
    other = turn[(place[one] + np.tile(steps, len(alone))) % max(1, size)]
    keys = np.unique(np.minimum(one, other) * size + np.maximum(one, other))
    return Edges.of_keys(keys, size)


def _taken(fits: Fits, order: Ints, partners: Ints, each: int, most: int) -> Iterator[int]:
    """Positions of the pairs taken: whoever is alone gets a few, and nobody more than there are places."""
    room = np.where(partners == 0, each, most - partners)
    for edge in order.tolist():
        one, other = int(fits.edges.one[edge]), int(fits.edges.other[edge])
        if room[one] > 0 and room[other] > 0:
            room[one] -= 1
            room[other] -= 1
            yield edge
