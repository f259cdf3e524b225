"""The colours of a card, as in the style sheet, and a palette of them with what lies between any two that meet."""

from __future__ import annotations

from functools import cache

from PIL import Image

Colour = tuple[int, int, int]


def _of(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


DEEP, CREAM, SOFT, GLOW = _of("#123c4d"), _of("#fbf6e9"), _of("#c6d8dc"), _of("#f5b84b")
ON_HUE = _of("#fffaf0")
CLOTH = _of("#e1ecf0"), _of("#b9d0da"), _of("#8fb3c2")
HUES = tuple(_of(each) for each in ("#1f5f80", "#47682b", "#9c4310", "#7b3461", "#4d4f97", "#0f665e"))
STEPS = 8
_RAMPS: tuple[tuple[Colour, Colour], ...] = (
    *((DEEP, each) for each in (CREAM, SOFT, GLOW)),
    *((hue, ON_HUE) for hue in HUES),
)


@cache
def palette() -> Image.Image:
    """A picture that holds the palette: for each two colours that meet, the steps from one to the other."""
    made = Image.new("P", (1, 1))
    made.putpalette([value for colour in colours() for value in colour])
    return made


@cache
def colours() -> tuple[Colour, ...]:
    """The colours of the palette. What is left of 256 is for photos."""
    between = (step for hue in HUES for step in _steps(DEEP, hue)[2:-1:2])
    return (*(each for ramp in _RAMPS for each in _steps(*ramp)), *CLOTH, *between)


@cache
def ramp(ground: Colour, ink: Colour) -> tuple[int, ...]:
    """For each of the 256 values of a mask, which colour of the palette it stands for."""
    first = _RAMPS.index((ground, ink)) * STEPS
    return tuple(first + round(value / 255 * (STEPS - 1)) for value in range(256))


def _steps(one: Colour, other: Colour) -> list[Colour]:
    return [
        (_mix(one[0], other[0], step), _mix(one[1], other[1], step), _mix(one[2], other[2], step))
        for step in range(STEPS)
    ]


def _mix(one: int, other: int, step: int) -> int:
    return round(one + (other - one) * step / (STEPS - 1))
