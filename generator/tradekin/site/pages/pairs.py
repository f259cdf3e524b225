"""A page for each pair of partners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.partners import Pair
from tradekin.site.introduction_ways import Together
from tradekin.site.site_model import Page, Site
from tradekin.vocabulary import CustomerGroup


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What the page of a pair shows."""

    pair: Pair
    shared: tuple[CustomerGroup, ...]
    """The customers both serve."""
    sides: tuple[tuple[Member, Member], ...]
    """Who could help whom: each of the two with the other."""
    together: Together


def pages(site: Site) -> Iterator[Page]:
    """One page a pair, at `partners/<a>--<b>/`."""
    groups, words = site.vocabulary.groups, macros("tradekin.site", "text/page_titles.jinja")
    for pair in site.partners.pairs:
        one, other = pair.one, pair.other
        yield Page(
            kind="pair",
            url=f"partners/{pair.slug}/",
            title=str(words.pair_title(one, other)),
            description=str(words.pair_description(one, other)),
            facts=PairFacts(
                pair,
                shared=tuple(groups[each] for each in site.partners.reasons.shared(one, other)),
                sides=((one, other), (other, one)),
                together=site.together[pair.slug],
            ),
            about=(one, other),
        )
