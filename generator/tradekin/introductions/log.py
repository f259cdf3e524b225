"""The facilitator's private log of introductions: a CSV file with the columns date, a, b and state."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from rapidfuzz import process

from tradekin.introductions.cells import Cell, Row, decoded, delimiter_of, rows_in
from tradekin.introductions.private import keep_out, read_private, replace_private
from tradekin.introductions.slips import Slip, refused, slip
from tradekin.profile.findings import echo

COLUMNS = ("date", "a", "b", "state")


class State(StrEnum):
    """How far an introduction has come."""

    PROPOSED = "proposed"
    ASKED = "asked"
    YES = "yes"
    NO = "no"
    DECLINED = "declined"
    INTRODUCED = "introduced"
    MET = "met"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    day: date
    one: str
    other: str
    state: State

    @property
    def pair(self) -> frozenset[str]:
        """The two, whichever was written first."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class Log:
    """What a log holds, as it is on disk, and what is wrong in it."""

    entries: tuple[Entry, ...] = ()
    data: bytes = b""
    slips: tuple[Slip, ...] = ()


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
    data = read_private(path, roots)
    text, bad = decoded(data)
    if bad:
        return Log(data=data, slips=(slip(str(path), (bad, 1), "not_text"),))
    rows = rows_in(text)
    if not rows:
        return Log(data=data)
    if missing := [each for each in COLUMNS if each not in _places(rows[0])]:
        return Log(data=data, slips=(slip(str(path), (rows[0].line, 1), "log_columns", missing),))
    reader = _Reader(str(path), rows[0], tuple(known))
    entries = tuple(entry for row in rows[1:] if (entry := reader.entry(row)))
    return Log(entries, data, tuple(reader.slips))


def append(path: Path, log: Log, entries: Iterable[Entry], roots: Iterable[Path]) -> None:
    """Add lines to the log that was read, which is made if there was none. What stands in it stays byte for byte.

    Raises:
        RefusedError: if it cannot be written, or has changed since it was read.
    """
    end = b"\r\n" if b"\r\n" in log.data else b"\n"
    kept = _ended(log.data, end)
    between = delimiter_of(decoded(kept)[0])
    if not rows_in(decoded(kept)[0]):
        kept += between.join(COLUMNS).encode() + end
    header = rows_in(decoded(kept)[0])[0]
    order = [cell.text.casefold() for cell in header.cells]
    lines = (between.join(_written(entry).get(name, "") for name in order).encode() for entry in entries)
    if (path.read_bytes() if path.exists() else b"") != log.data:
        raise refused("changed", echo(str(path), 160))
    replace_private(path, kept + b"".join(line + end for line in lines), roots)


def _places(header: Row) -> Mapping[str, int]:
    """The places of columns, by their names."""
    return {cell.text.casefold(): place for place, cell in enumerate(header.cells)}


def _ended(data: bytes, end: bytes) -> bytes:
    """The bytes with a line end behind the last line, if there is a line."""
    return data if not data.removeprefix(codecs.BOM_UTF8) or data.endswith((b"\n", b"\r")) else data + end


def _written(entry: Entry) -> Mapping[str, str]:
    return {"date": entry.day.isoformat(), "a": entry.one, "b": entry.other, "state": entry.state.value}


class _Reader:
    """Reads rows; collects what is wrong with them."""

    def __init__(self, path: str, header: Row, known: tuple[str, ...]) -> None:
        self.path, self.known = path, frozenset(known)
        self.columns, self.width = _places(header), len(header.cells)
        self.slips: list[Slip] = []

    def entry(self, row: Row) -> Entry | None:
        """The entry in a row, or None if it has a slip that blocks."""
        if row.open_quote:
            self.slips.append(slip(self.path, row.open_quote, "open_quote"))
            return None
        cells = {name: row.cell(self.columns[name]) for name in COLUMNS}
        found = [*self._slips(cells, row)]
        self.slips += found
        if any(each.blocks for each in found):
            return None
        state = State(cells["state"].text.casefold())
        return Entry(date.fromisoformat(cells["date"].text), cells["a"].text, cells["b"].text, state)

    def _slips(self, cells: Mapping[str, Cell], row: Row) -> Iterator[Slip]:
        if extra := next((cell for cell in row.cells[self.width :] if cell.text), None):
            yield self._slip(extra, "log_cells")
        if not _is_day(cells["date"].text):
            yield self._slip(cells["date"], "log_day", cells["date"].text and echo(cells["date"].text))
        state = cells["state"].text.casefold()
        if state not in list(State):
            near = process.extractOne(state, list(State), score_cutoff=60) if state else None
            yield self._slip(cells["state"], "log_state", state and echo(state), near[0] if near else "", list(State))
        for name in ("a", "b"):
            if not cells[name].text:
                yield self._slip(cells[name], "log_nobody", name)
            elif cells[name].text not in self.known:
                yield self._stranger(cells[name])
        if cells["a"].text and cells["a"].text == cells["b"].text:
            yield self._slip(cells["b"], "log_oneself")

    def _stranger(self, cell: Cell) -> Slip:
        """Somebody who is no member: perhaps a slip of the pen, perhaps one who left."""
        near = process.extractOne(cell.text, sorted(self.known), score_cutoff=80)
        return self._slip(cell, "log_stranger", echo(cell.text), near[0] if near else "", blocks=False)

    def _slip(self, cell: Cell, name: str, *about: object, blocks: bool = True) -> Slip:
        return slip(self.path, (cell.line, cell.column), name, *about, blocks=blocks)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
