"""What can be taken along: lists for programs with their schemas, a sheet for people, and what robots are asked.

A new export is a module with its function, and a line in `EXPORTS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tradekin.site.downloads import beyond_json, customers_json, members_json, members_sheet, partners_json, robots
from tradekin.site.downloads.document import JsonDocument, TextDownload
from tradekin.site.downloads.shapes import BeyondMembers, Customers, Members, Partnerships
from tradekin.site.site_model import Site

EXPORTS: tuple[JsonDocument[Any] | TextDownload, ...] = (
    JsonDocument("api/members", Members, members_json.members),
    JsonDocument("api/partners", Partnerships, partners_json.partners),
    JsonDocument("api/customers", Customers, customers_json.customers),
    JsonDocument("api/beyond", BeyondMembers, beyond_json.beyond),
    TextDownload("api/members.csv", members_sheet.members),
    TextDownload("robots.txt", robots.requests),
)


def make_robots_file(site: Site) -> Iterator[tuple[str, str]]:
    """What robots are asked, alone."""
    yield from TextDownload("robots.txt", robots.requests).files(site)


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """Every file to take along: its address, from the site's root, and its text."""
    for export in EXPORTS:
        yield from export.files(site)


def make_schemas(_: Site) -> Iterator[tuple[str, str]]:
    """The schemas of the lists for programs: their addresses and texts."""
    for export in EXPORTS:
        if isinstance(export, JsonDocument):
            yield from export.schemas()
