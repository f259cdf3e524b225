"""Which of two trades' links says most about two members: one of a moment in the lives of customers both serve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tradekin.directory import Member
from tradekin.vocabulary import Link, LinkKind, Vocabulary

_KINDS = list(LinkKind)


def choose_link(vocabulary: Vocabulary, one: Member, other: Member) -> Link | None:
    """The link to tell of these two, or None.

    Rather one of a moment that happens to customers of both. Of a moment of neither's customers only the link is told.
    """
    links = [link for mine in one.trades for theirs in other.trades for link in vocabulary.links.between(mine, theirs)]
    if not links:
        return None
    served = [_with_broader(vocabulary, member.customers) for member in (one, other)]
    ranks = [_rank(vocabulary, link, served) for link in links]
    best = ranks.index(min(ranks))
    return replace(links[best], moment=None) if ranks[best].strangers == len(served) else links[best]


class _Rank(NamedTuple):
    """How little a link tells of two members; less comes first."""

    kind: int
    strangers: int
    """Of how many of the two the link's moment has nothing to do with the customers."""
    places: int
    """At which places, of those the moment happens to, the first stand whom each of the two serves."""
    listed: int


def _rank(vocabulary: Vocabulary, link: Link, served: Sequence[frozenset[str]]) -> _Rank:
    whose = vocabulary.moments[link.moment].whose if link.moment else ()
    places = [next((place for place, group in enumerate(whose) if group in each), len(whose)) for each in served]
    strangers = places.count(len(whose)) if link.moment else 0
    return _Rank(_KINDS.index(link.kind) + 2 * strangers, strangers, sum(places), link.place)


def _with_broader(vocabulary: Vocabulary, groups: Iterable[str]) -> frozenset[str]:
    listed = tuple(groups)
    return frozenset(listed) | {broader for group in listed for broader in vocabulary.lineage(group)}
