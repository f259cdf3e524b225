"""What can be taken along: lists for programs with their schemas, a sheet for people, and what robots are asked.

A new export is a module with its function, and a line in `EXPORTS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tradekin.site.exports import customers, members, partners, robots, sheet
from tradekin.site.exports.document import Document
from tradekin.site.exports.plain import Plain
from tradekin.site.exports.shapes import Customers, Members, Partnerships
from tradekin.site.model import Site

EXPORTS: tuple[Document[Any] | Plain, ...] = (
    Document("api/members", Members, members.members),
    Document("api/partners", Partnerships, partners.partners),
    Document("api/customers", Customers, customers.customers),
    Plain("api/members.csv", sheet.members),
    Plain("robots.txt", robots.requests),
)


def published(site: Site) -> Iterator[tuple[str, str]]:
    """Every file to take along: its address, from the site's root, and its text."""
    for export in EXPORTS:
        yield from export.files(site)
