"""The lists of words that ship in rooms' `data/`, each file read once. They are ours, and read without checks."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Takes every value for the text that stands there: `no` is “no”."""


@cache
def lists_in(room: str, name: str) -> Any:
    """What a data file of lists holds, as texts, lists and mappings.

    Args:
        room: the package it lies in, such as `intake.roster`.
        name: the file.
    """
    file = resources.files(f"tradekin.{room}") / "data" / name
    return yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506 - texts alone


@cache
def words_in_order(room: str, name: str, *keys: str) -> tuple[str, ...]:
    """Lists of words or wordings in a data file, one behind the other; words may stand in one text."""
    lists = (lists_in(room, name)[key] for key in keys)
    return tuple(word for each in lists for word in (each.split() if isinstance(each, str) else each))


@cache
def words_in(room: str, name: str, *keys: str) -> frozenset[str]:
    """The same, for asking whether a word is among them."""
    return frozenset(words_in_order(room, name, *keys))


@cache
def entry_words(name: str, inner: str = "") -> frozenset[str]:
    """One list of `entries.yml`, or of a group of lists in it."""
    found = lists_in("kit", "entries.yml")[name]
    return frozenset(found[inner] if inner else found)
