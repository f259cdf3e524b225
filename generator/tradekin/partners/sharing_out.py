"""Sharing partners out: a symmetric b-matching in which nobody collects all the attention.

First what members wish for and the room can fill: no filler ever takes the place of a wish. Then the pairs of the best
sharing out there is, or nearly (`pair_order`), then alternating paths that fill places still open (C. Berge, "Two
theorems in graph theory", 1957), and last a place for whoever has hardly anybody from a member who has many. Every
order is given by worth, fit and a number made from both slugs, so that the same profiles give the same pairs, and a
changed profile moves little but its own surroundings.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from tradekin.kit.collector import no_collection
from tradekin.partners.fit import Fits
from tradekin.partners.member_features import STEADY, Ints
from tradekin.partners.pair_order import by_fit, taking_order, wishes_in_order

LITTLE = 0.3
"""So much fit a path may cost that fills two open places."""
HARDLY_ANYBODY = 2
"""Nobody keeps fewer partners than this while a neighbour's partner has twice as many or more to spare."""

_LOOKED_AT = 24

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
        self.fits, self.marks = fits, marks
        self.order: list[int] = []
        self.granted: set[int] = set()
        size = len(marks)
        self.few = most if size > STEADY else min(HARDLY_ANYBODY, most)
        """Up to how many partners a member's open places are filled by giving up other pairs."""
        self.around = _around(fits, by_fit(fits, marks), size)
        self.mine: list[dict[int, int]] = [{} for _ in range(size)]
        """For each member its chosen edges, with the member at the far end."""
        self.count = [0] * size
        self.passed = [0] * size
        self.closed = [False] * size
        self.turn: list[int] = np.argsort(marks, kind="stable").tolist()

    def run(self) -> Ints:
        self._grant()
        room = self.most - np.array(self.count, dtype=np.int64)
        self.order = taking_order(self.fits, self.marks, room).tolist()
        self._take_in_order()
        self._fill()
        self._level()
        self._take_in_order()
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

    def _grant(self) -> None:
        """Take the pairs that wishes ask for, each wish once."""
        filled: set[int] = set()
        for edge in wishes_in_order(self.fits, self.marks).tolist():
            met = {wish for wish in self.fits.wishes[edge].tolist() if wish >= 0}
            if met - filled and self._open(self.one[edge]) and self._open(self.other[edge]):
                self._flip((edge,))
                self.granted.add(edge)
                filled |= met

    def _take_in_order(self) -> None:
        one, other, count, most = self.one, self.other, self.count, self.most
        for edge in self.order:
            if count[one[edge]] < most and count[other[edge]] < most and edge not in self.mine[one[edge]]:
                self._flip((edge,))

    def _fill(self) -> None:
        """Fill open places by alternating paths.

        Members take turns by their numbers: by how many partners they lack, a change anywhere would change the order.
        """
        for member in self.turn:
            while self.count[member] < self.few and (path := self._path(member)):
                self._flip(path)

    def _path(self, start: int) -> Path | None:
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
        around, mine, count = self.around[member], self.mine[member], self.count
        place = self.passed[member]
        while place < len(around) and count[around[place][1]] >= self.most:
            place += 1
        self.passed[member] = place
        self.closed[member] = place == len(around)
        for edge, far in around[place : place + _LOOKED_AT]:
            if count[far] < self.most and far not in (start, host) and edge not in mine:
                return edge
        return None

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
                if given not in self.granted and self.count[end] >= enough and self.fit[first] - self.fit[given] > best:
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
