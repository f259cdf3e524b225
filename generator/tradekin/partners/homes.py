"""In which place each member of a large group is at home.

A place is one of the areas that members name, or several small ones, or a part of a large one. Inside a place open
places of members are filled from each other's partners; and where many machines share the work, a place is what one of
them has whole. Where everybody is at home follows from the group alone, never from how many machines there are.
"""

from __future__ import annotations

import numpy as np

from tradekin.partners.matching import SHARED_FROM
from tradekin.partners.member_features import Features, Ints

MOST_IN_PLACE = 20_000
"""An area in which more are at home is split, by chance."""
LEAST_IN_PLACE = 250
"""Areas in which fewer are at home are joined, as they follow each other, until so many are."""


def homes_of(features: Features) -> Ints:
    """The number of each member's place, from 0: by the area they name first, or one for those who name none.

    A group of fewer than `SHARED_FROM` is one place.
    """
    areas = features.areas
    if features.size < SHARED_FROM or not areas.nnz:
        return _numbered(_parts(np.zeros(features.size, dtype=np.int64), features))
    first = np.zeros(features.size, dtype=np.int64)
    named = np.diff(areas.indptr) > 0
    first[named] = areas.indices[areas.indptr[:-1][named]] + 1
    return _numbered(_parts(_joined_areas(np.bincount(first))[first], features))


def _joined_areas(counts: Ints) -> Ints:
    """A number for each area, the same for small ones that are joined."""
    joined, number, together = np.zeros(len(counts), dtype=np.int64), 0, 0
    for area, count in enumerate(counts.tolist()):
        if count >= LEAST_IN_PLACE:
            joined[area] = len(counts) + area
            continue
        joined[area], together = number, together + count
        if together >= LEAST_IN_PLACE:
            number, together = number + 1, 0
    return joined


def _parts(place: Ints, features: Features) -> Ints:
    """The same places, large ones split by members' numbers into twos, fours and so on, which keeps steady."""
    counts = np.bincount(place)
    halvings = np.ceil(np.log2(np.maximum(1, counts / MOST_IN_PLACE))).astype(np.uint64)
    part = (features.marks >> np.uint64(32)) % (np.uint64(1) << halvings[place])
    return np.asarray((place << 32) | part.astype(np.int64), dtype=np.int64)


def _numbered(places: Ints) -> Ints:
    """The same places, numbered from 0 in their order."""
    return np.asarray(np.unique(places, return_inverse=True)[1].reshape(places.shape), dtype=np.int64)
