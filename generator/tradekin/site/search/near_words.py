"""Words that a mistyped word may have been meant to be: small lists, of which a browser fetches the one it needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from tradekin.site.search.words import bare

_WORD = re.compile(r"[^\W\d_]+")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ELSE = "else"
SECOND = "2"
_SHORTEST, _LONGEST = 3, 24


def near_lists(names: Iterable[str]) -> Mapping[str, str]:
    """For each first letter, and for each second letter, the words, one a line; the most frequent first.

    A list by the second letter is for words whose first is the wrong one: `2a` holds those with an a there.
    """
    count = Counter(word for name in names for word in words_of(name))
    lists: dict[str, list[str]] = {f"{by}{letter}": [] for by in ("", SECOND) for letter in [*LETTERS, ELSE]}
    for word, _ in sorted(count.items(), key=lambda each: (-each[1], each[0])):
        lists[_shelf(word[0])].append(word)
        lists[f"{SECOND}{_shelf(word[1])}"].append(word)
    return {shelf: "\n".join(words) for shelf, words in lists.items()}


def _shelf(letter: str) -> str:
    return letter if letter in LETTERS else ELSE


def words_of(text: str) -> list[str]:
    """The words of a text as the search compares them, of letters only, and neither very short nor very long."""
    return [word for word in _WORD.findall(bare(text)) if _SHORTEST <= len(word) <= _LONGEST]
