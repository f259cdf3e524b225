"""Members by name: an order that no computer's locale changes, and the letters that a large group is paged by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tradekin.directory import Member

MOST = 200
"""The most cards on a page: a larger group has a page for each letter."""
OTHER = "other"
"""Stands for the names that start with a figure or have no letter at all."""

_LONE_LETTER = re.compile(r" LETTER (?:[A-Z]{2,} )*?([A-Z])(?: |$)")
_LATIN, _ELSEWHERE, _NONE = range(3)


@dataclass(frozen=True, slots=True)
class AlphabetLetter:
    """A letter that names start with, or for other scripts the script: its members by name, in parts of a page each."""

    id: str
    label: str
    """What the bar of letters shows; empty where there is no letter to show."""
    parts: tuple[tuple[Member, ...], ...]

    def page(self, part: int = 0) -> str:
        """The name of a part's page, counted from 0."""
        return f"{self.id}-{part + 1}" if part else self.id


def in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    """Members by name: letters A to Z with or without accents, then other scripts, then names without a letter."""
    return tuple(sorted(members, key=_key))


def letters(members: Iterable[Member], most: int = MOST) -> tuple[AlphabetLetter, ...]:
    """The letters in use with their members, in order, at most `most` in a part."""
    found = groupby(in_order(members), key=lambda member: _shelf(_folded(member.name)))
    return tuple(_letter(rank, shelf, tuple(inside), most) for (rank, shelf), inside in found)


def _letter(rank: int, shelf: str, members: Sequence[Member], most: int) -> AlphabetLetter:
    parts = (tuple(members[start : start + most]) for start in range(0, len(members), most))
    return AlphabetLetter(shelf, _label(rank, shelf, members), tuple(parts))


def _label(rank: int, shelf: str, members: Sequence[Member]) -> str:
    """“A”, the first and last letter of another script as names begin with it, or nothing."""
    if rank != _ELSEWHERE:
        return shelf.upper() if rank == _LATIN else ""
    ends = (unicodedata.normalize("NFC", _folded(member.name))[0].title() for member in (members[0], members[-1]))
    return "–".join(dict.fromkeys(ends))


def _key(member: Member) -> tuple[tuple[int, str], str, str, str]:
    folded = _folded(member.name)
    return _shelf(folded), folded, member.name, member.slug


def _folded(name: str) -> str:
    """The name in small letters without accents, from its first letter or figure on."""
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(each for each in whole if not unicodedata.combining(each))
    start = next((place for place, each in enumerate(bare) if each.isalnum()), len(bare))
    return bare[start:]


def _shelf(folded: str) -> tuple[int, str]:
    """Where a name stands: its rank among the kinds of shelves, and the shelf."""
    first = folded[:1]
    if not first.isalpha():
        return _NONE, OTHER
    called = unicodedata.name(first, "")
    if called.startswith("LATIN "):
        lone = _LONE_LETTER.search(called)
        return _LATIN, (lone[1] if lone else called.rpartition(" LETTER ")[2][:1] or "A").lower()
    return _ELSEWHERE, re.sub(r"[^a-z0-9]+", "-", called.partition(" ")[0].lower()) or OTHER
