"""Thank-you notes of a group that has many: the newest stand on the hand-written page, others on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory.thanks import ThankYou
from tradekin.language import gettext, plain
from tradekin.site.pages.parts import Part
from tradekin.site.site_model import Page, Site

FOLDER = "thanks"
MOST, A_PAGE = 200, 120
"""The most notes that stand on one page, and how many do where there are more."""


@dataclass(frozen=True, slots=True)
class ThanksFacts:
    """What a page of notes shows."""

    part: Part
    notes: tuple[ThankYou, ...]


def parts(site: Site) -> tuple[ThanksFacts, ...]:
    """All pages of notes, that of the newest first."""
    most = A_PAGE if len(site.thanks) > MOST else MOST
    count = max(1, -(-len(site.thanks) // most))
    addresses = (f"{FOLDER}/", *(f"{FOLDER}/{number}/" for number in range(2, count + 1)))
    made = (Part(number, addresses, is_cut=True) for number in range(count))
    return tuple(ThanksFacts(part, part.of(site.thanks, most)) for part in made)


def pages(site: Site) -> Iterator[Page]:
    """Every page of notes but the first, if the group has that."""
    if not site.has("thanks.md"):
        return
    for facts in parts(site)[1:]:
        yield Page(
            kind="thanks",
            url=facts.part.url,
            title=facts.part.titled(plain("Thank you")),
            description=gettext("Thank-you notes from one member to another, the newest first."),
            facts=facts,
        )
