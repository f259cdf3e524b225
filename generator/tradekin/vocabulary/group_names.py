"""How people say whom they serve. Nothing is cut off: a firm and a family are different customers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tradekin.vocabulary.names import Names
from tradekin.vocabulary.spelling import normal

# Words that may stand for one another when people say whom they serve.
_SAME = {
    "company": "business", "firm": "business", "individual": "people", "person": "people", "folk": "people",
    "someone": "people", "anyone": "people", "those": "people", "fifty": "50", "sixty": "60", "forty": "40",
}  # fmt: skip
_BEFORE = frozenset(("the", "a", "an", "my", "our", "your", "all", "any", "other", "local"))
_JOIN = re.compile(r"\s*[/;|,&+]\s*|\s+(?:and|or)\s+", re.IGNORECASE)
_OWNERS_OF = re.compile(r"^owner of (.+)$")
_WHO = re.compile(r"^people (?:who are|who own|that own|owning|who have) (?:an? |their )?(.+)$")


class GroupNames(Names):
    """Customer groups by what people call them."""

    _idle = frozenset(("people", "individual", "client", "customer", "consumer", "public", "everyone", "everybody"))

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._alike: dict[str, str | None] = {}
        super().__init__(names)

    def _add(self, entry: str, name: str) -> None:
        super()._add(entry, name)
        alike = " ".join(_same(name))
        if alike and self._alike.setdefault(alike, entry) != entry:
            self._alike[alike] = None

    def _read(self, name: str) -> str | None:
        return self._meaning(_same(name)) or self._joined_up(name)

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
