"""What some members bring to the `Features` of their group: their rows, before anything of the whole group is counted.

Several processes can each make the rows of some members; joined in the order of the slugs they are those of one. Ids
are numbers by the vocabulary; what has no number there keeps its name, and is numbered once all rows are together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tradekin.directory import Member
from tradekin.directory.member_reading import person_of
from tradekin.partners.own_texts import Written
from tradekin.partners.weights import WEIGHTS, Weights
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.lookup import normal

Marks = NDArray[np.uint64]
"""Numbers that stand for texts: the same for the same."""
OF_ONE_MOMENT = 0.5**0.5
"""Two members who write of one moment by different things have half of what they would by the same."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Sparse rows, one a member: how many entries each has, their columns, and their values if not all are 1."""

    lengths: NDArray[np.int32]
    columns: NDArray[np.int32]
    values: NDArray[np.float64] | None = None

    def of(self, kept: NDArray[np.bool_]) -> Rows:
        """The same with some of the entries."""
        owners = np.repeat(np.arange(len(self.lengths)), self.lengths)[kept]
        lengths = np.bincount(owners, minlength=len(self.lengths)).astype(np.int32)
        return Rows(lengths, self.columns[kept], None if self.values is None else self.values[kept])


@dataclass(frozen=True, slots=True)
class NamedRows:
    """Rows whose columns are named: a column is a place among these names, which stand as they first come up."""

    names: tuple[str, ...]
    rows: Rows


@dataclass(frozen=True, slots=True)
class MarkedRows:
    """Rows of marks, whose columns nobody needs to name."""

    lengths: NDArray[np.int32]
    marks: Marks


@dataclass(frozen=True, slots=True)
class FeatureRows:
    """What `Features` are made of, for some members in the order of their slugs."""

    served: Rows
    """Customer groups and their broader groups, each by how much it counts for the member."""
    named: NDArray[np.bool_]
    trades: Rows
    seats: NDArray[np.int64]
    wishes: Rows
    perhaps: Rows
    knows: Rows
    writes: NamedRows
    """What their texts name, rare or not."""
    names: Rows
    areas: NamedRows
    anywhere: NDArray[np.bool_]
    languages: Rows
    practices: Rows
    deal_breakers: Rows
    ties: MarkedRows
    specialties: Marks
    """0 for none."""
    open: NDArray[np.bool_]
    marks: Marks


def rows_of(
    members: Sequence[Member], written: Sequence[Written], vocabulary: Vocabulary, weights: Weights = WEIGHTS
) -> FeatureRows:
    """The rows of some members.

    Args:
        members: who they are, in the order of their slugs.
        written: what the texts of each name, rare or not.
        vocabulary: the words of the group.
        weights: how much broader customer groups count.
    """
    trades = {trade: place for place, trade in enumerate(vocabulary.trades)}
    practices = {practice: place for place, practice in enumerate(vocabulary.practices)}
    languages = {language: place for place, language in enumerate(vocabulary.languages)}
    return FeatureRows(
        served=_served(members, vocabulary, weights),
        named=np.array([not member.customers_are_usual for member in members], dtype=bool),
        trades=_numbered((member.trades for member in members), trades),
        seats=np.array([trades[member.trade.id] for member in members], dtype=np.int64),
        wishes=_numbered((member.wanted_trades for member in members), trades),
        perhaps=_numbered((member.perhaps_wanted for member in members), trades),
        knows=_numbered((member.introducible_trades for member in members), trades),
        writes=_named(
            {**dict.fromkeys(each.moments, OF_ONE_MOMENT), **dict.fromkeys(each.things, 1.0)} for each in written
        ),
        names=_numbered((each.trades for each in written), trades),
        areas=_named(dict.fromkeys(member.areas, 1.0) for member in members),
        anywhere=np.array([member.anywhere for member in members], dtype=bool),
        languages=_numbered((member.languages for member in members), languages),
        practices=_numbered((member.practices for member in members), practices),
        deal_breakers=_numbered((member.deal_breakers for member in members), practices),
        ties=_ties(members),
        specialties=np.array([_mark_or_none(normal(each.profile.specialty or "")) for each in members], dtype="uint64"),
        open=np.array([not member.is_paused for member in members], dtype=bool),
        marks=np.array([mark_of(member.slug) for member in members], dtype=np.uint64),
    )


