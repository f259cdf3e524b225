"""Sharing partners out: a symmetric b-matching in which nobody collects all the attention.

First what members wish for and the room can fill: no filler ever takes the place of a wish. Then the pairs of the best
sharing out there is, or nearly (`pair_order`), then, place by place, what fills places still open (`filling`). Every
order is given by worth, fit and a number made from both slugs, so that the same profiles give the same pairs, and a
changed profile moves little but its own surroundings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tradekin.kit.collector import no_collection
from tradekin.partners.candidates import Edges
from tradekin.partners.filling import Held, as_flat, fill_place, filled_up_to
from tradekin.partners.fit import Fits
from tradekin.partners.member_features import Ints
from tradekin.partners.pair_order import taking_order, wishes_in_order


def share_out(fits: Fits, marks: NDArray[np.uint64], most: int, homes: Ints | None = None) -> Ints:
    """Choose pairs so that nobody has more than `most`.

    Args:
        fits: the pairs that may be.
        marks: each member's number.
        most: how many places each member has.
        homes: in a large group the place of each member (`homes_of`): open places are filled inside one place, and
            pairs across are then held. Without, the group is one place.

    Returns:
        Positions of the chosen pairs in `fits`, ascending.
    """
    with no_collection():
        return _Sharing(fits, marks, most).run(homes if homes is not None and homes.any() else None)


class _Sharing:
    """Pairs are edges, known by their position in `fits`; what there is one of each stays in flat arrays."""

    def __init__(self, fits: Fits, marks: NDArray[np.uint64], most: int) -> None:
        self.fits, self.marks, self.most = fits, marks, most
        self.one, self.other = as_flat(fits.edges.one), as_flat(fits.edges.other)
        self.is_taken = bytearray(len(fits))
        self.taken: list[int] = []
        """In the order in which they were taken, until places are filled."""
        self.granted: list[int] = []
        self.room = [most] * len(marks)

    def run(self, homes: Ints | None) -> Ints:
        self._grant()
        order = as_flat(taking_order(self.fits, self.marks, np.array(self.room, dtype=np.int64)))
        self._take_in_order(order)
        if homes is None:
            self._fill_all()
        else:
            self._fill_places(homes)
        self._take_in_order(order)
        return np.flatnonzero(np.frombuffer(self.is_taken, dtype=np.bool_))

    def _grant(self) -> None:
        """Take the pairs that wishes ask for, each wish once."""
        filled: set[int] = set()
        for edge in as_flat(wishes_in_order(self.fits, self.marks)):
            met = {wish for wish in self.fits.wishes[edge].tolist() if wish >= 0}
            if met - filled and self.room[self.one[edge]] > 0 and self.room[self.other[edge]] > 0:
                self._take(edge)
                self.granted.append(edge)
                filled |= met

    def _take_in_order(self, order: memoryview[int]) -> None:
        one, other, room, taken = self.one, self.other, self.room, self.is_taken
        for edge in order:
            if room[one[edge]] > 0 and room[other[edge]] > 0 and not taken[edge]:
                self._take(edge)

    def _take(self, edge: int) -> None:
        self.room[self.one[edge]] -= 1
        self.room[self.other[edge]] -= 1
        self.is_taken[edge] = True
        self.taken.append(edge)

    def _fill_all(self) -> None:
        """Fill the open places of a group that is one place."""
        held = Held(_positions(self.taken), _positions(self.granted), np.array(self.room, dtype=np.int64))
        few = filled_up_to(self.most, len(self.marks))
        taken, room = fill_place(self.fits, self.marks, held, self.most, few)
        self.is_taken, self.room = bytearray(taken.tobytes()), room.tolist()

    def _fill_places(self, homes: Ints) -> None:
        """Fill the open places of one place after the other."""
        taken, granted = _positions(self.taken), _positions(self.granted)
        signs = np.frombuffer(self.is_taken, dtype=np.bool_).copy()
        room = np.array(self.room, dtype=np.int64)
        few = filled_up_to(self.most, len(self.marks))
        for inside in insides_of(self.fits.edges, homes, taken, granted):
            held = Held(inside.taken, inside.granted, room[inside.members])
            here = renumbered(self.fits, inside)
            signs[inside.edges], room[inside.members] = fill_place(
                here, self.marks[inside.members], held, self.most, few
            )
        self.is_taken, self.room = bytearray(signs.tobytes()), room.tolist()


@dataclass(frozen=True, slots=True)
class Inside:
    """What lies inside one place: positions of its members and of the pairs among them, ascending."""

    members: Ints
    edges: Ints
    taken: Ints
    """Positions among `edges` of what is shared out already, in the order in which it was taken."""
    granted: Ints
    """The same for wishes."""


def insides_of(edges: Edges, homes: Ints, taken: Ints, granted: Ints) -> Iterator[Inside]:
    """Each place of a group in turn.

    Args:
        edges: the pairs.
        homes: the place of each member, or -1 for whoever is not to be looked at.
        taken: positions of the pairs that are shared out, in the order in which they were taken.
        granted: the same for wishes.
    """
    number = int(homes.max(initial=-1)) + 1
    members = _by_place(homes, np.arange(len(homes)), number)
    place = np.where(homes[edges.one] == homes[edges.other], homes[edges.one], -1)
    pairs = _by_place(place, np.arange(len(place)), number)
    shared, wished = (_by_place(place[each], each, number) for each in (taken, granted))
    for who, inside, held, kept in zip(members, pairs, shared, wished, strict=True):
        if len(who):
            yield Inside(who, inside, np.searchsorted(inside, held), np.searchsorted(inside, kept))


def _by_place(places: Ints, values: Ints, number: int) -> list[Ints]:
    """Some values by the place of each, in their order; what has none is left out."""
    turn = np.argsort(places, kind="stable")
    cuts = np.searchsorted(places[turn], np.arange(number + 1))
    return [values[turn[start:end]] for start, end in pairwise(cuts.tolist())]


def renumbered(fits: Fits, inside: Inside) -> Fits:
    """The pairs inside a place, by where their ends stand among its members; without wishes."""
    one, other = (
        np.searchsorted(inside.members, end[inside.edges]).astype(np.int32)
        for end in (fits.edges.one, fits.edges.other)
    )
    return Fits(Edges(one, other), fits.fit[inside.edges])


def _positions(edges: list[int]) -> Ints:
    return np.array(edges, dtype=np.int64)
