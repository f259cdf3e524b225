"""What each share of a large group has to do: whose places it keeps, and which blocks it looks through."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.candidates import Room, blocks_of, looks_at_everybody, most_of, rooms_of
from tradekin.partners.member_features import Features, Ints, part_of

SEEKERS = 2_000
"""Of so many members at a time the best of everybody are looked for."""
Numbers = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class PlaceWork:
    """What a share is made from."""

    number: int
    share_of: Numbers
    """For each member of the group the share that keeps them."""
    homes: Ints
    """For each member the number of their place."""
    marks: NDArray[np.uint64]
    """For each member their number."""
    known: Features
    """Those whom this share looks at, and nobody else."""
    members: Ints
    """Who they are, ascending."""
    most: int
    """How many places each member has."""

    @property
    def size(self) -> int:
        """How many members the group has."""
        return len(self.marks)


@dataclass(frozen=True, slots=True)
class Search:
    """One piece of looking for candidates: some members among everybody, or blocks inside which all look."""

    seekers: Ints
    room: Room


@dataclass(frozen=True, slots=True)
class Division:
    """A group shared out: who keeps whom, and what each share has to look through."""

    features: Features
    homes: Ints
    share_of: Numbers
    most: int
    searches: tuple[tuple[Search, ...], ...]

    def work_of(self, share: int) -> PlaceWork:
        """What a share is made from."""
        known, members = self.features, np.arange(self.features.size)
        if not looks_at_everybody(known.size):
            rooms = (each.room.members for each in self.searches[share])
            members = np.unique(np.concatenate([np.flatnonzero(self.share_of == share), *rooms]))
            known = part_of(known, members)
        return PlaceWork(share, self.share_of, self.homes, self.features.marks, known, members, self.most)


def divide(features: Features, homes: Ints, most: int, number: int) -> Division:
    """Share a group out among some processes; which pairs are found does not depend on how many there are.

    Args:
        features: the members.
        homes: the place of each (`homes_of`); a place is never torn apart.
        most: how many places for partners each member has.
        number: how many shares.
    """
    share_of = _shares(homes, number)
    blocks: list[list[Ints]] = [[] for _ in range(number)]
    for block in blocks_of(features) if most_of(features.size) < features.size else ():
        blocks[_share_of_block(share_of, block)].append(block)
    searches = []
    for share in range(number):
        rooms = [Search(_nobody(), room) for room in rooms_of(blocks[share])]
        if looks_at_everybody(features.size):
            own = np.flatnonzero(share_of == share)
            parts = np.array_split(own, max(1, round(len(own) / SEEKERS)))
            rooms += [Search(part, Room(_nobody(), ())) for part in parts]
        searches.append(tuple(rooms))
    return Division(features, homes, share_of, most, tuple(searches))


def _nobody() -> Ints:
    return np.zeros(0, dtype=np.int64)


def _shares(homes: Ints, number: int) -> Numbers:
    """For each member a share: places as they follow each other, so that each share has about as many members."""
    counts = np.bincount(homes)
    middle = np.cumsum(counts) - counts / 2
    share = np.minimum((middle * number / max(1, counts.sum())).astype(np.int16), number - 1)
    return np.asarray(share[homes], dtype=np.int16)


def _share_of_block(share_of: Numbers, block: Ints) -> int:
    """The share that has most of a block; of several the one that its members' positions point to."""
    counts = np.bincount(share_of[block])
    among = np.flatnonzero(counts >= 0.9 * counts.max())
    return int(among[int(block[0]) % len(among)])
