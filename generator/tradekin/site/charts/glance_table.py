"""What the group at a glance shows, for a table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradekin.directory import Member
from tradekin.vocabulary import CustomerGroup

if TYPE_CHECKING:
    from tradekin.site.site_model import Site


@dataclass(frozen=True, slots=True)
class Shared:
    """A partner, and the customers both serve."""

    partner: Member
    customers: tuple[CustomerGroup, ...]


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """What the picture says of one member."""

    member: Member
    partners: tuple[Shared, ...]


def glance_rows(site: Site) -> tuple[GlanceRow, ...]:
    """The same content for a table: members by name, each with their partners by name and the customers they share."""
    return tuple(_row(site, member) for member in sorted(site.directory.members, key=_by_name))


def _row(site: Site, member: Member) -> GlanceRow:
    groups = site.vocabulary.groups
    partners = sorted((pair.partner_of(member) for pair in site.partners.of.get(member.slug, ())), key=_by_name)
    shared = (
        Shared(other, tuple(groups[each] for each in site.partners.reasons.shared(member, other))) for other in partners
    )
    return GlanceRow(member, tuple(shared))


def _by_name(member: Member) -> tuple[str, str]:
    return member.name.casefold(), member.slug
