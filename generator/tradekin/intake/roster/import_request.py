"""What `tradekin import` is asked for, how it asks back, and the roster that was opened for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tradekin.intake.roster.columns import RosterColumns
from tradekin.intake.roster.headers import heading_of, says_what_to_mend
from tradekin.intake.roster.shell_words import quote_word
from tradekin.kit.formats.csv_table import CsvTable, table_of


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What was asked for on the command line."""

    roster: Path
    members: Path
    maps: tuple[str, ...] = ()
    publish: bool = False
    country: str | None = None
    dates: str | None = None
    encoding: str | None = None
    dry: bool = False
    shape: str = "text"
    update: str = ""
    """The fields to change in profiles that are here, as they were named."""
    yes: bool = False
    """Whether the changes are wanted without a question."""
    place: Mapping[str, str | None] = field(default_factory=dict)
    """The options that said where the group is, as they were given."""

    def again(self) -> list[str]:
        """All options that were given but the maps, to be typed again."""
        named = {"--country": self.country, "--dates": self.dates, "--encoding": self.encoding}
        named["--update"] = self.update
        named["--format"] = self.shape if self.shape != "text" else None
        named |= self.place
        flags = {"--publish-contacts": self.publish, "--dry-run": self.dry, "--yes": self.yes}
        valued = [word for name, value in named.items() if value for word in (name, quote_word(value))]
        return [*(flag for flag, is_set in flags.items() if is_set), *valued]


Ask = Callable[[str], str]
"""Puts a question to the person at the terminal and gives the answer."""


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
