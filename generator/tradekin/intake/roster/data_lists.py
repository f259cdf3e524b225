"""The lists in this room's `data/`."""

from __future__ import annotations

from functools import cache

from tradekin.kit.word_lists import lists_in


@cache
def words_of(name: str) -> tuple[str, ...]:
    """One list of `words.yml`, in its order."""
    return tuple(lists_in("intake.roster", "words.yml")[name])
