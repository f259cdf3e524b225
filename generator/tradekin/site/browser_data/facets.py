"""What members can be narrowed down by: trade, customers, area, language, and whether they like to be introduced.

In a network's hub it is the group instead of the last, since there every introduction goes through both facilitators.

How many members an option leaves says how long the list will be, and nothing about anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tradekin.directory import Directory, Member
from tradekin.language.wording import capitalise
from tradekin.network.hub_network import HubNetwork
from tradekin.profile.model import Introductions
from tradekin.site.browser_data.alphabet import in_order

Marks = Sequence[str] | None
"""The options of a facet that a member has; None for all there are."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet, what it is called, its other names, and how many members have it."""

    value: str
    name: str
    also: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A side that members differ in, with its options in the order they are shown."""

    name: str
    options: tuple[Option, ...]


def facets_of(directory: Directory, network: HubNetwork | None = None) -> tuple[Facet, ...]:
    """The facets by which members of this group differ; one that would leave everybody in place is not there.

    Args:
        directory: the members.
        network: the groups they are of, in a hub.
    """
    everybody, ground = len(directory.members), _Ground(directory, network)
    made = (Facet(name, _options(name, ground)) for name in _MARKS)
    return tuple(facet for facet in made if any(option.count < everybody for option in facet.options))


def listing(directory: Directory, network: HubNetwork | None = None) -> dict[str, Any]:
    """The members by name, for the browser: the places of their options in each facet, and words to find them by.

    `{"also": [["sparky …", …], …], "behind": [["contractor …", …], …], "members": [{"slug": "ann-lee", "marks": [[3],
    [0, 7], None, …], …}, …]}`: `also` has the other names of each facet's options, `behind` what people say behind
    them; None among the marks means all options.
    """
    facets, ground = facets_of(directory, network), _Ground(directory, network)
    places = {facet.name: {option.value: at for at, option in enumerate(facet.options)} for facet in facets}
    return {
        "also": [
            [" ".join(option.also) for option in facet.options] if facet.name == "trade" else [] for facet in facets
        ],
        "behind": [
            [_behind(option, directory) for option in facet.options] if facet.name == "trade" else []
            for facet in facets
        ],
        "members": [_record(member, ground, places) for member in in_order(directory.members)],
    }


def _behind(trade: Option, directory: Directory) -> str:
    """The words behind the names of a trade that add nothing and stand in none of them: roofing “contractor”."""
    names = {word for name in (trade.name, *trade.also) for word in name.casefold().split()}
    return " ".join(word for word in directory.vocabulary.trade_names.endings_of(trade.value) if word not in names)


def _record(member: Member, ground: _Ground, places: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    marks = [_places_of(_MARKS[name](member, ground), at) for name, at in places.items()]
    joined = member.profile.joined
    said = {"joined": joined.isoformat() if joined else "", "words": " ".join(member.customers_unknown)}
    return {"slug": member.slug, "marks": marks} | {name: value for name, value in said.items() if value}


def _places_of(marks: Marks, at: Mapping[str, int]) -> list[int] | None:
    return None if marks is None else sorted(at[each] for each in marks)


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where members are looked up."""

    directory: Directory
    network: HubNetwork | None


def _options(name: str, ground: _Ground) -> tuple[Option, ...]:
    marks = [_MARKS[name](member, ground) for member in ground.directory.members]
    counts = Counter(each for some in marks if some is not None for each in some)
    everywhere = sum(some is None for some in marks)
    return tuple(
        Option(value, called, also, counts[value] + everywhere)
        for value, called, also in _NAMES[name](ground, counts)
        if counts[value] + everywhere
    )


def _group(member: Member, ground: _Ground) -> Marks:
    return (ground.network.club_of[member.slug].slug,) if ground.network else ()


def _trade(member: Member, _: _Ground) -> Marks:
    return member.trades


def _customers(member: Member, ground: _Ground) -> Marks:
    """The groups a member serves, and the broader ones: who serves first-time home buyers serves home buyers."""
    served = ((group, *ground.directory.vocabulary.lineage(group)) for group in member.customers)
    return tuple(dict.fromkeys(chain.from_iterable(served)))


def _areas(member: Member, _: _Ground) -> Marks:
    """Who works anywhere works in every area."""
    return None if member.anywhere else tuple(dict.fromkeys(member.areas))


def _languages(member: Member, _: _Ground) -> Marks:
    return member.languages


def _introductions(member: Member, ground: _Ground) -> Marks:
    return () if ground.network else (_in_address(member.introductions),)


def _in_address(choice: Introductions) -> str:
    return choice.value.replace(" ", "-")


_MARKS: Mapping[str, Callable[[Member, _Ground], Marks]] = {
    "group": _group,
    "trade": _trade,
    "customers": _customers,
    "area": _areas,
    "language": _languages,
    "introductions": _introductions,
}

_Named = Iterable[tuple[str, str, tuple[str, ...]]]


def _named_clubs(ground: _Ground, _: Iterable[str]) -> _Named:
    return [(club.slug, club.name, ()) for club in ground.network.clubs] if ground.network else []


def _named_trades(ground: _Ground, used: Iterable[str]) -> _Named:
    trades = [ground.directory.vocabulary.trades[each] for each in used]
    return _by_name((each.id, capitalise(each.name), (each.plural, *each.also)) for each in trades)


def _named_groups(ground: _Ground, used: Iterable[str]) -> _Named:
    groups = [ground.directory.vocabulary.groups[each] for each in used]
    return _by_name((each.id, capitalise(each.name), ()) for each in groups)


def _named_areas(ground: _Ground, used: Iterable[str]) -> _Named:
    known = (area.name for area in ground.directory.settings.areas)
    return _by_name((each, each, ()) for each in dict.fromkeys((*known, *used)))


def _named_languages(ground: _Ground, used: Iterable[str]) -> _Named:
    return _by_name((each, ground.directory.vocabulary.languages[each].name, ()) for each in used)


def _named_introductions(_: _Ground, __: Iterable[str]) -> _Named:
    """Their words stand in the template."""
    return [(_in_address(each), "", ()) for each in Introductions]


def _by_name(named: _Named) -> _Named:
    return sorted(named, key=lambda each: (each[1].casefold(), each))


_NAMES: Mapping[str, Callable[[_Ground, Iterable[str]], _Named]] = {
    "group": _named_clubs,
    "trade": _named_trades,
    "customers": _named_groups,
    "area": _named_areas,
    "language": _named_languages,
    "introductions": _named_introductions,
}
