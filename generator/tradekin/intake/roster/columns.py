"""Which column fills which field: told by `--map`, by the column's name, or by its cells; else asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from tradekin.intake.roster.headers import IGNORED, PARTS_OF_NAME, PRIVATE, ColumnHeading, beside, heading_of
from tradekin.kit.formats.cells import clean
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.profile.name_words import is_form_of_address
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.lookup import normal
from tradekin.vocabulary.positions import is_position

_LOOKED_AT = 200
_FITS = 0.5
_SHOWS_ITSELF = 0.6
_LONGEST_TRADE = 80
_CONTACTS = (
    re.compile(r"[^@\s]+@[^@\s]+\.\w+\Z"),
    re.compile(r"(?:https?://\S+|www\.\S+)\Z", re.IGNORECASE),
    re.compile(r"\+?[\d\s().\-/]{7,20}(?:\s*(?:x|ext\.?)\s*\d+)?\Z", re.IGNORECASE),
)


class ColumnReason(StrEnum):
    """How it was decided what a column is for."""

    TOLD = "told"
    NAME = "name"
    CELLS = "cells"
    SECOND = "second"
    """Another column fills the field already."""
    PRIVATE = "private"
    IGNORED = "ignored"
    UNKNOWN = "unknown"
    EMPTY = "empty"
    """There is nothing in it."""
    UNFIT = "unfit"
    """The name is a field's, but the cells are not what it holds."""
    ONE_TO_ONE = "one_to_one"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """One column: its place and name, and the field it fills, if any."""

    index: int
    header: str
    field: str | None
    why: ColumnReason
    heading: ColumnHeading | None = None

    @property
    def label(self) -> str:
        """The name, or for a column without one its number: what `--map` takes."""
        return self.header or self.number

    @property
    def number(self) -> str:
        """The column's number as `--map` takes it: `#3`."""
        return f"#{self.index + 1}"


@dataclass(frozen=True, slots=True)
class RosterColumns:
    """What each column is for, and the required fields that are still without one."""

    every: tuple[RosterColumn, ...]
    missing: tuple[str, ...]

    def of(self, field: str) -> RosterColumn | None:
        """The column that fills a field."""
        return next((each for each in self.every if each.field == field), None)


def columns_of(
    table: CsvTable, told: Sequence[tuple[int, str | None]], vocabulary: Vocabulary, publish: bool
) -> RosterColumns:
    """What each column is for. With `publish` also contact columns are used, if their names are plain."""
    fields: dict[int, list[str | None]] = {}
    for place, field in told:
        fields.setdefault(place, []).append(field)
    every: list[RosterColumn] = []
    for index, cell in enumerate(table.header.cells):
        header = cell.strip()
        if index in fields:
            every += [RosterColumn(index, header, field, ColumnReason.TOLD) for field in fields[index]]
        else:
            every.append(_by_name(index, header, table, vocabulary))
    every = _one_each([_fill(each, table) for each in every], table, vocabulary)
    every = _one_of_two_names(every, table)
    every = _by_positions(_by_cells(every, table, vocabulary), table, vocabulary)
    every = [_let_out(column, publish) for column in every]
    return RosterColumns(tuple(every), _missing(every))


def share(table: CsvTable, index: int, fits: Callable[[str], bool]) -> float:
    """The part of a column's different cells that fit, 0 to 1."""
    cells = [text for cell in dict.fromkeys(islice(table.column(index), _LOOKED_AT)) if (text := clean(cell))]
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _by_name(index: int, header: str, table: CsvTable, vocabulary: Vocabulary) -> RosterColumn:
    heading = heading_of(header)
    if heading is None:
        return RosterColumn(index, header, None, ColumnReason.UNKNOWN)
    if heading.field in (PRIVATE, IGNORED):
        return RosterColumn(index, header, None, ColumnReason(heading.field))
    if heading.field == "trade" and share(table, index, is_form_of_address) > _FITS:
        return RosterColumn(index, header, None, ColumnReason.IGNORED)
    if _holds_contacts(heading.field, index, table):
        return RosterColumn(index, header, None, ColumnReason.UNFIT, heading)
    if heading.weak and heading.field == "trade" and _trades(table, index, vocabulary) < _FITS:
        return RosterColumn(index, header, None, ColumnReason.UNFIT, heading)
    return RosterColumn(index, header, heading.field, ColumnReason.NAME, heading)


