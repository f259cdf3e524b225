"""The seat audit: which empty seats the group would do best to fill, who asked for them, and who can introduce one.

It counts seats and moments, never people: a seat is put forward by who asked for it and by the moments that need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tradekin.directory import Directory, Member
from tradekin.partners.free_seats import introducers_of, is_seat_free, seat_of
from tradekin.partners.moment_casts import MomentHere
from tradekin.vocabulary import Trade
from tradekin.vocabulary.terms import same_name

MOST = 60
"""How many seats are listed, unless more were asked for."""


@dataclass(frozen=True, slots=True)
class SeatWish:
    """A member who asked for a seat to be filled, in words of their own where these are not the trade's name."""

    member: Member
    words: str = ""


@dataclass(frozen=True, slots=True)
class EmptySeat:
    """An empty seat: who asked for it, the moments here that need it, and who can introduce somebody for it."""

    trade: Trade
    """By the name the group gives it."""
    is_pinned: bool
    asked_by: tuple[SeatWish, ...]
    moments: tuple[MomentHere, ...]
    """Those that are the trade's own first, then those with most of their cast here."""
    introducers: tuple[Member, ...]


def wanted_of(moments: Iterable[MomentHere], directory: Directory) -> tuple[EmptySeat, ...]:
    """The empty seats: pinned ones, then those most asked for, then those that most moments need; else by name."""
    needing = _needing(moments)
    asked = (trade for trade in directory.wishers if is_seat_free(trade, directory))
    trades = dict.fromkeys((*(each for each in directory.pinned_seats if is_seat_free(each, directory)), *asked))
    seats = [_seat(trade, needing.get(trade, ()), directory) for trade in {**trades, **dict.fromkeys(needing)}]
    order = sorted(seats, key=lambda seat: _order(seat, directory))
    return tuple(seat for place, seat in enumerate(order) if place < MOST or seat.trade.id in trades)


def unplaced_wishes(directory: Directory) -> tuple[SeatWish, ...]:
    """What members asked for in words that name no trade we know."""
    return tuple(
        SeatWish(member, wish.words.inside)
        for member in directory.members
        for wish in member.wishes
        if wish.trade is None
    )


def _needing(moments: Iterable[MomentHere]) -> Mapping[str, tuple[MomentHere, ...]]:
    """For each trade that is missing the moments that need it."""
    needing: dict[str, list[MomentHere]] = {}
    for moment in sorted(moments, key=lambda each: -len(each.members)):
        for trade in dict.fromkeys(part.trade.id for part in moment.parts if part.is_missing):
            needing.setdefault(trade, []).append(moment)
    return {trade: tuple(found) for trade, found in needing.items()}


def _seat(trade: str, moments: tuple[MomentHere, ...], directory: Directory) -> EmptySeat:
    known = directory.vocabulary.trades[trade]
    return EmptySeat(
        seat_of(trade, directory),
        trade in directory.pinned_seats,
        tuple(SeatWish(each, _own_words(each, known)) for each in directory.wishers.get(trade, ())),
        tuple(sorted(moments, key=lambda each: each.holder.id != trade)),
        introducers_of(trade, directory),
    )


def _own_words(member: Member, trade: Trade) -> str:
    """How a member put the wish, unless it is the name of the trade."""
    said = (wish.words.inside for wish in member.wishes if wish.trade == trade.id)
    told = (each for each in said if not any(same_name(each, name) for name in (trade.name, trade.plural)))
    return next(told, "")


def _order(seat: EmptySeat, directory: Directory) -> tuple[int, int, int, str]:
    pinned = directory.pinned_seats
    place = pinned.index(seat.trade.id) if seat.is_pinned else len(pinned)
    return place, -len(seat.asked_by), -len(seat.moments), seat.trade.name.casefold()