def joined_rows(parts: Sequence[FeatureRows]) -> FeatureRows:
    """The rows of several parts of a group, which follow each other, as those of all."""
    if len(parts) == 1:
        return parts[0]
    joined: dict[str, Any] = {}
    for each in fields(FeatureRows):
        joined[each.name] = _joined([getattr(part, each.name) for part in parts])
    return FeatureRows(**joined)


def customer_weights(
    groups: Sequence[str], vocabulary: Vocabulary, fading: float, weights: Weights = WEIGHTS
) -> dict[str, float]:
    """How much each group and broader group counts for somebody who serves `groups` in this order."""
    counts: dict[str, float] = {}
    for place, group in enumerate(groups):
        weight = 1 / (1 + fading * place)
        _raise(counts, group, weight)
        for step, broader in enumerate(vocabulary.lineage(group), start=1):
            _raise(counts, broader, weight * weights.broader**step)
    return counts


def _raise(counts: dict[str, float], key: str, value: float) -> None:
    counts[key] = max(counts.get(key, 0.0), value)


def weighed_rows(rows: Sequence[Mapping[int, float]]) -> Rows:
    """Rows of columns with their values."""
    lengths = np.array([len(row) for row in rows], dtype=np.int32)
    columns = np.array([column for row in rows for column in row], dtype=np.int32)
    return Rows(lengths, columns, np.array([value for row in rows for value in row.values()], dtype=np.float64))


def mark_of(text: str) -> int:
    """A number for a text."""
    return int.from_bytes(hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), "big")


def _mark_or_none(text: str) -> int:
    return mark_of(text) if text else 0


def _served(members: Sequence[Member], vocabulary: Vocabulary, weights: Weights) -> Rows:
    columns = {group: place for place, group in enumerate(vocabulary.groups)}
    known: dict[tuple[tuple[str, ...], bool], dict[int, float]] = {}
    rows: list[dict[int, float]] = []
    for member in members:
        key = (member.customers, member.customers_are_usual)
        if key not in known:
            fading = weights.usual if member.customers_are_usual else 0.0
            counted = customer_weights(member.customers, vocabulary, fading, weights)
            known[key] = {columns[each]: value for each, value in counted.items()}
        rows.append(known[key])
    return weighed_rows(rows)


def _numbered(entries: Iterable[Collection[str]], numbers: Mapping[str, int]) -> Rows:
    rows = [[*dict.fromkeys(numbers[each] for each in row)] for row in entries]
    columns = np.array([*chain.from_iterable(rows)], dtype=np.int32)
    return Rows(np.array([*map(len, rows)], dtype=np.int32), columns)


def _named(entries: Iterable[Mapping[str, float]]) -> NamedRows:
    names: dict[str, int] = {}
    rows = [{names.setdefault(key, len(names)): value for key, value in row.items()} for row in entries]
    return NamedRows(tuple(names), weighed_rows(rows))


def _ties(members: Sequence[Member]) -> MarkedRows:
    rows = [[*dict.fromkeys(mark_of("\0".join(tie)) for tie in person_of(member).ties())] for member in members]
    marks = np.array([*chain.from_iterable(rows)], dtype=np.uint64)
    return MarkedRows(np.array([*map(len, rows)], dtype=np.int32), marks)


def _joined(parts: Sequence[object]) -> object:
    """Rows of one kind as one."""
    match parts[0]:
        case Rows():
            return _joined_plain([each for each in parts if isinstance(each, Rows)])
        case NamedRows():
            return _joined_named([each for each in parts if isinstance(each, NamedRows)])
        case MarkedRows():
            some = [each for each in parts if isinstance(each, MarkedRows)]
            lengths, marks = (np.concatenate([getattr(each, name) for each in some]) for name in ("lengths", "marks"))
            return MarkedRows(lengths, marks)
    return np.concatenate([np.asarray(each) for each in parts])


def _joined_plain(parts: Sequence[Rows]) -> Rows:
    lengths, columns = (np.concatenate([getattr(each, name) for each in parts]) for name in ("lengths", "columns"))
    values = [each.values for each in parts if each.values is not None]
    return Rows(lengths, columns, np.concatenate(values) if values else None)


def _joined_named(parts: Sequence[NamedRows]) -> NamedRows:
    names: dict[str, int] = {}
    renamed = []
    for part in parts:
        numbers = np.array([names.setdefault(each, len(names)) for each in part.names], dtype=np.int32)
        renamed.append(Rows(part.rows.lengths, numbers[part.rows.columns], part.rows.values))
    return NamedRows(tuple(names), _joined_plain(renamed))
