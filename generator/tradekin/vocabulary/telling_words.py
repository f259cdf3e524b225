"""Which words of a wording tell something about a trade, and whether they are this trade's own.

A word is accounted for if one of the trade's names holds it, or if it changes nothing for that kind of trade:
“services” behind a plumber, but not behind a shop; “repair” behind who works on houses, “owner” behind a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from tradekin.kit.kept_tables import Tables
from tradekin.vocabulary import trade_words as words_of
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.spoken_words import spoken

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class TradeKinds:
    """The ids of trades that work on houses, of those that work for firms as well as for people, and in clinics."""

    crafts: frozenset[str] = frozenset()
    desks: frozenset[str] = frozenset()
    clinics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TellingWords:
    """The words that each trade accounts for; `names` are all names of each, the one it is shown under first."""

    names: Mapping[str, tuple[str, ...]]
    kinds: TradeKinds
    firms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of well-known firms of each trade."""
    tables: Tables = field(default_factory=Tables)
    """What keeps what is made of just these names."""
    _own: dict[str, frozenset[str]] = field(default_factory=dict)
    _idle: dict[str, frozenset[str]] = field(default_factory=dict)
    _firms: dict[str, list[list[str]]] = field(init=False)
    _numbers: frozenset[str] = field(init=False)
    """The numbers that some trade goes by: a 504 plan, a 1031 exchange. Short ones are hours and the like."""

    def __post_init__(self) -> None:
        numbers, firms = self.tables.recall("telling_words", self._told)
        object.__setattr__(self, "_numbers", numbers)
        object.__setattr__(self, "_firms", firms)

    def _told(self) -> tuple[frozenset[str], dict[str, list[list[str]]]]:
        """The numbers that trades go by, and the words of firms' names."""
        numbered = (name for names in self.names.values() for name in names if _DIGIT.search(name))
        told = frozenset(word for name in numbered for word in spoken(name) if word.isdecimal() and len(word) > 2)
        return told, {trade: [spoken(name) for name in called] for trade, called in self.firms.items()}

    def unread(self, trade: str, words: Iterable[str]) -> list[str]:
        """The words of a wording that say something this trade's names do not."""
        said = self._without_firm(trade, list(words))
        lent = not words_of.LENT.isdisjoint(said)
        return [
            word
            for before, word in pairwise(["", *said])
            if word not in self._own_of(trade)
            and (not self._may_stand(trade, before, word) or (lent and word in words_of.FOR_FIRMS))
        ]

    def _without_firm(self, trade: str, words: list[str]) -> list[str]:
        """The words without the name of a well-known firm of this trade, and without what its people are called."""
        for firm in self._firms.get(trade, ()):
            for start in range(len(words) - len(firm) + 1):
                if words[start : start + len(firm)] == firm:
                    rest = [*words[:start], *words[start + len(firm) :]]
                    return [word for word in rest if word not in words_of.OF_FIRMS]
        return words

    def _may_stand(self, trade: str, before: str, word: str) -> bool:
        """Whether a word that is not in the trade's names changes nothing behind the one before."""
        if word in self._idle_for(trade) or (word.isdecimal() and word not in self._numbers):
            return True
        if word in words_of.OWNING:
            return before in words_of.OWNED
        if word in words_of.SHOPS and before in words_of.WITH_SHOPS:
            return True
        return word in words_of.GOODS and before not in words_of.PLACES and self._head(trade) in words_of.GOODS

    def _own_of(self, trade: str) -> frozenset[str]:
        """The words of all names of a trade, also said another way."""
        if trade not in self._own:
            own = {word for name in self.names[trade] for word in spoken(name)}
            self._own[trade] = frozenset(own | {other for word in own for other in words_of.SAID_ALSO.get(word, ())})
        return self._own[trade]

    def _idle_for(self, trade: str) -> frozenset[str]:
        """The words that change nothing for this kind of trade."""
        if trade not in self._idle:
            self._idle[trade] = words_of.IDLE.union(*self._idle_lists(trade, self._head(trade)))
        return self._idle[trade]

    def _idle_lists(self, trade: str, head: str) -> Iterable[frozenset[str]]:
        sells, is_place = head in words_of.GOODS, head in words_of.PLACES
        if sells:
            yield words_of.SELLERS
        elif not is_place:
            yield words_of.SERVING
            yield words_of.AT_HOME | words_of.CRAFTING if trade in self.kinds.crafts else words_of.IN_STUDIOS
        if trade in self.kinds.desks:
            yield words_of.AT_WORK
        if trade in self.kinds.clinics:
            yield words_of.IN_CLINICS
        if head in words_of.ADVISING:
            yield words_of.ADVICE

    def _head(self, trade: str) -> str:
        """The last word of the name that a trade is shown under."""
        return normal(self.names[trade][0]).split()[-1]
