"""What was made of a photo before, kept by what it was made from, so that a build decodes only what is new."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from tradekin.directory.photos.cutting import RECIPE, squares
from tradekin.kit.file_cache import read_or_make


def squares_kept(data: bytes, cache: Path) -> dict[int, bytes]:
    """As `squares`, from the folder `cache` if they are there. A cache that cannot be used is done without.

    Raises:
        UnusableError: if there is no picture in it that can be published.
    """
    key = hashlib.sha256(RECIPE.encode() + b"\0" + data).hexdigest()
    return _unpacked(read_or_make(cache / f"{key}.squares", lambda: _packed(squares(data))))


def _packed(made: Mapping[int, bytes]) -> bytes:
    """Sides and lengths on one line, then the files."""
    head = " ".join(f"{side}:{len(data)}" for side, data in made.items())
    return b"\n".join((head.encode(), b"".join(made.values())))


def _unpacked(packed: bytes) -> dict[int, bytes]:
    head, rest = packed.split(b"\n", 1)
    made: dict[int, bytes] = {}
    for each in head.decode().split():
        side, _, length = each.partition(":")
        made[int(side)], rest = rest[: int(length)], rest[int(length) :]
    return made
