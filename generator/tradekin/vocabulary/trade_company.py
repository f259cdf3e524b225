"""A word of several meanings in its company: whom somebody serves, and what they tell, decide which trade it is."""

from __future__ import annotations

from collections.abc import Iterable

from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.trade import Trade

_LEAST = 2
_AHEAD = 2
_MOST = 4
_LONGEST = 10_000


def most_meant(trades: Iterable[Trade | None], customers: Iterable[str], texts: Iterable[str]) -> Trade | None:
    """The one of these trades that customers' ids and texts speak for, each sign once; None if no one is far ahead."""
    served, told = frozenset(customers), f" {normal(' '.join(texts)[:_LONGEST])} "
    ranked = sorted(((_signs(trade, served, told), trade.id, trade) for trade in trades if trade), reverse=True)
    if not ranked or ranked[0][0] < _LEAST:
        return None
    ahead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0)
    return ranked[0][2] if ahead >= _AHEAD else None


def _signs(trade: Trade, customers: frozenset[str], told: str) -> int:
    """How much speaks for a trade: its customers that are served, the most telling most, and its names."""
    names = {normal(name) for name in (trade.name, *trade.also)}
    served = sum(max(1, _MOST - place) for place, each in enumerate(trade.customers) if each in customers)
    return served + sum(f" {name} " in told for name in names if " " in name)
