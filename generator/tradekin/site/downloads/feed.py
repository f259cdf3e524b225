"""The Atom feed (RFC 4287) of members who joined, or who read their profile through and found it right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from xml.etree import ElementTree

from tradekin.directory import Directory, Member
from tradekin.language import current_language
from tradekin.language.wording import sentences_in
from tradekin.letters.contact_card import page_of
from tradekin.site.site_model import Site

ATOM = "http://www.w3.org/2005/Atom"
FILE = "feed.xml"
MOST = 50
_say = sentences_in("tradekin.site.downloads", "feed.jinja")


@dataclass(frozen=True, slots=True)
class Happening:
    """A member joined, or confirmed the profile, on a day. `kind` is `joined` or `confirmed`."""

    on: date
    member: Member
    kind: str


def happenings(directory: Directory) -> tuple[Happening, ...]:
    """The newest first, those of one day by slug; at most fifty. Who has no dates is not among them."""
    found = [each for member in directory.members for each in _of(member)]
    return tuple(sorted(found, key=lambda each: (-each.on.toordinal(), each.member.slug))[:MOST])


def feed(directory: Directory, address: str, made: datetime) -> str:
    """The feed as a file. `address` is the site's, ending in “/”; ids are made from it, so a site without one has none.

    Its date is that of the newest entry; only a feed without entries takes `made`.
    """
    entries = happenings(directory)
    group = directory.settings.group
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": current_language()})
    _add(root, "id", f"{address}{FILE}")
    _add(root, "title", _say("title", group))
    _add(root, "updated", _moment(entries[0].on) if entries else f"{made.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{address}{FILE}")
    _add(root, "link", rel="alternate", type="text/html", href=address)
    _add(_add(root, "author"), "name", group)
    for each in entries:
        _entry(root, each, address)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _of(member: Member) -> Iterator[Happening]:
    joined, confirmed = member.profile.joined, member.profile.confirmed
    if joined:
        yield Happening(joined, member, "joined")
    if confirmed and (joined is None or confirmed > joined):
        yield Happening(confirmed, member, "confirmed")


def _entry(root: ElementTree.Element, each: Happening, address: str) -> None:
    """An entry a happening: readers show what has an id that is new to them, and let a changed entry lie."""
    page = f"{address}{page_of(each.member)}"
    entry = _add(root, "entry")
    _add(entry, "id", f"{page}#{each.kind}-{each.on.isoformat()}")
    _add(entry, "title", _say(each.kind, each.member))
    _add(entry, "updated", _moment(each.on))
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    _add(entry, "summary", _say("about", each.member))


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name, attributes)
    made.text = text
    return made


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The feed; none where the site's address is not known, for its ids are made from it."""
    if site.address:
        yield FILE, feed(site.directory, site.address, site.made)
