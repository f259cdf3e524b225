"""A figure beside what it should be, as a line of the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

HEAD = "| members | what | figure | aim |\n| ---: | --- | ---: | ---: |"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: of how many members, what, how much, and the aim for it."""

    members: int
    what: str
    value: str
    aim: str = ""

    def __str__(self) -> str:
        members = f"{self.members:,}" if self.members else ""
        return f"| {members} | {self.what} | {self.value} | {self.aim} |"


Figures = Iterator[Figure]


def ratio(above: float, below: float, unit: str = "s") -> str:
    """A ratio, and what it was made of."""
    return f"{above / below if below else float('inf'):.2f} ({above:.2f} ÷ {below:.2f} {unit})"
