"""Positions in a firm, such as owner or office manager: what somebody is there, which is no trade."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.spelling import normal

_APART = re.compile(r"[/\\;|,+&•·\n()\[\]]|(?<=\s)[-–—](?=\s)|[–—:]|\s(?:and|und|et|y|e|og|och)\s", re.IGNORECASE)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _PositionWords:
    heads: frozenset[str]
    beside: frozenset[str]
    alone: frozenset[str]
    but: frozenset[str]
    services: Mapping[str, str]


@lru_cache(maxsize=16_384)
def is_position(wording: str) -> bool:
    """Whether a wording names nothing but positions: “Owner/Operator”, “President & CEO”, “Director of Sales”."""
    if len(wording) > _LONGEST or not wording:
        return False
    parts = [words for part in _APART.split(wording) if (words := normal(part).split())]
    named = [words for words in parts if not _words().beside.issuperset(words)]
    return bool(named or _names_one(normal(wording).split())) and all(map(_names_one, named))


def without_positions(wording: str) -> tuple[str, tuple[str, ...]]:
    """A wording without the positions beside it, and these: “Owner, plumber” is “plumber” and “Owner”.

    As it stands, without positions, where it holds none, or nothing else.
    """
    if len(wording) > _LONGEST or is_position(wording):
        return wording, ()
    parts = [part.strip() for part in _APART.split(wording)]
    taken = tuple(part for part in parts if is_position(part))
    if not taken:
        return wording, ()
    kept = [part for part in parts if part and part not in taken]
    return ", ".join(kept), taken


def sold_as(position: str) -> str | None:
    """The id of the trade of those who hold a position for several firms at once, such as a fractional CFO; or None."""
    return _words().services.get(normal(position))


def _names_one(words: list[str]) -> bool:
    """Whether a row of words is one position."""
    known, words = _words(), [word for word in words if not word.isdecimal()]
    if " ".join(words) in known.alone | known.but:
        return " ".join(words) in known.alone
    return not known.heads.isdisjoint(words) and known.heads.union(known.beside).issuperset(words)


@cache
def _words() -> _PositionWords:
    lists = lists_in("vocabulary", "positions.yml")
    return _PositionWords(
        heads=frozenset(normal(word) for word in lists["heads"].split()),
        beside=frozenset(normal(word) for word in lists["beside"].split()),
        alone=frozenset(normal(phrase) for phrase in lists["alone"]),
        but=frozenset(normal(phrase) for phrase in lists["but"]),
        services={normal(position): trade for position, trade in lists["services"].items()},
    )
