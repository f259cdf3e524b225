"""The vocabulary in the English of one country, without what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.country_spelling import english_of, plural_of, spelled_in
from tradekin.vocabulary.listed_entries import CustomerGroup, Occasion, Practice
from tradekin.vocabulary.moments import CastTrade, Moment, Phase
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.terms import Vocabulary
from tradekin.vocabulary.trade import Trade

_LISTS = lists_in("vocabulary", "countries.yml")
_TRADES: dict[str, dict[str, Any]] = _LISTS["trades"]
_GROUPS: dict[str, dict[str, Any]] = _LISTS["customers"]
_MOMENTS: dict[str, dict[str, dict[str, str]]] = _LISTS["moments"]
_SPEAKING: tuple[str, ...] = tuple(_LISTS["speaking"])
"""The countries whose names are known."""
_OTHERS = ("comes_from", "beside", "supplies", "overflows_to")


def names_anywhere(vocabulary: Vocabulary) -> dict[str, dict[str, list[str]]]:
    """For each trade and each customer group the names that it has only in some country."""
    return {
        "trades": {each.id: list(_new_for_trade(each)) for each in vocabulary.trades.values()},
        "groups": {each.id: list(_new_for_group(each)) for each in vocabulary.groups.values()},
    }


def with_all_names(vocabulary: Vocabulary, anywhere: Mapping[str, Mapping[str, Iterable[str]]]) -> Vocabulary:
    """A vocabulary in which every entry is also found by the names it has in any country, as `names_anywhere` says."""
    trades, groups = anywhere["trades"], anywhere["groups"]
    return replace(
        vocabulary,
        trades={each.id: replace(each, also=(*each.also, *trades[each.id])) for each in vocabulary.trades.values()},
        groups={each.id: replace(each, also=(*each.also, *groups[each.id])) for each in vocabulary.groups.values()},
    )


def in_country(vocabulary: Vocabulary, country: str) -> Vocabulary:
    """A vocabulary in the English of a country; trades that are not there stay in it but are not offered."""
    here = english_of(country) or country
    elsewhere = frozenset(each for each in vocabulary.trades if not is_in(each, country))
    return replace(
        vocabulary,
        trades={each.id: _trade_in(each, here) for each in vocabulary.trades.values()},
        groups={each.id: _group_in(each, here) for each in vocabulary.groups.values()},
        practices={each.id: _practice_in(each, here) for each in vocabulary.practices.values()},
        occasions={each.id: _occasion_in(each, here) for each in vocabulary.occasions.values()},
        moments=_MomentsHere(vocabulary.moments, here, elsewhere),
        elsewhere=elsewhere,
    )


def is_in(trade: str, country: str) -> bool:
    """Whether there are people of a trade in a country, as far as is known."""
    about, here = _TRADES.get(trade, {}), english_of(country)
    return here not in about.get("not_in", ()) and here in about.get("only_in", (here,))


def _new_for_trade(trade: Trade) -> tuple[str, ...]:
    known = (trade.name, trade.plural, trade.id.replace("-", " "), *trade.also)
    return _new(known, chain(*(_names_in(trade, each) for each in _SPEAKING)))


def _new_for_group(group: CustomerGroup) -> tuple[str, ...]:
    known = (group.name, group.id.replace("-", " "), *group.also)
    return _new(known, (_group_name(group, each) for each in _SPEAKING))


def _new(known: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Those of some names that say no more of the known ones."""
    levelled = {normal(each) for each in known}
    return tuple({key: name for name in reversed([*names]) if (key := normal(name)) not in levelled}.values())


def _pair(listed: str | list[str]) -> tuple[str, str]:
    """A name and its plural."""
    return (listed, plural_of(listed)) if isinstance(listed, str) else (listed[0], listed[1])


def _listed(about: Mapping[str, Any], country: str | None) -> Any:
    """What is listed for a country, under its code or several, or None."""
    return next((each for where, each in about.items() if country in where.split()), None)


