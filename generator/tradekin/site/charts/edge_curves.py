"""Lines across the table: partners of two clusters run together, as threads do in a bundle."""

from __future__ import annotations

import math

from tradekin.site.charts.measure import Point, number, polar

NEAR = 0.14
WAIST = 0.36


def between(one: float, other: float, middles: tuple[float, float], radius: float, digits: int = 1) -> str:
    """The path from one turn to another on a circle, drawn through the clusters' middles if these lie apart.

    `digits` behind the point are written: none will do where a picture is large and threads are many.

    Holten (2006), hierarchical edge bundles, with one level.
    """
    start, end = polar(radius, one), polar(radius, other)
    apart = distance(one, other)
    if apart < NEAR or distance(*middles) < NEAR / 2:
        bend = polar(radius * (1 - math.sqrt(apart) * 1.1), one + _signed(one, other) / 2)
        return f"M{_at(start, digits)}Q{_at(bend, digits)} {_at(end, digits)}"
    first, second = (polar(radius * WAIST, each) for each in middles)
    return f"M{_at(start, digits)}C{_at(first, digits)} {_at(second, digits)} {_at(end, digits)}"


def arc(radius: float, start: float, end: float, backwards: bool = False) -> str:
    """The path along a circle from one turn to a later one, or the same way back."""
    ends = polar(radius, start), polar(radius, end)
    first, last = reversed(ends) if backwards else ends
    large = int(end - start > 0.5)
    return f"M{_at(first)}A{number(radius)} {number(radius)} 0 {large} {int(not backwards)} {_at(last)}"


def distance(one: float, other: float) -> float:
    """How far two turns lie apart, from nought to a half."""
    return abs(_signed(one, other))


def _signed(one: float, other: float) -> float:
    return (other - one + 0.5) % 1 - 0.5


def _at(point: Point, digits: int = 1) -> str:
    y = number(round(point.y, digits))
    return f"{number(round(point.x, digits))}{'' if y.startswith('-') else ' '}{y}"
