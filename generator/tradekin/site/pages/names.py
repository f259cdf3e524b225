"""The members by name, a page for each letter, when there are more than one page should hold."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.site.alphabet import MOST, letters
from tradekin.site.model import Page, Site

FOLDER = "by-name"


def pages(site: Site) -> Iterator[Page]:
    """One page a letter, at `by-name/<letter>/`; more where many names start with it."""
    if len(site.directory.members) <= MOST:
        return
    bar = letters(site.directory.members)
    for letter in bar:
        for part, members in enumerate(letter.parts):
            number = f", page {part + 1}" if part else ""
            yield Page(
                kind="names",
                url=f"{FOLDER}/{letter.page(part)}/",
                title=f"Members by name: {letter.label or '#'}{number}",
                description=f"Members from {members[0].name} to {members[-1].name}.",
                context={"letters": bar, "letter": letter, "part": part, "members": members},
            )
