"""The roster's file -> its bytes, or a plain word on what it is instead."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from tradekin.errors import RosterError
from tradekin.kit.file_kinds import kind_of_file
from tradekin.kit.text.shown import echo

MOST_BYTES = 5_000_000
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "spreadsheet"),
    (b"{\\rtf", "document"),
    (b"\x1f\x8b", "packed"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"BEGIN:VCARD", "cards"),
)
_PICTURES = frozenset({"jpg", "png", "gif"})
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|\?xml|html|head|body|meta|table|style|script|!--)", re.IGNORECASE
)


def read_source(path: Path) -> bytes:
    """The bytes of a roster.

    Raises:
        RosterError: if it is missing, no ordinary file, too large, or plainly another kind of file.
    """
    shown = echo(str(path), 160)
    try:
        facts = path.lstat()
    except (OSError, ValueError) as problem:
        raise RosterError("missing", path=shown, why=getattr(problem, "strerror", None) or "no such name") from None
    if stat.S_ISDIR(facts.st_mode):
        raise RosterError("folder", path=shown)
    if not stat.S_ISREG(facts.st_mode):
        raise RosterError("link", path=shown)
    if facts.st_size > MOST_BYTES:
        raise RosterError("large", path=shown, size=facts.st_size, most=MOST_BYTES)
    data = _bytes(path, shown)
    if not data.strip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n"):
        raise RosterError("empty", path=shown)
    be_sure_of_the_kind(data, shown)
    return data


def be_sure_of_the_kind(data: bytes, shown: str, *, cards: bool = False) -> None:
    """See that bytes are no spreadsheet, picture, web page or the like; address cards only where they are welcome.

    Raises:
        RosterError: if they are.
    """
    for magic, kind in _KINDS:
        if data.startswith(magic) and not (cards and kind == "cards"):
            raise RosterError(kind, path=shown)
    kind = kind_of_file(data[:32])
    if kind in _PICTURES or kind == "pdf":
        raise RosterError("picture" if kind in _PICTURES else kind, path=shown)
    if _MARKUP.match(data):
        raise RosterError("web_page", path=shown)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(number, "rb") as file:  # noqa: PTH123 - opened above, without following a link
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise RosterError("missing", path=shown, why=problem.strerror or "it cannot be opened") from None
    if len(data) > MOST_BYTES:
        raise RosterError("large", path=shown, size=len(data), most=MOST_BYTES)
    return data
