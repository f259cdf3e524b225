"""The kinds of pages. A new kind is a new module with a `pages(site)` function and a line in `KINDS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tradekin.site.pages import (
    clubs,
    customers,
    members,
    moved,
    names,
    neighbours,
    occasions,
    outsiders,
    pairs,
    roster,
    round_sheet,
    thanks,
    trades,
    words,
)
from tradekin.site.site_model import Page, Site


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of stamped page; its frame and its template have the same name."""

    name: str
    pages: Callable[[Site], Iterator[Page]]
    facts: type
    """What its template is given as `page`."""
    folder: str
    """Where such pages lie; the frame lies there too, so that relative addresses are right."""
    belongs_to: str
    """The page in the navigation that is marked while such a page is shown."""

    @property
    def frame(self) -> str:
        """The path of its frame among the documentation."""
        return f"{self.folder}/frame-{self.name}.md"


KINDS = (
    PageKind("member", members.pages, members.MemberFacts, folder="members", belongs_to="members"),
    PageKind("moved", moved.pages, moved.MovedFacts, folder="members", belongs_to="members"),
    PageKind("pair", pairs.pages, pairs.PairFacts, folder="partners", belongs_to="members"),
    PageKind("customers", customers.pages, customers.CustomersFacts, folder="customers", belongs_to="customers"),
    PageKind("occasion", occasions.pages, occasions.OccasionFacts, folder=occasions.FOLDER, belongs_to="customers"),
    PageKind("trade", trades.pages, trades.TradeFacts, folder="trades", belongs_to="trades"),
    PageKind("names", names.pages, names.NamesFacts, folder=names.FOLDER, belongs_to="members"),
    PageKind("neighbour", neighbours.pages, neighbours.NeighbourFacts, folder=neighbours.FOLDER, belongs_to="members"),
    PageKind("words", words.pages, words.WordsFacts, folder=words.FOLDER, belongs_to="glance"),
    PageKind("round", round_sheet.pages, round_sheet.RoundFacts, folder=round_sheet.FOLDER, belongs_to="wanted"),
    PageKind("thanks", thanks.pages, thanks.ThanksFacts, folder=thanks.FOLDER, belongs_to="thanks"),
    PageKind("roster", roster.pages, roster.RosterFacts, folder=roster.FOLDER, belongs_to="roster"),
)

_OF_A_HUB = ("customers", "occasion", "trade", "names")
HUB_KINDS = (
    PageKind("outsider", outsiders.pages, outsiders.OutsiderFacts, folder="members", belongs_to="members"),
    PageKind("club", clubs.pages, clubs.ClubFacts, folder=clubs.FOLDER, belongs_to="groups"),
    *(each for each in KINDS if each.name in _OF_A_HUB),
)
"""The kinds of pages of a network's hub, which has no members of its own."""
EVERY_KIND = tuple(dict.fromkeys((*KINDS, *HUB_KINDS)))


def kinds_of(site: Site) -> tuple[PageKind, ...]:
    """The kinds of pages that a site has."""
    return HUB_KINDS if site.network else KINDS
