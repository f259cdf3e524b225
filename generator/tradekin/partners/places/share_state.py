"""What one share of a large group keeps while partners are shared out: every pair that one of its members is in.

Pairs across stand in both shares, alike. Members are known here by their position among `members`, which is in the
group's order, so that everything that is ordered or added up comes out the same in each share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.candidates import Edges, Lookout, each_once, looks_at_everybody, most_of
from tradekin.partners.fit import MOST_IN_32, Fits, fits_of
from tradekin.partners.member_features import Ints, Places, pair_keys, part_of

if TYPE_CHECKING:
    from tradekin.partners.places.dominant_rounds import Rounds
    from tradekin.partners.places.place_work import PlaceWork, Search

NOBODY = -1
T = TypeVar("T")


def no_pairs() -> Fits:
    """No pair."""
    nobody = np.zeros(0, dtype=np.int32)
    return Fits(Edges(nobody, nobody), np.zeros(0, dtype=np.float32), np.zeros((0, 2), dtype=np.int32))


@dataclass(frozen=True, slots=True)
class SharedOut:
    """What is shared out so far, small enough to be kept elsewhere for the case that the share is lost."""

    granted: Ints
    """Positions of the pairs granted to wishes, in their order."""
    taken: Ints
    """Positions of all pairs taken; those granted first, the others in their order, until places are filled."""
    price: NDArray[np.float64] | None = None
    """The price of each member, once there are prices."""


def at_hand(value: T | None) -> T:
    """What an earlier step left behind."""
    if value is None:
        raise LookupError("a step before this one is missing")
    return value


@dataclass
class Share:
    """The state of one share."""

    work: PlaceWork
    found: list[Fits] = field(default_factory=list)
    """Pairs that were found here, by position in the group; a wish is the trade wished for."""
    is_settled: bool = False
    fits: Fits = field(default_factory=no_pairs)
    """Every pair of a member who is kept here, ascending; a wish is a number of the member and the trade."""
    keys: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Their numbers in the whole group."""
    elsewhere: Fits = field(default_factory=no_pairs)
    """Pairs found here of members who are kept elsewhere, in case these are lost."""
    members: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Who is in these pairs, or kept here; positions in the group."""
    mine: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    """For each of them whether they are kept here."""
    room: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """How many places each has left; of others as they said last."""
    shared: SharedOut = field(default_factory=lambda: SharedOut(_nothing(), _nothing()))
    order: Ints | None = None
    """Positions of the pairs in the order in which they are to be taken, once it is known."""
    rounds: Rounds | None = None
    border: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """Whom others have pairs with: of them they are told."""
    heard: list[tuple[Ints, Ints]] = field(default_factory=list)
    """For each share whom it tells of: where they stand in what it says, and among `members`."""
    received: int = 0
    """Bytes heard from other shares."""
    kept: dict[str, Any] = field(default_factory=dict)
    """What a phase keeps for itself."""

    @property
    def size(self) -> int:
        """How many members the group has."""
        return self.work.size

    @property
    def marks(self) -> NDArray[np.uint64]:
        """The number of each of `members`."""
        return self.work.marks[self.members]

    @property
    def homes(self) -> Ints:
        """The place of each of `members`; -1 for whoever is kept elsewhere."""
        return np.asarray(np.where(self.mine, self.work.homes[self.members], NOBODY), dtype=np.int64)

    def positions(self, members: Ints) -> tuple[Ints, Ints]:
        """Those of some members of the group who are known here: where they stand there, and among `members`."""
        here = np.searchsorted(self.members, members)
        here[here == len(self.members)] = 0
        known = np.flatnonzero(self.members[here] == members) if len(self.members) else here[:0]
        return known, here[known]

    def pairs_of(self, keys: Ints) -> Ints:
        """Positions of those pairs that are known here."""
        here = np.searchsorted(self.keys, keys).astype(np.int64)
        here[here == len(self.keys)] = 0
        return here[self.keys[here] == keys] if len(self.keys) else here[:0]

    def reckon_room(self) -> None:
        """Set how many places those who are kept here have left."""
        edges, taken = self.fits.edges, self.shared.taken
        count = Edges(edges.one[taken], edges.other[taken]).ends(len(self.members))
        self.room = np.where(self.mine, self.work.most - count, 0)


def begin(work: PlaceWork) -> Share:
    """A new share."""
    return Share(work)


def search(share: Share, wanted: Search) -> None:
    """Look for candidates, and judge them."""
    work, room = share.work, wanted.room
    most = most_of(work.size)
    if looks_at_everybody(work.size):
        known, members = work.known, work.members
        lookout = share.kept.setdefault("lookout", None) or Lookout(known, members, work.size)
        share.kept["lookout"] = lookout
        keys = each_once(
            [lookout.among_all(wanted.seekers, min(most, work.size)), lookout.in_blocks(room.blocks, most)]
        )
    else:
        members = room.members
        known = part_of(work.known, np.searchsorted(work.members, members))
        keys = Lookout(known, members, work.size).in_blocks(room.blocks, most)
    one, other = (np.searchsorted(members, end) for end in (keys // work.size, keys % work.size))
    fits = fits_of(known, Edges(one.astype(np.int32), other.astype(np.int32)))
    ends = Edges(*(members[end].astype(np.int32) for end in (fits.edges.one, fits.edges.other)))
    trades = known.wishes.shape[1]
    share.found.append(Fits(ends, fits.fit, _trades_wished(fits, trades)))


def pairs_for(share: Share, other: int) -> Fits:
    """The pairs known here that another share keeps, or this one; a wish is the trade wished for."""
    share_of = share.work.share_of
    known = share.found if not share.is_settled else [_of_group(share), share.elsewhere]
    parts = [each.of((share_of[each.edges.one] == other) | (share_of[each.edges.other] == other)) for each in known]
    return _joined(parts)


def settle(share: Share, told: list[Fits]) -> None:
    """Take all pairs that concern this share, whoever found them, each once; what it looked at is let go."""
    work = share.work
    share.received += sum(_bytes_of(fits) for number, fits in enumerate(told) if number != work.number)
    elsewhere = [each.of(~_is_kept(work, each)) for each in share.found]
    share.found, share.kept = [], {}
    share.elsewhere = _each_pair_once(_joined(elsewhere), work.size)[0]
    fits, share.keys = _each_pair_once(_joined(told), work.size)
    told.clear()
    here = np.zeros(work.size, dtype=np.bool_)
    here[fits.edges.one] = here[fits.edges.other] = True
    here[work.share_of == work.number] = True
    share.members = np.flatnonzero(here)
    share.mine = work.share_of[share.members] == work.number
    place = np.cumsum(here) - 1
    one, other = (place[end].astype(np.int32) for end in (fits.edges.one, fits.edges.other))
    trades = work.known.wishes.shape[1]
    number = np.int32 if len(share.members) * trades < MOST_IN_32 else np.int64
    ends = np.stack([one, other], axis=1).astype(number)
    wishes = np.where(fits.wishes >= 0, ends * trades + fits.wishes, NOBODY)
    share.fits = Fits(Edges(one, other), fits.fit, wishes.astype(number))
    share.is_settled = True
    restore(share, None)


def let_go(share: Share) -> None:
    """Forget what only looking for candidates needs."""
    from dataclasses import replace

    nobody = np.zeros(0, dtype=np.int64)
    share.work = replace(share.work, known=part_of(share.work.known, nobody), members=nobody)


def restore(share: Share, shared: SharedOut | None) -> None:
    """Go back to what was shared out before, or to nothing."""
    share.shared = shared or SharedOut(_nothing(), _nothing())
    share.order, share.rounds, share.kept = None, None, {}
    share.reckon_room()


def snapshot(share: Share) -> SharedOut:
    """What is shared out."""
    return share.shared


def _of_group(share: Share) -> Fits:
    """The pairs of a settled share by position in the group."""
    fits, trades = share.fits, share.work.known.wishes.shape[1]
    wishes = _trades_wished(fits, trades)
    one, other = (share.members[end].astype(np.int32) for end in (fits.edges.one, fits.edges.other))
    return Fits(Edges(one, other), fits.fit, wishes)


def _trades_wished(fits: Fits, trades: int) -> Places:
    """For each pair and end the trade that is wished for, or -1."""
    return np.where(fits.wishes >= 0, fits.wishes % trades, NOBODY).astype(np.int32).reshape(-1, 2)


def _is_kept(work: PlaceWork, fits: Fits) -> NDArray[np.bool_]:
    """Whether one of the two is kept in this share."""
    here = work.share_of == work.number
    return np.asarray(here[fits.edges.one] | here[fits.edges.other], dtype=np.bool_)


def _each_pair_once(fits: Fits, size: int) -> tuple[Fits, Ints]:
    """The same pairs, each once, ascending, and their numbers: one found twice was judged alike."""
    keys, first = np.unique(pair_keys(fits.edges.one, fits.edges.other, size), return_index=True)
    return fits.of(first), keys


def _joined(parts: list[Fits]) -> Fits:
    parts = [each for each in parts if len(each)] or [no_pairs()]
    one, other = (np.concatenate([getattr(each.edges, end) for each in parts]) for end in ("one", "other"))
    return Fits(
        Edges(one, other), np.concatenate([each.fit for each in parts]), np.concatenate([each.wishes for each in parts])
    )


def _bytes_of(fits: Fits) -> int:
    return int(fits.edges.one.nbytes + fits.edges.other.nbytes + fits.fit.nbytes + fits.wishes.nbytes)


def _nothing() -> Ints:
    return np.zeros(0, dtype=np.int64)
