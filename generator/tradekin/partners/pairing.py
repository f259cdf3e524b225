"""Sharing partners out: a symmetric b-matching in which nobody collects all the attention.

First those with no more possibilities than places, then the best fits first (greedy b-matching, at least half of the
optimum: J. Mestre, "Greedy in approximation algorithms", ESA 2006), then alternating paths that fill places still
open (C. Berge, "Two theorems in graph theory", 1957), and last a place for whoever has hardly anybody from a member
who has many. Every order is given by fit, scarcity and a number made from both slugs, so that the same profiles give
the same pairs, and a changed profile moves little but its own surroundings. Exchanging pairs for better ones after
that would add one or two hundredths of fit, and was left out because it moved more pairs of others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tradekin.collector import no_collection
from tradekin.partners.features import Ints
from tradekin.partners.fit import Fits

LONGEST_PATH = 3
"""How many pairs an alternating path may give up."""
MOST_STEPS = 400
"""How many pairs are looked at before a long path is given up for good."""
LITTLE = 0.3
"""So much fit a path may cost that fills two open places."""
HARDLY_ANYBODY = 2
"""Nobody keeps fewer partners than this while a neighbour's partner has twice as many or more to spare."""

Path = tuple[int, ...]


def share_out(fits: Fits, marks: NDArray[np.uint64], most: int) -> Ints:
    """Choose pairs so that nobody has more than `most`.

    Returns:
        Positions of the chosen pairs in `fits`, ascending.
    """
    with no_collection():
        return _Sharing(fits, marks, most).run()


