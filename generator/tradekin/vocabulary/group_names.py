"""How people say whom they serve. Nothing is cut off: a firm and a family are different customers."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary import sayings
from tradekin.vocabulary.lookup import Names
from tradekin.vocabulary.spelling import normal

_LISTS = lists_in("vocabulary", "group_names.yml")
_SAME: dict[str, str] = _LISTS["same"]
_BEFORE, _EITHER, _RUN, _FIRMS, _TURNING, _BROAD = (
    frozenset(_LISTS[name]) for name in ("before", "either", "run", "firms", "turning", "broad")
)
_JOIN = re.compile(r"\s*[/;|,&+]\s*|\s+(?:and|or)\s+", re.IGNORECASE)
_OWNERS_OF = re.compile(r"^owner of (.+)$")
_WHO = re.compile(r"^people (?:who are|who own|that own|owning|who have) (?:an? |their )?(.+)$")


_LATER = re.compile(
    r",?\s+(?:with|who|that|which|whose|looking|wanting|needing|planning|ready|in need)\s", re.IGNORECASE
)


class GroupNames(Names):
    """Customer groups by what people call them. `firms` are the ids of groups that are firms."""

    _idle = frozenset(("people", "individual", "client", "customer", "consumer", "public", "everyone", "everybody"))

    def __init__(self, names: Mapping[str, Iterable[str]], firms: Container[str] = ()) -> None:
        self._alike: dict[str, str | None] = {}
        self._told: dict[sayings.Telling, str | None] = {}
        self._firms = firms
        super().__init__(names)

    def _add(self, entry: str, name: str) -> None:
        super()._add(entry, name)
        alike = " ".join(_same(name))
        if alike and self._alike.setdefault(alike, entry) != entry:
            self._alike[alike] = None
        for told in sayings.listed(name):
            if self._told.setdefault(told, entry) != entry:
                self._told[told] = None

    def _read(self, name: str) -> str | None:
        plain = sayings.without_counts(name)
        words = _same(plain)
        return (
            self._meaning(words)
            or self._joined_up(plain)
            or self._told_by(plain)
            or self._run_by(words)
            or self._part_of(words)
            or self._later_cut_off(plain)
        )

    def _told_by(self, name: str) -> str | None:
        """The group that a listed wording with the same telling words stands for."""
        return next((found for told in sayings.asked(name) if (found := self._told.get(told))), None)

    def _run_by(self, words: list[str]) -> str | None:
        """Those who run firms stand for the firms: “boutique owners”, “HR heads”."""
        if len(words) < 2 or words[-1] not in _RUN:
            return None
        found = self._meaning(words[:-1]) or self._part_of(words[:-1])
        return found if found in self._firms else None

    def _part_of(self, words: list[str]) -> str | None:
        """A part of a group: “busy realtors”, “small law firms”, “divorce attorneys”."""
        rest = words
        while len(rest) > 1 and rest[0] in _EITHER:
            rest = rest[1:]
            if not _BROAD.issuperset(rest) and (found := self._meaning(rest)):
                return found
        if len(words) > 1 and words[-1] in _FIRMS and _TURNING.isdisjoint(words):
            return self._meaning(words[-1:])
        for cut in range(1, min(len(words) - 1, 3)):
            if not _BROAD.issuperset(words[cut:]) and (found := self._meaning(words[cut:])) in self._firms:
                return found
        return None

    def _later_cut_off(self, name: str) -> str | None:
        """The group whose part is described: “landlords with units far away”."""
        head, *rest = _LATER.split(name, maxsplit=1)
        words = _same(head)
        if not rest or not words or _BROAD.issuperset(words):
            return None
        return self._meaning(words) or self._part_of(words)

    def _joined_up(self, name: str) -> str | None:
        """Two groups in one wording: the first that is a group, if need be with the word that both share."""
        parts = [words for part in _JOIN.split(name) if (words := _same(part))]
        if len(parts) < 2:
            return None
        shared = [[*parts[0], parts[-1][-1]]] if len(parts[-1]) > 1 else []
        parts = [parts[0], *shared, *parts[1:]]
        return next((found for words in parts if (found := self._meaning(words))), None)

    def _meaning(self, words: list[str]) -> str | None:
        for said in _sayings(words):
            if found := self._known(said.split()) or self._alike.get(said):
                return found
        return None


def _same(name: str) -> list[str]:
    return [_SAME.get(word, word) for word in normal(name).split() if word != "both"]


def _sayings(words: list[str]) -> Iterator[str]:
    """The wording as it is and turned round: “owners of pools” are pool owners."""
    while len(words) > 1 and words[0] in _BEFORE:
        yield " ".join(words)
        words = words[1:]
    said = " ".join(words)
    yield said
    if found := _OWNERS_OF.match(said):
        yield f"{found[1]} owner"
    elif found := _WHO.match(said):
        yield from (found[1], f"{found[1]} people", f"{found[1]} owner", f"people with {found[1]}")
