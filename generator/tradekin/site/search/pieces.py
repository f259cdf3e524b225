"""The index in pieces by how words begin. A piece is cut where it grows too large, and nowhere else: what changes in
one word leaves the pieces of all others as they are. What would be a small piece stays with its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

LARGEST = 12_000
"""Signs of a piece that is not cut further, unless it is one of the deepest."""
SMALL = 2_000
"""Signs that are not worth a file: one is a request to who searches, and a block of a disk to who hosts."""
DEEPEST = 4
REST = "_"
"""Behind a beginning: the words that begin so and are in no longer piece."""

Line = tuple[str, str]


def pieces(lines: Sequence[Line], begin: str = "") -> Iterator[tuple[str, str]]:
    """Each piece by what its words begin with, as a text.

    Args:
        lines: each word with its line, in order.
        begin: what all of them begin with.
    """
    if len(begin) >= DEEPEST or _signs_in(lines) <= LARGEST:
        if lines:
            yield begin, _joined(lines)
        return
    depth = len(begin)
    rest: list[Line] = []
    for sign, some in groupby(lines, key=lambda each: each[0][depth : depth + 1]):
        those = list(some)
        if sign and _signs_in(those) > SMALL:
            yield from pieces(those, begin + sign)
        else:
            rest += those
    if rest:
        yield begin + REST, _joined(rest)


def file_of(begin: str) -> str:
    """The name of a piece's file, in letters that every file system and every address takes as they are."""
    plain = begin.removesuffix(REST)
    named = plain if plain.isascii() else "".join(f"-{ord(sign):x}" for sign in plain)
    return f"w-{named}{REST if begin != plain else ''}.txt"


def _signs_in(lines: Sequence[Line]) -> int:
    return sum(len(line) for _, line in lines)


def _joined(lines: Sequence[Line]) -> str:
    return "\n".join(line for _, line in lines)
