"""Lists with people's contact details, address books, drafts and logs that lie where Git would keep them for ever."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath

from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.git_files import Kept, list_kept_files
from tradekin.kit.text.contacts_in_text import contact_detail

MOST_BYTES = 262_144
MOST_ROWS = 2_000
LONGEST_ROW = 2_000
FEW_ROWS = 2
"""From so many rows with a contact detail on a table is a list of people."""
LONGEST_PATH = 100
_PUSHED = "If it was pushed, Git's history holds it still: docs/guide/facilitators.md says what to do."
_CELLS = re.compile(r"[,;\t|\"]")
_SPREADSHEETS = frozenset((".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".fods", ".numbers"))
_NEIGHBOURS = "neighbours.json"
"""Whoever takes a yes back is gone from it at the next fetch, but not from Git's history."""
_BOOKS = frozenset((".vcf", ".vcard", ".ldif"))
_LETTERS = frozenset((".eml", ".emlx", ".msg", ".mbox"))
_TABLES = frozenset((".csv", ".tsv", ".tab"))
_TEXT = ".txt"
"""Spreadsheets save tables as text, too, and letters are printed as it; so is much that is neither."""
_BACK_UPS = (".bak", ".orig", ".old", ".tmp", "~")
_HEAD_OF_A_LETTER = 12
_LOG = frozenset(("date", "a", "b", "state"))


def stray_findings(
    folder: Path, public: Collection[str] = (), among: Collection[str] | None = None
) -> Iterator[Finding]:
    """A finding for each file below a folder that should not be in Git.

    Args:
        folder: the group's folder.
        public: files and folders in it that may be public, as the settings name them.
        among: only these paths are looked at; all, if left out.
    """
    allowed = [PurePosixPath(each) for each in public]
    for kept in list_kept_files(folder):
        path = PurePosixPath(kept.path)
        if (among is None or kept.path in among) and not any(path.is_relative_to(each) for each in allowed):
            yield from _examine(folder, path, kept)


def _examine(folder: Path, path: PurePosixPath, kept: Kept) -> Iterator[Finding]:
    kind = kind_of(path.name, lambda: _start_of(folder / path))
    if kind is None:
        return
    code, what = kind
    has = "is in Git" if kept.is_tracked else "would be added by `git add`"
    yield finding(code, Place(kept.path), f"This file is {what}, and it {has}.", _fix(path, kept))


def _fix(path: PurePosixPath, kept: Kept) -> str:
    if not kept.is_tracked:
        return f"Move it out of this folder, or write a line {path.name} into .gitignore."
    if len(str(path)) > LONGEST_PATH or not str(path).isprintable():
        return f"Take it out of Git (git rm --cached), and move it out of this folder. {_PUSHED}"
    command = f"git rm --cached -- {shlex.quote(str(path))}"
    return f"Type {command}, and move it out of this folder. {_PUSHED}"


def kind_of(name: str, start: Callable[[], bytes]) -> tuple[str, str] | None:
    """The code for a file that is private, and what it is; None for any other.

    Args:
        name: the file's name.
        start: gives the first bytes of the file, if they are asked for.
    """
    ending = _ending(name.casefold())
    if known := _known_by_name(name.casefold(), ending):
        return known
    if ending == _TEXT:
        text = _text(start())
        return _letter(text) or _table(text, fewest_cells=2)
    return _table(_text(start())) if ending in _TABLES else None


def _known_by_name(name: str, ending: str) -> tuple[str, str] | None:
    """What a file is that need not be looked into."""
    if ".left-over" in name:
        return "S005", "a list of rows that were left over"
    if name == _NEIGHBOURS:
        return "S005", "what neighbouring groups show of their members today"
    if ending in _BOOKS:
        return "S005", "an address book"
    if ending in _LETTERS:
        return "S006", "a letter"
    if ending in _SPREADSHEETS:
        return "S005", "a spreadsheet, which may hold how to reach people"
    return None


def _ending(name: str) -> str:
    """How a name ends, below what editors put behind it for a back-up."""
    for each in _BACK_UPS:
        name = name.removesuffix(each)
    return PurePosixPath(name).suffix


def _letter(text: str) -> tuple[str, str] | None:
    """Whether a text begins as a letter does that was saved or printed."""
    said = {line[:LONGEST_ROW].partition(":")[0].strip().casefold() for line in text.splitlines()[:_HEAD_OF_A_LETTER]}
    return ("S006", "a letter") if {"to", "subject"} <= said else None


def _table(text: str, fewest_cells: int = 1) -> tuple[str, str] | None:
    rows = [row[:LONGEST_ROW] for row in text.splitlines()[:MOST_ROWS]]
    cells = [[cell.strip() for cell in _CELLS.split(row)] for row in rows]
    if cells and {cell.casefold() for cell in cells[0]} >= _LOG:
        return "S006", "a log of introductions"
    number = 0
    for row in cells:
        if len(row) >= fewest_cells:
            number += any(cell and contact_detail(cell) is not None for cell in row)
        if number >= FEW_ROWS:
            return "S005", "a list that holds how to reach people"
    return None


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _start_of(path: Path) -> bytes:
    """The first bytes of an ordinary file; nothing of a link, a device or what cannot be read."""
    try:
        if path.is_symlink() or not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError:
        return b""
