"""Which partners a change brings and takes, and which pairs of others move."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tradekin.directory import Member
from tradekin.partners import Pair, Partners


@dataclass(frozen=True, slots=True)
class Met:
    """A partner gained or lost, and why the two were matched."""

    member: Member
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A pair of two members whose profiles do not change, that is new or is no more."""

    one: Member
    other: Member
    is_new: bool


@dataclass(frozen=True)
class Shifts:
    """What moves: for each slug that changes the partners gained and lost, and the pairs of others."""

    gained: Mapping[str, tuple[Met, ...]] = field(default_factory=dict)
    lost: Mapping[str, tuple[Met, ...]] = field(default_factory=dict)
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ends:
    """A pair by the slugs its members have after the change."""

    members: Mapping[str, Member]
    pair: Pair

    def far_from(self, slug: str) -> Member:
        """The other end."""
        return next(member for end, member in self.members.items() if end != slug)


def shifts(before: Partners, after: Partners, renamed: Mapping[str, str], touched: Collection[str]) -> Shifts:
    """Compare the pairs of two moments.

    Args:
        before: the pairs before the change.
        after: the pairs after it.
        renamed: new slugs by old ones.
        touched: the slugs of profiles that change, as they are after it (before it, where removed).
    """
    old, new = _by_ends(before, renamed), _by_ends(after, {})
    come = [new[key] for key in sorted(new.keys() - old.keys())]
    gone = [old[key] for key in sorted(old.keys() - new.keys())]
    around = frozenset(touched)
    moved = [*_moved(come, around, True), *_moved(gone, around, False)]
    return Shifts(_meetings(come, around), _meetings(gone, around), tuple(moved))


def _by_ends(partners: Partners, renamed: Mapping[str, str]) -> dict[tuple[str, ...], _Ends]:
    found = {}
    for pair in partners.pairs:
        members = {renamed.get(each.slug, each.slug): each for each in (pair.one, pair.other)}
        found[tuple(sorted(members))] = _Ends(members, pair)
    return found


def _meetings(pairs: Iterable[_Ends], touched: frozenset[str]) -> dict[str, tuple[Met, ...]]:
    found: dict[str, list[Met]] = defaultdict(list)
    for each in pairs:
        for slug in sorted(touched & each.members.keys()):
            reasons = tuple(reason.text for reason in each.pair.reasons)
            found[slug].append(Met(each.far_from(slug), reasons))
    return {slug: tuple(mets) for slug, mets in found.items()}


def _moved(pairs: Iterable[_Ends], touched: frozenset[str], is_new: bool) -> Iterator[Moved]:
    for each in pairs:
        if not touched & each.members.keys():
            yield Moved(each.pair.one, each.pair.other, is_new)
