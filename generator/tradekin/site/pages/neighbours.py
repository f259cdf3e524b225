"""A page for each neighbouring group, with those of its members who agreed to be shown beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.language.wording import macros
from tradekin.network.neighbourhood import A_PAGE, FOLDER, MemberNextDoor, Neighbour
from tradekin.site.pages.parts import Part
from tradekin.site.site_model import Page, Site

__all__ = ["FOLDER", "NeighbourFacts", "pages"]


@dataclass(frozen=True, slots=True)
class NeighbourFacts:
    """What the page of a neighbouring group shows."""

    neighbour: Neighbour
    part: Part
    everybody: tuple[MemberNextDoor, ...]


def pages(site: Site) -> Iterator[Page]:
    """One page a group, at `neighbours/<group>/`; more where very many are shown."""
    words = macros("tradekin.site", "text/page_titles.jinja")
    for neighbour in site.neighbourhood.groups:
        everybody = site.neighbourhood.of(neighbour)
        for number in range(len(neighbour.addresses)):
            part = Part(number, neighbour.addresses, is_cut=True)
            yield Page(
                kind="neighbour",
                url=part.url,
                title=part.titled(neighbour.name),
                description=str(words.neighbour_description(neighbour.name)),
                facts=NeighbourFacts(neighbour, part, part.of(everybody, A_PAGE)),
            )
