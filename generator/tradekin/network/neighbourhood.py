"""The neighbouring groups as a site shows them: by trade, by whom they serve, and each with its pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tradekin.directory import Directory, Member
from tradekin.directory.same_person import Mark, Person
from tradekin.network.kept_neighbours import KeptGroup
from tradekin.network.published_group import BeyondMember, PublishedGroup

FOLDER = "neighbours"
A_PAGE = 60
"""The most members on a page of one group."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A group next door, as its pages here show it."""

    group: PublishedGroup
    seen: date
    """The day on which its site said so."""
    slug: str
    members: tuple[BeyondMember, ...]
    """Who is shown, by slug."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.group.name

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its pages, from the site's root."""
        count = max(1, -(-len(self.members) // A_PAGE))
        return tuple(f"{FOLDER}/{self.slug}{f'--{number}' if number > 1 else ''}/" for number in range(1, count + 1))


@dataclass(frozen=True, slots=True)
class MemberNextDoor:
    """Somebody of a neighbouring group."""

    neighbour: Neighbour
    each: BeyondMember
    place: int
    """Which one of the group, counted from 0."""

    @property
    def member(self) -> Member:
        """The person, in their own words."""
        return self.each.member

    @property
    def mark(self) -> str:
        """The id of their part of a page."""
        return f"of-{self.each.slug}"

    @property
    def address(self) -> str:
        """Where they are shown, from the site's root."""
        return f"{self.neighbour.addresses[self.place // A_PAGE]}#{self.mark}"

    @property
    def home(self) -> str:
        """Their page on their own group's site."""
        return self.neighbour.group.page_of(self.each)


@dataclass(frozen=True)
class Neighbourhood:
    """All neighbouring groups that are shown, in the order of the settings."""

    groups: tuple[Neighbour, ...] = ()
    seated: frozenset[str] = frozenset()
    """The trades that somebody here has: nobody next door is shown in the place of one of us."""

    @cached_property
    def everybody(self) -> tuple[MemberNextDoor, ...]:
        """Each of their members, group by group."""
        return tuple(
            MemberNextDoor(each, member, place) for each in self.groups for place, member in enumerate(each.members)
        )

    def of(self, neighbour: Neighbour) -> tuple[MemberNextDoor, ...]:
        """The members of one group."""
        return tuple(each for each in self.everybody if each.neighbour is neighbour)

    @cached_property
    def by_trade(self) -> Mapping[str, tuple[MemberNextDoor, ...]]:
        """For each trade that nobody here has who has it."""
        found = ((trade, each) for each in self.everybody for trade in each.member.trades)
        return _grouped((trade, each) for trade, each in found if trade not in self.seated)

    @cached_property
    def by_customers(self) -> Mapping[str, tuple[MemberNextDoor, ...]]:
        """For each customer group who wrote that they serve it, and has no trade that one of us has."""
        others = (each for each in self.everybody if self.seated.isdisjoint(each.member.trades))
        said = (each for each in others if not each.member.customers_are_usual)
        return _grouped((group, each) for each in said for group in each.member.customers)

    def counted(self, trade: str) -> tuple[tuple[Neighbour, int], ...]:
        """The groups in which somebody has a trade, each with how many do, the most first."""
        numbers = Counter(each.neighbour.slug for each in self.by_trade.get(trade, ()))
        found = [(each, numbers[each.slug]) for each in self.groups if numbers[each.slug]]
        return tuple(sorted(found, key=lambda each: -each[1]))


NOBODY_NEAR = Neighbourhood()


def neighbourhood_of(kept: Iterable[KeptGroup], directory: Directory, today: date) -> Neighbourhood:
    """The neighbouring groups to show, without those last heard of too long ago, and without anybody who is one of us.

    Args:
        kept: what is kept of them.
        directory: this group; whoever is hidden in it is shown here for no other.
        today: the day the site is made for.
    """
    ours = frozenset(_signs_of((*directory.members, *directory.hidden)))
    names: Counter[str] = Counter()
    shown = []
    for each in kept:
        if each.is_old(today, directory.settings.neighbour_days):
            continue
        names[each.group.slug] += 1
        again = names[each.group.slug]
        slug = each.group.slug if again == 1 else f"{each.group.slug}-{again}"
        others = tuple(one for one in each.group.members if ours.isdisjoint(_signs_of([one.member])))
        shown.append(Neighbour(each.group, each.seen, slug, others))
    return Neighbourhood(tuple(shown), directory.seated)


def _signs_of(members: Iterable[Member]) -> Iterator[tuple[tuple[str, str], Mark]]:
    """By what somebody is known to be the same person: a name, with what only one of that name has."""
    for member in members:
        person = Person.of(member.profile)
        yield from ((person.key, mark) for mark in person.marks)


def _grouped(pairs: Iterable[tuple[str, MemberNextDoor]]) -> Mapping[str, tuple[MemberNextDoor, ...]]:
    found: dict[str, list[MemberNextDoor]] = defaultdict(list)
    for key, each in pairs:
        found[key].append(each)
    return {key: tuple(found[key]) for key in sorted(found)}
