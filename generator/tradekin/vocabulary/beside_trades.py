"""What may stand beside a trade without changing it, each list with its reason in `data/beside_trades.yml`."""

from __future__ import annotations

from functools import cache

from tradekin.kit.word_lists import words_in
from tradekin.vocabulary.spelling import normal

_FILE = "beside_trades.yml"
_PLAIN = (
    "places",
    "places_that_are_words",
    "credential_phrases",
    "says_nothing",
    "firms",
    "firm_marks",
    "legal_forms",
    "persons",
    "titles",
)
"""Lists whose entries are compared with all their letters: Leeds is no LEED."""


@cache
def listed(name: str) -> frozenset[str]:
    """A list as wordings are compared with it."""
    entries = words_in("vocabulary", _FILE, name)
    return entries if name in _PLAIN else frozenset(filter(None, map(normal, entries)))


@cache
def as_written(name: str) -> frozenset[str]:
    """A list letter for letter."""
    return frozenset(words_in("vocabulary", _FILE, name))


@cache
def longest(name: str) -> int:
    """How many words the longest entry of a list has."""
    return max(len(entry.split()) for entry in listed(name))


@cache
def starts(*names: str) -> dict[str, int]:
    """For the words that entries of some lists start with, how many words the longest of these has."""
    found: dict[str, int] = {}
    for entry in frozenset[str]().union(*map(listed, names)):
        words = entry.split()
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found
