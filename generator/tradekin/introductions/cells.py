"""A small CSV file -> rows of cells that know their line and column. For files people keep by hand."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.roster import encoding
from tradekin.roster.said import RosterError

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, trimmed, and where it starts; columns count characters from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something, and the line it starts on."""

    line: int
    cells: tuple[Cell, ...]
    open_quote: tuple[int, int] | None = None
    """Line and column of a quotation mark that nothing closes."""

    def cell(self, place: int | None) -> Cell:
        """The cell at a place; an empty one at the line's end if there is none."""
        if place is not None and place < len(self.cells):
            return self.cells[place]
        last = self.cells[-1]
        return Cell("", self.line, last.column + len(last.text) if place is not None else 1)


def decoded(data: bytes) -> tuple[str, int]:
    """The text of a file in UTF-8, and the line of the first byte that is none, or 0."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return "", data[: problem.start].count(b"\n") + 1
    return text, text[: text.index("\x00")].count("\n") + 1 if "\x00" in text else 0


def decoded_export(data: bytes) -> tuple[str, int]:
    """As `decoded`, but also of a file as other programs export it, in UTF-16 or in an older encoding."""
    try:
        return encoding.decoded(data)[0], 0
    except RosterError:
        return decoded(data)


def delimiter_of(text: str) -> str:
    """What parts the cells of a text: a comma, a semicolon or a tab, whichever its first line has most of."""
    first = next((line for line in _unified(text).split("\n") if line.strip()), "")
    return max(_DELIMITERS, key=lambda each: (first.count(each), -_DELIMITERS.index(each)))


def rows_in(text: str) -> tuple[Row, ...]:
    """The rows that are not blank. A row is one line, or more where a cell in quotation marks has several."""
    lines = _Lines(_unified(text), delimiter_of(text))
    return tuple(row for row in lines.rows() if row.open_quote or any(cell.text for cell in row.cells))


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Lines:
    """A text that is read row by row. Places in it count from 0; lines and columns count from 1."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text, self.delimiter = text, delimiter
        self.starts = [0, *(place + 1 for place, each in enumerate(text) if each == "\n")]

    def rows(self) -> Iterator[Row]:
        """Every row, also blank ones."""
        start = 0
        while start <= len(self.text):
            row, end = self._row(start)
            yield row
            start = end + 1

    def _row(self, begin: int) -> tuple[Row, int]:
        """The row that begins at a place, and the place of the line's end behind it."""
        cells: list[Cell] = []
        quote = None
        start = place = begin
        is_blank = True
        while True:
            each = self.text[place : place + 1]
            is_end = each in ("", "\n")
            if is_end or each == self.delimiter:
                cells.append(_cell(self.text[start:place], *self._known(start)))
                start, is_blank = place + 1, True
            elif each == '"' and is_blank:
                is_blank = False
                closing = self._closing(place)
                quote = self._known(place) if closing is None else None
                place = self._end(place) - 1 if closing is None else closing
            else:
                is_blank = is_blank and each.isspace()
            if is_end:
                return Row(self._known(begin)[0], tuple(cells), quote), place
            place += 1

    def _known(self, place: int) -> tuple[int, int]:
        """Line and column of a place."""
        line = bisect_right(self.starts, place)
        return line, place - self.starts[line - 1] + 1

    def _end(self, place: int) -> int:
        """The place where the line ends."""
        end = self.text.find("\n", place)
        return len(self.text) if end == -1 else end

    def _closing(self, opening: int) -> int | None:
        """The place of the quotation mark that closes one: on its line, or at the end of a cell further down."""
        place = self.text.find('"', opening + 1)
        while place != -1 and self.text[place : place + 2] == '""':
            place = self.text.find('"', place + 2)
        if place == -1 or place < self._end(opening):
            return None if place == -1 else place
        behind = self.text[place + 1 : self._end(place)].partition(self.delimiter)[0]
        return None if behind.strip() else place


def _cell(raw: str, line: int, column: int) -> Cell:
    text = raw.strip()
    column += len(raw) - len(raw.lstrip())
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('""', '"').strip()
    return Cell(text, line, column)
