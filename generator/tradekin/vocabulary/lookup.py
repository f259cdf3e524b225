"""Finding an entry by any of its names, as people type them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from tradekin.kit.kept_tables import Tables
from tradekin.kit.lists.phrases import is_negated
from tradekin.kit.text.markup import is_struck
from tradekin.vocabulary.likeness import Likeness
from tradekin.vocabulary.spelling import normal, singular

__all__ = ["Names", "normal", "singular"]

_REMEMBERED = 65_536
LONGEST_READ = 200
"""Longer wordings are looked up, not read."""


class Names:
    """Entries by every name they go by: any case, spelling, plural, and written as one word or two.

    The first name of each entry is the one it is shown under.
    """

    _idle: frozenset[str] = frozenset()
    """Words that, alone, say nothing about what is meant."""
    _TABLES: tuple[str, ...] = ("_ids", "_joined", "_own", "_divided", "claimed_twice")
    """The attributes that are made of all names, and not changed any more."""

    def __init__(self, names: Mapping[str, Iterable[str]], tables: Tables | None = None) -> None:
        """Take in names.

        Args:
            names: the names of each entry, the one it is shown under first.
            tables: what keeps what is made of just these names.
        """
        self._ids: dict[str, str] = {}
        self._joined: dict[str, str | None] = {}
        self._found: dict[str, str | None] = {}
        self._own: dict[str, str] = {}
        self._divided: set[tuple[str, ...]] = set()
        self.claimed_twice: list[tuple[str, str, str]] = []
        recalled = (tables or Tables()).recall(f"names_{type(self).__name__}", lambda: self._filled(names))
        self.__dict__.update(zip(self._TABLES, recalled, strict=True))

    def _filled(self, names: Mapping[str, Iterable[str]]) -> list[Any]:
        self._fill(names)
        return [self.__dict__[each] for each in self._TABLES]

    def _fill(self, names: Mapping[str, Iterable[str]]) -> None:
        """Fill the tables with all names."""
        for entry, spoken in names.items():
            for name in spoken:
                self._add(entry, name)

    def find(self, name: str) -> str | None:
        """The id of the entry that goes by this name, or None; nothing is read into “anyone but plumbers”."""
        if name not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[name] = None if is_struck(name) else self._known(normal(name).split())
            if self._found[name] is None and len(name) <= LONGEST_READ and not is_denied(name):
                self._found[name] = self._read(name)
        return self._found[name]

    def holder(self, name: str) -> str | None:
        """The id of the entry that has exactly this name, or None: nothing is read into it."""
        return None if is_struck(name) else self._ids.get(normal(name))

    def is_one(self, text: str) -> bool:
        """Whether a text is one name as it stands: “immigrants, families” are two, “immigrant families” one."""
        parts = _divided(text)
        return self.holder(text) is not None and (len(parts) < 2 or parts in self._divided)

    def near(self, name: str, most: int = 3) -> list[str]:
        """Ids of the entries with the most similar names, the most similar first; often none, as for “no landlords”."""
        key = normal(self.asked(name))
        if not key:
            return []
        corrected = self._likeness.corrected(key)
        meant = self.find(corrected) if corrected != key else None
        return list(dict.fromkeys([*([meant] if meant else []), *self._likeness.near(key, most)]))[:most]

    def asked(self, name: str) -> str:
        """The part of a wording that suggestions are looked for by: nothing of “no landlords”, or if nothing tells."""
        silent = len(name) > LONGEST_READ or self._idle.issuperset(normal(name).split()) or is_denied(name)
        return "" if silent else name

    def _read(self, name: str) -> str | None:
        """What a wording means that is nobody's name as it stands."""
        del name
        return None

    def _known(self, words: list[str]) -> str | None:
        """The entry with exactly this name, whether or not its words are written apart."""
        return self._ids.get(" ".join(words)) or self._joined.get("".join(words))

    def _add(self, entry: str, name: str) -> None:
        key = normal(name)
        if not key:
            return
        self._own.setdefault(entry, key)
        if len(parts := _divided(name)) > 1:
            self._divided.add(parts)
        holder = self._ids.setdefault(key, entry)
        if holder != entry:
            self.claimed_twice.append((name, holder, entry))
        elif self._joined.setdefault(key.replace(" ", ""), entry) != entry:
            self._joined[key.replace(" ", "")] = None

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._ids, self._own.values())


def _divided(text: str) -> tuple[str, ...]:
    """What stands between the commas of a name; one before “and” divides nothing more."""
    parts = text.replace(", and ", " and ").replace(", or ", " or ").split(",")
    return tuple(said for part in parts if (said := normal(part)))


def is_denied(name: str) -> bool:
    """Whether a wording says what is not meant."""
    return is_negated(name) or is_struck(name)