class _Sharing:
    """Pairs are edges, known by their position in `fits`; `around` lists a member's edges, the best first."""

    def __init__(self, fits: Fits, marks: NDArray[np.uint64], most: int) -> None:
        self.most = most
        self.one: list[int] = fits.edges.one.tolist()
        self.other: list[int] = fits.edges.other.tolist()
        self.fit: list[float] = fits.fit.tolist()
        order = _ordered(fits, marks)
        self.order: list[int] = order.tolist()
        size = len(marks)
        self.around = _around(fits, order, size)
        self.mine: list[dict[int, int]] = [{} for _ in range(size)]
        """For each member its chosen edges, with the member at the far end."""
        self.count = [0] * size
        self.passed = [0] * size
        self.closed = [False] * size
        self.turn: list[int] = np.argsort(marks, kind="stable").tolist()

    def run(self) -> Ints:
        self._scarce_first()
        self._best_first()
        self._fill()
        self._level()
        self._best_first()
        return np.array(sorted({edge for mine in self.mine for edge in mine}), dtype=np.int64)

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

    def _take_if_open(self, edge: int) -> None:
        one, other = self.one[edge], self.other[edge]
        if self.count[one] < self.most and self.count[other] < self.most and edge not in self.mine[one]:
            self._flip((edge,))

    def _scarce_first(self) -> None:
        """Those with no more possibilities than places need them all: the scarcest choose first."""
        scarce = [member for member in self.turn if 0 < len(self.around[member]) <= self.most]
        for member in sorted(scarce, key=lambda each: len(self.around[each])):
            for edge, _ in self.around[member]:
                self._take_if_open(edge)

    def _best_first(self) -> None:
        one, other, count, most = self.one, self.other, self.count, self.most
        for edge in self.order:
            if count[one[edge]] < most and count[other[edge]] < most:
                self._take_if_open(edge)

    def _fill(self) -> None:
        """Fill open places by alternating paths.

        Members take turns by their numbers: by how many partners they lack, a change anywhere would change the order.
        """
        for member in self.turn:
            while self._open(member) and (path := self._short_path(member) or self._long_path(member)):
                self._flip(path)

    def _short_path(self, start: int) -> Path | None:
        """A path “take, give up, take” from here to an open place.

        It takes the best possibility whose path costs little fit, else the one that costs least. To take the one that
        costs least in any case would gain half a hundredth of fit, and move more pairs when anything changes.
        """
        least, found = -math.inf, None
        for first, host in self.around[start]:
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
            if not self.closed[end] and (last := self._open_end(end, start, host)) is not None:
                best = max(best, (self.fit[last] - self.fit[given], (given, last)), key=lambda each: each[0])
        return best

    def _open_end(self, member: int, start: int, host: int) -> int | None:
        """The best pair of this member with somebody who has an open place.

        Places only fill up while this is asked, so what was passed over once is not looked at again.
        """
        around, mine, count = self.around[member], self.mine[member], self.count
        place = self.passed[member]
        while place < len(around) and (count[around[place][1]] >= self.most or around[place][0] in mine):
            place += 1
        self.passed[member] = place
        self.closed[member] = place == len(around)
        for edge, far in around[place : place + 4]:
            if count[far] < self.most and far not in (start, host) and edge not in mine:
                return edge
        return None

    def _long_path(self, start: int) -> Path | None:
        """The shortest longer path, if one is found without looking far."""
        seen = {start}
        frontier: list[tuple[int, Path]] = [(start, ())]
        steps = 0
        for _ in range(LONGEST_PATH + 1):
            further: list[tuple[int, Path]] = []
            for member, path in frontier:
                for edge, far in self.around[member]:
                    steps += 1
                    if steps > MOST_STEPS:
                        return None
                    if far in seen or edge in self.mine[member]:
                        continue
                    if self._open(far):
                        return (*path, edge)
                    seen.add(far)
                    further += self._given_up(far, (*path, edge), seen)
            frontier = further
        return None

    def _given_up(self, member: int, path: Path, seen: set[int]) -> Iterator[tuple[int, Path]]:
        """Pairs a full member might give up for a new one."""
        for edge, far in self.mine[member].items():
            if far not in seen:
                seen.add(far)
                yield far, (*path, edge)

    def _level(self) -> None:
        """Give whoever has hardly anybody a place from somebody who has many."""
        for member in sorted(self.turn, key=lambda each: self.count[each]):
            while self.count[member] < min(HARDLY_ANYBODY, self.most) and (path := self._place_for(member)):
                self._flip(path)

    def _place_for(self, member: int) -> Path | None:
        """The pair to take and the pair its other member gives up for it, losing the least fit."""
        best, found = -math.inf, None
        enough = max(2, 2 * self.count[member] + 1)
        for first, host in self.around[member]:
            if first in self.mine[member]:
                continue
            for given, end in self.mine[host].items():
                if self.count[end] >= enough and self.fit[first] - self.fit[given] > best:
                    best, found = self.fit[first] - self.fit[given], (first, given)
        return found


def _around(fits: Fits, order: Ints, size: int) -> list[list[tuple[int, int]]]:
    """For each member its edges with the member at the far end, in the given order of all edges."""
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    near = np.concatenate([fits.edges.one, fits.edges.other])
    far = np.concatenate([fits.edges.other, fits.edges.one])
    edges = np.tile(np.arange(len(order)), 2)
    places = np.lexsort((rank[edges], near))
    ends = np.cumsum(np.bincount(near, minlength=size)).tolist()
    listed = list(zip(edges[places].tolist(), far[places].tolist(), strict=True))
    return [listed[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _ordered(fits: Fits, marks: NDArray[np.uint64]) -> Ints:
    """All pairs ordered by fit, then by how few possibilities the scarcer member has, then by the pair's number."""
    size = len(marks)
    degree = fits.edges.ends(size)
    scarcity = np.minimum(degree[fits.edges.one], degree[fits.edges.other])
    return np.lexsort((pair_numbers(fits, marks), scarcity, -fits.fit))


def pair_numbers(fits: Fits, marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for each pair, the same whichever of the two comes first, spread like a random one."""
    one, other = marks[fits.edges.one], marks[fits.edges.other]
    mixed = (one ^ other) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(31))) + (one + other) * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray(mixed ^ (mixed >> np.uint64(29)), dtype=np.uint64)
