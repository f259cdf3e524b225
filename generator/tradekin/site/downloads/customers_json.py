"""Whom the members serve, for programs."""

from __future__ import annotations

from typing import Any

from tradekin.partners.circles import Circle
from tradekin.site.downloads.shapes import Customers, CustomersRecord, Word
from tradekin.site.site_model import Site


def customers(site: Site, heading: dict[str, Any]) -> Customers:
    """Every customer group in use: who serves it, and which usual trades are missing."""
    return Customers(**heading, customers=tuple(_record(site, circle) for circle in site.circles.values()))


def _record(site: Site, circle: Circle) -> CustomersRecord:
    group, occasions = circle.group, site.vocabulary.occasions
    occasion = occasions.get(group.occasion) if group.occasion else None
    return CustomersRecord(
        id=group.id,
        page=f"customers/{group.id}/",
        name=group.name,
        kind="firms" if group.kind == "firms" else "people",
        broader=group.broader,
        occasion=Word(id=occasion.id, name=occasion.name) if occasion else None,
        members=tuple(sorted(member.slug for member in circle.members)),
        missing=tuple(Word(id=trade.id, name=trade.name) for trade in circle.missing),
    )
