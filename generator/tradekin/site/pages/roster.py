"""The printed roster a letter at a time, when it is too large to be printed at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.language import plain
from tradekin.site.browser_data.alphabet import AlphabetLetter, letters
from tradekin.site.downloads.roster_listing import A_PAGE, Chapter, entries, is_large
from tradekin.site.site_model import Page, Site

FOLDER = "roster"


@dataclass(frozen=True, slots=True)
class RosterFacts:
    """What a page of the printed roster shows."""

    letters: tuple[AlphabetLetter, ...]
    """Every letter, for the bar above."""
    chapter: Chapter
    part: int
    """Which page of the letter, counted from 0."""


def pages(site: Site) -> Iterator[Page]:
    """One page a letter, at `roster/<letter>/`, if the group has a roster; more where many names start with it."""
    if not (is_large(site.directory) and site.has("roster.md")):
        return
    bar = letters(site.directory.members, A_PAGE)
    for letter in bar:
        for part, members in enumerate(letter.parts):
            chapter = Chapter(letter, entries(site.directory, members))
            yield Page(
                kind="roster",
                url=f"{FOLDER}/{letter.page(part)}/",
                title=plain("Roster: %(letter)s", letter=letter.page(part).upper() if letter.label else "#"),
                description=plain(
                    "Members from %(first)s to %(last)s, to print.", first=members[0].name, last=members[-1].name
                ),
                facts=RosterFacts(bar, chapter, part),
            )
