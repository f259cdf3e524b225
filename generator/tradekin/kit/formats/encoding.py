"""Bytes -> text, by marks, by strict UTF-8, by NULs, then as Windows or an old Mac wrote it."""

from __future__ import annotations

import codecs

from tradekin.errors import RosterError
from tradekin.kit.text.shown import echo

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHOWN = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac-roman": "Mac Roman",
}


def decode_text(data: bytes, asked: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding; `asked` is an encoding somebody named.

    Raises:
        RosterError: if the bytes are no text in that encoding, or hold NULs.
    """
    name = _codec_name(asked) if asked else _guessed(data)
    try:
        text = data.decode(name)
    except UnicodeError as problem:
        line = data[: getattr(problem, "start", 0)].count(b"\n") + 1
        raise RosterError("undecodable", encoding=_SHOWN.get(name, name), line=line) from None
    if (place := text.find("\x00")) >= 0:
        raise RosterError("nuls", line=text.count("\n", 0, place) + 1)
    return text.removeprefix("\ufeff"), _SHOWN.get(name, name)


def as_in(data: bytes, text: str) -> bytes:
    """A text as it is added at the end of a file of these bytes: in the file's encoding, without a second mark."""
    name = _guessed(data)
    if name in ("utf-16", "utf-32"):
        name += "-be" if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)) else "-le"
    return text.encode("utf-8" if name == "utf-8-sig" else name)


def _codec_name(asked: str) -> str:
    try:
        found = codecs.lookup(asked)
    except LookupError:
        raise RosterError("no_encoding", name=echo(asked)) from None
    if not found._is_text_encoding:
        raise RosterError("no_encoding", name=echo(asked))
    return found.name


def _guessed(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        plain = False
    else:
        plain = True
    if b"\x00" in data:
        return _wide(data)
    return "utf-8" if plain or _is_damaged(data) else _one_byte(data)


def _is_damaged(data: bytes) -> bool:
    """Whether it is UTF-8 with a few bad bytes in it: then it is refused, rather than read as something else."""
    beyond = [character for character in data.decode("utf-8", "replace") if not character.isascii()]
    return beyond.count("\ufffd") * 4 < len(beyond)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: most of its text is ASCII, so every second byte is NUL."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) < len(data) // 8:
        return "utf-8"
    return "utf-16-le" if odd > even else "utf-16-be"


def _one_byte(data: bytes) -> str:
    """Windows-1252, unless it cannot be: five bytes mean nothing there, and only an old Mac ends lines by CR."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "mac-roman"
    return "mac-roman" if b"\r" in data and b"\n" not in data else "cp1252"
