"""The lists of words in the rooms' `data/`, each file read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from tradekin.profile.nodes import as_plain

_LARGEST = 200_000


@cache
def lists_in(room: str, name: str) -> Any:
    """What a data file of lists holds, as texts, lists and mappings.

    Args:
        room: the package it lies in, such as `profile`.
        name: the file.

    Raises:
        ValueError: if the file is broken.
    """
    from tradekin.profile.reader import Limits, read  # the reader's advice needs these words itself

    file = resources.files(f"tradekin.{room}") / "data" / name
    document = read(file.read_bytes(), name, Limits(size=_LARGEST, depth=4, nodes=10_000))
    if document.found or document.root is None:
        raise ValueError(f"the lists in {name} are broken: {document.found}")
    return as_plain(document.root)


@cache
def entry_words(name: str, inner: str = "") -> frozenset[str]:
    """One list of `entries.yml`, or of a group of lists in it."""
    found = lists_in("profile", "entries.yml")[name]
    return frozenset(found[inner] if inner else found)


@cache
def cell_words(name: str) -> tuple[str, ...]:
    """One list of `cells.yml`, in its order."""
    return tuple(lists_in("profile", "cells.yml")[name])
