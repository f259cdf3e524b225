"""The kinds of pages. A new kind is a new module with a `pages(site)` function and a line in `KINDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tradekin.site.model import Page, Site
from tradekin.site.pages import customers, members, pairs, trades

KINDS: dict[str, Callable[[Site], Iterator[Page]]] = {
    "member": members.pages,
    "pair": pairs.pages,
    "customers": customers.pages,
    "trade": trades.pages,
}
"""Each kind of stamped page; its frame has the same name."""
