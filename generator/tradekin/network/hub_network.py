"""Many groups as one network: everybody who agreed to be found beyond their group, as one directory, and the groups.

A hub has no members of its own. Whoever it shows is of a group, and leads to it: nobody is matched here, and nobody can
be reached without their group.
"""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import sha256

from tradekin.directory import Directory, Member
from tradekin.network.hub_file import HubFile, HubGroup
from tradekin.network.kept_neighbours import KeptGroup
from tradekin.network.published_group import PublishedGroup
from tradekin.settings import Settings
from tradekin.vocabulary import Vocabulary

FOLDER = "groups"
_LONGEST_SLUG, _SIGNS = 33, 4


@dataclass(frozen=True)
class HubClub:
    """A group of the network, as its page shows it."""

    group: PublishedGroup
    slug: str
    place: str
    at: tuple[float, float] | None
    members: tuple[Member, ...]
    """Who is shown of it, as the hub names them."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.group.name

    @property
    def address(self) -> str:
        """Its page, from the hub's root."""
        return f"{FOLDER}/{self.slug}/"

    @cached_property
    def sign(self) -> str:
        """What its members' names end with here, unless somebody else has that name."""
        return _sign_of(self.group.address)[:_SIGNS]

    @cached_property
    def trades(self) -> frozenset[str]:
        """The trades that somebody has who is shown of it."""
        return frozenset(trade for member in self.members for trade in member.trades)


@dataclass(frozen=True)
class HubNetwork:
    """The groups of a network, by name."""

    clubs: tuple[HubClub, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    """For each member's slug here the page on their own group's site."""

    @cached_property
    def club_of(self) -> Mapping[str, HubClub]:
        """For each member's slug here their group."""
        return {member.slug: club for club in self.clubs for member in club.members}

    def free_for(self, trade: str, beside: Iterable[str]) -> tuple[tuple[HubClub, tuple[Member, ...]], ...]:
        """The groups that show nobody of a trade, each with those there whom it usually works with, the most first.

        Args:
            trade: the trade of whoever would like to visit a group.
            beside: the trades it usually works with.
        """
        wanted = frozenset(beside)
        found = [
            (club, tuple(each for each in club.members if not wanted.isdisjoint(each.trades)))
            for club in self.clubs
            if trade not in club.trades
        ]
        return tuple(
            sorted(((club, who) for club, who in found if who), key=lambda each: (-len(each[1]), each[0].slug))
        )


def network_of(
    hub: HubFile, kept: Iterable[KeptGroup], settings: Settings, vocabulary: Vocabulary, today: date
) -> tuple[Directory, HubNetwork]:
    """Everybody of a network as one directory, and its groups.

    Args:
        hub: what the hub is made from.
        kept: what is kept of its groups; whoever was last heard of too long ago is left out.
        settings: the hub's own.
        vocabulary: the words of its country.
        today: the day that the site is made for.
    """
    told = {each.site: each for each in hub.groups}
    names: Counter[str] = Counter()
    clubs: list[HubClub] = []
    homes: dict[str, str] = {}
    taken: set[str] = set()
    for each in sorted(kept, key=lambda one: (one.group.name.casefold(), one.group.address)):
        if each.is_old(today, hub.days):
            continue
        group, wanted = each.group, told.get(each.group.address.rstrip("/"))
        names[group.slug] += 1
        members = tuple(_members_of(group, taken))
        homes.update(zip((each.slug for each in members), map(group.page_of, group.members), strict=True))
        slug = group.slug if names[group.slug] == 1 else f"{group.slug}-{names[group.slug]}"
        clubs.append(_club(group, slug, members, wanted))
    everybody = sorted((member for club in clubs for member in club.members), key=lambda member: member.slug)
    return Directory(settings, vocabulary, tuple(everybody)), HubNetwork(tuple(clubs), homes)


def _club(group: PublishedGroup, slug: str, members: tuple[Member, ...], wanted: HubGroup | None) -> HubClub:
    return HubClub(group, slug, (wanted and wanted.place) or "", wanted.at if wanted else None, members)


def _members_of(group: PublishedGroup, taken: set[str]) -> Iterator[Member]:
    """The members by names that nobody else in the network has: their own, and signs made from the group's address.

    There are more signs, and the member's own, where these are `taken`, whether by chance or by a group that tried
    until they were.
    """
    sign = _sign_of(group.address)[:_SIGNS]
    for each in group.members:
        start, own = each.slug[:_LONGEST_SLUG].rstrip("-"), _sign_of(f"{group.address}\0{each.slug}")
        signs = (sign, *(own[:size] for size in range(_SIGNS + 1, len(own))))
        slug = next(name for name in (f"{start}-{one}" for one in signs) if name not in taken)
        taken.add(slug)
        yield replace(each.member, slug=slug)


def _sign_of(text: str) -> str:
    return b32encode(sha256(text.encode()).digest()).decode().lower().rstrip("=")
