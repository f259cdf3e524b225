"""Text and a delimiter -> records, each with its cells, and where in the file they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tradekin.errors import RosterError

_END = "\ufdd0end of the table"
_FEWEST_PARTED = 2
_MOST_MENDED = 20
"""How many quotation marks may be left open before the rest of a file is given up: each costs a reading of the rest."""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One record: its number in the spreadsheet, the line of the file it starts on, and its cells as they are."""

    number: int
    line: int
    cells: tuple[str, ...]
    is_loose: bool = False
    """Whether it has several lines, and a quotation mark in it is closed where no cell ends."""
    raw: str = field(default="", compare=False, repr=False)
    """The record as it stands in the file, lines ended by LF."""
    delimiter: str = field(default=",", compare=False, repr=False)
    open_quote: tuple[int, int] | None = None
    """Line and column of a quotation mark that nothing closes."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it but space."""
        return not self.open_quote and not any(cell.strip() for cell in self.cells)

    def cell(self, index: int | None) -> str:
        """The cell at a place, trimmed; nothing if there is none."""
        return self.cells[index].strip() if index is not None and index < len(self.cells) else ""

    def place(self, index: int | None) -> tuple[int, int]:
        """Line and column where a cell's text starts, from 1; the record's end if there is no such cell."""
        starts = list(_starts(self.raw, self.delimiter))
        end = len(self.raw.rstrip("\n"))
        start = starts[index] if index is not None and index < len(starts) else end
        return _known(self.raw, min(_past(" \t\u00a0", self.raw, start), end), self.line)


def records_in(text: str, delimiter: str, *, skipped: int = 0, forgiving: bool = False) -> Iterator[CsvRow]:
    """Every record of a text, blank ones too.

    Args:
        text: the text.
        delimiter: what parts its cells.
        skipped: how many lines of the file stand above the text.
        forgiving: whether it is a file that people keep by hand. Then a quotation mark may stand behind a space, and
            one that nothing closes spoils its own line only; else the file is refused.

    Raises:
        RosterError: if a quotation mark is never closed, or a cell is far too long.
    """
    # A last line of our own shows whether a quotation mark was left open.
    lines = _RecordLines((text if text.endswith(("\n", "\r")) else f"{text}\n") + _END + "\n")
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=forgiving)
    number, line = 0, 1 + skipped
    while True:
        number += 1
        cells = _next(reader, line, forgiving)
        taken = lines.taken()
        if not taken or cells == [_END]:
            return
        raw = _unified("".join(taken))
        ended = cells is not None and not (cells and _END in cells[-1])
        is_loose = ended and _is_loose(taken, delimiter, forgiving)
        if not ended and not forgiving:
            raise RosterError(
                "open_quote", line=line + sum(_unified(cell).count("\n") for cell in (cells or [""])[:-1])
            )
        quote = _open_quote(raw, delimiter) if forgiving and (is_loose or not ended) else None
        if quote is not None:
            taken = lines.take_again(taken, raw.count("\n", 0, quote) + 1)
            yield CsvRow(number, line, (), False, raw, delimiter, _known(raw, quote, line))
        elif cells is not None:
            yield CsvRow(number, line, tuple(unwrapped([*map(_unified, cells)], delimiter)), is_loose, raw, delimiter)
        else:
            raise RosterError("long_cell", line=line)
        line += len(taken)


def unwrapped(cells: Sequence[str], delimiter: str) -> Sequence[str]:
    """The cells of a record. One that is a single cell may be a whole row that a spreadsheet took for one text.

    In a sentence a space follows a comma; between the cells of a row there is none.
    """
    if len(cells) != 1 or "\n" in cells[0]:
        return cells
    if cells[0].count(delimiter) - cells[0].count(f"{delimiter} ") < _FEWEST_PARTED:
        return cells
    try:
        return next(csv.reader([cells[0]], delimiter=delimiter))
    except csv.Error:
        return cells


def _next(reader: Iterator[list[str]], line: int, forgiving: bool) -> list[str] | None:
    """The cells of the next record; None if a cell of it is too long."""
    try:
        return next(reader, [])
    except csv.Error:
        if forgiving:
            return None
        raise RosterError("long_cell", line=line) from None


class _RecordLines:
    """The lines of a text, which remembers those that were taken for the record at hand."""

    def __init__(self, text: str) -> None:
        self._left = io.StringIO(text, newline="")
        self._again: list[str] = []
        self._taken: list[str] = []
        self._mended = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self._taken.append(self._again.pop() if self._again else next(self._left))
        return self._taken[-1]

    def taken(self) -> list[str]:
        """The lines since this was last asked."""
        taken, self._taken = self._taken, []
        return taken

    def take_again(self, lines: list[str], kept: int) -> list[str]:
        """Give lines back but for the first ones, which are returned; all are kept if that was done too often."""
        self._mended += 1
        if self._mended > _MOST_MENDED:
            return lines
        self._again += reversed(lines[kept:])
        return lines[:kept]


def _is_loose(lines: list[str], delimiter: str, forgiving: bool) -> bool:
    if len(lines) < 2:
        return False
    try:
        list(csv.reader(lines, delimiter=delimiter, skipinitialspace=forgiving, strict=True))
    except csv.Error:
        return True
    return False


def _open_quote(raw: str, delimiter: str) -> int | None:
    """The place of a quotation mark that is closed neither on its line nor where a cell ends further down."""
    for start in _starts(raw, delimiter):
        place = _past(" ", raw, start)
        if raw[place : place + 1] == '"' and not _is_closed(raw, place, delimiter):
            return place
    return None


def _is_closed(raw: str, opening: int, delimiter: str) -> bool:
    closing = _closing(raw, opening)
    if closing == -1 or raw.find("\n", opening, closing) == -1:
        return closing != -1
    behind = raw[closing + 1 : _line_end(raw, closing)].partition(delimiter)[0]
    return not behind.strip()


def _closing(raw: str, opening: int) -> int:
    place = raw.find('"', opening + 1)
    while place != -1 and raw[place + 1 : place + 2] == '"':
        place = raw.find('"', place + 2)
    return place


def _starts(raw: str, delimiter: str) -> Iterator[int]:
    """Where each cell of a record starts; no character is looked at more than a few times."""
    start = end = 0
    while True:
        yield start
        place = _past(" ", raw, start)
        if raw[place : place + 1] == '"':
            closing = _closing(raw, place)
            place = len(raw) if closing == -1 else closing + 1
        end = end if end > place else _line_end(raw, place)
        parted = raw.find(delimiter, place, end)
        if parted == -1:
            return
        start = parted + 1


def _past(blanks: str, raw: str, place: int) -> int:
    while place < len(raw) and raw[place] in blanks:
        place += 1
    return place


def _line_end(raw: str, place: int) -> int:
    end = raw.find("\n", place)
    return len(raw) if end == -1 else end


def _known(raw: str, place: int, line: int) -> tuple[int, int]:
    """Line and column of a place in a record that starts on a line."""
    return line + raw.count("\n", 0, place), place - raw.rfind("\n", 0, place)


def _unified(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
