"""What two members both name in their own texts: a heat pump here, a panel upgrade there.

Only names the vocabulary knows count, word for word, and only those that few members of the group write of. A sentence
made of it says no more than that these words stand there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tradekin.directory import Directory, Member
from tradekin.directory.member_reading import named_by
from tradekin.partners.evidence import Evidence
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.lookup import normal, singular
from tradekin.vocabulary.named_in_text import NamedInText, NamedKind, things

FEW = 4
"""What at most so many members write of is rare in any group."""
SHARE = 8
"""So is what at most one of so many members writes of."""

Words = Mapping[str, str]
"""Ids, each with the words that stand in a text for it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one member's texts name, each in the words that stand there."""

    things: Words
    """Things, customers and moments by ids that start with their kind."""
    moments: Words
    """Moments that are named, or of which a thing is named."""
    trades: Words
    """Trades of others, spoken of by names of people."""

    def only(self, rare: Container[str]) -> Written:
        """The same without the things and moments that are not rare."""
        return Written(_only(rare, self.things), _only(rare, self.moments), self.trades)


NOTHING = Written({}, {}, {})
"""Of somebody who is no member, such as a guest."""


def read_texts(members: Iterable[Member], vocabulary: Vocabulary) -> list[Written]:
    """What the texts of each of some members name, rare or not."""
    return [_read(member, vocabulary) for member in members]


def most_who_write(members: int) -> int:
    """What at most so many of a group's members write of is rare in it."""
    return max(FEW, members // SHARE)


def written_in(directory: Directory) -> Mapping[str, Written]:
    """For each slug of a group what its texts name that is rare in the group."""
    read = read_texts(directory.members, directory.vocabulary)
    count = Counter(each for written in read for words in (written.things, written.moments) for each in words)
    rare = {each for each, times in count.items() if times <= most_who_write(len(read))}
    return {member.slug: written.only(rare) for member, written in zip(directory.members, read, strict=True)}


@dataclass(frozen=True)
class OwnTexts:
    """What members of a group name in their own texts, for each slug: what is rare in the group."""

    vocabulary: Vocabulary
    written: Mapping[str, Written]

    def _of(self, member: Member) -> Written:
        return self.written.get(member.slug, NOTHING)

    def of(self, one: Member, other: Member) -> Evidence | None:
        """What both name, else things of one moment that the two name, else the trade of one that the other names."""
        return (
            self._same(one, other)
            or self._of_one_moment(one, other)
            or self._trade_named(one, other)
            or self._trade_named(other, one)
        )

    def _same(self, one: Member, other: Member) -> Evidence | None:
        mine, theirs = (self._of(member).things for member in (one, other))
        alike = [(key, mine[key]) for key in mine if normal(theirs.get(key, "")) == normal(mine[key])]
        if not alike:
            return None
        key, said = alike[0]
        name, about = self._heading(key), {"said": [said, theirs[key]]}
        if _in_many(name) == _in_many(said):
            return Evidence("own_texts", "both_write", (one.name, other.name, name), {**about, "named": name})
        return Evidence("own_texts", "both_mention", (one.name, other.name, said), about)

    def _of_one_moment(self, one: Member, other: Member) -> Evidence | None:
        mine, theirs = self._of(one), self._of(other)
        moment = next((each for each in mine.moments if each in theirs.moments), None)
        if moment is None:
            return None
        alike = (
            (said, theirs.things[key])
            for key, said in mine.things.items()
            if _has(key, moment) and key in theirs.things
        )
        said = next(alike, (mine.moments[moment], theirs.moments[moment]))
        given = self.vocabulary.moments[moment].name, one.name, other.name, *said
        return Evidence("own_texts", "each_mentions", given, {"moment": moment, "said": list(said)})

    def _trade_named(self, writer: Member, named: Member) -> Evidence | None:
        """A trade of the other that the writer names, and has not asked for by name, which would say more."""
        trade = next(self.trades_named(writer, named), None)
        if trade is None or writer.wish_for([trade]):
            return None
        said, theirs = self._of(writer).trades[trade], named.said_of_trade(trade) or named.said_trade
        alike = normal(theirs.written) == normal(said)
        given = (writer.name, named.name, said, *(() if alike else (theirs.inside,)))
        words = "names_trade" if alike else "names_trade_in_other_words"
        return Evidence("own_texts", words, given, {"by": [writer.slug], "trades": [trade], "said": [said]})

    def trades_named(self, writer: Member, named: Member) -> Iterator[str]:
        """The trades of one member that another's texts name, if the trades of the two have to do with each other."""
        links = self.vocabulary.links
        for trade in named.trades:
            if trade in self._of(writer).trades and any(links.between(mine, trade) for mine in writer.trades):
                yield trade

    def _heading(self, key: str) -> str:
        kind, _, entry = key.partition(":")
        groups = self.vocabulary.groups
        return groups[entry].name if kind == NamedKind.CUSTOMERS else entry if kind == NamedKind.THING else ""


def _read(member: Member, vocabulary: Vocabulary) -> Written:
    named = named_by(member, vocabulary)
    moments = vocabulary.moments
    listed = set() if member.customers_are_usual else set(member.customers)
    told = [each for each in named if each.kind is not NamedKind.TRADE and not _is_listed(each, listed)]
    return Written(
        _first((f"{each.kind}:{each.id}", each.words) for each in told),
        _first((moment, each.words) for each in told for moment in _moments_of(each) if moment in moments),
        _first(
            (each.id, each.words) for each in named if each.kind is NamedKind.TRADE and each.id not in member.trades
        ),
    )


def _first(named: Iterator[tuple[str, str]]) -> Words:
    """The words that stand first for each id."""
    words: dict[str, str] = {}
    for entry, said in named:
        words.setdefault(entry, said)
    return words


def _is_listed(named: NamedInText, listed: set[str]) -> bool:
    """Whether customers are named as such in the profile, and count by that."""
    return named.kind is NamedKind.CUSTOMERS and named.id in listed


def _moments_of(named: NamedInText) -> tuple[str, ...]:
    """Ids of the moments that something named plays a part in."""
    if named.kind is NamedKind.MOMENT:
        return (named.id,)
    return things()[named.id].moments if named.kind is NamedKind.THING else ()


def _has(key: str, moment: str) -> bool:
    """Whether it is a thing that plays a part in a moment."""
    kind, _, entry = key.partition(":")
    return kind == NamedKind.THING and moment in things()[entry].moments


def _in_many(words: str) -> list[str]:
    """Words without case and plural endings, in their own spelling: “mold” is not said for “mould”."""
    return [singular(word) for word in words.casefold().split()]


def _only(rare: Container[str], words: Words) -> Words:
    return {each: said for each, said in words.items() if each in rare}
