"""Finding an entry by any of its names, as people type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

# Words that people put behind a trade without changing which trade it is.
TRAILING = frozenset(
    "service company firm agency specialist professional provider contractor consultant consulting business shop store "
    "solution expert practice office studio group team industry sector trade person owner operator supplier practitioner sales".split()
)
LEADING = frozenset("a an the my our local independent certified licensed registered qualified professional freelance".split())
_IRREGULAR = {
    "women": "woman", "men": "man", "people": "people", "children": "child", "wives": "wife", "business": "business",
    "always": "always", "gas": "gas", "bus": "bus", "series": "series", "glass": "glass", "staff": "staff",
}  # fmt: skip


@lru_cache(maxsize=65_536)
def normal(name: str) -> str:
    """A name with case, accents, punctuation, hyphens and plural endings levelled out."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = re.sub(r"(?<=\w)['’](?:s\b)?", "", plain.replace("&", " and ").replace("+", " plus "))
    return " ".join(singular(word) for word in re.findall(r"[^\W_]+", plain))


def singular(word: str) -> str:
    """An English word without its plural ending."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


class Names:
    """Entries by every name they go by. `trim` also tries a name without words like “services” at its end."""

    def __init__(self, names: Mapping[str, Iterable[str]], *, trim: bool) -> None:
        self._trim = trim
        self._ids: dict[str, str] = {}
        self.claimed_twice: list[tuple[str, str, str]] = []
        for entry, spoken in names.items():
            for name in spoken:
                holder = self._ids.setdefault(normal(name), entry)
                if holder != entry:
                    self.claimed_twice.append((name, holder, entry))
        self._trimmed: dict[str, str | None] = {}
        if trim:
            self._add_trimmed()

    def find(self, name: str) -> str | None:
        """The id of the entry that goes by this name, or None."""
        key = normal(name)
        if found := self._ids.get(key):
            return found
        if not self._trim:
            return None
        return next((found for short in trimmed(key) if (found := self._ids.get(short) or self._trimmed.get(short))), None)

    def near(self, name: str, most: int = 3) -> list[str]:
        """Ids of the entries with the most similar names, the most similar first; often none."""
        key = normal(name)
        if not key:
            return []
        scores: dict[str, float] = {}
        choices = list(self._ids)
        for choice, score, _ in process.extract(key, choices, scorer=fuzz.WRatio, limit=30, score_cutoff=75):
            spelled = 100 * DamerauLevenshtein.normalized_similarity(key, choice)
            entry = self._ids[choice]
            scores[entry] = max(scores.get(entry, 0.0), (score + 2 * spelled) / 3)
        best = sorted(scores, key=lambda entry: (-scores[entry], entry))
        return [entry for entry in best if scores[entry] >= 62][:most]

    def _add_trimmed(self) -> None:
        """Let “plumbing” find what is only listed as “plumbing company”, unless two entries would answer to it."""
        for key, entry in self._ids.items():
            for short in trimmed(key):
                if short not in self._ids and self._trimmed.setdefault(short, entry) != entry:
                    self._trimmed[short] = None


def trimmed(key: str) -> Iterable[str]:
    """The shorter names a normalised name may be known by, longest first."""
    words = key.split()
    while len(words) > 1 and words[0] in LEADING:
        words = words[1:]
        yield " ".join(words)
    while len(words) > 1 and words[-1] in TRAILING:
        words = words[:-1]
        yield " ".join(words)
