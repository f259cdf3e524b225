"""What the group at a glance shows, for a table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradekin.directory import Member
from tradekin.partners.customers_as_said import common_words
from tradekin.site.browser_data.alphabet import letters

if TYPE_CHECKING:
    from tradekin.site.site_model import Site

MOST_ROWS = 60
"""The most members whose partners are said below their faces; where there are more, the most on a page of the words."""
LEAST_ROWS = 8
"""As many members stand together before another part of the table begins, but for the last."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A partner, and the customers both serve."""

    partner: Member
    customers: tuple[str, ...]
    """In words both would own."""


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """What the picture says of one member."""

    member: Member
    partners: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class GlancePart:
    """Members whose names start with neighbouring letters; the letters as the bar of letters has them."""

    letters: tuple[str, ...]
    rows: tuple[GlanceRow, ...]


def glance_parts(site: Site) -> tuple[GlancePart, ...]:
    """The table in parts: members by name, each with their partners by name and the customers they share."""
    return tuple(
        GlancePart(tuple(each for each, _ in part), rows_of(site, (member for _, there in part for member in there)))
        for part in _parts(site)
    )


def _parts(site: Site) -> Iterator[list[tuple[str, tuple[Member, ...]]]]:
    """Letters with their members, so many together that a part is worth opening."""
    part: list[tuple[str, tuple[Member, ...]]] = []
    for letter in letters(site.directory.members):
        part += [(letter.label, members) for members in letter.parts]
        if sum(len(members) for _, members in part) >= LEAST_ROWS:
            yield part
            part = []
    if part:
        yield part


def rows_of(site: Site, members: Iterable[Member]) -> tuple[GlanceRow, ...]:
    """The rows of some members."""
    return tuple(_row(site, member) for member in members)


def _row(site: Site, member: Member) -> GlanceRow:
    partners = sorted((pair.partner_of(member) for pair in site.partners.of.get(member.slug, ())), key=_by_name)
    return GlanceRow(member, tuple(Shared(other, _common(site, member, other)) for other in partners))


def _common(site: Site, member: Member, other: Member) -> tuple[str, ...]:
    shared = site.partners.reasons.shared(member, other)
    found = (common_words(site.directory, member, other, each) for each in shared)
    return tuple(dict.fromkeys(each.both or each.name for each in found))


def _by_name(member: Member) -> tuple[str, str]:
    return member.name.casefold(), member.slug
