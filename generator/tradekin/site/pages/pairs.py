"""A page for each pair of partners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.letters.salutation import call_members, spell_name
from tradekin.partners import Pair
from tradekin.partners.customers_as_said import CommonWords, common_words
from tradekin.site.introduction_ways import Together
from tradekin.site.site_model import Page, Site
from tradekin.vocabulary import CustomerGroup


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What the page of a pair shows."""

    pair: Pair
    shared: tuple[tuple[CustomerGroup, str], ...]
    """The customers both serve, each with words both would own."""
    listens_for: Mapping[str, str]
    """For each of the two, by slug, the first of these in that one's own words."""
    called: Mapping[str, str]
    """What to call each of the two, by slug, once the page has said their whole names."""
    sides: tuple[tuple[Member, Member], ...]
    """Who could help whom: each of the two with the other."""
    together: Together


def pages(site: Site) -> Iterator[Page]:
    """One page a pair, at `partners/<a>--<b>/`."""
    words = macros("tradekin.site", "text/page_titles.jinja")
    for pair in site.partners.pairs:
        one, other = pair.one, pair.other
        shared = _shared(site, pair)
        yield Page(
            kind="pair",
            url=f"partners/{pair.slug}/",
            title=str(words.pair_title(spell_name(one), spell_name(other))),
            description=str(words.pair_description(one, other)),
            facts=PairFacts(
                pair,
                shared=tuple((site.vocabulary.groups[each.group], each.both or each.name) for each in shared),
                listens_for={one.slug: shared[0].one, other.slug: shared[0].other} if shared else {},
                called=dict(zip((one.slug, other.slug), call_members(one, other), strict=True)),
                sides=((one, other), (other, one)),
                together=site.together[pair.slug],
            ),
            about=(one, other),
        )


def _shared(site: Site, pair: Pair) -> list[CommonWords]:
    one, other = pair.one, pair.other
    return [common_words(site.directory, one, other, each) for each in site.partners.reasons.shared(one, other)]
