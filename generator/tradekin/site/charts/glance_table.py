"""What the group at a glance shows, for a table beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradekin.directory import Member
from tradekin.partners.customers_as_said import common_words

if TYPE_CHECKING:
    from tradekin.site.site_model import Site


MOST_ROWS = 100
"""The most members on a page of the table, where it is parted."""


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


def glance_rows(site: Site) -> tuple[GlanceRow, ...]:
    """The same content for a table: members by name, each with their partners by name and the customers they share."""
    return rows_of(site, sorted(site.directory.members, key=_by_name))


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
