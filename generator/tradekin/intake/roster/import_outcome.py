"""What came of a roster: who was written, who was here, and what could not be used."""

from __future__ import annotations

from dataclasses import dataclass

from tradekin.intake.roster.problems import RosterProblem
from tradekin.kit.formats.csv_records import CsvRow


@dataclass(frozen=True, slots=True)
class Unused:
    """A row or a cell that could not be used. `profile` is empty if the whole row could not."""

    row: CsvRow
    column: str
    cell: str
    said: RosterProblem
    profile: str = ""


@dataclass(frozen=True, slots=True)
class WrittenProfile:
    """A profile that was written (or would be), and what to tell its member."""

    row: CsvRow
    path: str
    name: str
    text: str
    summary: str = ""
    """The sentence that was made from the row, if the row has none."""
    hints: tuple[RosterProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who is in the directory already, or stands in the roster twice."""

    row: CsvRow
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no member: a total, the names of columns again, somebody who has left."""

    row: CsvRow
    said: RosterProblem


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """Everything that came of a roster, in the order of its rows."""

    written: tuple[WrittenProfile, ...] = ()
    already_here: tuple[Here, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    not_used: tuple[Unused, ...] = ()
    left_over: str = ""
    """The file with the rows that could not be used, if there are any."""

    @property
    def lost_rows(self) -> tuple[CsvRow, ...]:
        """The rows that could not be used at all."""
        return tuple({each.row.number: each.row for each in self.not_used if not each.profile}.values())
