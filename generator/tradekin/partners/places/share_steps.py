"""The steps of sharing out as a share does them, with what it has heard from the others: wishes, prices, filling."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tradekin.kit.collector import no_collection
from tradekin.partners.candidates import Edges
from tradekin.partners.filling import Held, fill_place, filled_up_to
from tradekin.partners.fit import Fits
from tradekin.partners.member_features import Ints, Places
from tradekin.partners.pair_order import (
    FILLED,
    have_no_choice,
    next_prices,
    order_of_wishes,
    short_of,
    worth_of,
)
from tradekin.partners.places.border import hear, tell
from tradekin.partners.places.dominant_rounds import News, begin_rounds
from tradekin.partners.places.share_state import Share, SharedOut, at_hand
from tradekin.partners.sharing_out import Inside, insides_of, renumbered


@dataclass(frozen=True, slots=True)
class OpenPairs:
    """Pairs with room at both ends: numbers of the pairs a share answers for, ascending, and what they are worth."""

    keys: Ints
    worth: NDArray[np.float64]
    members: Ints
    """Who is kept in this share."""
    room: Ints
    """How many places they have left."""


def tell_single_wishes(share: Share) -> Ints:
    """Numbers of the pairs across that alone would fulfil a wish of a member who is kept here."""
    without_choice = _own_without_choice(share)
    return np.asarray(share.keys[without_choice & _is_across(share)], dtype=np.int64)


def begin_wishes(share: Share, told: list[Ints]) -> News:
    """Begin to grant what members wish for."""
    without_choice = _own_without_choice(share)
    for number, keys in enumerate(told):
        if number != share.work.number:
            without_choice[share.pairs_of(keys)] = True
            share.received += keys.nbytes
    wished = np.flatnonzero((share.fits.wishes >= 0).any(axis=1))
    order = order_of_wishes(share.fits.of(wished), share.marks, without_choice[wished])
    return begin_rounds(share, wished[order], for_wishes=True)


def end_wishes(share: Share) -> None:
    """Keep what was granted."""
    granted = at_hand(share.rounds).taken
    share.shared, share.rounds = SharedOut(granted, granted), None


def tell_room(share: Share) -> Places:
    """How many places those at the border have left."""
    return tell(share, share.room)  # type: ignore[return-value]


def find_open(share: Share, told: list[Any]) -> int:
    """Find the pairs with room at both ends; how many of them this share answers for."""
    hear(share, told, share.room)
    edges, room = share.fits.edges, share.room
    share.kept["open"] = np.flatnonzero((room[edges.one] > 0) & (room[edges.other] > 0))
    return int(share.mine[edges.one[share.kept["open"]]].sum())


def tell_open(share: Share) -> OpenPairs:
    """These pairs, for one who solves for the best sharing out."""
    open_ = _open_pairs(share)
    answered = share.mine[open_.edges.one]
    own = np.flatnonzero(share.mine)
    keys = share.keys[share.kept["open"]][answered]
    return OpenPairs(keys, worth_of(open_, share.marks)[answered], share.members[own], share.room[own])


def set_order(share: Share, keys: Ints) -> None:
    """Take over in which order pairs are to be taken, from their numbers."""
    sorted_ = np.argsort(keys, kind="stable")
    open_ = share.kept.pop("open")
    share.order = open_[np.argsort(sorted_[np.searchsorted(keys[sorted_], share.keys[open_])], kind="stable")]


def begin_prices(share: Share) -> NDArray[np.generic]:
    """Begin with no price, or with those known, and tell those of the border."""
    open_ = _open_pairs(share)
    share.kept["pairs"], share.kept["worth"] = open_, worth_of(open_, share.marks) + FILLED
    price = share.shared.price
    share.kept["price"] = np.zeros(len(share.members)) if price is None else price.copy()
    return tell(share, share.kept["price"])


def raise_prices(share: Share, told: list[Any], sharpness: float) -> NDArray[np.generic]:
    """One more round of prices."""
    kept = share.kept
    hear(share, told, kept["price"])
    room = np.where(share.mine, share.room, 1)
    kept["price"] = next_prices(kept["pairs"], kept["worth"], kept["price"], room, sharpness)
    return tell(share, kept["price"])


def end_prices(share: Share, told: list[Any]) -> None:
    """Keep the prices."""
    hear(share, told, share.kept["price"])
    share.shared = replace(share.shared, price=share.kept["price"])


def order_by_prices(share: Share) -> None:
    """Find in which order pairs are to be taken, from the prices."""
    kept = share.kept
    short = short_of(kept["pairs"], kept["worth"], at_hand(share.shared.price))
    share.order = kept["open"][np.argsort(short, kind="stable")]
    share.kept = {}


def begin_taking(share: Share) -> News:
    """Begin to take pairs in the order, as far as there is room still."""
    is_taken = np.zeros(len(share.fits), dtype=np.bool_)
    is_taken[share.shared.taken] = True
    order, edges = at_hand(share.order), share.fits.edges
    order = order[~is_taken[order]]
    shut = share.mine & (share.room <= 0)
    return begin_rounds(share, order[~(shut[edges.one[order]] | shut[edges.other[order]])], for_wishes=False)


def end_taking(share: Share) -> None:
    """Keep what was taken."""
    taken = np.concatenate([share.shared.taken, at_hand(share.rounds).taken])
    share.shared, share.rounds = replace(share.shared, taken=taken), None


def begin_filling(share: Share) -> None:
    """Find what lies inside each place."""
    shared = share.shared
    share.kept["insides"] = list(insides_of(share.fits.edges, share.homes, shared.taken, shared.granted))
    share.kept["taken"] = np.zeros(len(share.fits), dtype=np.bool_)
    share.kept["taken"][shared.taken] = True


def fill(share: Share, turn: int) -> None:
    """Fill the open places of the next place, if there is one; pairs across are held."""
    inside: Inside = share.kept["insides"][turn]
    held = Held(inside.taken, inside.granted, share.room[inside.members])
    few = filled_up_to(share.work.most, share.size)
    pairs, marks = renumbered(share.fits, inside), share.marks[inside.members]
    with no_collection():
        taken, room = fill_place(pairs, marks, held, share.work.most, few)
    share.kept["taken"][inside.edges], share.room[inside.members] = taken, room


def end_filling(share: Share) -> None:
    """Keep what is taken now."""
    share.shared = replace(share.shared, taken=np.flatnonzero(share.kept["taken"]))
    share.kept = {}


def tell_pairs(share: Share) -> Fits:
    """The pairs that this share answers for, by position in the group."""
    taken = np.sort(share.shared.taken)
    taken = taken[share.mine[share.fits.edges.one[taken]]]
    edges = share.fits.edges
    return Fits(Edges(share.members[edges.one[taken]], share.members[edges.other[taken]]), share.fits.fit[taken])


def tell_undecided(share: Share) -> int:
    """How many ends of pairs are undecided."""
    return len(share.rounds.ends.member) if share.rounds else 0


def tell_received(share: Share) -> int:
    """How many bytes this share has heard from others."""
    return share.received


def _own_without_choice(share: Share) -> NDArray[np.bool_]:
    """Whether a pair alone would fulfil a wish of a member who is kept here: all of such a member's pairs are known."""
    edges = share.fits.edges
    mine = np.stack([share.mine[edges.one], share.mine[edges.other]], axis=1)
    return np.asarray((have_no_choice(share.fits.wishes) & mine).any(axis=1), dtype=np.bool_)


def _is_across(share: Share) -> NDArray[np.bool_]:
    edges = share.fits.edges
    return np.asarray(~(share.mine[edges.one] & share.mine[edges.other]), dtype=np.bool_)


def _open_pairs(share: Share) -> Fits:
    edges, open_ = share.fits.edges, share.kept["open"]
    return Fits(Edges(edges.one[open_], edges.other[open_]), share.fits.fit[open_])
