"""Long lists of a large group in parts: a page of one thing goes on at `<address>--2/`, `--3/` and so on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tradekin.directory import Directory
from tradekin.language import plain
from tradekin.site.browser_data.alphabet import MOST

CARDS, LETTERS, LINES = 60, 12, 120
"""The most cards, cards with a letter, and lines of each list on a page of a large group."""

_Each = TypeVar("_Each")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the pages that something is shown on."""

    number: int
    """Counted from 0."""
    addresses: tuple[str, ...]
    """All the pages, from the site's root."""
    is_cut: bool
    """Whether lists are cut at all: those of a small group are not."""

    @property
    def is_first(self) -> bool:
        """Whether all that is no long list stands here."""
        return self.number == 0

    @property
    def url(self) -> str:
        """The page's own address."""
        return self.addresses[self.number]

    def of(self, items: Sequence[_Each], most: int) -> tuple[_Each, ...]:
        """What of a list stands on this page."""
        return tuple(items[self.number * most : (self.number + 1) * most]) if self.is_cut else tuple(items)

    def titled(self, title: str) -> str:
        """The title of the page."""
        return title if self.is_first else plain("%(title)s, page %(number)s", title=title, number=self.number + 1)


def parts_of(address: str, directory: Directory, *lists: tuple[Sequence[object], int]) -> tuple[Part, ...]:
    """The pages that lists take, each list with the most of it on a page; `address` is that of the first."""
    is_cut = len(directory.members) > MOST
    count = max(1, *(-(-len(items) // most) for items, most in lists)) if is_cut else 1
    further = (f"{address.rstrip('/')}--{number}/" for number in range(2, count + 1))
    addresses = (address, *further)
    return tuple(Part(number, addresses, is_cut) for number in range(count))
