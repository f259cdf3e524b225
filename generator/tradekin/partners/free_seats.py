"""Which seats are free, what the group calls them, and who can introduce somebody for one."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Protocol

from tradekin.directory import Directory, Member
from tradekin.vocabulary import Trade, Vocabulary


class HasSeats(Protocol):
    """A group as far as its seats go; a `Directory` is one."""

    @property
    def vocabulary(self) -> Vocabulary:
        """Its words."""

    @property
    def taken_seats(self) -> Container[str]:
        """The trades that somebody sits in for, and those beside which the group would not seat another."""

    @property
    def pinned_seats(self) -> Container[str]:
        """The trades whose seats the group puts first."""

    @property
    def dropped_seats(self) -> Container[str]:
        """The trades whose seats the group does not want to fill."""

    @property
    def wishers(self) -> Container[str]:
        """The trades that somebody would like to meet."""


def is_seat_free(trade: str, directory: HasSeats) -> bool:
    """Whether the group has an empty seat for a trade.

    Not if somebody sits in for it, also by a specialty, or for one that a group seats only without it, such as a
    rival's; nor if the group wants none.
    """
    return trade not in directory.taken_seats and trade not in directory.dropped_seats


def is_looked_for(trade: str, directory: HasSeats) -> bool:
    """Whether to show an empty seat for a trade: it is free, and groups look for one, or this one asks for it."""
    asked = trade in directory.pinned_seats or trade in directory.wishers
    return is_seat_free(trade, directory) and (asked or not directory.vocabulary.trades[trade].is_seldom_seated)


def seat_of(trade: str, directory: Directory) -> Trade:
    """A trade by the name the group gives its seat."""
    known = directory.vocabulary.trades[trade]
    called = directory.seat_names.get(trade)
    return replace(known, name=called) if called else known


def introducers_of(trade: str, directory: Directory) -> tuple[Member, ...]:
    """Everybody who can introduce one, but whoever is the only one to ask for one."""
    asking = directory.wishers.get(trade, ())
    known = directory.introducers.get(trade, ())
    return tuple(each for each in known if not (asking and all(map(each.is_one_with, asking))))
