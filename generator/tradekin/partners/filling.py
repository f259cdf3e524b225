"""Filling open places: a member gives up one partner so that two others find one.

Alternating paths fill places still open (C. Berge, "Two theorems in graph theory", 1957), and last whoever has hardly
anybody gets a place from a member who has many.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.fit import Fits
from tradekin.partners.member_features import STEADY, Ints, Places
from tradekin.partners.pair_order import by_fit

LITTLE = 0.3
"""So much fit a path may cost that fills two open places."""
HARDLY_ANYBODY = 2
"""Up to so many partners a small group's open places are filled by giving up other pairs; and nobody keeps fewer
while a neighbour's partner has twice as many or more to spare."""

_LOOKED_AT = 24

Path = tuple[int, ...]
Signs = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Held:
    """What is shared out already."""

    taken: Ints
    """Positions of the pairs, in the order in which they were taken."""
    granted: Ints
    """Those for a wish, which are never given up."""
    room: Ints
    """How many places each member has left, whoever has the others: a pair with somebody elsewhere is held."""


def filled_up_to(most: int, size: int) -> int:
    """Up to how many partners open places are filled by giving up other pairs, in a group of some size."""
    return most if size > STEADY else min(HARDLY_ANYBODY, most)


def fill_place(fits: Fits, marks: NDArray[np.uint64], held: Held, most: int, few: int) -> tuple[Signs, Ints]:
    """Fill open places of some members from the pairs among them.

    Args:
        fits: the pairs among the members.
        marks: each member's number.
        held: what is shared out already.
        most: how many places each member has in all.
        few: up to how many partners open places are filled by giving up other pairs.

    Returns:
        Which pairs are taken now, and how many places each member has left.
    """
    filling = _Filling(fits, marks, held, most)
    filling.fill(few)
    filling.level()
    taken = np.zeros(len(fits), dtype=np.bool_)
    edges = {edge for mine in filling.mine for edge in mine}
    taken[np.fromiter(edges, dtype=np.int64, count=len(edges))] = True
    return taken, most - np.array(filling.count, dtype=np.int64)


