"""The facilitator's private log of introductions: a CSV file with the columns date, a, b and state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from rapidfuzz import process

from tradekin.errors import RefusedError
from tradekin.facilitator.private_files import keep_out, read_private, replace_private
from tradekin.facilitator.private_table import MOST_ROWS, open_quotes, table_in, text_in
from tradekin.kit.formats.cells import clean
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.formats.csv_table import CsvTable, find_declared_delimiter, read_table
from tradekin.kit.formats.days import day_of, order_of
from tradekin.kit.formats.encoding import as_in, decode_text
from tradekin.kit.text.shown import echo
from tradekin.letters.file_problems import FileProblem, file_problem

COLUMNS = ("date", "a", "b", "state")
_MOST_SLIPS = 1_000
_NEAR = 80
"""How like a word a state has to be to be offered: “maybe” is no “yes”, and “rejected” no “met”."""


class IntroductionState(StrEnum):
    """How far an introduction has come."""

    PROPOSED = "proposed"
    ASKED = "asked"
    YES = "yes"
    NO = "no"
    DECLINED = "declined"
    INTRODUCED = "introduced"
    MET = "met"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log."""

    day: date | None
    """None where it is not known."""
    one: str
    other: str
    state: IntroductionState

    @property
    def pair(self) -> frozenset[str]:
        """The two, whichever was written first."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Log:
    """What a log holds, as it is on disk, and what is wrong in it."""

    entries: tuple[LogEntry, ...] = ()
    data: bytes = b""
    problems: tuple[FileProblem, ...] = ()


def read_log(path: Path, known: Iterable[str], roots: Iterable[Path]) -> Log:
    """The log in a file; an empty one if there is no file yet.

    Args:
        path: the file.
        known: the slugs of all members. Somebody else in the log may have left: that blocks nothing.
        roots: the folders it must not lie in.

    Raises:
        RefusedError: if it lies inside the group's repository, or cannot be read.
    """
    if not path.is_symlink() and not path.exists():
        keep_out(path, roots)
        return Log()
    shown, data = str(path), read_private(path, roots)
    text = text_in(data, shown)
    table = table_in(text, _is_column, shown) if isinstance(text, str) else text
    if isinstance(table, FileProblem):
        return Log(data=data, problems=(table,))
    if table is None:
        return Log(data=data)
    quotes = open_quotes(table, shown)
    if missing := [each for each in COLUMNS if each not in _places(table.header)]:
        place = table.header.line, 1
        return Log(data=data, problems=(*quotes, file_problem(shown, place, "log_columns", missing)))
    reader = _LogReader(shown, table, tuple(known))
    return Log(tuple(reader.entries()), data, (*quotes, *reader.problems))


def append(path: Path, log: Log, entries: Iterable[LogEntry], roots: Iterable[Path]) -> None:
    """Add lines to the log that was read, which is made if there was none. What stands in it stays byte for byte.

    The lines are written as those of the file are: its columns, its delimiter, its line ends, its encoding.

    Raises:
        RefusedError: if it cannot be written, or has changed since it was read.
    """
    text = decode_text(log.data)[0]
    table = read_table(text, _is_column, most=MOST_ROWS, forgiving=True)
    end = next((each for each in ("\r\n", "\n", "\r") if each in text), "\n")
    added = end if text and not text.endswith(("\n", "\r")) else ""
    order, between = _order(table, text)
    if table is None:
        added += between.join(COLUMNS) + end
    added += "".join(between.join(_cells(entry, order)) + end for entry in entries)
    if (path.read_bytes() if path.exists() else b"") != log.data:
        raise RefusedError("changed", echo(str(path), 160))
    replace_private(path, log.data + as_in(log.data, added), roots)


def _is_column(cell: str) -> bool:
    return cell.strip().casefold() in COLUMNS


def _places(header: CsvRow) -> Mapping[str, int]:
    """The places of columns, by their names; of two of one name the first."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header.cells):
        found.setdefault(cell.strip().casefold(), place)
    return found


