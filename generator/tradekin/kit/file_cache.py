"""Files made before, kept by what they were made from, so that a build makes only what is new."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tradekin.kit.storage import write_whole

_SUM = 32


def read_or_make(file: Path | None, make: Callable[[], bytes]) -> bytes:
    """What the file holds, or else what `make` gives, which is put there for the next time.

    The file ends with a sum over its name and all of it: one that was cut off or changed is made again. A file that
    cannot be read or written is done without, and so is one that is a link.
    """
    if file is None:
        return make()
    found = _read(file)
    if found is None:
        found = make()
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, found + _sum_of(file, found))
    return found


def _read(file: Path) -> bytes | None:
    try:
        data = b"" if file.is_symlink() else file.read_bytes()
    except (OSError, ValueError):
        return None
    whole, digest = data[:-_SUM], data[-_SUM:]
    return whole if _sum_of(file, whole) == digest else None


def _sum_of(file: Path, data: bytes) -> bytes:
    return hashlib.sha256(file.name.encode() + b"\0" + data).digest()
