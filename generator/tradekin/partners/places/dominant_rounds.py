"""Taking pairs in an order, by rounds in which a share looks at its own members alone: the same as one after the other.

A pair is taken as soon as both members name it: each names as many of its best pairs that are undecided as it has
places left. So pairs that are best near them are taken at once, wherever they are (R. Preis, "Linear time
1/2-approximation algorithm for maximum weighted matching", 1999; J.-H. Hoepman, "Simple distributed weighted
matchings", 2004; A. Khan, A. Pothen and others, "Efficient approximation algorithms for weighted b-matching", 2016).
Whoever takes the pairs one by one in the order comes to each of them too: however the better ones end, both have a
place for it. So nothing depends on how the members are shared out, or on who hears what first.

A wish is granted once. Of the pairs that would fulfil it an end vouches for the first one undecided, and gives up those
after one that is taken; a pair needs one end that vouches, and goes when both have given it up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.member_features import Ints, Places
from tradekin.partners.places.share_state import Share, at_hand

Signs = NDArray[np.bool_]
NO_WISH = -1


@dataclass(frozen=True, slots=True)
class News:
    """What a share tells the others after a round: numbers of pairs across, and what their ends here make of them."""

    named: Ints
    vouched: Ints
    given_up: Ints
    full: Ints
    """Members of the border who have no place left."""
    undecided: int
    """How many ends of pairs are undecided still."""

    @property
    def nbytes(self) -> int:
        """How much it is."""
        return int(self.named.nbytes + self.vouched.nbytes + self.given_up.nbytes + self.full.nbytes)


@dataclass
class PairEnds:
    """PairEnds of undecided pairs at members who are kept here, by member and then by the order."""

    member: Ints
    pair: Ints
    """Position in the order: a smaller one is better."""
    wish: Ints
    """Which wish of the member the pair would fulfil, as a number from 0, or -1."""
    is_named: Signs
    is_vouched: Signs
    is_given_up: Signs

    def only(self, kept: Signs) -> PairEnds:
        """Some of them."""
        return PairEnds(*(getattr(self, name)[kept] for name in self.__dataclass_fields__))


@dataclass
class Rounds:
    """Where taking pairs in an order has got to."""

    order: Ints
    """Positions of the pairs among those of the share, the best first."""
    ends: PairEnds
    named: NDArray[np.int8]
    """For each pair of the order by how many of its ends it is named."""
    vouched: Signs
    given_up: NDArray[np.int8]
    is_taken: Signs
    is_full: Signs
    """For each member whether they have no place left, as far as is known here."""
    filled: Ints
    """For each wish the best pair that is taken for it, or one after all."""
    place_of: Places
    """For each pair of the share its position in the order, or -1."""

    @property
    def taken(self) -> Ints:
        """Positions of the pairs that were taken, in the order."""
        return np.asarray(self.order[self.is_taken], dtype=np.int64)


def begin_rounds(share: Share, order: Ints, *, for_wishes: bool) -> News:
    """Begin to take pairs in an order, and tell the first news.

    Args:
        share: the share; its `room` says how many places its members have left.
        order: positions of pairs, the best first.
        for_wishes: whether a pair is taken only for a wish that no better one has fulfilled.
    """
    number, edges = len(order), share.fits.edges
    near = np.stack([edges.one[order], edges.other[order]], axis=1)
    mine = share.mine[near]
    pair, side = np.nonzero(mine)
    member = near[mine].astype(np.int64)
    turn = np.argsort(member, kind="stable")
    member, pair, side = member[turn], pair[turn], side[turn]
    wish, wishes = np.full(len(member), NO_WISH, dtype=np.int64), 0
    if for_wishes:
        wished = share.fits.wishes[order][pair, side]
        known, numbers = np.unique(wished, return_inverse=True)
        wish, wishes = np.where(wished >= 0, numbers.reshape(wished.shape), NO_WISH), len(known)
    nothing = np.zeros(len(member), dtype=np.bool_)
    place_of = np.full(len(share.fits), -1, dtype=np.int32)
    place_of[order] = np.arange(number)
    share.rounds = Rounds(
        order=order,
        ends=PairEnds(member, pair, wish, nothing, nothing.copy(), nothing.copy()),
        named=np.zeros(number, dtype=np.int8),
        vouched=np.full(number, not for_wishes),
        given_up=np.zeros(number, dtype=np.int8),
        is_taken=np.zeros(number, dtype=np.bool_),
        is_full=share.mine & (share.room <= 0),
        filled=np.full(wishes, number, dtype=np.int64),
        place_of=place_of,
    )
    full = share.border[tell_full(share, np.zeros(len(share.members), dtype=np.bool_))]
    return _advanced(share, share.rounds, full, for_wishes=for_wishes)


def next_round(share: Share, told: list[News], *, for_wishes: bool) -> News:
    """Hear the news of all, and go on as far as they allow."""
    rounds = at_hand(share.rounds)
    was_full = rounds.is_full.copy()
    for number, news in enumerate(told):
        if number != share.work.number:
            _hear(share, rounds, news)
            share.received += news.nbytes
    return _advanced(share, rounds, None, for_wishes=for_wishes, was_full=was_full)


def tell_full(share: Share, was_full: Signs) -> Signs:
    """Who of the border has no place left, and had one."""
    is_full, here = at_hand(share.rounds).is_full, np.searchsorted(share.members, share.border)
    return np.asarray(is_full[here] & ~was_full[here], dtype=np.bool_)


def _hear(share: Share, rounds: Rounds, news: News) -> None:
    for keys, note in ((news.named, rounds.named), (news.given_up, rounds.given_up)):
        pairs = rounds.place_of[share.pairs_of(keys)]
        note[pairs[pairs >= 0]] += 1
    pairs = rounds.place_of[share.pairs_of(news.vouched)]
    rounds.vouched[pairs[pairs >= 0]] = True
    rounds.is_full[share.positions(news.full)[1]] = True


def _advanced(
    share: Share, rounds: Rounds, full: Ints | None, *, for_wishes: bool, was_full: Signs | None = None
) -> News:
    """Take what both ends name, drop what cannot be, name what is best now, until nothing changes; and what is new."""
    before = rounds.is_full.copy() if was_full is None else was_full
    said: list[tuple[Ints, Ints, Ints]] = []
    while True:
        took = _take(share, rounds)
        _drop(share, rounds)
        named = _name(share, rounds)
        vouched, given_up = _weigh_wishes(rounds) if for_wishes else (named[:0], named[:0])
        said.append(tuple(_across(share, rounds, each) for each in (named, vouched, given_up)))  # type: ignore[arg-type]
        if not (took or len(named) or len(vouched) or len(given_up)):
            break
    named, vouched, given_up = (np.concatenate([each[which] for each in said]) for which in range(3))
    newly = share.border[tell_full(share, before)]
    newly = newly if full is None else np.union1d(full, newly)
    return News(named, vouched, given_up, newly, len(rounds.ends.member))


def _take(share: Share, rounds: Rounds) -> bool:
    ends = rounds.ends
    hit = (rounds.named[ends.pair] >= 2) & rounds.vouched[ends.pair]
    if not hit.any():
        return False
    rounds.is_taken[ends.pair[hit]] = True
    share.room -= np.bincount(ends.member[hit], minlength=len(share.room))
    rounds.is_full |= share.mine & (share.room <= 0)
    granted = hit & (ends.wish >= 0)
    np.minimum.at(rounds.filled, ends.wish[granted], ends.pair[granted])
    return True


def _drop(share: Share, rounds: Rounds) -> None:
    """Leave out what is decided: pairs taken, those of somebody who is full, and those given up by both ends."""
    ends, edges = rounds.ends, share.fits.edges
    pairs = rounds.order[ends.pair]
    gone = rounds.is_taken[ends.pair] | rounds.is_full[edges.one[pairs]] | rounds.is_full[edges.other[pairs]]
    gone |= rounds.given_up[ends.pair] >= 2
    if gone.any():
        rounds.ends = ends.only(~gone)


def _name(share: Share, rounds: Rounds) -> Ints:
    """Let each member name as many of its best as it has places; the ends that are new, as positions in `ends`."""
    ends = rounds.ends
    place = np.arange(len(ends.member))
    starts = (
        np.concatenate([[True], ends.member[1:] != ends.member[:-1]]) if len(place) else np.zeros(0, dtype=np.bool_)
    )
    rank = place - np.maximum.accumulate(np.where(starts, place, 0)) if len(place) else place
    new = np.flatnonzero((rank < share.room[ends.member]) & ~ends.is_named)
    ends.is_named[new] = True
    np.add.at(rounds.named, ends.pair[new], np.int8(1))
    return new


def _weigh_wishes(rounds: Rounds) -> tuple[Ints, Ints]:
    """The ends that vouch for a pair now, and those that give one up."""
    ends = rounds.ends
    wished = ends.wish >= 0
    late = ~wished
    late[wished] = rounds.filled[ends.wish[wished]] < ends.pair[wished]
    given_up = np.flatnonzero(late & ~ends.is_given_up & ~ends.is_vouched)
    ends.is_given_up[given_up] = True
    np.add.at(rounds.given_up, ends.pair[given_up], np.int8(1))
    open_ = np.flatnonzero(wished & ~ends.is_given_up)
    first = open_[np.unique(ends.wish[open_], return_index=True)[1]]
    vouched = first[~ends.is_vouched[first]]
    ends.is_vouched[vouched] = True
    rounds.vouched[ends.pair[vouched]] = True
    return vouched, given_up


def _across(share: Share, rounds: Rounds, ends: Ints) -> Ints:
    """The numbers of those pairs that another share has too."""
    pairs, edges = rounds.order[rounds.ends.pair[ends]], share.fits.edges
    across = ~(share.mine[edges.one[pairs]] & share.mine[edges.other[pairs]])
    return np.asarray(share.keys[pairs[across]], dtype=np.int64)
