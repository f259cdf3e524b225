"""The plain lists of words in this room's `data/`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from tradekin.profile.nodes import as_plain
from tradekin.profile.reader import Limits, read

_LIMITS = Limits(size=200_000, depth=4, nodes=10_000)


@cache
def lists_in(name: str) -> Mapping[str, Any]:
    """What a data file of lists holds: texts, lists and mappings by their names."""
    document = read((resources.files("tradekin.vocabulary") / "data" / name).read_bytes(), name, _LIMITS)
    if document.found or document.root is None:
        raise ValueError(f"the lists in {name} are broken: {document.found}")
    lists: Any = as_plain(document.root)
    return lists  # type: ignore[no-any-return]


@cache
def words_in(name: str, key: str) -> frozenset[str]:
    """One list of words or wordings in a file, as they stand there."""
    listed = lists_in(name)[key]
    return frozenset(listed.split() if isinstance(listed, str) else listed)
