"""How fresh a profile is: when its owner last read it through, seen from a day that is given and not from a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from tradekin.directory.member import Directory, Member

A_YEAR = timedelta(days=365)
_NO_DAY = date(1970, 1, 1)
_MOST_DIGITS = 11


class Freshness(StrEnum):
    """When a profile was last read through and found right."""

    NEVER = "never"
    LATELY = "lately"
    LONG_AGO = "long ago"


def read_through(member: Member, made: datetime) -> Freshness:
    """How long ago the member read the profile through, seen from when the site is made."""
    confirmed = member.profile.confirmed
    if confirmed is None:
        return Freshness.NEVER
    return Freshness.LONG_AGO if made.astimezone(UTC).date() - confirmed > A_YEAR else Freshness.LATELY


def made_when(epoch: str, directory: Directory) -> datetime:
    """When a site is made: what `SOURCE_DATE_EPOCH` says, or else the newest day in any profile; never the clock."""
    if epoch.isdecimal() and len(epoch) <= _MOST_DIGITS:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.combine(_newest_day(directory), time(), UTC)


def _newest_day(directory: Directory) -> date:
    days = (
        day
        for member in directory.members
        for day in (member.profile.joined, member.profile.confirmed, *(note.on for note in member.profile.thanks))
        if day
    )
    return max(days, default=_NO_DAY)
