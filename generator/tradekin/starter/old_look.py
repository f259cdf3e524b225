"""Files of the look that an older version wrote and this one does without: which of them may go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tradekin.configuration.style_sheets import is_style
from tradekin.kit.storage import link_in
from tradekin.settings import SETTINGS
from tradekin.starter.manifest import Manifest, WrittenFile

LOOK = "overrides/"
_NAMING = ("docs", "overrides")
_TEXTS = frozenset({".css", ".html", ".js", ".json", ".md", ".svg", ".yml"})


def unneeded_files(folder: Path, manifest: Manifest, wanted: Mapping[str, bytes]) -> frozenset[str]:
    """Files below overrides/ that may be taken away: nobody touched them, and nothing that stays names them.

    A style sheet goes although the settings name it: a build makes the sheet of that address from its parts.
    A page or script that the group changed stays, and may still lead to an older version's file; so may one of those.

    Args:
        folder: the group's repository.
        manifest: what it was made with.
        wanted: the files that this version writes, by their paths.
    """
    old = {name: data for name, data in _untouched(folder, manifest) if name.startswith(LOOK) and name not in wanted}
    sheets = frozenset(filter(is_style, old))
    naming = [_content(folder, SETTINGS) or b"", *_own_texts(folder, manifest)] if old else []
    while naming:
        text = naming.pop()
        named = [name for name in old if name.rpartition("/")[2].encode() in text]
        naming += [old.pop(name) for name in named]
    return sheets.union(old)


def _untouched(folder: Path, manifest: Manifest) -> Iterator[tuple[str, bytes]]:
    for name, before in manifest.files.items():
        data = _content(folder, name)
        if data is not None and WrittenFile.of(data) == before:
            yield name, data


def _own_texts(folder: Path, manifest: Manifest) -> Iterator[bytes]:
    """What the group wrote or changed of pages, styles and scripts."""
    for path in (path for part in _NAMING for path in sorted((folder / part).rglob("*")) if path.suffix in _TEXTS):
        name = path.relative_to(folder).as_posix()
        data = _content(folder, name)
        if data is not None and manifest.files.get(name) != WrittenFile.of(data):
            yield data


def _content(folder: Path, name: str) -> bytes | None:
    """A file's bytes; None if there is none, a link leads to it, or it cannot be read: then it is nobody's to name."""
    path = folder / name
    try:
        return None if link_in(folder, name) or not path.is_file() else path.read_bytes()
    except OSError:
        return None
