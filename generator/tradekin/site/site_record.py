"""Whether a site stands as it was built, from the same things: then a build has nothing to do."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from tradekin.kit.file_cache import keep, read_kept

_FORMAT = 1


def site_record(cache: Path, kind: str, output: Path) -> Path:
    """The file in which something is noted of the site in a folder."""
    return cache / kind / f"{hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:16]}.json"


def is_standing(record: Path, output: Path, made_of: str) -> bool:
    """Whether what was built into a folder is there, untouched, and was made from what `made_of` stands for."""
    kept = read_kept(record)
    return kept is not None and kept == _state(output, made_of)


def remember(record: Path, output: Path, made_of: str) -> None:
    """Note what was built into a folder, and from what."""
    keep(record, _state(output, made_of))


def _state(output: Path, made_of: str) -> bytes:
    """What was made from what: every file's path, size and time of its last change, which no other file will have."""
    found = []
    for place, folders, files in os.walk(output):
        folders.sort()
        for each in sorted(files):
            stat = os.lstat(f"{place}/{each}")
            found.append((f"{place}/{each}", stat.st_mode, stat.st_size, stat.st_mtime_ns))
    listed = hashlib.sha256(repr(found).encode(errors="surrogateescape")).hexdigest()
    return json.dumps({"format": _FORMAT, "made_of": made_of, "files": listed, "count": len(found)}).encode()
