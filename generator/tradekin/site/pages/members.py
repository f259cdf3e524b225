"""A page for each member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.letters.qr import QrPicture, picture
from tradekin.partners import Pair
from tradekin.partners.circles import Circle
from tradekin.partners.first_steps import START
from tradekin.partners.matching import Short
from tradekin.site.site_model import Page, Site
from tradekin.vocabulary.listed_entries import Language, Practice


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What the page of a member shows."""

    member: Member
    pairs: tuple[Pair, ...]
    """The member's pairs, in the order that helps somebody who is new."""
    short: Short | None
    """Why there are so few partners, if there are."""
    circles: tuple[Circle, ...]
    """The circles of the member's customers."""
    languages: tuple[Language, ...]
    practices: tuple[Practice, ...]
    deal_breakers: tuple[Practice, ...]
    card: QrPicture | None
    """The contact card as a picture to scan, if one lies beside the page as a file."""
    edit: str | None
    """Where the member's file is edited."""
    start: int = START
    """With how many of the partners to start."""


def pages(site: Site) -> Iterator[Page]:
    """One page a member, at `members/<slug>/`."""
    words = macros("tradekin.site", "text/page_titles.jinja")
    for member in site.directory.members:
        yield Page(
            kind="member",
            url=f"members/{member.slug}/",
            title=str(words.member_title(member)),
            description=str(words.member_description(member)),
            facts=facts_of(site, member),
            about=(member,),
        )


def facts_of(site: Site, member: Member) -> MemberFacts:
    """What a member's page shows."""
    vocabulary = site.vocabulary
    return MemberFacts(
        member,
        pairs=site.partners.of.get(member.slug, ()),
        short=site.partners.why_short.get(member.slug),
        circles=tuple(site.circles[each] for each in member.customers),
        languages=tuple(vocabulary.languages[each] for each in member.languages),
        practices=tuple(vocabulary.practices[each] for each in member.practices),
        deal_breakers=tuple(vocabulary.practices[each] for each in member.deal_breakers),
        card=picture(member, site.address) if site.settings.contacts_in_exports else None,
        edit=f"{site.edit_base}{site.settings.members}/{member.slug}.yml" if site.edit_base else None,
    )
