"""Situations by which customer groups are known: those listed, those in names of groups, and those of moments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, product

from tradekin.kit.kept_tables import Tables
from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.customer_words import BESIDE, FIRMS, FREE, IDLE, MATTERS, OWN, PEOPLE, TELLS_LITTLE, WANT, WHO
from tradekin.vocabulary.moments import Moment
from tradekin.vocabulary.phrase_words import is_said, one_form, words_of

_LISTS = lists_in("vocabulary", "situations.yml")
_WORDS: Mapping[str, list[str]] = _LISTS["words"]
_LISTED: Mapping[str, list[str]] = _LISTS["situations"]
_ALONG = re.compile(r"\(([^)]*)\)")
_NUMBER = re.compile(r"\d")
_MOST_SAID = 60
"""In how many ways a situation is said at most, for comparing it in meaning."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Words that tell of customers: one of each of `needed` has to be said, `along` may be said."""

    group: str
    needed: tuple[frozenset[str], ...]
    along: frozenset[str] = frozenset()


class Situations:
    """The situations of the groups that go by these names, indexed when first asked for."""

    def __init__(
        self, names: Mapping[str, Iterable[str]], moments: Mapping[str, Moment], tables: Tables | None = None
    ) -> None:
        """Take in names and moments; `tables` keeps what is made of just these names."""
        self._names = names
        self._moments = moments
        self._tables = tables or Tables()

    def told_by(self, said: Collection[str]) -> Iterator[Situation]:
        """The situations whose needed words are all said."""
        for word in said:
            for situation in self._by_word.get(word, ()):
                if all(not term.isdisjoint(said) for term in situation.needed):
                    yield situation

    def whose(self, telling: frozenset[str], said: Collection[str]) -> tuple[str, ...]:
        """Ids of the groups whose moment is heard in just these telling words, and from whoever it is heard from."""
        persons, whose = self._heard.get(telling, (frozenset(), ()))
        return whose if not persons or not persons.isdisjoint(said) else ()

    def of(self, group: str) -> Iterator[Situation]:
        """The situations that tell of a group."""
        return (each for each in self._all if each.group == group)

    def alone(self, group: str) -> Iterator[str]:
        """The names of a group that are one word."""
        read = ((name, words_of(name)) for name in self._names[group])
        return (words[0] for name, words in read if len(words) == 1 and is_said(name, words[0]))

    @cached_property
    def near(self) -> Mapping[str, frozenset[str]]:
        """The words that may come along with each group: those of its names and its situations."""
        found: dict[str, set[str]] = {group: set() for group in self._names}
        for situation in self._all:
            found[situation.group].update(*situation.needed, situation.along)
        return {group: frozenset(words) for group, words in found.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word that is read somewhere."""
        return BESIDE.union(*self.near.values())

    @cached_property
    def of_one_word(self) -> frozenset[str]:
        """The words that, alone, are a group's name."""
        return frozenset(word for group in self._names for word in self.alone(group)) - FREE

    @cached_property
    def _by_word(self) -> Mapping[str, list[Situation]]:
        """The situations by the words of their rarest term."""
        found: dict[str, list[Situation]] = defaultdict(list)
        for situation in self._all:
            for word in min(situation.needed, key=len):
                found[word].append(situation)
        return found

    @cached_property
    def _all(self) -> list[Situation]:
        return [Situation(*row) for row in self._tables.recall("situations", self._rows)]

    def _rows(self) -> list[tuple[str, tuple[frozenset[str], ...], frozenset[str]]]:
        return [(each.group, each.needed, each.along) for each in (*self._as_listed(), *self._of_names())]

    def _as_listed(self) -> Iterator[Situation]:
        for group, listed in _LISTED.items():
            if group in self._names:
                for each in (each.replace("/ ", "/") for each in listed):
                    along = (word for words in _ALONG.findall(each) for term in words.split() for word in _term(term))
                    yield Situation(group, tuple(map(_term, _ALONG.sub("", each).split())), frozenset(along))

    def _of_names(self) -> Iterator[Situation]:
        """Those in names; what is in names of two groups tells of neither."""
        alone = {frozenset((word,)): group for group in self._names for word in self.alone(group)}
        meaning: dict[frozenset[str], str | None] = {**alone}
        for group, names in self._names.items():
            for words in (words for name in names for words in _told_by_name(name)):
                if meaning.setdefault(words, group) != group and words not in alone:
                    meaning[words] = None
        for words, meant in meaning.items():
            if meant and words:
                yield Situation(meant, tuple(frozenset((word,)) for word in words))

    @cached_property
    def _heard(self) -> Mapping[frozenset[str], tuple[frozenset[str], tuple[str, ...]]]:
        """Who speaks of moments and whose these are, by the telling words in which they are heard."""
        found: dict[frozenset[str], tuple[frozenset[str], tuple[str, ...]]] = {}
        for moment in self._moments.values():
            for said in (moment.name, *moment.also_heard):
                every = frozenset(words_of(said))
                if len(words := every - TELLS_LITTLE) > 1:
                    found.setdefault(words, ((every & WHO) - FREE, moment.whose))
        return found


def situations_as_said() -> Iterator[tuple[str, str]]:
    """Each customer group's id with the words that tell its listed situations, without those that come along."""
    for group, listed in _LISTED.items():
        for each in listed:
            terms = (
                [said for word in term.split("/") for said in _WORDS.get(word, (word,))]
                for term in _ALONG.sub("", each).split()
            )
            yield from ((group, " ".join(said).replace("-", " ")) for said in islice(product(*terms), _MOST_SAID))


def _told_by_name(name: str) -> Iterator[frozenset[str]]:
    """What a listed name tells, in full and without those who tell little; nothing where numbers matter."""
    if _NUMBER.search(name):
        return
    read = words_of(name)
    words = frozenset(read) - (IDLE - {OWN}) - {WANT, PEOPLE}
    telling = words - TELLS_LITTLE
    if len(telling) < 2 and not MATTERS.isdisjoint(read):
        return
    yield words if telling else words - FREE
    less = words - WHO - FIRMS
    if len(telling) > 1:
        yield less
    elif telling and OWN in words and FIRMS.isdisjoint(words):
        yield less | {OWN}


@lru_cache(maxsize=16_384)
def _term(words: str) -> frozenset[str]:
    """The words of which one has to be said, but for those whose one form tells nothing: to “look” is to want."""
    said = ((each, one_form(each)) for word in words.split("/") for each in _WORDS.get(word, (word,)))
    return frozenset(one for each, one in said if one and (one not in FREE or is_said(each, one)))
