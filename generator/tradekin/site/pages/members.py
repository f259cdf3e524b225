"""A page for each member."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.letters.contact_card import has_card
from tradekin.partners import Pair
from tradekin.site.site_model import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """One page a member, at `members/<slug>/`."""
    vocabulary, words = site.directory.vocabulary, macros("tradekin.site", "text/page_titles.jinja")
    for member in site.directory.members:
        yield Page(
            kind="member",
            url=f"members/{member.slug}/",
            title=str(words.member_title(member)),
            description=str(words.member_description(member)),
            source=f"{site.directory.settings.members}/{member.slug}.yml",
            context={
                "member": member,
                "pairs": by_name(site, member),
                "short": site.partners.why_short.get(member.slug),
                "circles": [site.circles[each] for each in member.customers],
                "languages": [vocabulary.languages[each] for each in member.languages],
                "practices": [vocabulary.practices[each] for each in member.practices],
                "deal_breakers": [vocabulary.practices[each] for each in member.deal_breakers],
                "has_card": has_card(member) and site.directory.settings.contacts_in_exports,
            },
        )


def by_name(site: Site, member: Member) -> list[Pair]:
    """A member's pairs by the partners' names: a page shows no order of merit."""
    return sorted(
        site.partners.of.get(member.slug, ()), key=lambda pair: (pair.partner_of(member).name.casefold(), pair.slug)
    )
