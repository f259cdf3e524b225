"""The words in this room's `data/`, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from tradekin.profile.nodes import as_plain


@cache
def entry_words(name: str, inner: str = "") -> frozenset[str]:
    """One list of `entries.yml`, or of a group of lists in it."""
    found = _entries_file()[name]
    return frozenset(found[inner] if inner else found)


@cache
def _entries_file() -> dict[str, Any]:
    from tradekin.profile.reader import read  # the reader's advice needs these words itself

    file = resources.files("tradekin.profile") / "data" / "entries.yml"
    document = read(file.read_bytes(), "entries.yml")
    root = as_plain(document.root) if document.root else None
    if document.found or not isinstance(root, dict):
        raise ValueError(f"the words of lists are broken: {document.found}")
    return root
