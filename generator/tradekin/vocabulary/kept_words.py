"""The words of a vocabulary as plain tables, to be kept for the next process, and back again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any

from tradekin.kit.kept_tables import Tables
from tradekin.vocabulary.listed_entries import CustomerGroup, Language, Occasion, Practice
from tradekin.vocabulary.moments import CastTrade, Moment, Phase
from tradekin.vocabulary.terms import Vocabulary
from tradekin.vocabulary.trade import Trade

_Row = tuple[Any, ...]
_KINDS: Mapping[str, Callable[..., Any]] = {
    "trades": Trade,
    "groups": CustomerGroup,
    "occasions": Occasion,
    "practices": Practice,
    "languages": Language,
}
"""What a vocabulary has by ids."""


def as_tables(vocabulary: Vocabulary) -> dict[str, Any]:
    """Everything that stands in a vocabulary but its moments, as tuples."""
    words = {name: [_row(each) for each in getattr(vocabulary, name).values()] for name in _KINDS}
    return {**words, "pitches": vocabulary.pitches, "elsewhere": vocabulary.elsewhere}


def from_tables(words: Mapping[str, Any], moments: Mapping[str, Moment]) -> Vocabulary:
    """The vocabulary that such tables are of."""
    entries: dict[str, Any] = {name: _by_id(kind(*row) for row in words[name]) for name, kind in _KINDS.items()}
    return Vocabulary(**entries, pitches=words["pitches"], moments=moments, elsewhere=words["elsewhere"])


def _by_id(entries: Iterator[Any]) -> dict[str, Any]:
    return {each.id: each for each in entries}


def _row(entry: Any) -> _Row:
    return tuple(getattr(entry, each.name) for each in fields(entry))


class KeptMoments(Mapping[str, Moment]):
    """Moments by their ids, from a table that is read when somebody asks: trades are found without them."""

    def __init__(self, tables: Tables, made: Callable[[], Mapping[str, Moment]]) -> None:
        self._tables = tables
        self._made = made

    @cached_property
    def _by_id(self) -> dict[str, Moment]:
        rows = self._tables.recall("moments", lambda: [_moment_row(each) for each in self._made().values()])
        return _by_id(map(_moment, rows))

    def __getitem__(self, moment: str) -> Moment:
        return self._by_id[moment]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __reduce__(self) -> tuple[type[dict[str, Moment]], tuple[dict[str, Moment]]]:
        """What is handed to another process: the moments as such."""
        return dict, (self._by_id,)


_CAST = [each.name for each in fields(Moment)].index("cast")
_PHASE = [each.name for each in fields(CastTrade)].index("phase")
_PHASES = {each.value: each for each in Phase}


def _moment_row(moment: Moment) -> _Row:
    return tuple([*map(_part_row, each)] if place == _CAST else each for place, each in enumerate(_row(moment)))


def _part_row(part: CastTrade) -> _Row:
    return tuple(each.value if place == _PHASE else each for place, each in enumerate(_row(part)))


def _moment(row: _Row) -> Moment:
    values = [*row]
    values[_CAST] = tuple(map(_part, row[_CAST]))
    return Moment(*values)


def _part(row: _Row) -> CastTrade:
    values = [*row]
    values[_PHASE] = _PHASES[row[_PHASE]]
    return CastTrade(*values)
