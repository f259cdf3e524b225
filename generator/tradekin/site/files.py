"""Files beside the pages: what browsers, calendars and programs fetch. A new kind is a new module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tradekin.site import exports, form, paper
from tradekin.site.exports import subscribing, takeaway
from tradekin.site.lists import choosing, listing, people
from tradekin.site.model import Site

FILES: tuple[Callable[[Site], Iterator[tuple[str, str | bytes]]], ...] = (
    choosing.published,
    exports.published,
    form.published,
    listing.published,
    paper.published,
    people.published,
    subscribing.published,
    takeaway.for_partners,
    takeaway.for_members,
    lambda site: site.portraits.published(),
)
"""Each gives addresses from the site's root, and what stands there."""


def every_file(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """All files beside the pages, with their addresses."""
    for kind in FILES:
        yield from kind(site)
