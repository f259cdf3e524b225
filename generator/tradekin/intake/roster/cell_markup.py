"""Markup in the cells of a roster, as customer databases and web forms export it: what is told of it, once a column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.intake.roster.columns import RosterColumn, RosterColumns
from tradekin.intake.roster.row_fields import NAMES
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.kit.text.markup import without_markup
from tradekin.kit.text.plain_text import Sign

_MOST_STRUCK = 3


@dataclass(frozen=True, slots=True)
class TakenOff:
    """What was taken off the cells of a column that is used: the kinds of markup, and the first row that has any."""

    column: RosterColumn
    signs: tuple[Sign, ...]
    row: CsvRow
    struck: tuple[str, ...] = ()
    """Words that were struck out, and so left out; the first few."""


def take_off_markup(table: CsvTable, columns: RosterColumns) -> tuple[TakenOff, ...]:
    """What is taken off the cells of each column that has markup in it."""
    return tuple(each for column in columns.every if column.field for each in _of(column, table))


def _of(column: RosterColumn, table: CsvTable) -> Iterator[TakenOff]:
    signs: dict[Sign, None] = {}
    struck: dict[str, None] = {}
    first: CsvRow | None = None
    for row in table.rows:
        read = without_markup(row.cell(column.index), is_name=column.field in NAMES)
        if read.signs:
            first = first or row
            signs |= dict.fromkeys(read.signs)
            struck |= dict.fromkeys(read.struck)
    if first:
        yield TakenOff(column, tuple(signs), first, tuple(struck)[:_MOST_STRUCK])
