"""Customers that are named by their trade: “web developers” are technology firms, whatever “developers” are alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary import trade_words
from tradekin.vocabulary.customer_words import are_people, says_what_people_do
from tradekin.vocabulary.phrase_words import words_of
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.trade_names import TradeNames

_LISTS = lists_in("vocabulary", "group_names.yml")
_NO_TRADE = frozenset(map(normal, _LISTS["no_trade"]))
_WORKING = (
    trade_words.TRAILING
    | trade_words.FOR_OTHERS
    | trade_words.HEADS
    | trade_words.SHOPS
    | trade_words.SELLING
    | trade_words.ADVISING
    | trade_words.LAWYERS
    | frozenset(map(normal, _LISTS["who_works"]))
) - _NO_TRADE
_ENDINGS: tuple[str, ...] = tuple(_LISTS["endings_of_who_works"])
_NEVER: dict[str, list[str]] = _LISTS["never"]
_CLAUSE = re.compile(
    r"\s(?:who|whose|that|which|of|for|with|without|in|to|from|at|on|near|having|needing|wanting|looking)\s",
    re.IGNORECASE,
)


class TradesServed:
    """Which groups a wording means that names trades.

    `trades` reads trades, `held` are the groups that consist of a trade, `customers` those a trade serves,
    `names` the words that names of trades end with, `people` the last words of names of people,
    `lineage` leads from a group to its broader ones.
    """

    def __init__(
        self,
        trades: TradeNames,
        held: Mapping[str, tuple[str, ...]],
        customers: Mapping[str, tuple[str, ...]],
        names: Iterable[str],
        people: Iterable[str],
        lineage: Callable[[str], Iterable[str]],
    ) -> None:
        self._names, self._held, self._customers, self._lineage = trades, held, customers, lineage
        self._working = _WORKING.union(names) - _NO_TRADE
        self._people = frozenset(people) | _NO_TRADE

    def are_in(self, wording: str) -> bool:
        """Whether a wording is read as trades, or as what they deal with."""
        return bool(self._names.find_all(wording))

    def are_named(self, wording: str) -> bool:
        """Whether a wording names those who work in a trade, and not what they deal with."""
        return self._who_works(wording) is not None and self.are_in(wording)

    def meant(self, wording: str, read: tuple[str, ...]) -> tuple[str, ...]:
        """Of the groups that are read in a wording those it can mean, if it names trades; else all of them."""
        named = named_first(wording)
        last = self._who_works(named)
        trades = self._names.find_all(wording) or self._names.find_all(named)
        if not trades:
            broad = self._names.meant(named) if last else ()
            if not broad:
                return read
            return self._both(read, self._held_by(broad)) or (self._holding_each(broad) if named == wording else ())
        if last is None:
            told = says_what_people_do(words_of(wording)) or not self.are_in(wording)
            return read if told else self._both(read, self._served_by(trades))
        held = tuple(group for group in self._holding(trades) if group not in _NEVER.get(last, ()))
        return self._of_each(trades, self._both(read, held)) or (held if named == wording else ())

    def as_one_trade(self, wording: str, read: tuple[str, ...]) -> tuple[str, ...]:
        """Of groups that are named side by side those that one trade means: “designer and developer”."""
        return self.meant(wording, read) if len(self._names.find_all(wording)) == 1 else read

    def _who_works(self, wording: str) -> str | None:
        """The last word of a wording, if it is for somebody who works in a trade."""
        words = normal(wording).split()
        last = words[-1] if words else ""
        works = not self._working.isdisjoint((last, last.removesuffix("s"))) or (
            last.endswith(_ENDINGS) and last not in self._people
        )
        return last if works and not (len(words) == 1 and are_people(words_of(wording))) else None

    def _of_each(self, trades: Iterable[str], read: tuple[str, ...]) -> tuple[str, ...]:
        """What is read, and the groups of each trade that none of it is of: “wedding venues and planners”."""
        held = [self._held.get(trade, ()) for trade in trades] if read else []
        left = (group for groups in held if not self._both(read, groups) for group in groups)
        return tuple(dict.fromkeys((*read, *left)))

    def _holding(self, trades: Iterable[str]) -> tuple[str, ...]:
        """The groups of which each trade is one; none where a trade is in none."""
        held = [self._held.get(trade, ()) for trade in trades]
        return tuple(dict.fromkeys(group for groups in held for group in groups)) if all(held) else ()

    def _holding_each(self, trades: Iterable[str]) -> tuple[str, ...]:
        """The groups that every one of these trades is in: cleaning firms are trades, whatever they clean."""
        first, *others = [self._held.get(trade, ()) for trade in trades]
        return tuple(group for group in first if all(group in each for each in others))

    def _held_by(self, trades: Iterable[str]) -> tuple[str, ...]:
        return tuple(group for trade in trades for group in self._held.get(trade, ()))

    def _served_by(self, trades: Iterable[str]) -> tuple[str, ...]:
        return (*(group for trade in trades for group in self._customers[trade]), *self._held_by(trades))

    def _both(self, read: tuple[str, ...], meant: Iterable[str]) -> tuple[str, ...]:
        """What is read that is one of these groups, or broader or narrower than one."""
        one_of = frozenset(meant)
        broader = one_of.union(*map(self._lineage, one_of))
        return tuple(group for group in read if group in broader or not one_of.isdisjoint(self._lineage(group)))


def named_first(wording: str) -> str:
    """Who is named in a wording, without what is said of them."""
    return _CLAUSE.split(wording, maxsplit=1)[0]
