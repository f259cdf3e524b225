"""The group at a glance in words, a page for each letter, where one page of everybody would be too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.language import plain
from tradekin.site.browser_data.alphabet import AlphabetLetter, letters
from tradekin.site.charts.glance_table import MOST_ROWS, GlanceRow, rows_of
from tradekin.site.site_model import Page, Site

FOLDER = "in-words"


@dataclass(frozen=True, slots=True)
class WordsFacts:
    """What a page of the group in words shows."""

    letters: tuple[AlphabetLetter, ...]
    """Every letter, for the bar above."""
    letter: AlphabetLetter
    part: int
    """Which page of the letter, counted from 0."""
    rows: tuple[GlanceRow, ...]

    @property
    def addresses(self) -> tuple[str, ...]:
        """The pages of the letter, from the site's root."""
        return tuple(f"{FOLDER}/{self.letter.page(part)}/" for part in range(len(self.letter.parts)))


def pages(site: Site) -> Iterator[Page]:
    """One page a letter, at `in-words/<letter>/`, if the group has its picture; more where many names start with it."""
    if len(site.directory.members) <= MOST_ROWS or not site.has("glance.md"):
        return
    bar = letters(site.directory.members, MOST_ROWS)
    for letter in bar:
        for part, members in enumerate(letter.parts):
            yield Page(
                kind="words",
                url=f"{FOLDER}/{letter.page(part)}/",
                title=plain("Who shares customers with whom: %(letter)s", letter=letter.page(part).upper()),
                description=plain(
                    "Members from %(first)s to %(last)s, and their partners.",
                    first=members[0].name,
                    last=members[-1].name,
                ),
                facts=WordsFacts(bar, letter, part, rows_of(site, members)),
            )
