"""A page for each group of a network: who looks after it, whom it shows, and the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language import plain
from tradekin.network.hub_network import FOLDER, HubClub
from tradekin.site.browser_data.alphabet import in_order
from tradekin.site.pages.parts import CARDS, Part, parts_of
from tradekin.site.site_model import Page, Site


@dataclass(frozen=True, slots=True)
class ClubFacts:
    """What the page of a group of the network shows."""

    club: HubClub
    part: Part
    members: tuple[Member, ...]
    """Who is shown of it on this page, by name."""


def pages(site: Site) -> Iterator[Page]:
    """One page a group, at `groups/<group>/`; more where it shows very many."""
    for club in site.network.clubs if site.network else ():
        members = in_order(club.members)
        for part in parts_of(club.address, site.directory, (members, CARDS)):
            yield Page(
                kind="club",
                url=part.url,
                title=part.titled(club.name),
                description=plain("Members of %(group)s who may be shown beyond it.", group=club.name),
                facts=ClubFacts(club, part, part.of(members, CARDS)),
            )


__all__ = ["FOLDER", "ClubFacts", "pages"]
