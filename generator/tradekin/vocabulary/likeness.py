"""What somebody may have meant: entries whose names are spelled or worded much like an unknown name."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

_SPELLED = 0.78
_SPELLED_SHORT = 0.75  # one slip in four or five letters
_WORDED = 0.5


class Likeness:
    """The names of entries, ready to be compared with a name that nobody goes by.

    `ids` leads from a name to its entry; `own` are the names entries are shown under, which count for more.
    """

    def __init__(self, ids: Mapping[str, str], own: Collection[str]) -> None:
        self._ids = dict(ids)
        self._own = frozenset(own)
        self._names = list(self._ids)
        self._with: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            for word in dict.fromkeys(name.split()):
                self._with[word].append(name)
        self._words = list(self._with)

    def corrected(self, key: str) -> str:
        """A normalised name with each word that no name holds as the one spelled most like it, if there is one."""
        return " ".join(self._nearest(word)[0] for word in key.split())

    def near(self, key: str, most: int) -> list[str]:
        """Ids of the entries with the names most like this normalised one, most alike first; often none."""
        meant = [self._nearest(word) for word in key.split()]
        scores: dict[str, float] = {}
        corrected = " ".join(word for word, _ in meant)
        if corrected in self._ids:
            scores[self._ids[corrected]] = 1.0
        else:
            self._raise(scores, self._worded_alike(meant))
        if any(likeness < 1 for _, likeness in meant):
            self._raise(scores, self._spelled_alike(key))
        return sorted(scores, key=lambda entry: (-scores[entry], entry))[:most]

    def _raise(self, scores: dict[str, float], alike: Iterator[tuple[str, float]]) -> None:
        for name, score in alike:
            entry = self._ids[name]
            scores[entry] = max(scores.get(entry, 0.0), score)

    def _spelled_alike(self, key: str) -> Iterator[tuple[str, float]]:
        from rapidfuzz import process  # only for what nobody knows
        from rapidfuzz.distance import OSA

        found = process.extract(key, self._names, scorer=OSA.normalized_similarity, limit=12, score_cutoff=_cutoff(key))
        for name, score, _ in found:
            if name[0] == key[0] or score >= 0.85 or _sound(name) == _sound(key):
                yield name, score

    def _worded_alike(self, meant: list[tuple[str, float]]) -> Iterator[tuple[str, float]]:
        """Names that end like it and share the words that tell most, or hold all of its words."""
        telling = sum(self._weight(word) for word, _ in meant)
        shared: dict[str, float] = defaultdict(float)
        for word, likeness in meant:
            for name in self._with.get(word, ()):
                shared[name] += self._weight(word) * likeness
        fitting = [name for name in shared if self._fits(name.split(), [word for word, _ in meant])]
        if len(meant) == 1 and len({self._ids[name] for name in fitting}) == 1:
            return
        for name in fitting:
            both = telling + sum(self._weight(word) for word in name.split()) - shared[name]
            score = shared[name] / both + 0.15 * (name in self._own)
            if score >= _WORDED:
                yield name, min(score, 0.99)

    def _fits(self, theirs: list[str], words: list[str]) -> bool:
        return theirs[-1] == words[-1] or (len(words) > 1 and all(word in theirs for word in words))

    def _nearest(self, word: str) -> tuple[str, float]:
        """The word that is meant, and how sure that is: itself when known, or one spelled much alike."""
        if word in self._with:
            return word, 1.0
        from rapidfuzz import process  # only for what nobody knows
        from rapidfuzz.distance import OSA

        found = process.extractOne(word, self._words, scorer=OSA.normalized_similarity, score_cutoff=_cutoff(word))
        return (found[0], found[1]) if found else (word, 0.0)

    def _weight(self, word: str) -> float:
        """How much a word tells: the rarer in names, the more."""
        return math.log(1 + len(self._names) / (1 + len(self._with.get(word, ()))))


def _cutoff(word: str) -> float:
    if len(word) < 4:
        return 1.0
    return _SPELLED_SHORT if len(word) < 6 else _SPELLED


def _sound(word: str) -> str:
    return word.replace("ph", "f").replace("c", "k")[:1]
