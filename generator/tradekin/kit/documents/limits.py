"""How much of a file is read, and how often one kind of mistake is told."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 64 * 1024
MOST_DEPTH = 8
MOST_NODES = 2_000
MOST_OF_A_KIND = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold: bytes, nesting of lists and fields, and parts in all."""

    size: int = MOST_BYTES
    depth: int = MOST_DEPTH
    nodes: int = MOST_NODES


PROFILE_LIMITS = Limits()
