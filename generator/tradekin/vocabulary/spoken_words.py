"""The words of a wording as names of trades are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tradekin.vocabulary import trade_words as words_of
from tradekin.vocabulary.spelling import normal

Words = list[str]


def spoken(text: str) -> Words:
    """The words of a text as vocabulary names are read: levelled out, short forms written in full."""
    words = [words_of.SHORT.get(word, word) for word in normal(text).split()]
    for place, pair in enumerate(pairwise(words)):
        if pair in words_of.IN_ONE:
            return [*words[:place], *words_of.IN_ONE[pair].split(), *words[place + 2 :]]
    return words


def cuts(words: Words) -> Iterator[int]:
    """How many words may be cut off in front, because what they say does not change a trade."""
    yield 0
    if not words_of.TO_FIRMS.isdisjoint(words[:1]) and not words_of.LENT.isdisjoint(words):
        return
    cut = 0
    while cut < len(words) - 1:
        if " ".join(words[cut : cut + 2]) in words_of.LEADING_PHRASES and cut < len(words) - 2:
            cut += 2
        elif words[cut] in words_of.CUT_IN_FRONT:
            cut += 1
        else:
            return
        yield cut
