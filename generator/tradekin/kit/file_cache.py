"""Files made before, kept by what they were made from, so that a build makes only what is new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tradekin.kit.storage import PRIVATE, write_whole

_SUM = 32


def read_or_make(file: Path | None, make: Callable[[], bytes]) -> bytes:
    """What the file holds, or else what `make` gives, which is put there for the next time."""
    if file is None:
        return make()
    found = read_kept(file)
    if found is None:
        found = make()
        keep(file, found)
    return found


def keep(file: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Put data into a file for the next time, with a sum over its name and all of it; where that fails, not."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, data + _sum_of(file, data), mode)


def read_kept(file: Path) -> bytes | None:
    """What was kept in a file, or None: if there is none, or a link, or if it was cut off or changed."""
    try:
        data = b"" if file.is_symlink() else file.read_bytes()
    except (OSError, ValueError):
        return None
    whole, digest = data[:-_SUM], data[-_SUM:]
    return whole if _sum_of(file, whole) == digest else None


def _sum_of(file: Path, data: bytes) -> bytes:
    return hashlib.sha256(file.name.encode() + b"\0" + data).digest()
