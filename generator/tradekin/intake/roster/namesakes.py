"""Rows of one name and one firm: one person written twice, or two whom a column tells apart."""

from __future__ import annotations

from tradekin.intake.roster.columns import RosterColumn
from tradekin.intake.roster.headers import heading_of
from tradekin.intake.roster.roster_words import roster_words
from tradekin.intake.roster.row_draft import RosterReading
from tradekin.kit.formats.cells import clean
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.text.shown import visible
from tradekin.vocabulary.lookup import normal

_TELLING = ("contact.email", "contact.phone", "name_suffix")


def differing_columns(one: CsvRow, other: CsvRow, reading: RosterReading) -> list[str]:
    """The columns by which two rows of one name and firm are two people: both cells are filled, and differ."""
    return [
        visible(column.label, 40)
        for column in reading.columns.every
        if _tells_apart(column) and "" != _cell(one, column) != _cell(other, column) != ""
    ]


def _tells_apart(column: RosterColumn) -> bool:
    heading = heading_of(column.header)
    return bool(heading and heading.field in _TELLING) or normal(column.header) in roster_words("tells_apart")


def _cell(row: CsvRow, column: RosterColumn) -> str:
    return "".join(each for each in clean(row.cell(column.index)).casefold() if each.isalnum())
