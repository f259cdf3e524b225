"""A card as a picture: words and seats on the common ground, as a PNG of a few kilobytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from PIL import Image

from tradekin.site.metadata.cards.colours import CREAM, DEEP, GLOW, HUES, ON_HUE, SOFT, Colour, colours, ramp
from tradekin.site.metadata.cards.ground import HEIGHT, SEAT, SEATS, WIDTH, ground, photo_edge, round_edge, seat
from tradekin.site.metadata.cards.lettering import Fitted, draw_letters, draw_text, drawable, fit_text, font_print

__all__ = ["HEIGHT", "WIDTH", "Face", "SeatPhoto", "draw_card", "recipe"]

_LEFT, _ROOM = 76, 610
_TITLE_SIZES = (84, 76, 68, 60, 54, 48)
_LETTERS = 96
_LEVEL = 5


@dataclass(frozen=True, slots=True)
class SeatPhoto:
    """A member's photo as it is published, and what tells it from every other."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on a card. Words that cannot be drawn are to be left out before."""

    group: str
    title: str
    line: str = ""
    firm: str = ""
    seats: tuple[tuple[int, str], ...] = ()
    """Who sits at the table: the colour of each, and the letters."""
    photos: tuple[SeatPhoto | None, ...] = ()
    """For each of them the photo that stands for the letters, if there is one."""


def recipe() -> str:
    """Everything besides the face that the bytes depend on, as far as we decide it."""
    return f"2 {WIDTH} {HEIGHT} {_LEVEL} {font_print()}"


def draw_card(face: Face) -> bytes:
    """The card as a PNG file. The same face gives the same bytes as long as font and codecs stay the same."""
    image = ground().copy()
    for (hue, letters), place in zip(face.seats, SEATS, strict=False):
        _sit(image, hue, letters, place)
    _show(image, [(photo, place) for photo, place in zip(face.photos, SEATS, strict=False) if photo])
    _write(image, fit_text(face.group, _ROOM - 64, (34, 30, 26), 1), (_LEFT + 64, 74), SOFT)
    _say(image, face)
    file = BytesIO()
    image.save(file, "PNG", compress_level=_LEVEL)
    return file.getvalue()


def _say(image: Image.Image, face: Face) -> None:
    """The title with what belongs to it, as a block in the middle of the room below the group's name."""
    title = fit_text(face.title, _ROOM, _TITLE_SIZES, 3)
    blocks = ((face.line, 3, GLOW), (face.firm, 2, SOFT))
    rest = [(fit_text(text, _ROOM, (40, 36, 32), most), colour) for text, most, colour in blocks if text]
    height = title.height + sum(words.height + 14 for words, _ in rest)
    top = 150 + max(0, (410 - height) // 2)
    _write(image, title, (_LEFT, top), CREAM)
    top += title.height
    for words, colour in rest:
        _write(image, words, (_LEFT, top + 14), colour)
        top += words.height + 14


def _write(image: Image.Image, words: Fitted, at: tuple[int, int], colour: Colour) -> None:
    image.paste(_inked(words, colour), at)


@lru_cache(maxsize=64)
def _inked(words: Fitted, colour: Colour) -> Image.Image:
    """Words in a colour. The group's name and the trades come again and again."""
    return draw_text(words, _ROOM + 14).point(ramp(DEEP, colour)).convert("P")


def _show(image: Image.Image, photos: Sequence[tuple[SeatPhoto, tuple[int, int]]]) -> None:
    """Photos on their seats, in as many colours as the palette has left for all of them."""
    if not photos:
        return
    side, taken = 2 * SEAT, len(colours())
    strip = Image.new("RGB", (side * len(photos), side), CREAM)
    for number, (photo, _) in enumerate(photos):
        with Image.open(BytesIO(photo.data), formats=("WEBP",)) as opened:
            small = opened.convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
        strip.paste(small, (number * side, 0), photo_edge())
    reduced = strip.quantize(256 - taken, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    own = [value for colour in colours() for value in colour]
    image.putpalette(own + (reduced.getpalette() or [])[: 3 * (256 - taken)])
    shifted = reduced.point([(value + taken) % 256 for value in range(256)])
    for number, (_, at) in enumerate(photos):
        one = shifted.crop((number * side, 0, (number + 1) * side, side))
        image.paste(one, (at[0] - SEAT, at[1] - SEAT), round_edge())


def _sit(image: Image.Image, hue: int, letters: str, at: tuple[int, int]) -> None:
    left, top = at[0] - SEAT, at[1] - SEAT
    image.paste(seat(hue), (left, top), round_edge())
    if letters and drawable(letters):
        mask = draw_letters(letters, _LETTERS)
        inked = mask.point(ramp(HUES[hue], ON_HUE)).convert("P")
        image.paste(inked, (at[0] - _LETTERS // 2, at[1] - _LETTERS // 2))
