"""What all cards have in common, drawn once: the table with its seats, the cloth, the mark beside the group's name.

Shapes are drawn larger and made smaller, which smooths their edges.
"""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin

from PIL import Image, ImageDraw

from tradekin.site.metadata.cards.colours import CLOTH, CREAM, DEEP, GLOW, HUES, Colour, palette

WIDTH, HEIGHT = 1200, 630
SEAT = 74
"""Half of a seat's width."""
_TABLE = (988, 292)
_TABLE_SIZE, _AWAY = 142, 214
_CLOTH_TOP, _CHECK = 590, 20
_MARK = (100, 92)
_LARGER = 3
# The seats in the order in which they are filled: at the left first, where the words are.
SEATS = tuple(
    (round(_TABLE[0] + _AWAY * cos(turn * pi / 180)), round(_TABLE[1] - _AWAY * sin(turn * pi / 180)))
    for turn in (150, 210, 90, 270, 30, 330)
)


@cache
def ground() -> Image.Image:
    """A card without words; the seat at the upper left is free, as in the mark."""
    large = Image.new("RGB", (WIDTH * _LARGER, HEIGHT * _LARGER), DEEP)
    draw = ImageDraw.Draw(large)
    _cloth(draw, (0, _CLOTH_TOP, WIDTH, HEIGHT))
    _disc(draw, _TABLE, _TABLE_SIZE + 10, CREAM)
    _table_cloth(large)
    _disc(draw, _TABLE, 46, CREAM)
    _disc(draw, _TABLE, 31, GLOW)
    for place in SEATS[1:]:
        _disc(draw, place, SEAT - 8, GLOW)
    _ring(draw, SEATS[0], SEAT - 12, 8)
    _mark(draw)
    return _finished(large)


@cache
def seat(hue: int) -> Image.Image:
    """A taken seat, as a square."""
    side = 2 * SEAT * _LARGER
    large = Image.new("RGB", (side, side), DEEP)
    draw = ImageDraw.Draw(large)
    _disc(draw, (SEAT, SEAT), SEAT, CREAM)
    _disc(draw, (SEAT, SEAT), SEAT - 5, HUES[hue])
    return _finished(large)


@cache
def round_edge() -> Image.Image:
    """Which pixels of such a square the seat covers."""
    mask = Image.new("1", (2 * SEAT, 2 * SEAT))
    ImageDraw.Draw(mask).ellipse((0, 0, 2 * SEAT - 1, 2 * SEAT - 1), fill=1)
    return mask


@cache
def photo_edge() -> Image.Image:
    """How much of each pixel of such a square a photo covers within the seat's rim."""
    side, rim = 2 * SEAT * _LARGER, 5 * _LARGER
    large = Image.new("L", (side, side))
    ImageDraw.Draw(large).ellipse((rim, rim, side - rim, side - rim), fill=255)
    return large.resize((2 * SEAT, 2 * SEAT), Image.Resampling.BOX)


def _finished(large: Image.Image) -> Image.Image:
    small = large.resize((large.width // _LARGER, large.height // _LARGER), Image.Resampling.BOX)
    return small.quantize(palette=palette(), dither=Image.Dither.NONE)


def _disc(draw: ImageDraw.ImageDraw, at: tuple[float, float], size: float, colour: Colour) -> None:
    x, y, r = at[0] * _LARGER, at[1] * _LARGER, size * _LARGER
    draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)


def _ring(draw: ImageDraw.ImageDraw, at: tuple[float, float], size: float, width: float) -> None:
    x, y, r = at[0] * _LARGER, at[1] * _LARGER, size * _LARGER
    draw.ellipse((x - r, y - r, x + r, y + r), outline=CREAM, width=round(width * _LARGER))


def _cloth(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    """Checks: where two stripes cross, the colour is darkest."""
    left, top, right, bottom = box
    for row, y in enumerate(range(top, bottom, _CHECK)):
        for column, x in enumerate(range(left, right, _CHECK)):
            colour = CLOTH[(row % 2) + (column % 2)]
            draw.rectangle(tuple(_LARGER * each for each in (x, y, x + _CHECK, y + _CHECK)), fill=colour)


def _table_cloth(large: Image.Image) -> None:
    """The same checks on the table, within its rim."""
    box = (_TABLE[0] - _TABLE_SIZE, _TABLE[1] - _TABLE_SIZE, _TABLE[0] + _TABLE_SIZE, _TABLE[1] + _TABLE_SIZE)
    checks = large.copy()
    _cloth(ImageDraw.Draw(checks), box)
    mask = Image.new("L", large.size)
    ImageDraw.Draw(mask).ellipse(tuple(_LARGER * each for each in box), fill=255)
    large.paste(checks, mask=mask)


def _mark(draw: ImageDraw.ImageDraw) -> None:
    """The mark beside the group's name, as in `overrides/partials/mark.html`."""
    _disc(draw, _MARK, 13, CREAM)
    for number in range(6):
        turn = pi / 2 + number * pi / 3
        place = (_MARK[0] + 22 * cos(turn), _MARK[1] - 22 * sin(turn))
        if number == 1:
            _ring(draw, place, 4.6, 2)
        else:
            _disc(draw, place, 5, GLOW)
