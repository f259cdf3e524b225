"""The kinds of pages. A new kind is a new module with a `pages(site)` function and a line in `KINDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tradekin.site.model import Page, Site
from tradekin.site.pages import customers, members, names, pairs, roster, trades


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of stamped page; its frame and its template have the same name."""

    name: str
    pages: Callable[[Site], Iterator[Page]]
    folder: str
    """Where such pages lie; the frame lies there too, so that relative addresses are right."""
    belongs_to: str
    """The page in the navigation that is marked while such a page is shown."""


KINDS = (
    Kind("member", members.pages, folder="members", belongs_to="members"),
    Kind("pair", pairs.pages, folder="partners", belongs_to="members"),
    Kind("customers", customers.pages, folder="customers", belongs_to="customers"),
    Kind("trade", trades.pages, folder="trades", belongs_to="trades"),
    Kind("names", names.pages, folder=names.FOLDER, belongs_to="members"),
    Kind("roster", roster.pages, folder=roster.FOLDER, belongs_to="roster"),
)
