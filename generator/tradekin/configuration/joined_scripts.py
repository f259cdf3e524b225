"""The scripts of pages that need many modules: joined when the site is built, as style sheets are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tradekin.kit.formats.javascript import UnjoinableScriptError, join_modules

SCRIPTS = "assets/js"
JOINED = {"pages/join/joined.js": "pages/join/join.js", "parts/mine-joined.js": "parts/mine.js"}
"""Addresses below `SCRIPTS`, each with the module in the same folder that it does the work of."""


def joined_scripts(look: Path) -> Iterator[tuple[str, str]]:
    """The joined scripts, each with its address; one that leads to its module if a group has written that otherwise.

    Args:
        look: the folder of the look; where a script is not in it, nothing is joined.
    """
    folder = look / SCRIPTS
    for address, entry in JOINED.items():
        if (folder / entry).is_file():
            yield f"{SCRIPTS}/{address}", _joined(folder, entry)


def _joined(folder: Path, entry: str) -> str:
    try:
        return join_modules(entry, lambda path: (folder / path).read_text(encoding="utf-8"))
    except (UnjoinableScriptError, OSError, UnicodeDecodeError):
        return f'export * from "./{Path(entry).name}";\n'
