"""Text -> a table: what parts its cells, which row holds the names of columns, and the rows below."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tradekin.errors import RosterError
from tradekin.kit.formats.csv_records import CsvRow, records_in, unwrapped

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
MOST_ROWS = 20_000
MOST_COLUMNS = 500
_LOOKED_AT = 60
_TITLES = 30
_DECLARED = re.compile(r'\A"?sep=([,;|\t])"?[\r\n]+', re.IGNORECASE)


def _no_name(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A roster: the row with the names of columns, and the rows below that hold something."""

    delimiter: str
    header: CsvRow
    rows: tuple[CsvRow, ...]

    def column(self, index: int) -> Iterator[str]:
        """The cells of a column that hold something, trimmed."""
        for row in self.rows:
            if index < len(row.cells) and (cell := row.cells[index].strip()):
                yield cell


def table_of(text: str, knows: Callable[[str], bool], is_last: Callable[[str], bool] = _no_name) -> CsvTable:
    """The table in a text; `knows` and `is_last` as for `read_table`.

    Raises:
        RosterError: if no table can be made out, a quotation mark is never closed, or it is too large.
    """
    table = read_table(text, knows, is_last)
    if table is None or sum(1 for cell in table.header.cells if cell.strip()) < 2:
        raise RosterError("one_column")
    if not table.rows:
        raise RosterError("only_header", line=table.header.line)
    return table


def read_table(
    text: str,
    knows: Callable[[str], bool],
    is_last: Callable[[str], bool] = _no_name,
    *,
    most: int = MOST_ROWS,
    forgiving: bool = False,
) -> CsvTable | None:
    """The table in a text, or None if the text holds no row: the one reader of rosters, address books and logs.

    Args:
        text: the text.
        knows: whether a cell is the name of a column.
        is_last: whether no column can lie behind one of this name, as in a list of rows that were left over.
        most: the most rows that are read.
        forgiving: whether a quotation mark that nothing closes spoils its own line only; the row says where it is.

    Raises:
        RosterError: if the table is too large, or a quotation mark is never closed and that is not forgiven.
    """
    declared = _DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    delimiter = declared[1] if declared else _delimiter(text, knows)
    skipped = len(declared[0].splitlines()) if declared else 0
    records = records_in(text, delimiter, skipped=skipped, forgiving=forgiving)
    rows = list(islice((row for row in records if not row.is_blank), most + _TITLES + 1))
    if len(rows) > most + _TITLES:
        raise RosterError("many_rows", most=most)
    if max((len(row.cells) for row in rows), default=0) > MOST_COLUMNS:
        raise RosterError("many_columns", most=MOST_COLUMNS)
    if not rows:
        return None
    place = _header(rows, knows)
    below = rows[place + 1 :]
    return CsvTable(delimiter, _widened(rows[place], below, is_last), tuple(below))


def find_declared_delimiter(text: str) -> str | None:
    """What a first line such as `sep=;` says that parts the cells, or None."""
    declared = _DECLARED.match(text)
    return declared[1] if declared else None


def _delimiter(text: str, knows: Callable[[str], bool]) -> str:
    """The delimiter under which most names of columns are known, then the one that gives rows of one width."""
    start = "".join(text.splitlines(keepends=True)[: _LOOKED_AT * 3])
    return max(DELIMITERS, key=lambda each: _order(start, each, knows))


def _order(text: str, delimiter: str, knows: Callable[[str], bool]) -> tuple[int, float, int]:
    every = _tolerant(text, delimiter)
    rows = [row for row in every if any(cell.strip() for cell in row)][:_LOOKED_AT]
    known = max((_known(row, knows) for row in rows[:_TITLES]), default=0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0.0, max(map(len, every), default=0)
    width, times = max(widths.items(), key=lambda each: (each[1], each[0]))
    return known if known > 1 else 0, times / len(rows), width


def _tolerant(text: str, delimiter: str) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    with contextlib.suppress(csv.Error):
        rows.extend(unwrapped(row, delimiter) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return rows


def _known(cells: Sequence[str], knows: Callable[[str], bool]) -> int:
    return sum(1 for cell in cells if cell.strip() and len(cell) < 80 and knows(cell))


def _header(rows: list[CsvRow], knows: Callable[[str], bool]) -> int:
    """The place of the row with most known names; if they are not half of its cells, the first wide row."""
    first = list(enumerate(rows[:_TITLES]))
    filled = {place: sum(1 for cell in row.cells if cell.strip()) for place, row in first}
    wide = next((place for place, _ in first if filled[place] > max(filled.values()) / 2), 0)
    known = {place: _known(row.cells, knows) for place, row in first}
    best = max(known, key=lambda place: (known[place], -place))
    return best if known[best] >= max(2, filled[best] / 2) else wide


def _widened(header: CsvRow, below: list[CsvRow], is_last: Callable[[str], bool]) -> CsvRow:
    """The header without empty columns at its end, but as wide as most rows are filled."""
    names = list(header.cells)
    while names and not names[-1].strip():
        names.pop()
    if names and not is_last(names[-1]):
        names += [""] * (_usual_width(below) - len(names))
    return replace(header, cells=tuple(names))


def _usual_width(rows: list[CsvRow]) -> int:
    filled = sorted(max((place + 1 for place, cell in enumerate(row.cells) if cell.strip()), default=0) for row in rows)
    return filled[len(filled) // 2] if filled else 0
