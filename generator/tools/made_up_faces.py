"""A few dozen drawn faces as JPEG files, as heavy as portraits are, the same every time."""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

FACES = 36
_SIDES = (600, 750)
_SKINS = ("#f3d3bd", "#e5b896", "#c98e63", "#9c6541", "#6e4429", "#4a2d1c")
_HAIR = ("#1d1712", "#3d2a1c", "#6b4a2b", "#a5783f", "#b9b2a8", "#7a2f1d")


@cache
def faces() -> tuple[bytes, ...]:
    """The faces, each a JPEG file of its own."""
    return tuple(map(_face, range(FACES)))


def _face(number: int) -> bytes:
    dice = random.Random(f"face-{number}")
    picture = _ground(dice)
    _draw_person(ImageDraw.Draw(picture), dice, number)
    picture = Image.blend(picture.filter(ImageFilter.GaussianBlur(2)), _grain(dice), 0.07)
    file = BytesIO()
    picture.save(file, "JPEG", quality=88)
    return file.getvalue()


def _ground(dice: random.Random) -> Image.Image:
    """A wall out of focus."""
    few = Image.new("RGB", (5, 6))
    few.putdata([(dice.randint(60, 220), dice.randint(60, 220), dice.randint(60, 220)) for _ in range(30)])
    return few.resize(_SIDES, Image.Resampling.BICUBIC)


def _grain(dice: random.Random) -> Image.Image:
    """What skin, hair and cloth have that a drawing has not."""
    small = Image.frombytes("L", (150, 188), dice.randbytes(150 * 188))
    return small.resize(_SIDES, Image.Resampling.BICUBIC).convert("RGB")


def _draw_person(draw: ImageDraw.ImageDraw, dice: random.Random, number: int) -> None:
    skin, hair = _SKINS[number % len(_SKINS)], _HAIR[number // len(_SKINS) % len(_HAIR)]
    x, y = 300 + dice.randint(-25, 25), 320 + dice.randint(-25, 25)
    wide, high = dice.randint(115, 145), dice.randint(160, 185)
    cloth = f"#{dice.randrange(0x202020, 0xA0A0A0):06x}"
    draw.ellipse((x - wide - 20, y - high - 30, x + wide + 20, y + high * dice.uniform(0.1, 1.1)), hair)
    draw.ellipse((x - 270, y + high + 20, x + 270, y + high + 620), cloth)
    draw.rectangle((x - 50, y + high - 40, x + 50, y + high + 60), skin)
    draw.ellipse((x - wide, y - high, x + wide, y + high), skin)
    for side in (-1, 1):
        eye = x + side * wide * 0.42
        draw.ellipse((eye - 20, y - 35, eye + 20, y - 12), "white")
        draw.ellipse((eye - 9, y - 33, eye + 9, y - 14), "#2b2018")
        draw.line((eye - 26, y - 52, eye + 26, y - 56), hair, 8)
    draw.line((x, y - 10, x - 12, y + 40, x + 8, y + 44), "#80503a", 4)
    draw.chord((x - 55, y + 50, x + 55, y + 105), 10, 170, "#a04848")
