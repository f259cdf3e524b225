"""Bytes -> text, without the characters that must not be in it."""

from __future__ import annotations

import re

from tradekin.kit.documents.limits import MOST_OF_A_KIND
from tradekin.kit.documents.stumbling import LINE_BREAK
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text import characters as words

_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def decode(data: bytes, place: Place) -> tuple[str | None, list[Finding]]:
    """The text of UTF-8 bytes without a mark in front; else None, and a finding."""
    fix = "Save the file as UTF-8 (in most editors: Save as … Encoding: UTF-8)."
    if data.startswith(_UTF16) or (len(data) >= 4 and data[:4].count(0) >= 2):
        return None, [finding("P006", place, "The file is saved as UTF-16 or UTF-32.", fix)]
    try:
        content = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8", "replace").removeprefix("\ufeff")
        lines = LINE_BREAK.split(before)
        message = f"The byte 0x{data[problem.start]:02X} is not UTF-8."
        return None, [finding("P006", Place(place.path, len(lines), len(lines[-1]) + 1), message, fix)]
    return content.removeprefix("\ufeff"), []


def without_hidden(content: str, path: str) -> tuple[str, list[Finding]]:
    """The text with forbidden characters blanked, so that reading goes on, and findings for the first."""
    if words.find_hidden(content.replace("\r\n", "\n")) is None:
        return content, []
    found: list[Finding] = []
    parts = re.split(r"(\r\n|\n|\r)", content)
    for number in range(0, len(parts), 2):
        line = parts[number]
        places = list(words.every_hidden(line))
        found += [
            find_hidden_character(line[place], Place(path, number // 2 + 1, place + 1))
            for place in places[: MOST_OF_A_KIND - len(found)]
        ]
        parts[number] = _blanked(line, places)
    return "".join(parts), found


def _blanked(line: str, places: list[int]) -> str:
    characters = list(line)
    for place in places:
        characters[place] = " "
    return "".join(characters)


def find_hidden_character(character: str, place: Place) -> Finding:
    """The finding for a character that must not be in a text."""
    message = f"There is a character here that cannot be shown: {words.name_of(character)}."
    return finding("P007", place, message, "Delete it and type the word again; it often comes along when pasting.")
