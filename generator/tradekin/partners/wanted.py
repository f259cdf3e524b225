"""Trades the group would welcome: whose seat is free, and which a member asked for or several circles need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tradekin.directory import Directory, Member
from tradekin.partners.circles import Circle
from tradekin.partners.free_seats import is_seat_free
from tradekin.vocabulary import CustomerGroup, Trade

NEEDED_BY = 3


@dataclass(frozen=True, slots=True)
class MissingTrade:
    """A trade whose seat is free: who asked for it, which circles need it, and who may be asked for an introduction."""

    trade: Trade
    asked_by: tuple[Member, ...]
    needed_for: tuple[CustomerGroup, ...]
    introducers: tuple[Member, ...]


def wanted_of(circles: Mapping[str, Circle], directory: Directory) -> tuple[MissingTrade, ...]:
    """Trades whose seat is free here that a member asked for or several circles need, by name. Nothing is ranked."""
    needed: dict[str, list[CustomerGroup]] = {}
    for circle in circles.values():
        for trade in circle.missing:
            needed.setdefault(trade.id, []).append(circle.group)
    asked = [trade for trade in directory.wishers if is_seat_free(trade, directory)]
    often = [trade for trade, groups in needed.items() if len(groups) >= NEEDED_BY]
    trades = sorted({*asked, *often}, key=lambda each: directory.vocabulary.trades[each].name.casefold())
    return tuple(_wanted(trade, tuple(needed.get(trade, ())), directory) for trade in trades)


def _wanted(trade: str, needed_for: tuple[CustomerGroup, ...], directory: Directory) -> MissingTrade:
    """A trade with who asked for it; whoever asks is not named as the one to ask."""
    asked_by = directory.wishers.get(trade, ())
    introducers = tuple(
        member for member in directory.introducers.get(trade, ()) if not any(map(member.is_one_with, asked_by))
    )
    return MissingTrade(directory.vocabulary.trades[trade], asked_by, needed_for, introducers)
