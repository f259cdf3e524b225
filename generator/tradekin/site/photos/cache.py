"""What was made of a photo before, kept by what it was made from, so that a build decodes only what is new."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from tradekin.site.photos.cutting import RECIPE, squares

_MAGIC = b"TKPH1"


def squares_kept(data: bytes, cache: Path) -> dict[int, bytes]:
    """As `squares`, from the folder `cache` if they are there. A cache that cannot be used is done without.

    Raises:
        UnusablePhotoError: if there is no picture in it that can be published.
    """
    key = hashlib.sha256(RECIPE.encode() + b"\0" + data).hexdigest()
    file = cache / f"{key}.squares"
    kept = _unpacked(file, key)
    if kept is None:
        kept = squares(data)
        with suppress(OSError):
            _keep(file, _packed(kept, key))
    return kept


def _packed(made: dict[int, bytes], key: str) -> bytes:
    """Sides and lengths, then the files, then a sum over all of it: a file that was cut off is not taken for whole."""
    head = " ".join(f"{side}:{len(data)}" for side, data in made.items())
    whole = b"\n".join((_MAGIC, key.encode(), head.encode(), b"".join(made.values())))
    return whole + hashlib.sha256(whole).digest()


def _unpacked(file: Path, key: str) -> dict[int, bytes] | None:
    try:
        data = b"" if file.is_symlink() else file.read_bytes()
        whole, digest = data[:-32], data[-32:]
        if hashlib.sha256(whole).digest() != digest:
            return None
        magic, there, head, rest = whole.split(b"\n", 3)
    except (OSError, ValueError):
        return None
    if magic != _MAGIC or there.decode("latin-1") != key:
        return None
    made: dict[int, bytes] = {}
    for each in head.decode().split():
        side, _, length = each.partition(":")
        made[int(side)], rest = rest[: int(length)], rest[int(length) :]
    return made


def _keep(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
