"""A kind reminder: whose profile nobody has looked at for a year, in one issue that is kept up to date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from tradekin.directory import Directory, Member
from tradekin.directory.freshness import is_long_ago
from tradekin.github.api import Api
from tradekin.github.sticky_issue import keep_issue
from tradekin.kit.findings.reporters import markdown_text
from tradekin.language.wording import sentences_in

MARKER = "<!-- tradekin: care -->"
_say = sentences_in("tradekin.github", "care.jinja")


@dataclass(frozen=True, slots=True)
class Due:
    """A member who may be asked whether the profile still holds."""

    slug: str
    name: str
    since: date | None
    """When it was last confirmed, or when the member joined; None if the profile names neither day."""
    is_unread: bool = False
    """Whether it was made from a list, and the member has not read it yet."""


def members_due(directory: Directory, today: date) -> tuple[Due, ...]:
    """Members who have not confirmed their profile for a year, or never read what was made of a list, by name.

    Who joined within the year with a profile of their own is not asked.
    """
    return tuple(sorted(_due(directory, today), key=lambda each: (each.name.casefold(), each.slug)))


def _due(directory: Directory, today: date) -> list[Due]:
    seen = [(member, _last_seen(member)) for member in directory.members]
    return [
        Due(member.slug, member.name, day, member.is_unread)
        for member, day in seen
        if member.is_unread or day is None or is_long_ago(day, today)
    ]


def _last_seen(member: Member) -> date | None:
    days = [day for day in (member.profile.confirmed, member.profile.joined) if day]
    return max(days, default=None)


def reminder(due: tuple[Due, ...], page: str) -> str:
    """The issue's text in Markdown."""
    unread = [_entry(each, page) for each in due if each.is_unread]
    entries = [_entry(each, page) for each in due if not each.is_unread]
    dated, undated = [e for e in entries if e["since"]], [e for e in entries if not e["since"]]
    return _say("body", unread=unread, dated=dated, undated=undated)


def _entry(each: Due, page: str) -> dict[str, str | None]:
    since = each.since.isoformat() if each.since else None
    link = f"{page}/issues/new?template=still-right.yml&profile={quote(each.slug)}"
    return {"name": markdown_text(each.name), "since": since, "link": link}


def care(api: Api, due: tuple[Due, ...]) -> str:
    """Open, change or close the one issue; gives a line for the log."""
    text = reminder(due, api.page) if due else ""
    state, number = keep_issue(api, MARKER, _say("title"), text, _say("cut"))
    return _say(state.value, number=number)
