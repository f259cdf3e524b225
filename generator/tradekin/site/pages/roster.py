"""The printed roster a letter at a time, when it is too large to be printed at once."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.language import plain
from tradekin.site.browser_data.alphabet import letters
from tradekin.site.downloads.roster_listing import MOST, Chapter, entries, is_large
from tradekin.site.site_model import Page, Site

FOLDER = "roster"


def pages(site: Site) -> Iterator[Page]:
    """One page a letter, at `roster/<letter>/`, if the group has a roster; more where many names start with it."""
    if not (is_large(site.directory) and site.has("roster.md")):
        return
    bar = letters(site.directory.members, MOST)
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
                context={"letters": bar, "chapter": chapter, "part": part},
            )
