"""The index in pieces by how words begin. A piece is cut where it grows too large, and nowhere else: what changes in
one word leaves the pieces of all others as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

LARGEST = 12_000
"""Signs of a piece that is not cut further, unless it is one of the deepest."""
DEEPEST = 4
ENDS = "_"
"""Behind a beginning: the words that are it, and nothing longer."""

Line = tuple[str, str]


def pieces(lines: Sequence[Line], begin: str = "") -> Iterator[tuple[str, str]]:
    """Each piece by what its words begin with, as a text.

    Args:
        lines: each word with its line, in order.
        begin: what all of them begin with.
    """
    if len(begin) >= DEEPEST or begin.endswith(ENDS) or sum(len(line) for _, line in lines) <= LARGEST:
        if lines:
            yield begin, "\n".join(line for _, line in lines)
        return
    depth = len(begin)
    for sign, some in groupby(lines, key=lambda each: each[0][depth : depth + 1]):
        yield from pieces(list(some), begin + (sign or ENDS))


def file_of(begin: str) -> str:
    """The name of a piece's file, in letters that every file system and every address takes as they are."""
    plain = begin.removesuffix(ENDS)
    named = plain if plain.isascii() else "".join(f"-{ord(sign):x}" for sign in plain)
    return f"w-{named}{ENDS if begin != plain else ''}.txt"
