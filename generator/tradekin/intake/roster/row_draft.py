"""A row on its way to a profile, and how the rows of a roster are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tradekin.directory.group_terms import GroupTerms
from tradekin.intake.roster.columns import RosterColumn, RosterColumns
from tradekin.intake.roster.import_outcome import Unused
from tradekin.intake.roster.problems import RosterProblem
from tradekin.kit.formats.cells import clean
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.kit.formats.days import order_of


@dataclass(frozen=True, slots=True)
class RosterOptions:
    """What the facilitator chose beyond columns: the country of bare telephone numbers, the order of days."""

    country: str | None = None
    dates: str | None = None


@dataclass(frozen=True, slots=True)
class RosterReading:
    """How rows are read: the columns, the group's words, and what was learned from whole columns."""

    table: CsvTable
    columns: RosterColumns
    group: GroupTerms
    options: RosterOptions
    order: str | None

    @classmethod
    def of(cls, table: CsvTable, columns: RosterColumns, group: GroupTerms, options: RosterOptions) -> RosterReading:
        """The reading of a table."""
        days = columns.of("joined")
        order = options.dates or (order_of(map(clean, table.column(days.index))) if days else None)
        return cls(table, columns, group, options, order)


@dataclass(slots=True)
class RowDraft:
    """The fields of one row so far, the cell behind each, and the cells that could not be read."""

    row: CsvRow
    fields: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, tuple[str, str]] = field(default_factory=dict)
    unused: list[Unused] = field(default_factory=list)
    notes: list[RosterProblem] = field(default_factory=list)
    """What to tell about the profile."""
    lacking: dict[str, RosterProblem] = field(default_factory=dict)
    """Why a required field has no value although its cell holds something, by the field's name."""

    @property
    def name(self) -> str:
        """The person's name."""
        return str(self.fields.get("name", ""))

    @property
    def business(self) -> str:
        """The firm's name."""
        return str(self.fields.get("business", ""))

    def put(self, name: str, value: Any, column: RosterColumn, cell: str) -> None:
        """Set a field, and remember where it comes from; nothing is set if there is no value."""
        self.sources[name] = (column.label, cell)
        if not value:
            return
        outer, _, part = name.partition(".")
        if part:
            self.fields.setdefault(outer, {})[part] = value
        else:
            self.fields[outer] = value

    def lack(self, name: str, column: RosterColumn, cell: str, said: RosterProblem) -> None:
        """Note why a required field stays without a value."""
        self.sources[name] = (column.label, cell)
        self.lacking[name] = said

    def refuse(self, column: RosterColumn, cell: str, said: RosterProblem) -> None:
        """Note a cell that cannot be used."""
        self.unused.append(Unused(self.row, column.label, cell, said))
