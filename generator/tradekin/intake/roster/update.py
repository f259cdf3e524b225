"""What `--update` makes of a roster: changes to profiles that are here, and what is left to people."""

from __future__ import annotations

from dataclasses import dataclass

from tradekin.intake.roster.import_outcome import Here, Skipped, Unused
from tradekin.kit.documents.nodes import Plain
from tradekin.kit.formats.csv_records import CsvRow


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a profile, as it is and as the list has it, and the cell that says so."""

    row: CsvRow
    field: str
    column: str
    cell: str
    old: Plain | None
    new: Plain


@dataclass(frozen=True, slots=True)
class Revised:
    """A profile with its changes: its bytes as they were read, and as they are to be."""

    path: str
    name: str
    firm: str
    """The firm as the list has it, if it is another one than the profile's."""
    changes: tuple[FieldChange, ...]
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """A profile that its member has read since, and what the list has otherwise. It is theirs to change."""

    path: str
    name: str
    firm: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RosterUpdate:
    """Everything that comes of a roster for profiles that are here."""

    fields: tuple[str, ...]
    revised: tuple[Revised, ...] = ()
    own: tuple[ReadProfile, ...] = ()
    same: tuple[Here, ...] = ()
    absent: tuple[Here, ...] = ()
    """Rows of people who have no profile yet."""
    skipped: tuple[Skipped, ...] = ()
    not_used: tuple[Unused, ...] = ()
    written: bool = False

    @property
    def number(self) -> int:
        """How many changes there are."""
        return sum(len(each.changes) for each in self.revised)
