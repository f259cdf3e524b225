"""Writing what was made onto the disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tradekin.kit.collector import settled


@settled()
def write_files(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> None:
    """Write files below `folder`, each at its address."""
    for address, content in files:
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
