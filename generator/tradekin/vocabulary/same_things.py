"""The same wording with other words for the things in it: “pooch parlour” for a dog's.

Which words mean the same stands in `data/same_things.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.country_tables import tables_of
from tradekin.vocabulary.spelling import normal

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MOST_WORDS = 12
_LONGEST = 3


_Row = tuple[tuple[str, ...], frozenset[str]]
"""Words for the same thing, and the words of which one has to stand beside it, if any."""


class _ThingSaid(NamedTuple):
    """What stands between two places of a wording, and how else it is called."""

    start: int
    end: int
    others: tuple[str, ...]


def _rows() -> Iterator[_Row]:
    lists = lists_in("vocabulary", "same_things.yml")
    for words in lists["things"]:
        yield tuple(words), frozenset()
    for row in lists["beside"]:
        yield tuple(row["same"]), frozenset(map(normal, row["of"]))


def _rows_of() -> dict[str, tuple[_Row, ...]]:
    """For each word, as words are compared, the rows that hold it."""
    held: dict[str, tuple[_Row, ...]] = {}
    for row in _rows():
        for word in dict.fromkeys(map(normal, row[0])):
            held[word] = (*held.get(word, ()), row)
    return held


_ROWS_OF: dict[str, tuple[_Row, ...]] = tables_of(None).recall("same_things", _rows_of)


def said_otherwise(wording: str) -> Iterator[str]:
    """A wording with one of its things called otherwise, each way in turn; nothing of one word or of many."""
    for thing in _things_in(wording):
        for other in thing.others:
            yield f"{wording[: thing.start]}{other}{wording[thing.end :]}"


def _things_in(wording: str) -> Iterator[_ThingSaid]:
    found = [*_WORD.finditer(wording)]
    words = [normal(each[0]) for each in found]
    if not 1 < len(words) <= _MOST_WORDS:
        return
    for place in range(len(words)):
        for length in range(1, min(_LONGEST, len(words) - place, len(words) - 1) + 1):
            said = " ".join(words[place : place + length])
            others = _others_of(said, [*words[:place], *words[place + length :]])
            if others:
                yield _ThingSaid(found[place].start(), found[place + length - 1].end(), others)


def _others_of(said: str, around: Sequence[str]) -> tuple[str, ...]:
    rows = [words for words, beside in _ROWS_OF.get(said, ()) if not beside or not beside.isdisjoint(around)]
    return tuple(dict.fromkeys(word for words in rows for word in words if normal(word) != said))
