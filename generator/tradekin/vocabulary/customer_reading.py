"""What of a wording about customers each group accounts for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tradekin.vocabulary import customer_words as kinds


@dataclass(slots=True)
class Reading:
    """What of a wording one group accounts for, by the places of its words."""

    needed: set[int] = field(default_factory=set)
    covered: set[int] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)
    """Which of the needed are said as they are, not as part of a word."""

    def weight(self, telling: set[int]) -> tuple[int, int, int]:
        """How much of what is telling it needs."""
        return len(self.needed & telling), len(self.whole & telling), len(self.needed)

    def rank(self, telling: set[int]) -> tuple[int, ...]:
        """The less, the more it tells; among equals what is said first."""
        needed = self.needed & telling
        return *(-each for each in self.weight(telling)), -len(self.covered & telling), min(needed, default=0)


Readings = Mapping[str, Reading]
"""What each group accounts for, by its id."""


def without_article(words: list[str]) -> list[str]:
    """The words from the first on that may name somebody: “a couple” is a couple."""
    return words[next((place for place, word in enumerate(words) if word not in kinds.ARTICLES), 0) :]


def heaviest(groups: list[str], telling: set[int], readings: Readings) -> list[str]:
    """Those that tell as much as the first."""
    return [group for group in groups if readings[group].weight(telling) == readings[groups[0]].weight(telling)]


def turned_round(words: list[str], needed: set[int]) -> set[int]:
    """The places of each “not” before what tells of a group, where it is not part of that: “people without pets”."""
    found: set[int] = set()
    for place, word in enumerate(words):
        if word == kinds.NOT and place not in needed:
            after = (later for later in range(place + 1, len(words)) if words[later] not in kinds.FREE)
            found |= {place} if next(after, None) in needed else set()
    return found