class _Filling:
    """Pairs are edges, known by their position in `fits`; `around` lists a member's edges, the best first.

    What there is one of a pair stays in flat arrays, looked into through a `memoryview`: as Python's lists it takes
    twenty times the memory, and one value at a time NumPy takes five times as long.
    """

    def __init__(self, fits: Fits, marks: NDArray[np.uint64], held: Held, most: int) -> None:
        self.most = most
        self.one, self.other = as_flat(fits.edges.one), as_flat(fits.edges.other)
        self.fit = cast("memoryview[float]", np.ascontiguousarray(fits.fit).data)
        self.granted = set(held.granted.tolist())
        size = len(marks)
        self.around = _PairsByMember(fits, by_fit(fits, marks).astype(np.int32), size)
        self.mine: list[dict[int, int]] = [{} for _ in range(size)]
        """For each member its chosen edges, with the member at the far end."""
        for edge in held.taken.tolist():
            self.mine[self.one[edge]][edge], self.mine[self.other[edge]][edge] = self.other[edge], self.one[edge]
        self.count: list[int] = (most - held.room).tolist()
        self.passed = [0] * size
        self.closed = [False] * size
        self.turn: list[int] = np.argsort(marks, kind="stable").tolist()

    def _open(self, member: int) -> bool:
        return self.count[member] < self.most

    def _flip(self, path: Path) -> None:
        """Take every pair of a path that is not taken, give up every one that is."""
        for edge in path:
            one, other = self.one[edge], self.other[edge]
            if edge in self.mine[one]:
                del self.mine[one][edge], self.mine[other][edge]
                step = -1
            else:
                self.mine[one][edge], self.mine[other][edge] = other, one
                step = 1
            self.count[one] += step
            self.count[other] += step

    def fill(self, few: int) -> None:
        """Fill open places by alternating paths.

        Members take turns by their numbers: by how many partners they lack, a change anywhere would change the order.
        """
        for member in self.turn:
            while self.count[member] < few and (path := self._path(member)):
                self._flip(path)

    def _path(self, start: int) -> Path | None:
        """A path “take, give up, take” from here to an open place.

        It takes the best possibility whose path costs little fit, else the one that costs least. To take the one that
        costs least in any case would gain half a hundredth of fit, and move more pairs when anything changes.
        """
        least, found = -math.inf, None
        for first, host in self.around.of(start):
            if first in self.mine[start]:
                continue
            if self._open(host):
                return (first,)
            gain, rest = self._spared(host, start)
            if self.fit[first] + gain >= -LITTLE and rest:
                return (first, *rest)
            if self.fit[first] + gain > least:
                least, found = self.fit[first] + gain, (first, *rest)
        return found

    def _spared(self, host: int, start: int) -> tuple[float, Path]:
        """Of a full member's pairs the one to give up whose far end finds the best new one, and that pair."""
        best: tuple[float, Path] = (-math.inf, ())
        for given, end in self.mine[host].items():
            if (
                given not in self.granted
                and not self.closed[end]
                and (last := self._open_end(end, start, host)) is not None
            ):
                best = max(best, (self.fit[last] - self.fit[given], (given, last)), key=lambda each: each[0])
        return best

    def _open_end(self, member: int, start: int, host: int) -> int | None:
        """The best pair of this member with somebody who has an open place.

        Full members stay full while this is asked, so whoever was passed over for that is not looked at again.
        """
        mine, count, far_ends = self.mine[member], self.count, self.around.far_ends
        place, end = self.around.starts[member] + self.passed[member], self.around.starts[member + 1]
        while place < end and count[far_ends[place]] >= self.most:
            place += 1
        self.passed[member] = place - self.around.starts[member]
        self.closed[member] = place == end
        for edge, far in self.around.between(place, min(place + _LOOKED_AT, end)):
            if count[far] < self.most and far not in (start, host) and edge not in mine:
                return edge
        return None

    def level(self) -> None:
        """Give whoever has hardly anybody a place from somebody who has many."""
        for member in sorted(self.turn, key=lambda each: self.count[each]):
            while self.count[member] < min(HARDLY_ANYBODY, self.most) and (path := self._place_for(member)):
                self._flip(path)

    def _place_for(self, member: int) -> Path | None:
        """The pair to take and the pair its other member gives up for it, losing the least fit."""
        best, found = -math.inf, None
        enough = max(2, 2 * self.count[member] + 1)
        for first, host in self.around.of(member):
            if first in self.mine[member]:
                continue
            for given, end in self.mine[host].items():
                if given not in self.granted and self.count[end] >= enough and self.fit[first] - self.fit[given] > best:
                    best, found = self.fit[first] - self.fit[given], (first, given)
        return found


def as_flat(positions: Places) -> memoryview[int]:
    """Positions to be looked at one by one."""
    return np.ascontiguousarray(positions, dtype=np.int32).data


class _PairsByMember:
    """For each member its edges and who is at their far ends, in the given order of all edges."""

    def __init__(self, fits: Fits, order: NDArray[np.int32], size: int) -> None:
        near = np.empty(2 * len(order), dtype=np.int32)
        near[0::2], near[1::2] = fits.edges.one[order], fits.edges.other[order]
        places = np.argsort(near, kind="stable").astype(np.int32)
        self.starts = np.concatenate([[0], np.cumsum(np.bincount(near, minlength=size))]).astype(np.int64).data
        """Where each member's begin."""
        self.far_ends = near[places ^ 1].data
        places >>= 1
        self.edges = order[places].data

    def of(self, member: int) -> Iterator[tuple[int, int]]:
        """A member's edges, each with who is at the far end."""
        return self.between(self.starts[member], self.starts[member + 1])

    def between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Those at some of the places."""
        return zip(self.edges[start:end], self.far_ends[start:end], strict=True)
