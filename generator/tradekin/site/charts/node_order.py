"""An order around the table in which partners sit near each other.

Parties first (pairwise exchange, as in 2-opt), then the members of each party by the barycentre of their partners
(Sugiyama, Tagawa, Toda 1981) and by exchanging neighbours. Only whole numbers are compared, and every tie is broken
by the order given, so that the same group always sits the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SWEEPS = 8
EXCHANGES = 12

Links = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class TableSeat:
    """Where one guest sits: which party, and which place of `round` around the table."""

    party: int
    place: int


@dataclass(frozen=True, slots=True)
class RoundTable:
    """A seat for every guest, by the guest's number, and the parties in their order around the table."""

    seats: tuple[TableSeat, ...]
    parties: tuple[int, ...]
    round: int

    def turn(self, place: float) -> float:
        """A place as a part of a whole turn; the first stands just after the top."""
        return (place + 0.5) / self.round

    def reach(self, party: int) -> tuple[float, float]:
        """The turns at which a party begins and ends."""
        places = [seat.place for seat in self.seats if seat.party == party]
        return self.turn(min(places) - 0.5), self.turn(max(places) + 0.5)


def seated(parties: Sequence[Sequence[int]], links: Links, gap: int = 1) -> RoundTable:
    """Seat guests, numbered from nought and given by party; `links` lists each guest's partners."""
    order = _parties_in_order(parties, links)
    between = gap if len(parties) > 1 else 0
    inside = [list(parties[each]) for each in order]
    round_ = max(2, sum(map(len, inside)) + between * len(inside))
    places = _by_barycentre(inside, links, between, round_)
    _exchange(inside, places, links, round_)
    seats = {
        guest: TableSeat(party, places[guest]) for party, guests in zip(order, inside, strict=True) for guest in guests
    }
    return RoundTable(tuple(seats[guest] for guest in sorted(seats)), tuple(order), round_)


def _parties_in_order(parties: Sequence[Sequence[int]], links: Links) -> list[int]:
    """Exchange two parties for as long as that shortens the ways between partners."""
    size = len(parties)
    home = {guest: party for party, guests in enumerate(parties) for guest in guests}
    weight = np.zeros((size, size), dtype=np.int64)
    for guest, others in enumerate(links):
        for other in others:
            weight[home[guest], home[other]] += 1
    sizes = np.array([len(each) for each in parties], dtype=np.int64)
    order = list(range(size))
    best = _spread(order, sizes, weight)
    improved = True
    while improved:
        improved = False
        for one in range(size):
            for other in range(one + 1, size):
                order[one], order[other] = order[other], order[one]
                cost = _spread(order, sizes, weight)
                if cost < best:
                    best, improved = cost, True
                else:
                    order[one], order[other] = order[other], order[one]
    return order


def _spread(order: list[int], sizes: np.ndarray, weight: np.ndarray) -> int:
    """The sum of the ways between parties' middles, in half places, each as often as it is gone."""
    along = sizes[order]
    middle = np.empty(len(order), dtype=np.int64)
    middle[order] = 2 * np.cumsum(along) - along
    apart = np.abs(middle[:, None] - middle[None, :])
    return int((weight * np.minimum(apart, 2 * sizes.sum() - apart)).sum())


def _by_barycentre(inside: list[list[int]], links: Links, gap: int, round_: int) -> dict[int, int]:
    """Sort the guests of each party by where their partners sit, some times over; the best of these orders stays."""
    places = _places(inside, gap)
    best, kept = _length(places, links, round_), [list(each) for each in inside]
    for _ in range(SWEEPS):
        for guests in inside:
            middle = places[guests[0]] + len(guests) // 2
            pull = {guest: _pull(places, links[guest], middle, round_) for guest in guests}
            guests.sort(key=lambda guest: (pull[guest], places[guest]))
        places = _places(inside, gap)
        length = _length(places, links, round_)
        if length < best:
            best, kept = length, [list(each) for each in inside]
    inside[:] = kept
    return _places(inside, gap)


def _places(inside: list[list[int]], gap: int) -> dict[int, int]:
    places, place = {}, 0
    for guests in inside:
        for guest in guests:
            places[guest] = place
            place += 1
        place += gap
    return places


def _pull(places: dict[int, int], partners: Sequence[int], middle: int, round_: int) -> float:
    """The mean place of a guest's partners, as seen from the middle of the guest's own party."""
    if not partners:
        return 0.0
    half = round_ // 2
    return sum((places[each] - middle + half) % round_ - half for each in partners) / len(partners)


def _length(places: dict[int, int], links: Links, round_: int) -> int:
    return sum(_way(places, guest, others, round_) for guest, others in enumerate(links))


def _way(places: dict[int, int], guest: int, partners: Sequence[int], round_: int) -> int:
    """How far all partners of a guest sit from them, going the shorter way round."""
    total, here = 0, places[guest]
    for each in partners:
        apart = abs(places[each] - here)
        total += min(apart, round_ - apart)
    return total


def _exchange(inside: list[list[int]], places: dict[int, int], links: Links, round_: int) -> None:
    """Let neighbours of one party change places for as long as that brings partners nearer."""
    for _ in range(EXCHANGES):
        moved = False
        for guests in inside:
            for at in range(len(guests) - 1):
                one, other = guests[at], guests[at + 1]
                before = _way(places, one, links[one], round_) + _way(places, other, links[other], round_)
                places[one], places[other] = places[other], places[one]
                after = _way(places, one, links[one], round_) + _way(places, other, links[other], round_)
                if after < before:
                    guests[at], guests[at + 1], moved = other, one, True
                else:
                    places[one], places[other] = places[other], places[one]
        if not moved:
            return
