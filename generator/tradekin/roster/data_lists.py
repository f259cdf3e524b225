"""The lists in this room's `data/`, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from tradekin.profile.nodes import as_plain
from tradekin.profile.reader import read


@cache
def list_file(name: str) -> Any:
    """What a data file holds, as texts, lists and dicts."""
    file = resources.files("tradekin.roster") / "data" / name
    document = read(file.read_bytes(), name)
    if document.found or document.root is None:
        raise ValueError(f"the list {name} is broken: {document.found}")
    return as_plain(document.root)


@cache
def words_of(name: str) -> tuple[str, ...]:
    """One list of `words.yml`."""
    return tuple(list_file("words.yml")[name])
