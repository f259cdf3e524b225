"""What is nearest in meaning to a wording that nobody goes by: a guess to offer, never to take.

A text stands for the sum of its words' vectors. How near two texts are is the cosine of the angle between their sums.
All sums are whole numbers, so that every machine finds the same. `logic/meaning.js` does the same in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from tradekin.vocabulary.meaning_files import read_vectors, read_words
from tradekin.vocabulary.spelling import unaccented

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAR_BEHIND = 0.25
"""How much less near than the nearest a guess may be."""
LATER = 0.01
"""How much less a text means each further one of several entries."""
MOST = 3
LEAST_TOLD = 10
"""What one word of a wording must weigh at least: “who are they” tells nothing."""
LONGEST = 200
"""How many letters of a text are read."""
_WORD = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")
_SHORTEST_PART, _LONGEST_WORD = 3, 40


def as_words(text: str) -> list[str]:
    """The words of a text in small letters without accents, numbers left out."""
    return _WORD.findall(unaccented(text[:LONGEST]).replace("'", "").replace("’", ""))


@dataclass(frozen=True)
class WordVectors:
    """A vector for each of some words, the most useful words first; its length is how much the word weighs."""

    words: Sequence[str]
    weights: NDArray[np.int16]
    vectors: NDArray[np.int16]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each word stands."""
        return {word: place for place, word in enumerate(self.words)}

    @cached_property
    def unknown(self) -> int:
        """The square of how long a word counts that has no vector: as long as the last one."""
        return int((self.vectors[-1].astype(int) ** 2).sum())

    def places_in(self, text: str) -> list[int]:
        """Where the words of a text stand; -1 for one that is not known, nor its parts."""
        return [place for word in as_words(text) for place in self._places_of(word)]

    def _places_of(self, word: str) -> Iterator[int]:
        known = self.places
        if found := next(
            (form for form in (word, word.removesuffix("s"), word.removesuffix("es")) if form in known), ""
        ):
            yield known[found]
        elif parts := next((parts for parts in _divided(word) if parts[0] in known and parts[1] in known), None):
            yield from (known[part] for part in parts)
        else:
            yield -1

    def sums(self, texts: Iterable[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The sum of each text's vectors, and how long it is, words that are not known among it.

        The sums are whole numbers, which a float holds exactly, in whatever order they are added up.
        """
        import numpy as np

        places = [self.places_in(text) for text in texts]
        known = [[place for place in found if place >= 0] for found in places]
        made = np.zeros((len(places), self.vectors.shape[1]))
        for row, found in enumerate(known):
            if found:
                made[row] = self.vectors[found].sum(axis=0)
        missing = np.array([len(found) for found in places]) - np.array([len(found) for found in known])
        return made, np.sqrt((made * made).sum(axis=1) + missing * self.unknown)

    def told(self, text: str) -> int:
        """How much that word of a text weighs that weighs most."""
        return max((int(self.weights[place]) for place in self.places_in(text) if place >= 0), default=0)


def _divided(word: str) -> Iterator[tuple[str, str]]:
    """A word as two, the longest first part first: “dogwalker” is a dog walker."""
    if len(word) <= _LONGEST_WORD:
        yield from ((word[:cut], word[cut:]) for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1))


class Meanings:
    """Entries by what is said of them.

    Args:
        texts: texts, each with the ids of the entries that it may mean, the likeliest first.
        vectors: of the words.
        near_enough: the cosine below which guesses are mostly noise.
    """

    def __init__(self, texts: Iterable[tuple[Sequence[str], str]], vectors: WordVectors, near_enough: float) -> None:
        import numpy as np

        spoken = list(texts)
        self._vectors, self._near_enough = vectors, near_enough
        self._entries = [entries for entries, _ in spoken]
        self._sums, lengths = vectors.sums(text for _, text in spoken)
        self._lengths = np.maximum(lengths, 1.0)

    def nearest(self, wording: str, most: int = MOST) -> list[str]:
        """Ids of the entries nearest in meaning, the nearest first; often none."""
        found = self.scores(wording)
        near = sorted(found, key=lambda entry: (-found[entry], entry))[:most]
        return [entry for entry in near if found[entry] >= found[near[0]] - FAR_BEHIND]

    def scores(self, wording: str) -> dict[str, float]:
        """How near each entry is that is near enough."""
        import numpy as np

        if self._vectors.told(wording) < LEAST_TOLD:
            return {}
        sums, lengths = self._vectors.sums([wording])
        scores = (self._sums @ sums[0]) / (self._lengths * lengths[0])
        found: dict[str, float] = {}
        for row in np.flatnonzero(scores >= self._near_enough).tolist():
            for place, entry in enumerate(self._entries[row]):
                found[entry] = max(found.get(entry, 0.0), float(scores[row]) - place * LATER)
        return found


@cache
def word_vectors() -> WordVectors:
    """The vectors that ship with the package, read when they are first needed."""
    words, weights = read_words()
    return WordVectors(words, weights, read_vectors() * weights[:, None])
