"""Text -> rows of cells, each knowing where it stands in the file and in the spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from tradekin.roster.headers import says_what_to_mend
from tradekin.roster.said import refuse

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
MOST_ROWS = 20_000
MOST_COLUMNS = 500
_LOOKED_AT = 60
_TITLES = 30
_DECLARED = re.compile(r'\A"?sep=([,;|\t])"?[\r\n]+', re.IGNORECASE)
_END = "\ufdd0end of the roster"


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number in the spreadsheet, the line of the file it starts on, and its cells as they are."""

    number: int
    line: int
    cells: tuple[str, ...]
    is_loose: bool = False
    """Whether it has several lines, and a quotation mark in it is closed where no cell ends."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it but space."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """A roster: the row with the names of columns, and the rows below that hold something."""

    delimiter: str
    header: Row
    rows: tuple[Row, ...]

    def column(self, index: int) -> Iterator[str]:
        """The cells of a column that hold something, trimmed."""
        for row in self.rows:
            if index < len(row.cells) and (cell := row.cells[index].strip()):
                yield cell


def table_of(text: str, knows: Callable[[str], bool]) -> Table:
    """The table in a text; `knows` tells whether a cell is the name of a column.

    Raises:
        RosterError: if no table can be made out, a quotation mark is never closed, or it is too large.
    """
    declared = _DECLARED.match(text)
    skipped = 1 if declared else 0
    text = text[declared.end() :] if declared else text
    delimiter = declared[1] if declared else _delimiter(text, knows)
    most = MOST_ROWS + _TITLES
    rows = list(islice((row for row in _rows(text, delimiter, skipped) if not row.is_blank), most + 1))
    if len(rows) > most:
        raise refuse("many_rows", most=MOST_ROWS)
    if max((len(row.cells) for row in rows), default=0) > MOST_COLUMNS:
        raise refuse("many_columns", most=MOST_COLUMNS)
    place = _header(rows, knows)
    header = rows[place]
    if sum(1 for cell in header.cells if cell.strip()) < 2:
        raise refuse("one_column")
    below = rows[place + 1 :]
    if not below:
        raise refuse("only_header", line=header.line)
    return Table(delimiter, _widened(header, below), tuple(below))


def _rows(text: str, delimiter: str, skipped: int = 0) -> Iterator[Row]:
    """Every record. A last line of our own shows whether a quotation mark was left open."""
    ended = text if text.endswith(("\n", "\r")) else f"{text}\n"
    lines = _Lines(ended + _END + "\n")
    reader = csv.reader(lines, delimiter=delimiter)
    number, line = 0, 1 + skipped
    while True:
        number += 1
        try:
            cells = next(reader)
        except csv.Error:
            raise refuse("long_cell", line=line) from None
        except StopIteration:
            return
        if cells == [_END]:
            return
        if cells and _END in cells[-1]:
            raise refuse("open_quote", line=line + sum(_breaks(cell) for cell in cells[:-1]))
        yield Row(number, line, tuple(_unified(cell) for cell in cells), _is_loose(lines.taken(), delimiter))
        line = reader.line_num + 1 + skipped


class _Lines:
    """The lines of a text, which remembers those that were taken for the record at hand."""

    def __init__(self, text: str) -> None:
        self._left = io.StringIO(text, newline="")
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self._taken.append(next(self._left))
        return self._taken[-1]

    def taken(self) -> list[str]:
        """The lines since this was last asked."""
        taken, self._taken = self._taken, []
        return taken


def _is_loose(lines: list[str], delimiter: str) -> bool:
    if len(lines) < 2:
        return False
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _breaks(cell: str) -> int:
    return _unified(cell).count("\n")


def _unified(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell


def _delimiter(text: str, knows: Callable[[str], bool]) -> str:
    """The delimiter under which most names of columns are known, then the one that gives rows of one width."""
    start = "".join(text.splitlines(keepends=True)[: _LOOKED_AT * 3])
    return max(DELIMITERS, key=lambda each: _order(start, each, knows))


def _order(text: str, delimiter: str, knows: Callable[[str], bool]) -> tuple[int, float, int]:
    rows = [row for row in _tolerant(text, delimiter) if any(cell.strip() for cell in row)][:_LOOKED_AT]
    known = max((_known(row, knows) for row in rows[:_TITLES]), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0.0, 0
    width, times = max(widths.items(), key=lambda each: (each[1], each[0]))
    return known if known > 1 else 0, times / len(rows), width


def _tolerant(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return rows
    return rows


def _known(cells: list[str] | tuple[str, ...], knows: Callable[[str], bool]) -> int:
    return sum(1 for cell in cells if cell.strip() and len(cell) < 80 and knows(cell))


def _header(rows: list[Row], knows: Callable[[str], bool]) -> int:
    """The place of the row with most known names; if they are not half of its cells, the first wide row."""
    first = list(enumerate(rows[:_TITLES]))
    if not first:
        raise refuse("one_column")
    filled = {place: sum(1 for cell in row.cells if cell.strip()) for place, row in first}
    wide = next(place for place, _ in first if filled[place] > max(filled.values()) / 2)
    known = {place: _known(row.cells, knows) for place, row in first}
    best = max(known, key=lambda place: (known[place], -place))
    return best if known[best] >= max(2, filled[best] / 2) else wide


def _widened(header: Row, below: list[Row]) -> Row:
    """The header without empty columns at its end, but as wide as most rows are filled.

    A list of rows that were left over has no column behind the last one, though most of its rows may be too wide.
    """
    names = list(header.cells)
    while names and not names[-1].strip():
        names.pop()
    if says_what_to_mend(names[-1]):
        return Row(header.number, header.line, tuple(names))
    filled = [max(place + 1 for place, cell in enumerate(row.cells) if cell.strip()) for row in below]
    usual = sorted(filled)[len(filled) // 2]
    names += [""] * (usual - len(names))
    return Row(header.number, header.line, tuple(names))