def _fill(column: RosterColumn, table: CsvTable) -> RosterColumn:
    """The column, unless nothing is in it; half of a name may be empty."""
    kept = (
        column.why is ColumnReason.TOLD
        or column.field in PARTS_OF_NAME
        or column.why in (ColumnReason.PRIVATE, ColumnReason.IGNORED)
    )
    return column if kept or any(table.column(column.index)) else replace(column, field=None, why=ColumnReason.EMPTY)


def _holds_contacts(field: str, index: int, table: CsvTable) -> bool:
    """Whether most cells of a column for something else are addresses or telephone numbers."""
    if field.startswith("contact.") or field in ("joined", "confirmed"):
        return False
    return share(table, index, lambda cell: any(looks.match(cell) for looks in _CONTACTS)) > _FITS


def _is_trade(cell: str, vocabulary: Vocabulary) -> bool:
    return len(cell) < _LONGEST_TRADE and vocabulary.trade(cell) is not None


def _trades(table: CsvTable, index: int, vocabulary: Vocabulary) -> float:
    return share(table, index, lambda cell: _is_trade(cell, vocabulary))


def _one_each(every: list[RosterColumn], table: CsvTable, vocabulary: Vocabulary) -> list[RosterColumn]:
    """Each field filled by one column: one that was told, else the one with the most telling name."""
    chosen: dict[str, RosterColumn] = {}
    for column in sorted(every, key=lambda each: _order(each, table, vocabulary)):
        if column.field:
            chosen.setdefault(column.field, column)
    doubtful = {field for field in ("name", "business", "trade") if _is_tie(field, every, chosen, table)}
    return [
        replace(each, field=None, why=ColumnReason.SECOND)
        if each.field and (chosen[each.field] is not each or each.field in doubtful)
        else each
        for each in every
    ]


def _order(column: RosterColumn, table: CsvTable, vocabulary: Vocabulary) -> tuple[bool, bool, bool, int, int, int]:
    """What sorts columns by how telling they are; of two plain names for a trade the one with more trades in it."""
    told, weak, rank, index = _telling(column)
    by_cells = weak and column.field == "trade"
    cells = islice(table.column(column.index), _LOOKED_AT) if by_cells else ()
    trades = sum(_is_trade(cell, vocabulary) for cell in cells)
    return _says_one_thing(column, table), told, weak, -trades, rank, index


def _says_one_thing(column: RosterColumn, table: CsvTable) -> bool:
    """Whether a column holds the same in each of several rows, such as “anonymous”, and so tells nobody apart."""
    if column.field != "name" or column.why is ColumnReason.TOLD:
        return False
    cells = list(islice(table.column(column.index), _LOOKED_AT))
    return len(cells) > 1 and len(set(cells)) == 1


def _telling(column: RosterColumn) -> tuple[bool, bool, int, int]:
    rank = column.heading.rank if column.heading else 0
    return column.why is not ColumnReason.TOLD, bool(column.heading and column.heading.weak), rank, column.index


def _is_tie(field: str, every: list[RosterColumn], chosen: dict[str, RosterColumn], table: CsvTable) -> bool:
    """Whether two columns have as good a name for a field, and hold different things."""
    best = chosen.get(field)
    if best is None or best.why is ColumnReason.TOLD:
        return False
    equal = [each for each in every if each.field == field and _telling(each)[:3] == _telling(best)[:3]]
    return len({tuple(table.column(each.index)) for each in equal} - {()}) > 1


def _one_of_two_names(every: list[RosterColumn], table: CsvTable) -> list[RosterColumn]:
    """First and last name stand for the name where both are there, and nothing does where one is missing."""
    every = _with_other_half(every, table)
    parts = [each for each in every if each.field in PARTS_OF_NAME]
    whole = next((each for each in every if each.field == "name"), None)
    told = whole is not None and whole.why is ColumnReason.TOLD
    both = len(parts) == len(PARTS_OF_NAME)
    second = ["name"] if both and not told else PARTS_OF_NAME if whole or both else []
    return [replace(each, field=None, why=ColumnReason.SECOND) if each.field in second else each for each in every]