def _order(table: CsvTable | None, text: str) -> tuple[Mapping[str, int], str]:
    """The places of columns, and what parts them."""
    if table is None:
        return {name: place for place, name in enumerate(COLUMNS)}, find_declared_delimiter(text) or ","
    return _places(table.header), table.delimiter


def _cells(entry: LogEntry, places: Mapping[str, int]) -> list[str]:
    cells = [""] * (max(places.values()) + 1)
    day = entry.day.isoformat() if entry.day else ""
    for name, text in zip(COLUMNS, (day, entry.one, entry.other, entry.state.value), strict=True):
        cells[places[name]] = text
    return cells


class _LogReader:
    """Reads rows; collects what is wrong with them."""

    def __init__(self, path: str, table: CsvTable, known: tuple[str, ...]) -> None:
        self.path, self.table, self.known = path, table, frozenset(known)
        self.columns, self.width = _places(table.header), len(table.header.cells)
        self.days = order_of(clean(each) for each in table.column(self.columns["date"]))
        self.problems: list[FileProblem] = []
        self.blocking = 0

    def entries(self) -> Iterator[LogEntry]:
        """Every entry without a problem that blocks; the reading ends where there is far too much to mend."""
        for row in self.table.rows:
            if self.blocking > _MOST_SLIPS:
                self.problems.append(self._problem(row, 0, "log_more"))
                return
            is_header = all(row.cell(self.columns[name]).casefold() == name for name in COLUMNS)  # of a second log
            if not row.open_quote and not is_header and (entry := self._entry(row)):
                yield entry

    def _entry(self, row: CsvRow) -> LogEntry | None:
        """The entry in a row, or None if it has a problem that blocks."""
        day, one, other, state = (row.cell(self.columns[name]) for name in COLUMNS)
        found = [*self._problems(row)]
        self.problems += found
        blocking = sum(each.blocks for each in found)
        self.blocking += blocking
        if blocking:
            return None
        return LogEntry(self._day(day), one.casefold(), other.casefold(), IntroductionState(state.casefold()))

    def _day(self, cell: str) -> date | None:
        """The day in a cell; None if there is none, or none that can be read in one way only."""
        day = day_of(clean(cell), self.days, recent=True)
        return date.fromisoformat(day) if day else None

    def _problems(self, row: CsvRow) -> Iterator[FileProblem]:
        if any(row.cell(place) for place in range(self.width, len(row.cells))):
            extra = next(place for place in range(self.width, len(row.cells)) if row.cell(place))
            yield self._problem(row, extra, "log_cells", blocks=False)
        day, one, other, state = (row.cell(self.columns[name]) for name in COLUMNS)
        if clean(day) and not self._day(day):
            either = day_of(clean(day), "day-first", recent=True) is not None
            yield self._problem(row, self.columns["date"], "log_day", echo(day), either, blocks=False)
        if state.casefold() not in list(IntroductionState):
            near = process.extractOne(state.casefold(), list(IntroductionState), score_cutoff=_NEAR) if state else None
            about = state and echo(state), near[0] if near else "", list(IntroductionState)
            yield self._problem(row, self.columns["state"], "log_state", *about)
        for name, slug in (("a", one), ("b", other)):
            if not slug:
                yield self._problem(row, self.columns[name], "log_nobody", name)
            elif slug.casefold() not in self.known:
                yield self._stranger(row, self.columns[name], slug)
        if one and one.casefold() == other.casefold():
            yield self._problem(row, self.columns["b"], "log_oneself")

    def _stranger(self, row: CsvRow, place: int, slug: str) -> FileProblem:
        """Somebody who is no member: perhaps a slip of the pen, perhaps one who left."""
        near = process.extractOne(slug, sorted(self.known), score_cutoff=_NEAR)
        return self._problem(row, place, "log_stranger", echo(slug), near[0] if near else "", blocks=False)

    def _problem(self, row: CsvRow, place: int, name: str, *about: object, blocks: bool = True) -> FileProblem:
        return file_problem(self.path, row.place(place), name, *about, blocks=blocks)
