"""The word lists that ship with the package, from their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.countries import in_country, names_anywhere, with_all_names
from tradekin.vocabulary.country_tables import tables_of
from tradekin.vocabulary.kept_words import KeptMoments, as_tables, from_tables
from tradekin.vocabulary.listed_entries import CustomerGroup, Language, Occasion, Practice
from tradekin.vocabulary.moments import CastTrade, Moment, Phase
from tradekin.vocabulary.spelling import normal, recall_levelled_later
from tradekin.vocabulary.terms import Vocabulary
from tradekin.vocabulary.trade import LINK_FIELDS, Trade

_ROOM = "vocabulary"


def load_vocabulary(country: str | None = None) -> Vocabulary:
    """The vocabulary that ships with the package, in the English of a country if one is given."""
    return _loaded(country)


@lru_cache(maxsize=8)
def _loaded(country: str | None) -> Vocabulary:
    tables = tables_of(country)
    words = tables.recall("words", lambda: as_tables(_here(country)))
    vocabulary = from_tables(words, KeptMoments(tables, lambda: _here(country).moments))
    object.__setattr__(vocabulary, "tables", tables)
    return vocabulary


def _here(country: str | None) -> Vocabulary:
    return in_country(_shipped(), country) if country else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Vocabulary:
    listed = _as_listed()
    return with_all_names(listed, tables_of(None).recall("names_anywhere", lambda: names_anywhere(listed)))


@lru_cache(maxsize=1)
def _levelled() -> dict[str, str]:
    """What levelling makes of all names."""
    return tables_of(None).recall("levelled", _level)


def _level() -> dict[str, str]:
    every = _shipped()
    trades = (name for each in every.trades.values() for name in (each.name, each.plural, *each.also, *each.rarely))
    groups = (name for each in every.groups.values() for name in (each.name, each.id.replace("-", " "), *each.also))
    beside = (
        name for listed in (every.practices, every.languages) for each in listed.values() for name in _names(each)
    )
    return {name: normal(name) for name in (*trades, *groups, *beside)}


def _names(entry: Practice | Language) -> tuple[str, ...]:
    return (entry.name, entry.id, *entry.also)


def _as_listed() -> Vocabulary:
    trades = [_trade(each) for each in _all_in("trades")]
    return Vocabulary(
        trades={each.id: each for each in trades},
        groups={each["id"]: _group(each) for each in lists_in(_ROOM, "customers.yml")},
        occasions={each["id"]: _occasion(each) for each in lists_in(_ROOM, "occasions.yml")},
        practices={each["id"]: Practice(**_with_tuple(each)) for each in lists_in(_ROOM, "practices.yml")},
        languages={each["id"]: Language(**_with_tuple(each)) for each in lists_in(_ROOM, "languages.yml")},
        pitches=tuple(lists_in(_ROOM, "pitches.yml")),
        moments=_ShippedMoments(),
    )


class _ShippedMoments(Mapping[str, Moment]):
    """The moments by their ids, read when somebody asks: trades are found without them."""

    @cached_property
    def _by_id(self) -> dict[str, Moment]:
        return {each["id"]: _moment(each) for each in _all_in("moments")}

    def __getitem__(self, moment: str) -> Moment:
        return self._by_id[moment]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)


def _all_in(folder: str) -> Iterator[dict[str, Any]]:
    """The entries of every file in a folder of lists."""
    return (entry for file in _files_in(folder) for entry in lists_in(_ROOM, f"{folder}/{file}"))


def _files_in(folder: str) -> list[str]:
    listed = (resources.files(f"tradekin.{_ROOM}") / "data" / folder).iterdir()
    return sorted(each.name for each in listed if each.name.endswith(".yml"))


def _listed(entry: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(entry.get(name) or ())


def _with_tuple(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "also": _listed(entry, "also")}


def _occasion(entry: dict[str, Any]) -> Occasion:
    return Occasion(**{**entry, "in_turn": entry.get("in_turn") == "yes"})


def _group(entry: dict[str, Any]) -> CustomerGroup:
    return CustomerGroup(**{"kind": "people", **_with_tuple(entry), "trades": _listed(entry, "trades")})


def _trade(entry: dict[str, Any]) -> Trade:
    links: dict[str, Any] = {name: _listed(entry, name) for name in LINK_FIELDS}
    return Trade(
        id=entry["id"],
        name=entry["name"],
        plural=entry.get("plural") or f"{entry['name']}s",
        also=_listed(entry, "also"),
        rarely=_listed(entry, "rarely"),
        customers=_listed(entry, "customers"),
        **links,
        schema_org=entry.get("schema_org") or "LocalBusiness",
        regulated=entry.get("regulated") == "yes",
        is_seldom_seated=entry.get("seldom_seated") == "yes",
    )


def _moment(entry: dict[str, Any]) -> Moment:
    return Moment(
        id=entry["id"],
        name=entry["name"],
        occasion=entry["occasion"],
        whose=_listed(entry, "whose"),
        heard_as=entry["heard_as"],
        holder=entry["holder"],
        cast=tuple(map(_part, entry["cast"])),
        also_heard=_listed(entry, "also_heard"),
    )


def _part(entry: dict[str, Any]) -> CastTrade:
    return CastTrade(
        trade=entry["trade"],
        phase=Phase(entry["phase"]),
        when=entry["when"],
        hears_first=entry.get("hears") == "first",
        comes_from=_listed(entry, "from"),
        beside=_listed(entry, "beside"),
        supplies=_listed(entry, "supplies"),
        overflows_to=_listed(entry, "overflows_to"),
        only_in=_listed(entry, "only_in"),
        not_in=_listed(entry, "not_in"),
        sometimes=entry.get("sometimes") == "yes",
    )


recall_levelled_later(_levelled)
