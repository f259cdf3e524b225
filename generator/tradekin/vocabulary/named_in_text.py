"""What free text names: things that customers need, customers, moments and trades, each only by a name of it.

Nothing is guessed: words are compared with names, and a sentence that turns something round names nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tradekin.kit.lists.phrases import is_negated
from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.listed_entries import CustomerGroup
from tradekin.vocabulary.own_words import own_words
from tradekin.vocabulary.spelling import normal, singular
from tradekin.vocabulary.terms import Vocabulary
from tradekin.vocabulary.trade import Trade

_LISTS = lists_in("vocabulary", "things.yml")
_TURNED, _AS_WRITTEN, _WHOM, _NOT_WHOM = (
    frozenset(_LISTS[name]) for name in ("turned", "as_written", "whom", "not_whom")
)
_MOST_TURNED = 3
_LONGEST_READ = 4_000
"""So many characters of a text are read; no field holds as many."""
_LONGEST_WORD = 40
_REMEMBERED = 65_536
_MOST_WORDS = 5
_TELLING = 0.06
"""Customers that a larger share of all trades serves tell nothing where a text names them."""
_SENTENCE_END = re.compile(r"[.!?;:](?=\s)|\n")
_EDGE = re.compile(r"^[^\w]+|[^\w]+$")


class NamedKind(StrEnum):
    """What a name in a text is a name of."""

    THING = "thing"
    CUSTOMERS = "customers"
    MOMENT = "moment"
    TRADE = "trade"


_Entry = tuple[str, str]
"""The value of a `NamedKind`, and an id."""
_Names = dict[tuple[str, ...], list[_Entry]]
_AsWritten = dict[str, list[_Entry]]


@dataclass(frozen=True, slots=True)
class NamedInText:
    """Something a text names."""

    kind: NamedKind
    id: str
    words: str
    """As it stands in the text."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something customers need that members write about."""

    name: str
    also: tuple[str, ...]
    moments: tuple[str, ...]
    """Ids of the moments in which it plays a part of its own."""


@lru_cache(maxsize=1)
def things() -> Mapping[str, Thing]:
    """All things by their names."""
    listed = _LISTS["things"].items()
    return {name: Thing(name, tuple(each.get("also", ())), tuple(each["moments"])) for name, each in listed}


