"""Who sits with whom: each member's place in the customer-base index, by the customers they serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.partners.circles import Section

OCCASION = 3
"""An occasion says more about whom one meets than serving people or firms at any time does."""
LEAST = 2
"""The fewest members that make a cluster where others are there to stand with."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Members whose customers come with one occasion. `key` is the part's id on the customers page."""

    key: str
    name: str
    members: tuple[Member, ...]


def clusters_of(members: Sequence[Member], sections: Sequence[Section], least: int = LEAST) -> tuple[Cluster, ...]:
    """Every member in one cluster, clusters in the index's order, those of fewer than `least` joined to others.

    Only where nobody can be spared does somebody sit alone. Members without customers make a cluster without a key.
    """
    appeal = {member.slug: _appeal(member, sections) for member in members}
    open_parts = set(range(len(sections)))
    while True:
        chosen = {member.slug: _best(appeal[member.slug], open_parts) for member in members}
        seated = {part: [each for each in members if chosen[each.slug] == part] for part in sorted(open_parts)}
        small = [(len(there), part) for part, there in seated.items() if len(there) < least]
        if not small or len(open_parts) == 1:
            break
        open_parts.discard(min(small)[1])
    _seat_those_left(chosen, appeal, least)
    seated = {part: [each for each in members if chosen[each.slug] == part] for part in range(len(sections))}
    found = [_cluster(sections[part], there) for part, there in seated.items() if there]
    alone = tuple(member for member in members if chosen[member.slug] is None)
    return (*found, Cluster("", macros("tradekin.site.charts", "names.jinja").nowhere(), alone)) if alone else (*found,)


def _seat_those_left(chosen: dict[str, int | None], appeal: Mapping[str, Mapping[int, float]], least: int) -> None:
    """Seats whoever named customers and lost every part of theirs, with somebody their old cluster can spare."""
    for slug in [each for each, part in chosen.items() if part is None and appeal[each]]:
        parts = sorted(appeal[slug], key=lambda part: (-appeal[slug][part], part))
        company = {part: _company(part, chosen, appeal, least) for part in parts}
        part = next((each for each in parts if company[each] is not None), parts[0])
        chosen.update(dict.fromkeys([slug, *(company[part] or ())], part))


def _company(
    part: int, chosen: Mapping[str, int | None], appeal: Mapping[str, Mapping[int, float]], least: int
) -> list[str] | None:
    """Who else has to sit in a part for one more to be enough there; None where too few can be spared."""
    many = Counter(chosen.values())
    joining: list[str] = []
    for slug in sorted((each for each in chosen if part in appeal[each]), key=lambda each: -appeal[each][part]):
        home = chosen[slug]
        if many[part] + len(joining) + 1 < least and home not in (None, part) and many[home] > least:
            many[home] -= 1
            joining.append(slug)
    return joining if many[part] + len(joining) + 1 >= least else None


def _appeal(member: Member, sections: Sequence[Section]) -> Mapping[int, float]:
    """How much of what a member says of their customers lies in each part; what is named first counts most."""
    places = {group: place for place, group in enumerate(member.customers)}
    found: dict[int, float] = {}
    for part, section in enumerate(sections):
        weight = sum(1 / (2 + places[each.group.id]) for each in section.circles if each.group.id in places)
        if weight:
            found[part] = round(weight * (OCCASION if section.occasion else 1), 6)
    return found


def _best(appeal: Mapping[int, float], parts: set[int]) -> int | None:
    """The part a member fits best, the earlier of two that are even."""
    open_to = [part for part in sorted(appeal) if part in parts]
    return max(open_to, key=lambda part: appeal[part]) if open_to else None


def _cluster(section: Section, members: Sequence[Member]) -> Cluster:
    words = macros("tradekin.site.charts", "names.jinja")
    name = section.occasion.name if section.occasion else str(words.always(section.kind))
    key = section.occasion.id if section.occasion else f"{section.kind}-always"
    return Cluster(key, name, tuple(members))
