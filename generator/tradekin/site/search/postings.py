"""Which words are in which records, as lines of text: a browser reads one without reading the others."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tradekin.site.search.records import SearchRecord
from tradekin.site.search.words import index_words

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
CODE = 0
_SIZE = 5
_MORE = 1 << _SIZE


class Postings:
    """For each word the numbers of the records it is in, apart by kind of record and by how much it tells of it."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, array[int]]] = {}

    def add(self, number: int, record: SearchRecord) -> None:
        """Take the words of a record; numbers of one kind have to come in their order."""
        seen: set[str] = set()
        for weight, text in record.weighed:
            words = index_words(text) - seen
            seen |= words
            self._put(number, f"{record.kind[0]}{weight}", words)
        self._put(number, f"{record.kind[0]}{CODE}", record.codes)

    def _put(self, number: int, shelf: str, words: Iterable[str]) -> None:
        for word in words:
            shelves = self._found.setdefault(word, {})
            if shelf in shelves:
                shelves[shelf].append(number)
            else:
                shelves[shelf] = array("I", (number,))

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each word in order, with its line: the word, then for each kind and weight these two and the numbers."""
        for word in sorted(self._found):
            shelves = sorted(self._found[word].items())
            yield word, "\t".join((word, *(f"{shelf}{in_steps(numbers)}" for shelf, numbers in shelves)))


def in_steps(numbers: Iterable[int]) -> str:
    """Growing numbers as the steps from each to the next, in digits of base 64 as source maps have them: five bits a
    digit, the lowest first, and a sixth that says that another follows."""
    return "".join(map(_step, (later - one for one, later in pairwise((-1, *numbers)))))


def _step(size: int) -> str:
    if size < len(_SHORT):
        return _SHORT[size]
    return _DIGITS[_MORE | size & _MORE - 1] + _step(size >> _SIZE)


_SHORT: tuple[str, ...] = tuple(_DIGITS[:_MORE])
_SHORT += tuple(_step(size) for size in range(_MORE, _MORE**2))
