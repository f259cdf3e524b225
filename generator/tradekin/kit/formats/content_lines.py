"""The lines that calendar files and contact cards are made of: a name, a value, escaped and folded.

RFC 5545 (section 3.1), RFC 2426 and RFC 6350 share this syntax; `overrides/assets/js/logic/calendar.js` writes it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

MOST_OCTETS = 75
_BREAKS = re.compile(r"\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SPECIAL = re.compile(r"([\\;,])")
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"


def text_value(text: str) -> str:
    """A text as a value: one line, with everything escaped that would end or divide it."""
    plain = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    return _SPECIAL.sub(r"\\\1", plain).replace("\n", "\\n")


def address_value(address: str) -> str:
    """A web address as a value, with everything percent-encoded that does not belong in one."""
    return quote(address.encode("utf-8", "replace"), safe=_IN_ADDRESSES)


def document(lines: Iterable[str]) -> str:
    """A file of content lines: folded, each ended by CRLF. Write it as UTF-8 and leave the line ends as they are."""
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def lasting_id(address: str, page: str, what: str = "") -> str:
    """An id that stays the same as long as the page keeps its address, and tells nothing by itself (RFC 7986, 5.3)."""
    return str(uuid5(NAMESPACE_URL, f"{address}{page}{what}"))


def _folded(line: str) -> str:
    """The line in parts of at most 75 octets, no character torn apart; each further part starts with a space."""
    if len(line) <= MOST_OCTETS and line.isascii():
        return line
    octets, start = line.encode(), 0
    parts: list[bytes] = []
    while len(octets) - start > (room := MOST_OCTETS - bool(parts)):
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(octets[start:end])
        start = end
    return b"\r\n ".join((*parts, octets[start:])).decode()
