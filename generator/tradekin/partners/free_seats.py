"""Which seats are free: trades that nobody here sits in for."""

from __future__ import annotations

from tradekin.directory import Directory


def is_seat_free(trade: str, directory: Directory) -> bool:
    """Whether nobody here sits in for a trade, also by a specialty, nor for one that a group seats only without it."""
    return trade not in directory.taken_seats
