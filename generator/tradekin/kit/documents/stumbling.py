"""Where a parser of YAML gave up, and what people can be told about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_SHOWN = 140
LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class LastText:
    """The text read last before the parser gave up: where it starts and ends, and whether it is in quotes."""

    line: int = 0
    column: int = 0
    until: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The fields that a file may have, and those among them that hold one text: what advice can be given by."""

    all: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


NO_FIELDS = FieldNames()


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where and why a parser gave up. Lines and columns start at 1; `began` is where its part starts."""

    lines: list[str]
    said: str
    line: int
    column: int
    began: tuple[int, int]
    last: LastText
    fields: FieldNames = NO_FIELDS

    def text(self, line: int) -> str:
        """A line of the file, empty if there is none of that number."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def above(self, line: int) -> int:
        """The number of the nearest line above with something but a comment on it, or 0."""
        return next((number for number in range(line - 1, 0, -1) if self.says(number)), 0)

    def says(self, line: int) -> bool:
        """Whether a line has something but a comment on it."""
        return self.text(line).lstrip()[:1] not in ("", "#")


@dataclass(frozen=True, slots=True)
class YamlMistake:
    """What was probably done wrong, where it stands, and the line as it should be."""

    line: int
    column: int
    message: str
    fix: str
    code: str = "P008"
