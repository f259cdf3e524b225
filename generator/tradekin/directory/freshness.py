"""How fresh a profile is: when its owner last read it through, seen from a day that is given and not from a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum

from tradekin.directory.member import Directory, Member

_NO_DAY = date(1970, 1, 1)


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
    return Freshness.LONG_AGO if is_long_ago(confirmed, made.astimezone(UTC).date()) else Freshness.LATELY


def is_long_ago(day: date, today: date) -> bool:
    """Whether it was a year ago or more: then the site says so, and the member is asked."""
    return day <= _year_before(today)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def site_moment(given: datetime | None, directory: Directory) -> datetime:
    """When a site is made: the moment that was given, or else the newest day in any profile; never the clock."""
    return given or datetime.combine(_newest_day(directory), time(), UTC)


def _newest_day(directory: Directory) -> date:
    days = (
        day
        for member in directory.members
        for day in (member.profile.joined, member.profile.confirmed, *(note.on for note in member.profile.thanks))
        if day
    )
    return max(days, default=_NO_DAY)
