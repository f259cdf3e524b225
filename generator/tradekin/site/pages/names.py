"""The members by name, a page for each letter, when there are more than one page should hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.site.browser_data.alphabet import MOST, AlphabetLetter, letters
from tradekin.site.site_model import Page, Site

FOLDER = "by-name"


@dataclass(frozen=True, slots=True)
class NamesFacts:
    """What a page of the alphabet shows."""

    letters: tuple[AlphabetLetter, ...]
    """Every letter, for the bar above."""
    letter: AlphabetLetter
    part: int
    """Which page of the letter, counted from 0."""
    members: tuple[Member, ...]


def pages(site: Site) -> Iterator[Page]:
    """One page a letter, at `by-name/<letter>/`; more where many names start with it."""
    if len(site.directory.members) <= MOST:
        return
    bar, words = letters(site.directory.members), macros("tradekin.site", "text/page_titles.jinja")
    for letter in bar:
        for part, members in enumerate(letter.parts):
            yield Page(
                kind="names",
                url=f"{FOLDER}/{letter.page(part)}/",
                title=str(words.names_title(letter.label, part + 1)),
                description=str(words.names_description(members[0], members[-1])),
                facts=NamesFacts(bar, letter, part, members),
            )
