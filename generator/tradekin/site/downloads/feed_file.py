"""The feed of new and newly confirmed members, as a file of the site."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.site.downloads.feed import FILE, feed
from tradekin.site.site_model import Site


def make_files(site: Site) -> Iterator[tuple[str, str]]:
    """The feed; none where the site's address is not known, for its ids are made from it."""
    if site.address:
        yield FILE, feed(site.directory, site.address, site.made)
