"""Whom a guest of the group should talk to first."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from zlib import crc32

from tradekin.directory import Directory, Member
from tradekin.partners.link_choice import choose_link

FIRST = 3
_MOST_OF_A_TRADE = 30
"""How many members of one trade are looked at: any of them would do."""
_ALIKE = 5
"""So many linked trades in a row count alike, so that one whom all trades lead to is not named to every guest."""


def first_conversations(
    guest: Member, directory: Directory, without: Container[str] = (), known: dict[str, tuple[str, ...]] | None = None
) -> tuple[Member, ...]:
    """At most three members: who asked for the guest's trade first, then whom the guest asked for and whose trade has
    most to do with it, then who serves the same customers. One of each trade, if that makes three.

    Nobody is named who would not be suggested to a member like the guest: who has paused, is a rival, has a
    deal-breaker between them, knows the guest already, or whose trade is kept apart; nor whose slug is among `without`.

    Args:
        guest: who is coming.
        directory: the group.
        without: slugs of members who are not to be named.
        known: for trades of guests of whom nothing else is known who may meet them; what was not yet is added.
    """
    found = {each.slug: each for each in _candidates(guest, directory) if each.slug not in without}
    linked = {trade: place for place, trade in enumerate(_linked(guest, directory))}
    if known is None:
        (may,) = _who_may_meet([(guest, [*found.values()])], directory)
    else:
        if guest.trade.id not in known:
            known.update(who_may_meet_guests([guest], directory))
        may = known[guest.trade.id]
    welcome = [found[slug] for slug in may if slug in found]
    ranked = sorted(welcome, key=lambda each: _rank(guest, each, linked))
    first: dict[str, Member] = {}
    others: list[Member] = []
    for member in (each for each in ranked if _has_to_do_with(guest, each, directory)):
        if first.setdefault(member.trade.id, member) is not member:
            others.append(member)
        if len(first) == FIRST:
            break
    return (*first.values(), *others)[:FIRST]


def seated_instead(trade: str, directory: Directory) -> tuple[Member, ...]:
    """Who sits in for a trade already, or for one beside which the group would not seat it."""
    beside = {other for pair in directory.vocabulary.one_seat if trade in pair for other in pair} | {trade}
    seated = (
        member
        for each in sorted(beside, key=lambda each: (each != trade, each))
        for member in directory.sitting_in_for(each)
    )
    return tuple({member.slug: member for member in seated}.values())


def _candidates(guest: Member, directory: Directory) -> Iterator[Member]:
    for trade in guest.trades:
        yield from islice(directory.wishers.get(trade, ()), _MOST_OF_A_TRADE)
    for trade in (*guest.wanted_trades, *_linked(guest, directory)):
        yield from islice(directory.by_trade.get(trade, ()), _MOST_OF_A_TRADE)
    if not guest.customers_are_usual:
        for group in guest.customers:
            yield from islice(directory.by_group.get(group, ()), _MOST_OF_A_TRADE)


def _linked(guest: Member, directory: Directory) -> list[str]:
    """The trades that have to do with the guest's, those that matter most first."""
    links = directory.vocabulary.links
    return list(dict.fromkeys(other for trade in guest.trades for other in links.partners_of(trade)))


def who_may_meet_guests(guests: Sequence[Member], directory: Directory) -> dict[str, tuple[str, ...]]:
    """For guests of whom only the trade is known, by trade, the slugs of those who may meet one."""
    meetings = [(guest, [*{each.slug: each for each in _candidates(guest, directory)}.values()]) for guest in guests]
    may = _who_may_meet(meetings, directory)
    return {guest.trade.id: each for guest, each in zip(guests, may, strict=True)}


def _who_may_meet(meetings: Sequence[tuple[Member, list[Member]]], directory: Directory) -> list[tuple[str, ...]]:
    """For each guest the slugs of those among some members whom nothing keeps apart, by the rule of members' pairs."""
    import numpy as np

    from tradekin.partners.candidates import Edges
    from tradekin.partners.fit import obstacles_of
    from tradekin.partners.member_features import features_of

    concerned = {each.slug: each for _, others in meetings for each in others}
    places = {slug: place for place, slug in enumerate(concerned, start=len(meetings))}
    guests = tuple(guest for guest, _ in meetings)
    features = features_of(replace(directory, members=(*guests, *concerned.values())), reads_texts=False)
    one = np.repeat(np.arange(len(meetings)), [len(others) for _, others in meetings])
    other = np.array([places[each.slug] for _, others in meetings for each in others], dtype=np.int64)
    apart = iter(obstacles_of(features, Edges(one, other)).any.tolist())
    return [tuple(each.slug for each in others if not next(apart)) for _, others in meetings]


def _has_to_do_with(guest: Member, other: Member, directory: Directory) -> bool:
    """Whether there is something to begin with: a wish, customers of both, or a link of their trades that applies."""
    asked = guest.wish_for(other.trades) or other.wish_for(guest.trades)
    shared = not {*guest.customers}.isdisjoint(other.customers)
    return bool(asked) or shared or choose_link(directory.vocabulary, guest, other) is not None


def _rank(guest: Member, other: Member, linked: Mapping[str, int]) -> tuple[int, int, int, int]:
    """What is least comes first; the last number only keeps the same few from being named to every guest.

    Args:
        guest: who comes.
        other: a member.
        linked: the trades that have to do with the guest's, each with its place among them.
    """
    wishes = len({*guest.trades} & {*other.wanted_trades}) * 2 + len({*other.trades} & {*guest.wanted_trades})
    place = min((linked[each] for each in other.trades if each in linked), default=len(linked))
    shared = bool({*guest.customers} & {*other.customers})
    return -wishes, place // _ALIKE, -shared, crc32(f"{guest.trade.id} {other.slug}".encode())
