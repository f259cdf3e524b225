"""Words on a card: which can be drawn with the one font we ship, and how large so that they fit."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

FILE = Path(__file__).parent / "font" / "SourceSerifPro-Semibold.otf"
_NO_LETTER = "\uffff"
_LEADING, _BASE = 1.18, 0.92
"""From one line to the next, and from a line's top to its letters' feet, in sizes."""
_TURNED = frozenset({"R", "AL", "AN"})
_ATTACHED = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Cn", "Co", "Cs"})


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words broken into lines, and the size in pixels at which they fit."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> int:
        """Pixels from the top of the first line to the bottom of the last."""
        return round(len(self.lines) * self.size * _LEADING)


@cache
def font_print() -> str:
    """What tells this font, drawn by this library, from another."""
    made = hashlib.sha256(FILE.read_bytes()).hexdigest()[:16]
    return f"{made} {features.version('pil')} {features.version('freetype2')}"


def drawable(text: str) -> bool:
    """Whether the font has every letter, and each can stand beside the next as it is: from left to right, unjoined."""
    return all(_has(letter) for letter in text)


@lru_cache(maxsize=1024)
def fit_text(text: str, width: int, sizes: tuple[int, ...], most: int) -> Fitted:
    """The text in at most so many lines, as large as it fits; cut off with an ellipsis if it does not fit at all."""
    for size in sizes:
        lines = _break_lines(text.split(), width, size)
        if len(lines) <= most and all(_width(line, size) <= width for line in lines):
            return Fitted(tuple(lines), size)
    kept = _break_lines(text.split(), width, sizes[-1])[:most]
    return Fitted(tuple(_clip(line, width, sizes[-1], place == most - 1) for place, line in enumerate(kept)), sizes[-1])


def draw_text(words: Fitted, width: int) -> Image.Image:
    """The words as a mask, as wide as asked."""
    mask = Image.new("L", (width, words.height))
    draw = ImageDraw.Draw(mask)
    for place, line in enumerate(words.lines):
        draw.text((0, words.size * (place * _LEADING + _BASE)), line, font=_font(words.size), fill=255, anchor="ls")
    return mask


def draw_letters(letters: str, side: int) -> Image.Image:
    """One or two letters as a mask, in the middle of a square."""
    size = next((size for size in (58, 52, 46) if _width(letters, size) <= side), 40)
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).text((side / 2, side / 2), letters, font=_font(size), fill=255, anchor="mm")
    return mask


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The font without shaping, so that the same words look the same whatever else is installed."""
    return ImageFont.truetype(FILE, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(letter: str) -> bool:
    if letter == " ":
        return True
    if unicodedata.bidirectional(letter) in _TURNED or unicodedata.category(letter) in _ATTACHED:
        return False
    return bytes(_font(40).getmask(letter)) != bytes(_font(40).getmask(_NO_LETTER))


def _break_lines(words: list[str], width: int, size: int) -> list[str]:
    """The words in as few lines as they fit in, by the width of each: measured together they are hardly wider."""
    lines: list[str] = []
    room, space = 0.0, _width(" ", size)
    for word in words:
        wide = _width(word, size)
        if lines and room >= space + wide:
            lines[-1] += f" {word}"
            room -= space + wide
        else:
            lines.append(word)
            room = width - wide
    return lines


def _clip(line: str, width: int, size: int, last: bool) -> str:
    """A line that fits: without its end if it is too long."""
    if _width(line, size) <= width and not last:
        return line
    while line and (wide := _width(f"{line}…", size)) > width:
        line = line[: min(len(line) - 1, int(len(line) * width / wide) + 2)]
    return f"{line.rstrip()}…"


@lru_cache(maxsize=4096)
def _width(text: str, size: int) -> float:
    return _font(size).getbbox(text, anchor="ls")[2]
