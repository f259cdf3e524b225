"""A page for each member whom a network's hub shows: who it is, and the way by their own group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.letters.eml import mailto
from tradekin.network.hub_network import HubClub
from tradekin.site.site_model import Page, Site
from tradekin.vocabulary.listed_entries import Language


@dataclass(frozen=True, slots=True)
class OutsiderFacts:
    """What the page of a member of one of a network's groups shows."""

    member: Member
    club: HubClub
    home: str
    """Their page on their own group's site."""
    languages: tuple[Language, ...]
    letter: str | None
    """Opens the letter to the reader's own facilitator, whom only the reader knows; none if it is too long for that."""


def pages(site: Site) -> Iterator[Page]:
    """One page a member, at `members/<slug>/`."""
    if site.network is None:
        return
    words = macros("tradekin.site", "text/page_titles.jinja")
    for member in site.directory.members:
        yield Page(
            kind="outsider",
            url=f"members/{member.slug}/",
            title=str(words.member_title(member)),
            description=str(words.member_description(member)),
            facts=OutsiderFacts(
                member,
                site.network.club_of[member.slug],
                site.network.homes[member.slug],
                tuple(site.vocabulary.languages[each] for each in member.languages),
                _letter(member, site.network.club_of[member.slug], site.network.homes[member.slug]),
            ),
        )


def _letter(member: Member, club: HubClub, home: str) -> str | None:
    words = macros("tradekin.site", "text/hub_request.jinja")
    body = str(words.body(member, club.group, home)).strip() + "\n"
    return mailto((), str(words.subject(member, club.group)).strip(), body)