def _trade_in(trade: Trade, country: str | None) -> Trade:
    name, plural = _names_in(trade, country)
    if name == trade.name:
        return trade
    return replace(
        trade,
        name=name,
        plural=plural,
        also=_also(trade.also, trade.name, name),
        listed_as=trade.listed_as or trade.name,
    )


def _names_in(trade: Trade, country: str | None) -> tuple[str, str]:
    if listed := _listed(_TRADES.get(trade.id, {}), country):
        return _pair(listed)
    *before, head = trade.name.split(" ")
    turned = _LISTS["heads"].get(country, {}).get(head)
    name, plural = _pair(" ".join((*before, turned))) if turned else (trade.name, trade.plural)
    return spelled_in(name, country), spelled_in(plural, country)


def _also(also: Iterable[str], old: str, new: str) -> tuple[str, ...]:
    """The other names of a renamed entry: its old one, and not what it is called now. Browsers level no spelling."""
    return tuple(each for each in (old, *also) if each != new)


def _group_in(group: CustomerGroup, country: str | None) -> CustomerGroup:
    name = _group_name(group, country)
    also = _also(group.also, group.name, name) if name != group.name else group.also
    return replace(group, name=name, also=also, about=spelled_in(group.about, country))


def _group_name(group: CustomerGroup, country: str | None) -> str:
    listed = _listed(_GROUPS.get(group.id, {}), country)
    return str(listed) if listed else spelled_in(group.name, country)


def _practice_in(practice: Practice, country: str) -> Practice:
    name = spelled_in(practice.name, country)
    return (
        replace(practice, name=name, also=_also(practice.also, practice.name, name))
        if name != practice.name
        else practice
    )


def _occasion_in(occasion: Occasion, country: str | None) -> Occasion:
    return replace(occasion, name=spelled_in(occasion.name, country), about=spelled_in(occasion.about, country))


@dataclass(frozen=True, eq=False)
class _MomentsHere(Mapping[str, Moment]):
    """The moments of a country by their ids, made when somebody asks: a check of profiles does without them."""

    everywhere: Mapping[str, Moment]
    country: str
    elsewhere: frozenset[str]

    @cached_property
    def _by_id(self) -> dict[str, Moment]:
        made = (_moment_in(each, self.country, self.elsewhere) for each in self.everywhere.values())
        return {each.id: each for each in made if each}

    def __getitem__(self, moment: str) -> Moment:
        return self._by_id[moment]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)


def _moment_in(moment: Moment, country: str, elsewhere: frozenset[str]) -> Moment | None:
    """A moment with the parts that are played in a country, or None if there are none; held by one of them."""
    present = {each.trade for each in moment.cast if each.is_part_in(country) and each.trade not in elsewhere}
    cast = tuple(_part_in(each, country, present) for each in moment.cast if each.trade in present)
    if not cast:
        return None
    told = _listed(_MOMENTS.get(moment.id, {}), country) or {}
    return replace(
        moment,
        name=told.get("name") or spelled_in(moment.name, country),
        heard_as=told.get("heard_as") or spelled_in(moment.heard_as, country),
        holder=moment.holder if moment.holder in present else _holder(cast),
        cast=cast,
        also_heard=tuple(spelled_in(each, country) for each in moment.also_heard),
    )


def _part_in(part: CastTrade, country: str, present: set[str]) -> CastTrade:
    kept: dict[str, Any] = {name: tuple(each for each in getattr(part, name) if each in present) for name in _OTHERS}
    return replace(part, when=spelled_in(part.when, country), **kept)


def _holder(cast: tuple[CastTrade, ...]) -> str:
    """Who has the customer where the usual one does not exist: the first who is always there while it lasts."""
    always = (each.trade for each in cast if each.phase is Phase.DURING and not each.sometimes)
    return next(always, cast[0].trade)
