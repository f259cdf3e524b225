"""The lines of a list without bullets and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from tradekin.kit.lists.boxes import empty_boxes, filled_boxes
from tradekin.kit.lists.list_kind import MOST_ENTRIES

_BULLETS = ("-", "*", "+", "•", "–", "—", "·", "▪", "▫", "◦", "‣", "⁃", "➢", "➤", "►", "▶", "▸", "❖", "§")
_BOXES = ("[", "☐", "☑", "☒")
_NUMBER = re.compile(r"\(?[0-9]{1,2}[.)] |\(?[a-hA-H]\) ")


def lines_of(text: str, signs: frozenset[str] = frozenset()) -> list[str]:
    """The lines of a list without bullets and numbers; a line that is further in goes on with the bullet's above.

    With the list's `signs`, circles and squares that may be boxes stay.
    """
    bullets = _BULLETS if empty_boxes(signs) else (*_BULLETS, *filled_boxes())
    lines: list[str] = []
    has_bullet = False
    for line in chain.from_iterable(map(_numbered, text.split("\n"))):
        level = " ".join(line.split())
        bare = without_bullet(level, bullets)
        if has_bullet and bare == level and line.startswith(("  ", "\t")):
            lines[-1] = f"{lines[-1]} {bare}"
        elif bare:
            has_bullet = bare != level
            lines.append(bare)
    return lines


def _numbered(line: str) -> Iterator[str]:
    """The entries of a line such as “1. plumber 2. roofer 3. painter”; else the line itself."""
    for sign in (". ", ") "):
        start, number = 0, 2
        if not line.lstrip().startswith(f"1{sign}"):
            continue
        while number < MOST_ENTRIES and (end := line.find(f" {number}{sign}", start)) >= 0:
            yield line[start:end]
            start, number = end + 1, number + 1
        yield line[start:]
        return
    yield line


def without_bullet(line: str, bullets: tuple[str, ...] = _BULLETS) -> str:
    """A line with single spaces, without the bullet or number in front."""
    if match := _NUMBER.match(line):
        return line[match.end() :].strip()
    if line.startswith(bullets) and line[1:2] in (" ", *_BOXES):
        return line[1:].strip()
    return "" if line in bullets else line