class TextNames:
    """Finds what texts name, word for word; the longest name counts where one is within another."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._found: dict[str, tuple[NamedInText, ...]] = {}
        self._names, self._as_written = vocabulary.tables.recall("text_names", lambda: _tables_of(vocabulary))

    def named_in(self, text: str) -> tuple[NamedInText, ...]:
        """What a text names, each once and in its order; nothing of a sentence that says what is not meant."""
        if text not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text] = self._read(text[:_LONGEST_READ])
        return self._found[text]

    def _read(self, text: str) -> tuple[NamedInText, ...]:
        sentences = _SENTENCE_END.split(text)
        found = (named for sentence in sentences if not _is_turned(sentence) for named in self._in_sentence(sentence))
        return tuple({(each.kind, each.id): each for each in reversed(list(found))}.values())[::-1]

    def _in_sentence(self, sentence: str) -> Iterator[NamedInText]:
        for run in _runs(sentence):
            place = 0
            while place < len(run):
                length, entries = self._longest(run, place)
                words = " ".join(word.written for word in run[place : place + length] if word.written)
                yield from (NamedInText(NamedKind(kind), entry, words) for kind, entry in entries)
                place += length

    def _longest(self, run: list[_PlainWord], place: int) -> tuple[int, list[_Entry]]:
        """How many words the longest name from here on has, and what it names; 1 and nothing where there is none."""
        for length in range(min(_MOST_WORDS, len(run) - place), 0, -1):
            words = run[place : place + length]
            whole = words[0].is_start and (place + length == len(run) or run[place + length].is_start)
            if whole and (found := self._named_by(words)):
                return length, found
        return 1, []

    def _named_by(self, words: list[_PlainWord]) -> list[_Entry]:
        found = self._names.get(tuple(word.plain for word in words), [])
        return [*found, *self._as_written.get(words[0].written, [])] if len(words) == 1 else found


def _tables_of(vocabulary: Vocabulary) -> tuple[_Names, _AsWritten]:
    """What each row of words names, and what names that count only as they are written do."""
    names, as_written = defaultdict[tuple[str, ...], list[_Entry]](list), defaultdict[str, list[_Entry]](list)
    for kind, entry, name in _every_name(vocabulary):
        words = tuple(normal(name).split())
        if name in _AS_WRITTEN or (kind is NamedKind.TRADE and len(words) == 1):
            _add(as_written[name], (kind.value, entry))
        elif words and len(words) <= _MOST_WORDS:
            _add(names[words], (kind.value, entry))
    return dict(names), dict(as_written)


def _add(entries: list[_Entry], entry: _Entry) -> None:
    if entry not in entries:
        entries.append(entry)


@lru_cache(maxsize=4)
def names_for(vocabulary: Vocabulary) -> TextNames:
    """What finds the names of a vocabulary in texts."""
    return TextNames(vocabulary)


@dataclass(frozen=True, slots=True)
class _PlainWord:
    plain: str
    written: str
    """As it stands in the text; empty for the later ones of words that a hyphen joins."""

    @property
    def is_start(self) -> bool:
        return bool(self.written)


def _runs(sentence: str) -> Iterator[list[_PlainWord]]:
    """The words between signs: “heat, pumps” are two."""
    run: list[_PlainWord] = []
    for word in sentence.split():
        raw = word.removesuffix("'").removesuffix("’")
        bare = _EDGE.sub("", raw[:_LONGEST_WORD])
        if not raw.startswith(bare[:1]) or not bare:
            yield run
            run = []
        plain = normal(bare).split()
        run += [_PlainWord(word, "" if place else bare) for place, word in enumerate(plain)]
        if not raw.endswith(bare[-1:] or " "):
            yield run
            run = []
    yield run


def _is_turned(sentence: str) -> bool:
    words = normal(sentence).split()
    lengths = range(1, _MOST_TURNED + 1)
    rows = (" ".join(words[place : place + length]) for length in lengths for place in range(len(words)))
    denies = any(word.strip(".,;:!?()").endswith(("n't", "n’t")) for word in sentence.casefold().split())
    return denies or is_negated(sentence) or not _turned().isdisjoint(rows)


@lru_cache(maxsize=1)
def _turned() -> frozenset[str]:
    return frozenset(map(normal, _TURNED))


def _every_name(vocabulary: Vocabulary) -> Iterator[tuple[NamedKind, str, str]]:
    for thing in things().values():
        yield from ((NamedKind.THING, thing.name, name) for name in (thing.name, *thing.also))
    for group in _telling_groups(vocabulary):
        yield from ((NamedKind.CUSTOMERS, group.id, name) for name in _names_of_customers(group, vocabulary))
    for moment in vocabulary.moments.values():
        name = normal(moment.name).removeprefix("a ").removeprefix("an ").removeprefix("the ")
        if len(name.split()) > 1:
            yield NamedKind.MOMENT, moment.id, name
    for trade in vocabulary.trades.values():
        yield from ((NamedKind.TRADE, trade.id, name) for name in _names_of_people(trade, vocabulary))


def _names_of_customers(group: CustomerGroup, vocabulary: Vocabulary) -> Iterator[str]:
    """Names of several words, without those of a trade: who writes of a mortgage broker may be one."""
    for name in (group.name, *group.also):
        if len(normal(name).split()) > 1 and vocabulary.trade_names.holder(name) is None:
            yield name


def _names_of_people(trade: Trade, vocabulary: Vocabulary) -> Iterator[str]:
    """Those names of a trade that are names of people, as electrician is and roofing is not."""
    main = filter(None, (trade.name, trade.plural, trade.listed_as))
    for name in (*main, *(each for each in trade.also if singular(each.casefold().rpartition(" ")[2]) in _WHOM)):
        if name not in _NOT_WHOM and own_words(name, vocabulary.small_words).is_person:
            yield from (name, f"{name}s") if " " not in name else (name,)


def _telling_groups(vocabulary: Vocabulary) -> Iterable[CustomerGroup]:
    most = _TELLING * len(vocabulary.trades)
    serving: defaultdict[str, set[str]] = defaultdict(set)
    for trade in vocabulary.trades.values():
        for group in trade.customers:
            for each in (group, *vocabulary.lineage(group)):
                serving[each].add(trade.id)
    return [group for group in vocabulary.groups.values() if len(serving[group.id]) <= most]
