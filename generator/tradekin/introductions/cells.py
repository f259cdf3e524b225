"""A small CSV file -> rows of cells that know their line and column. For files people keep by hand."""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, trimmed, and where it starts; columns count characters from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line that holds something."""

    line: int
    cells: tuple[Cell, ...]
    open_quote: int = 0
    """The column of a quotation mark that nothing closes, or 0."""

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


def rows_in(text: str) -> tuple[Row, ...]:
    """The rows that are not blank. A row is one line; commas, semicolons or tabs part its cells."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((line for line in lines if line.strip()), "")
    counted = Counter(each for each in first if each in _DELIMITERS)
    delimiter = max(_DELIMITERS, key=lambda each: (counted[each], -_DELIMITERS.index(each)))
    rows = (_row(line, number, delimiter) for number, line in enumerate(lines, start=1))
    return tuple(row for row in rows if row.open_quote or any(cell.text for cell in row.cells))


def _row(line: str, number: int, delimiter: str) -> Row:
    cells: list[Cell] = []
    start, place, quote = 0, 0, 0
    while place <= len(line):
        if place == len(line) or line[place] == delimiter:
            cells.append(_cell(line[start:place], number, start))
            start = place + 1
        elif line[place] == '"' and not line[start:place].strip():
            closing = _closing(line, place)
            if closing is None:
                quote = place + 1
                cells.append(_cell(line[place + 1 :], number, start))
                break
            place = closing
        place += 1
    return Row(number, tuple(cells), quote)


def _closing(line: str, opening: int) -> int | None:
    place = line.find('"', opening + 1)
    while place != -1 and line[place : place + 2] == '""':
        place = line.find('"', place + 2)
    return place if place != -1 else None


def _cell(raw: str, line: int, start: int) -> Cell:
    text = raw.strip()
    column = start + 1 + (len(raw) - len(raw.lstrip()))
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('""', '"').strip()
    return Cell(text, line, column)
