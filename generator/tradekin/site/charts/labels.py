"""Labels beside a round picture: in two columns, level with what they name as far as there is room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tradekin.site.charts.measure import BoundingBox, Point, clip_to_width, polar, width_of


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text, where it begins (or ends, on the left), and where it points to."""

    text: str
    at: Point
    anchor: str
    points_to: Point
    size: float

    @property
    def box(self) -> BoundingBox:
        """The part of the picture the text takes, as estimated."""
        width = width_of(self.text, self.size)
        left = self.at.x - (width if self.anchor == "end" else width / 2 if self.anchor == "middle" else 0)
        return BoundingBox(left, self.at.y - self.size * 0.75, left + width, self.at.y + self.size * 0.35)


def beside(turns: Sequence[float], texts: Sequence[str], radius: float, size: float, room: float) -> list[Label]:
    """A label for each turn, in the order given; lines never closer than their height, texts clipped to `room`."""
    found: dict[int, Label] = {}
    for right in (True, False):
        side = [at for at, turn in enumerate(turns) if (turn % 1 < 0.5) == right]
        side.sort(key=lambda at: (polar(1, turns[at]).y, at))
        levels = _apart([polar(radius, turns[at]).y for at in side], size * 1.5)
        for at, level in zip(side, levels, strict=True):
            tip = polar(radius, turns[at])
            out = max(abs(polar(radius + size * 0.6, turns[at]).x), _edge(radius + size, level) + size * 0.4)
            place = Point(out if right else -out, level + size * 0.35)
            found[at] = Label(clip_to_width(texts[at], size, room), place, "start" if right else "end", tip, size)
    return [found[at] for at in range(len(turns))]


def _edge(radius: float, level: float) -> float:
    """How far from the middle a circle reaches at a height."""
    return math.sqrt(max(0.0, radius * radius - level * level))


def _apart(wished: list[float], gap: float) -> list[float]:
    """Heights at least `gap` apart and as near to those wished for as that allows (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for at, level in enumerate(wished):
        total, size = level - at * gap, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / size:
            before, many = pools.pop()
            total, size = total + before, size + many
        pools.append((total, size))
    levels = [total / size for total, size in pools for _ in range(size)]
    return [level + at * gap for at, level in enumerate(levels)]
