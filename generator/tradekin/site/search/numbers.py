"""A number for everything that can be found, which stays the same when others come and go."""

from __future__ import annotations

from collections.abc import Collection
from zlib import crc32

_ROOMY = 2
"""In how many bits there is more room than needed: a newcomer seldom takes a number that is taken."""
_LEAST = 8


def bits_for(count: int) -> int:
    """In how many bits the numbers of so many are written."""
    return max(_LEAST, max(0, count - 1).bit_length() + _ROOMY)


def numbered(names: Collection[str]) -> dict[str, int]:
    """A number for each name, by its sum; who comes to a taken place moves on to the next, and nobody moves far.

    The numbers grow in the order in which they are given, and do not depend on the order of the names.
    """
    room = 1 << bits_for(len(names))
    made, last = {}, -1
    for place, name in sorted((crc32(name.encode()) % room, name) for name in set(names)):
        last = max(last + 1, place)
        made[name] = last
    return made
