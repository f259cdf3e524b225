"""Sharing partners out: a symmetric b-matching in which nobody collects all the attention.

First those with no more possibilities than places, then the best fits first (greedy b-matching, at least half of the
optimum: J. Mestre, "Greedy in approximation algorithms", ESA 2006), then alternating paths that fill
places still open (C. Berge, "Two theorems in graph theory", 1957), and last, for a member who has nobody, a place from
a member who has several. Every order is given by fit, scarcity and a number made from both slugs, so that the same
profiles give the same pairs, and a changed profile moves little but its own surroundings.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.features import Ints
from tradekin.partners.fit import Fits

LONGEST_PATH = 4
"""How many pairs an alternating path may give up."""
_MOST_TRIED = 4_000


def share_out(fits: Fits, marks: NDArray[np.uint64], most: int) -> NDArray[np.int64]:
    """Choose pairs so that nobody has more than `most`.

    Returns:
        Positions of the chosen pairs in `fits`, ascending.
    """
    return _Sharing(fits, marks, most).run()


class _Sharing:
    def __init__(self, fits: Fits, marks: NDArray[np.uint64], most: int) -> None:
        self.most = most
        self.one: list[int] = fits.edges.one.tolist()
        self.other: list[int] = fits.edges.other.tolist()
        self.fit: list[float] = fits.fit.tolist()
        self.rank = _ranks(fits, marks)
        size = len(marks)
        self.around: list[list[int]] = [[] for _ in range(size)]
        for edge in self.rank_order():
            self.around[self.one[edge]].append(edge)
            self.around[self.other[edge]].append(edge)
        self.count = [0] * size
        self.chosen = bytearray(len(self.fit))
        self.turn = np.argsort(marks, kind="stable").tolist()

    def run(self) -> NDArray[np.int64]:
        self._scarce_first()
        self._best_first()
        self._fill()
        self._nobody_left_out()
        self._fill()
        return np.flatnonzero(np.frombuffer(self.chosen, dtype=np.uint8)).astype(np.int64)

    def rank_order(self) -> Iterator[int]:
        return iter(np.argsort(self.rank, kind="stable").tolist())

    def _open(self, member: int) -> bool:
        return self.count[member] < self.most

    def _far(self, edge: int, member: int) -> int:
        return self.other[edge] if self.one[edge] == member else self.one[edge]

    def _set(self, edge: int, on: bool) -> None:
        self.chosen[edge] = on
        step = 1 if on else -1
        self.count[self.one[edge]] += step
        self.count[self.other[edge]] += step

    def _scarce_first(self) -> None:
        """Those with no more possibilities than places need them all: the scarcest choose first."""
        scarce = [member for member in self.turn if 0 < len(self.around[member]) <= self.most]
        for member in sorted(scarce, key=lambda each: len(self.around[each])):
            for edge in self.around[member]:
                self._take_if_open(edge)

    def _best_first(self) -> None:
        for edge in self.rank_order():
            self._take_if_open(edge)

    def _take_if_open(self, edge: int) -> None:
        if not self.chosen[edge] and self._open(self.one[edge]) and self._open(self.other[edge]):
            self._set(edge, on=True)

    def _fill(self) -> None:
        """Lengthen alternating paths from members with open places, those with the fewest partners first."""
        for member in sorted(self.turn, key=lambda each: self.count[each]):
            while self._open(member) and self._augment(member):
                pass

    def _augment(self, start: int) -> bool:
        """Find the shortest path: take a pair, give one up, take a pair …, ending at another open place."""
        seen = {start}
        frontier: list[tuple[int, tuple[int, ...]]] = [(start, ())]
        tried = 0
        for _ in range(LONGEST_PATH + 1):
            further: list[tuple[int, tuple[int, ...]]] = []
            for member, path in frontier:
                for edge in self.around[member]:
                    far = self._far(edge, member)
                    if self.chosen[edge] or far in seen or edge in path:
                        continue
                    tried += 1
                    if self._open(far):
                        self._flip((*path, edge))
                        return True
                    if tried > _MOST_TRIED:
                        return False
                    further += self._given_up(far, (*path, edge), seen)
                    seen.add(far)
            frontier = further
        return False

    def _given_up(self, member: int, path: tuple[int, ...], seen: set[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Pairs a full member might give up for a new one, the weakest first."""
        for edge in reversed(self.around[member]):
            far = self._far(edge, member)
            if self.chosen[edge] and far not in seen and edge not in path:
                seen.add(far)
                yield far, (*path, edge)

    def _flip(self, path: tuple[int, ...]) -> None:
        for edge in path:
            self._set(edge, on=not self.chosen[edge])

    def _nobody_left_out(self) -> None:
        """Give a member without partners a place that somebody with several can spare."""
        for member in self.turn:
            if self.count[member] == 0 and self.around[member]:
                self._find_place(member)

    def _find_place(self, member: int) -> None:
        for edge in self.around[member]:
            host = self._far(edge, member)
            spare = [
                given for given in self.around[host] if self.chosen[given] and self.count[self._far(given, host)] > 1
            ]
            if spare:
                self._set(max(spare, key=lambda given: self.count[self._far(given, host)]), on=False)
                self._set(edge, on=True)
                return


def _ranks(fits: Fits, marks: NDArray[np.uint64]) -> Ints:
    """The place of each pair when all are ordered by fit, scarcity of its scarcer member, and the pair's number."""
    size = len(marks)
    degree = np.bincount(fits.edges.one, minlength=size) + np.bincount(fits.edges.other, minlength=size)
    scarcity = np.minimum(degree[fits.edges.one], degree[fits.edges.other])
    order = np.lexsort((pair_numbers(fits, marks), scarcity, -fits.fit))
    ranks = np.empty(len(order), dtype=np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def pair_numbers(fits: Fits, marks: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for each pair, the same whichever of the two comes first, spread like a random one."""
    one, other = marks[fits.edges.one], marks[fits.edges.other]
    mixed = (one ^ other) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(31))) + (one + other) * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray(mixed ^ (mixed >> np.uint64(29)), dtype=np.uint64)
