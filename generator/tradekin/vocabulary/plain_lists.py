"""The plain lists of words in this room's `data/`."""

from __future__ import annotations

from functools import cache

from tradekin.kit.word_lists import lists_in


@cache
def words_in(name: str, key: str) -> frozenset[str]:
    """One list of words or wordings in a file, as they stand there."""
    listed = lists_in("vocabulary", name)[key]
    return frozenset(listed.split() if isinstance(listed, str) else listed)