def _with_other_half(every: list[RosterColumn], table: CsvTable) -> list[RosterColumn]:
    """Beside first names alone a column called “Name” may hold the last names, and the other way round."""
    whole = next((each for each in every if each.field == "name" and each.why is ColumnReason.NAME), None)
    halves = [each for each in every if each.field in PARTS_OF_NAME]
    if whole is None or len(halves) != 1:
        return every
    other = next(part for part in PARTS_OF_NAME if part != halves[0].field)
    if normal(whole.header) not in beside(other) or not _is_half(whole, halves[0], table):
        return every
    return [replace(each, field=other) if each is whole else each for each in every]


def _is_half(whole: RosterColumn, half: RosterColumn, table: CsvTable) -> bool:
    """Whether most cells of a column are one word, and few repeat what stands in the other half of the name."""
    rows = [row.cells for row in table.rows[:_LOOKED_AT] if max(whole.index, half.index) < len(row.cells)]
    pairs = [(clean(cells[whole.index]), clean(cells[half.index])) for cells in rows]
    filled = [(name, part) for name, part in pairs if name and part]
    single = sum(len(name.split()) == 1 for name, _ in filled)
    repeated = sum(part.casefold() in name.casefold() for name, part in filled)
    return bool(filled) and single > len(filled) * _FITS and repeated < len(filled) * _FITS


def _by_cells(every: list[RosterColumn], table: CsvTable, vocabulary: Vocabulary) -> list[RosterColumn]:
    """Where no name tells which column holds the trade, the one whose cells are trades, if there is just one."""
    if any(each.field == "trade" for each in every):
        return every
    open_ones = [
        each for each in every if each.why in (ColumnReason.UNKNOWN, ColumnReason.UNFIT) or _may_be_trade(each)
    ]
    showing = [each for each in open_ones if _trades(table, each.index, vocabulary) >= _SHOWS_ITSELF]
    if len(showing) != 1 or sum(1 for _ in islice(table.column(showing[0].index), 2)) < 2:
        return every
    return [replace(each, field="trade", why=ColumnReason.CELLS) if each is showing[0] else each for each in every]


def _by_positions(every: list[RosterColumn], table: CsvTable, vocabulary: Vocabulary) -> list[RosterColumn]:
    """Where nothing else holds the trade, a column of job titles is taken for it: each row is then asked about."""
    if any(each.field == "trade" for each in every):
        return every
    titles = [
        each for each in every if each.why is ColumnReason.UNFIT and each.heading and each.heading.field == "trade"
    ]
    fitting = [
        each
        for each in titles
        if share(table, each.index, lambda cell: is_position(cell) or _is_trade(cell, vocabulary)) > _FITS
    ]
    if len(fitting) != 1:
        return every
    return [replace(each, field="trade", why=ColumnReason.NAME) if each is fitting[0] else each for each in every]


def _may_be_trade(column: RosterColumn) -> bool:
    """Whether a column goes by a name, such as “What we do”, under which some lists hold the trade."""
    return column.why is ColumnReason.NAME and column.field in ("summary", "specialty")


def _let_out(column: RosterColumn, publish: bool) -> RosterColumn:
    field = column.field or ""
    second = (
        column.why is ColumnReason.SECOND and column.heading is not None and column.heading.field.startswith("contact.")
    )
    if (field.startswith("contact.") or second) and not publish:
        return replace(column, field=None, why=ColumnReason.CONTACT)
    if field.startswith("gains.") and column.why is not ColumnReason.TOLD:
        return replace(column, field=None, why=ColumnReason.ONE_TO_ONE)
    return column


def _missing(every: list[RosterColumn]) -> tuple[str, ...]:
    filled = {each.field for each in every}
    missing = [field for field in ("name", "business", "trade") if field not in filled]
    if "name" in missing and set(PARTS_OF_NAME) <= filled:
        missing.remove("name")
    return tuple(missing)
