"""What moment a run counts as: the one it was given as `SOURCE_DATE_EPOCH`, else the clock's."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

_NAME = "SOURCE_DATE_EPOCH"
_MOST_DIGITS = 11


def given_moment() -> datetime | None:
    """The moment in UTC that `SOURCE_DATE_EPOCH` names, in seconds since 1970; None if it names none."""
    return moment_of(os.environ.get(_NAME, ""))


def moment_of(epoch: str) -> datetime | None:
    """The moment of a number of seconds since 1970; None for anything else."""
    is_number = epoch.isascii() and epoch.isdecimal() and len(epoch) <= _MOST_DIGITS
    return datetime.fromtimestamp(int(epoch), UTC) if is_number else None


def today() -> date:
    """The day in UTC of the moment that was given, else today where the command runs."""
    return (given_moment() or datetime.now().astimezone()).date()


def checked_today() -> date:
    """The same, for runs that nobody watches.

    Raises:
        ValueError: if `SOURCE_DATE_EPOCH` is there and names no moment.
    """
    if os.environ.get(_NAME) and not given_moment():
        raise ValueError(f"{_NAME} is no number of seconds since 1970: {os.environ[_NAME][:40]}")
    return today()
