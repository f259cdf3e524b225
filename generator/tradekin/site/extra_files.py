"""Files beside the pages: what browsers, calendars and programs fetch. A new kind is a new module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tradekin.site import downloads, join_form, printed_roster
from tradekin.site.browser_data import contact_files, member_cards, member_choices
from tradekin.site.downloads import feed_file, letter_files
from tradekin.site.site_model import Site

FILES: tuple[Callable[[Site], Iterator[tuple[str, str | bytes]]], ...] = (
    member_choices.published,
    downloads.published,
    join_form.published,
    member_cards.published,
    printed_roster.published,
    contact_files.published,
    feed_file.published,
    letter_files.for_partners,
    letter_files.for_members,
    lambda site: site.portraits.published(),
)
"""Each gives addresses from the site's root, and what stands there."""


def every_file(site: Site) -> Iterator[tuple[str, str | bytes]]:
    """All files beside the pages, with their addresses."""
    for kind in FILES:
        yield from kind(site)
