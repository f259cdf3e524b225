"""A cell that took in rows of the roster, since its quotation mark was closed too late."""

from __future__ import annotations

from tradekin.intake.roster.columns import RosterColumn
from tradekin.intake.roster.headers import NAME_SUFFIX, PARTS_OF_NAME
from tradekin.intake.roster.row_draft import RosterReading
from tradekin.kit.formats.csv_records import CsvRow

_SHORT = ("name", *PARTS_OF_NAME, NAME_SUFFIX, "business", "trade")


def swallowed_rows(row: CsvRow, reading: RosterReading) -> str:
    """A cell that took in whole rows since its quotation mark was closed too late, or nothing.

    Long texts have lines and commas, too. So besides the delimiters the row has to be short, a quotation mark closed
    inside a cell, or the lines have to be rows of this roster.
    """
    width = len(reading.table.header.cells)
    is_odd = len(row.cells) < width or row.is_loose
    for column in reading.columns.every:
        cell = row.cells[column.index] if column.index < len(row.cells) else ""
        if _may_hold_rows(cell, column, reading) and (is_odd or _holds_rows(cell, column, reading)):
            return cell
    return ""


def _may_hold_rows(cell: str, column: RosterColumn, reading: RosterReading) -> bool:
    width = len(reading.table.header.cells)
    least = max(2, width - 2) if column.field in _SHORT else max(3, width - 1)
    return "\n" in cell and any(line.count(reading.table.delimiter) >= least for line in cell.split("\n"))


def _holds_rows(cell: str, column: RosterColumn, reading: RosterReading) -> bool:
    """Whether the lines of a cell are the end of one row, whole rows and the start of another, with a trade in them."""
    width, trade = len(reading.table.header.cells), reading.columns.of("trade")
    first, *between, last = (line.split(reading.table.delimiter) for line in cell.split("\n"))
    if len(first) != width - column.index or len(last) != column.index + 1 or any(len(row) != width for row in between):
        return False
    rows = [[""] * column.index + first, *between, last]
    known = reading.group.vocabulary.trade
    return trade is not None and any(known(row[trade.index].strip()) for row in rows if trade.index < len(row))
