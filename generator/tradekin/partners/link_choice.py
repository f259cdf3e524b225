"""Which of two trades' links says most about two members: one of a moment in the lives of customers both serve.

One trade stands for all who have it: for the business banker and for the one round the corner. What it has to do with
another trade in a moment is said only of members whose own customers that moment happens to.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import NamedTuple

from tradekin.directory import Member
from tradekin.vocabulary import Link, LinkKind, Vocabulary

_KINDS = list(LinkKind)
_BOTH = 2


def choose_link(vocabulary: Vocabulary, one: Member, other: Member) -> Link | None:
    """The link to tell of these two, or None where none applies to them.

    A link of a moment applies if the moment happens to customers of both, named ones or, where they named none, the
    usual ones of their trade. If it is some of them at most, for both, only the link is told. What a trade lists beside
    its moments applies to everybody who has it.
    """
    links = [link for mine in one.trades for theirs in other.trades for link in vocabulary.links.between(mine, theirs)]
    ranked = ((_rank(vocabulary, link, (one, other)), link) for link in links)
    found = [(rank, link) for rank, link in ranked if rank is not None]
    if not found:
        return None
    rank, link = min(found, key=lambda each: each[0])
    return replace(link, moment=None) if rank.in_part == _BOTH else link


class _Rank(NamedTuple):
    """How little a link tells of two members; less comes first."""

    kind: int
    in_part: int
    """Of how many of the two the link's moment happens to some customers at most: self-builders are some homeowners."""
    places: int
    """At which places, of those the moment happens to, the first stand whom each of the two serves."""
    listed: int


def _rank(vocabulary: Vocabulary, link: Link, members: Sequence[Member]) -> _Rank | None:
    """The rank of a link; None where its moment has nothing to do with the customers of one of the two."""
    if link.moment is None:
        return _Rank(_KINDS.index(link.kind), 0, 0, link.place)
    whose = vocabulary.moments[link.moment].whose
    places, in_part = [], 0
    for member in members:
        listed = frozenset(member.customers)
        place = _first(whose, listed.union(*map(vocabulary.lineage, listed)))
        if place == len(whose):
            if all(listed.isdisjoint(vocabulary.lineage(group)) for group in whose):
                return None
            in_part += 1
        places.append(place)
    return _Rank(_KINDS.index(link.kind) + 2 * in_part, in_part, sum(places), link.place)


def _first(whose: Sequence[str], served: Container[str]) -> int:
    """Where in a list of groups the first of some stands; else its length."""
    return next((place for place, group in enumerate(whose) if group in served), len(whose))
