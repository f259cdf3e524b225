"""Which of two trades' links says most about two members: one of a moment in the lives of customers both serve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tradekin.directory import Member
from tradekin.vocabulary import Link, LinkKind, Vocabulary

_KINDS = list(LinkKind)


def choose_link(vocabulary: Vocabulary, one: Member, other: Member) -> Link | None:
    """The link to tell of these two, or None.

    Rather one of a moment that happens to customers of both. Of a moment of neither's customers only the link is told.
    """
    served = [_with_broader(vocabulary, member.customers) for member in (one, other)]
    chosen: tuple[tuple[int, ...], Link] | None = None
    for mine in one.trades:
        for theirs in other.trades:
            for link in vocabulary.links.between(mine, theirs):
                distance = _distance(vocabulary, link, served)
                rank = (
                    _KINDS.index(link.kind) + 2 * distance,
                    distance,
                    _how_telling(vocabulary, link, served),
                    link.place,
                )
                if chosen is None or rank < chosen[0]:
                    chosen = rank, link if distance < 2 else replace(link, moment=None)
    return chosen[1] if chosen else None


def _distance(vocabulary: Vocabulary, link: Link, served: Sequence[frozenset[str]]) -> int:
    """Of how many of the two a link's moment has nothing to do with the customers; of one without a moment 0."""
    if link.moment is None:
        return 0
    whose = frozenset(vocabulary.moments[link.moment].whose)
    return sum(whose.isdisjoint(groups) for groups in served)


def _how_telling(vocabulary: Vocabulary, link: Link, served: Sequence[frozenset[str]]) -> int:
    """At which place, of those a link's moment happens to, the first stands whom either serves; less tells more."""
    if link.moment is None:
        return 0
    whose = vocabulary.moments[link.moment].whose
    return sum(next((place for place, group in enumerate(whose) if group in each), len(whose)) for each in served)


def _with_broader(vocabulary: Vocabulary, groups: Iterable[str]) -> frozenset[str]:
    listed = tuple(groups)
    return frozenset(listed) | {broader for group in listed for broader in vocabulary.lineage(group)}
