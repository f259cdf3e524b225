"""A sheet for a round at the table: whom each would like to meet, in their words, and room for what they ask today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language import plain
from tradekin.site.browser_data.alphabet import in_order
from tradekin.site.downloads.roster_listing import is_large
from tradekin.site.site_model import Page, Site

FOLDER = "sheets"


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What the sheet shows."""

    members: tuple[Member, ...]
    """Everybody by name."""


def pages(site: Site) -> Iterator[Page]:
    """The sheet, unless the group is too large for a round."""
    if site.directory.members and site.has("wanted.md") and not is_large(site.directory):
        yield Page(
            kind="round",
            url=f"{FOLDER}/round/",
            title=plain("A round of wishes"),
            description=plain("Whom each of us would like to meet, to print for a round at the table."),
            facts=RoundFacts(in_order(site.directory.members)),
        )
