"""A roster that was opened: its table, and what its columns are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tradekin.intake.roster.columns import RosterColumns
from tradekin.intake.roster.headers import heading_of, says_what_to_mend
from tradekin.kit.formats.csv_table import CsvTable, table_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A roster, how it was read, and what was told of its columns by `--map` or in answer to a question."""

    path: str
    encoding: str
    table: CsvTable
    columns: RosterColumns
    told: Sequence[tuple[int, str | None]]


def roster_table(text: str) -> CsvTable:
    """The table in a roster's text, found by the names that columns have.

    Raises:
        RosterError: if no table can be made out, a quotation mark is never closed, or it is too large.
    """
    return table_of(text, lambda cell: heading_of(cell) is not None, says_what_to_mend)
