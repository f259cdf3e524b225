"""Lengths: how wide a text will be, where a point on a circle lies, how a number is written."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_NARROW = frozenset("iljtfrI.,:;'’|!()[] -")
_WIDE = frozenset("mwMW@%&—")
_JOINER = "\u200d"


class Point(NamedTuple):
    """A place in a picture, in its units."""

    x: float
    y: float


def polar(radius: float, turn: float, centre: Point = Point(0, 0)) -> Point:  # noqa: B008 - a tuple
    """The point at a part of a whole turn, clockwise from the top."""
    angle = 2 * math.pi * turn
    return Point(centre.x + radius * math.sin(angle), centre.y - radius * math.cos(angle))


class BoundingBox(NamedTuple):
    """A part of a picture, in its units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def overlaps(self, other: BoundingBox) -> bool:
        """Whether two parts have more than an edge in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def around(boxes: Iterable[BoundingBox], margin: float) -> BoundingBox:
    """The smallest part that holds all of these, and a margin."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return BoundingBox(min(lefts) - margin, min(tops) - margin, max(rights) + margin, max(bottoms) + margin)


def number(value: float) -> str:
    """A length as short as it can be written: one decimal at most, no minus before a nought."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def width_of(text: str, size: float) -> float:
    """About how wide a line of text is in a sans-serif face of this size; rather too much than too little."""
    return size * sum(map(_em, text))


def clip_to_width(text: str, size: float, room: float) -> str:
    """The text, cut with an ellipsis if it is wider than `room`; never inside a letter or an emoji made of parts."""
    if width_of(text, size) <= room:
        return text
    used, end = size * _em("…"), 0
    while end < len(text) and used + size * _em(text[end]) <= room:
        used += size * _em(text[end])
        end += 1
    while end > 0 and not _may_end(text, end):
        end -= 1
    return text[:end].rstrip() + "…"


def _em(letter: str) -> float:
    if letter == _JOINER or unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    if letter in _NARROW:
        return 0.34
    return 0.92 if letter in _WIDE else 0.68 if letter.isupper() else 0.56


def _may_end(text: str, end: int) -> bool:
    """Whether nothing that belongs together is torn apart before the letter at `end`."""
    following, before = text[end], text[end - 1]
    if _JOINER in (following, before) or unicodedata.category(following).startswith("M"):
        return False
    if 0x1F3FB <= ord(following) <= 0x1F3FF:
        return False
    flags = len(text[:end]) - len(text[:end].rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
    return not (0x1F1E6 <= ord(following) <= 0x1F1FF and flags % 2)
