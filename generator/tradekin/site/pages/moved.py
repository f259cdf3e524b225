"""A page for each member who has moved to another group and wants it to say, at their old address, where to look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.kit.text import links
from tradekin.language.wording import macros
from tradekin.site.site_model import Page, Site


@dataclass(frozen=True, slots=True)
class MovedFacts:
    """What the page of somebody who has moved shows."""

    member: Member
    where: str
    """The name of their group, or an address."""
    is_address: bool


def pages(site: Site) -> Iterator[Page]:
    """One page for each who wants it, at the old address, `members/<slug>/`."""
    words = macros("tradekin.site", "text/page_titles.jinja")
    for member in site.directory.moved:
        where = member.profile.moved or ""
        yield Page(
            kind="moved",
            url=f"members/{member.slug}/",
            title=str(words.moved_title(member)),
            description=str(words.moved_description(member)),
            facts=MovedFacts(member, where, links.is_address(where)),
        )
