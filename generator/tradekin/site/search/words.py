"""The words of a text as the search compares them, for the index; `overrides/assets/js/search/words.js` says the same.

Without accents, other marks and case; letters that are no letter with a mark (ø, ß) as people without them type them.
What is written with signs inside (first-time, O'Rourke, C.P.A.) is both one word and its parts. Scripts that write no
spaces are known by every two neighbouring letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_KEPT = 200_000
_LONGEST = 40
_JOINED = re.compile(r"[^\W_]+(?:[-'’.&/‐‑][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_TYPED = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Kana and Chinese characters."""


def index_words(text: str) -> set[str]:
    """The words a text is found by."""
    return set().union(*map(_forms, _JOINED.findall(bare(text))))


def bare(text: str) -> str:
    """A text in small letters without marks."""
    small = text.lower()
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFD", small)
    kept = "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")
    return unicodedata.normalize("NFC", kept).translate(_TYPED)


@lru_cache(maxsize=_KEPT)
def _forms(joined: str) -> tuple[str, ...]:
    if joined.isascii() and joined.isalnum():
        return (joined[:_LONGEST],)
    parts = _PART.findall(joined)
    whole = () if _UNSPACED.search(joined) else ("".join(parts)[:_LONGEST],)
    return (*whole, *(piece for part in parts for piece in _pieces(part)))


def _pieces(part: str) -> Iterator[str]:
    if not _UNSPACED.search(part):
        yield part[:_LONGEST]
        return
    for place in range(len(part)):
        yield part[place : place + 2]
