"""Markdown that takes whole lines: headings, fences and tables."""

from __future__ import annotations

from tradekin.kit.text.plain_text import MarkupFound, Sign


def heading(line: str) -> str:
    """The words of a heading of any level, closed by signs or not; empty if the line is none."""
    bare = line.lstrip(" ")
    words = bare.lstrip("#")
    is_heading = len(line) - len(bare) <= 3 and 1 <= len(bare) - len(words) <= 6 and words[:1].isspace()
    return words.strip().rstrip("#").rstrip() if is_heading else ""


def fence(line: str) -> str:
    """The signs that open a fence on a line; empty if none do."""
    line = line.strip()
    signs = line[: len(line) - len(line.lstrip(line[:1]))] if line[:1] in ("`", "~") else ""
    return signs if len(signs) >= 3 and "`" not in line[len(signs) :] else ""


def without_blocks(text: str, found: MarkupFound) -> str:
    """The text without fences, tables and headings, which are whole lines."""
    lines = text.split("\n")
    if len(lines) > 1:
        lines = _without_tables(_without_fences(lines, found), found)
    for place, line in enumerate(lines):
        if (words := heading(line)) and (len(lines) > 1 or line.lstrip().startswith("##")):
            found.signs[Sign.HEADINGS] = None
            lines[place] = words
    return "\n".join(lines)


def _without_fences(lines: list[str], found: MarkupFound) -> list[str]:
    opened: tuple[int, str] | None = None
    dropped: set[int] = set()
    for place, line in enumerate(lines):
        if opened and line.strip() == opened[1]:
            dropped |= {opened[0], place}
            opened = None
        elif not opened and (signs := fence(line)):
            opened = place, signs
    if dropped:
        found.signs[Sign.CODE] = None
    return [line for place, line in enumerate(lines) if place not in dropped]


def _without_tables(lines: list[str], found: MarkupFound) -> list[str]:
    """The rows of tables as lines, their cells divided by commas."""
    made: list[str] = []
    inside = False
    for line in lines:
        if made and "|" in made[-1] and not inside and _rules_off(line):
            found.signs[Sign.TABLES] = None
            inside = True
            made[-1] = _cells(made[-1])
            continue
        inside = inside and "|" in line
        made.append(_cells(line) if inside else line)
    return made


def _rules_off(line: str) -> bool:
    """Whether a line is the one between the head of a table and its rows."""
    return "|" in line and "--" in line and not line.strip("|-: \t")


def _cells(line: str) -> str:
    return ", ".join(cell.strip() for cell in line.strip().strip("|").split("|") if cell.strip())
