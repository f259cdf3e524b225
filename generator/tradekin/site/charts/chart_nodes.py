"""Who is drawn around the table and joined to whom: members, or in a very large group the parties themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradekin.directory import Member
from tradekin.site.avatar import HUES, hue, monogram
from tradekin.site.charts.table_parties import Party, parties_of

if TYPE_CHECKING:
    from tradekin.site.site_model import Site

MOST_MEMBERS = 600
"""Beyond these, parties are drawn and no members."""
MOST_LINKS = 3
"""The links a party is drawn with, where parties stand for their members."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to draw: where the link leads, what is read, and which colour of six the plate has."""

    href: str
    name: str
    about: str
    initials: str
    hue: int


@dataclass(frozen=True, slots=True)
class Company:
    """Guests by number, the parties they sit in, and each guest's partners."""

    guests: tuple[Guest, ...]
    parties: tuple[Party, ...]
    inside: tuple[tuple[int, ...], ...]
    """The guests of each party."""
    links: tuple[tuple[int, ...], ...]
    of_members: bool = True
    """Whether guests are members; if not, they are parties."""


def company_of(site: Site, base: str) -> Company:
    """Everybody, or the parties alone if there are too many to tell apart."""
    members = sorted(site.directory.members, key=lambda member: member.slug)
    parties = parties_of(members, site.sections, least=2 if len(members) < 100 else 4)
    number = {member.slug: at for at, member in enumerate(members)}
    links = _links(site, number)
    inside = tuple(tuple(number[member.slug] for member in party.members) for party in parties)
    if len(members) > MOST_MEMBERS:
        return _parties_alone(parties, inside, links, base)
    return Company(tuple(_guest(member, base) for member in members), parties, inside, links)


def _links(site: Site, number: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    links: list[list[int]] = [[] for _ in number]
    for pair in site.partners.pairs:
        one, other = number[pair.one.slug], number[pair.other.slug]
        links[one].append(other)
        links[other].append(one)
    return tuple(tuple(sorted(each)) for each in links)


def _guest(member: Member, base: str) -> Guest:
    address = f"{base}members/{member.slug}/"
    return Guest(address, member.name, member.trade.name, monogram(member), hue(member))


def _parties_alone(
    parties: Sequence[Party], inside: Sequence[Sequence[int]], links: Sequence[Sequence[int]], base: str
) -> Company:
    """Each party as a guest, joined to those where most partners of its members are."""
    home = {guest: party for party, guests in enumerate(inside) for guest in guests}
    shared = [[0] * len(parties) for _ in parties]
    for guest, partners in enumerate(links):
        for other in partners:
            shared[home[guest]][home[other]] += 1
    joined: list[set[int]] = [set() for _ in parties]
    for one, row in enumerate(shared):
        near = sorted((each for each in range(len(parties)) if each != one and row[each]), key=lambda each: -row[each])
        for other in near[:MOST_LINKS]:
            joined[one].add(other)
            joined[other].add(one)
    guests = tuple(
        Guest(f"{base}customers/#{party.key}" if party.key else f"{base}customers/", party.name, "", "", at % HUES)
        for at, party in enumerate(parties)
    )
    return Company(
        guests, (Party("", "", ()),), (tuple(range(len(guests))),), tuple(tuple(sorted(each)) for each in joined), False
    )
