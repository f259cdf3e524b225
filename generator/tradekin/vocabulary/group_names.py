"""How people say whom they serve. Nothing is cut off: a firm and a family are different customers."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from tradekin.kit.kept_tables import Tables
from tradekin.kit.lists.phrases import is_negated
from tradekin.kit.text.markup import is_struck
from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary import sayings
from tradekin.vocabulary.customer_phrases import CustomerPhrases
from tradekin.vocabulary.customer_words import BROAD
from tradekin.vocabulary.firm_sizes import group_of_size
from tradekin.vocabulary.lookup import LONGEST_READ, Names
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.trades_served import TradesServed, named_first

_LISTS = lists_in("vocabulary", "group_names.yml")
_SAME: dict[str, str] = _LISTS["same"]
_NOBODY = frozenset(map(normal, _LISTS["nobody"]))
_BEFORE = frozenset(_LISTS["before"])
_RELATIVES, _GROWN = (frozenset(_LISTS[name]) for name in ("relatives", "grown"))
_JOIN = re.compile(r"\s*[/;|,&+]\s*|\s+(?:and|or)\s+", re.IGNORECASE)
_OWNERS_OF = re.compile(r"^owner of (.+)$")
_SAID_OF = frozenset(("who", "that", "with", "whose", "without", "in"))
_MOST_PARTS = 4
_REMEMBERED = 65_536
_WHO = re.compile(r"^people (who are|who own|that own|owning|who have) (?:an? |their )?(.+)$")
_CLAUSE = re.compile(r"\s(?:who|whose|that|which|with)\s", re.IGNORECASE)


class GroupNames(Names):
    """Customer groups by what people call them, and by the situations they are in.

    `firms` are the ids of groups that are firms, `phrases` reads what is nobody's name, `trades` what names a trade.
    """

    _idle = frozenset(("people", "individual", "client", "customer", "consumer", "public", "everyone", "everybody"))
    _TABLES = (*Names._TABLES, "_alike", "_turned", "_told")

    def __init__(
        self,
        names: Mapping[str, Iterable[str]],
        firms: Container[str] = (),
        phrases: CustomerPhrases | None = None,
        trades: TradesServed | None = None,
        tables: Tables | None = None,
    ) -> None:
        """Take in names, as `Names` does, and what else wordings are read with."""
        self._alike: dict[str, str | None] = {}
        self._turned: dict[frozenset[str], str | None] = {}
        self._told: dict[sayings.Telling, str | None] = {}
        self._several: dict[str, tuple[str, ...]] = {}
        self._firms = firms
        self._phrases = phrases
        self._trades = trades
        super().__init__(names, tables)

    def find(self, name: str) -> str | None:
        """The id of the group a wording means, the first of several, or None; “no landlords” means none.

        What somebody lacks belongs to them: “landlords whose tenants do not pay”.
        """
        if name in self._found or is_struck(name) or not is_negated(name):
            return super().find(name)
        head, *clause = _CLAUSE.split(name, maxsplit=1)
        read = clause and not is_negated(head)
        self._found[name] = self._read(name) if read and len(name) <= LONGEST_READ else super().find(name)
        return self._found[name]

    def named(self, name: str) -> str | None:
        """The id of the group that a wording is a name of, perhaps turned round, and tells no more than; else None."""
        words = _same(sayings.without_counts(name)) if len(name) <= LONGEST_READ else []
        found = self._meaning(words) if words else None
        return found or self._turned.get(frozenset(words))

    def find_all(self, name: str) -> tuple[str, ...]:
        """Ids of all the groups a wording means, in its order; none where a telling word is not accounted for."""
        found = self.find(name)
        return self._several.get(name, (found,)) if found else ()

    def _add(self, entry: str, name: str) -> None:
        super()._add(entry, name)
        words = _same(name)
        if self._turned.setdefault(frozenset(words), entry) != entry:
            self._turned[frozenset(words)] = None
        alike = " ".join(words)
        if alike and self._alike.setdefault(alike, entry) != entry:
            self._alike[alike] = None
        for told in sayings.listed(name):
            if self._told.setdefault(told, entry) != entry:
                self._told[told] = None

    def _read(self, name: str) -> str | None:
        plain = sayings.without_counts(name)
        if normal(plain) in _NOBODY:
            return None
        return (
            self._meaning(_same(plain))
            or group_of_size(name)
            or self._of_several(name, self._named_side_by_side(plain))
            or self._of_several(name, self._read_as_told(plain))
        )

    def _read_as_told(self, name: str) -> tuple[str, ...]:
        """The groups that are told of; of a trade only those that it can mean."""
        trades = self._trades
        if trades is None or self._meaning(_same(named_first(name))):
            return self._told_or_in_situation(name)
        if not trades.are_in(name) and any(map(trades.are_named, _JOIN.split(name)[: _MOST_PARTS + 1])):
            return self._in_parts(name)
        return trades.meant(name, self._told_or_in_situation(name))

    def _told_or_in_situation(self, name: str) -> tuple[str, ...]:
        told = self._told_by(name)
        read = (told,) if told else self._in_situation(name)
        return self._with_firms_named(name, read) if read else read

    def _with_firms_named(self, name: str, read: tuple[str, ...]) -> tuple[str, ...]:
        """What is read, and the firms it is told of: “restaurants opening a second site” are restaurants."""
        first, *rest = name.split(maxsplit=2)
        said = bool(rest) and (rest[0].endswith("ing") or rest[0] in _SAID_OF)
        firms = self._known(normal(first).split()) if said else None
        if firms is None or firms not in self._firms or firms in BROAD or not self._phrases:
            return read
        return read if self._phrases.names_a_person(first) else self._phrases.with_firms(firms, read)

    def _of_several(self, name: str, found: tuple[str, ...]) -> str | None:
        """The first of the groups that a wording means; all of them are kept."""
        if len(found) > 1 and len(self._several) < _REMEMBERED:
            self._several[name] = found
        return found[0] if found else None

    def _in_situation(self, name: str) -> tuple[str, ...]:
        return (self._phrases.groups_in(name) or self._in_parts(name)) if self._phrases else ()

    def _told_by(self, name: str) -> str | None:
        """The group that a listed wording with the same telling words stands for."""
        if _is_of_relatives(name):
            return None
        found = next((found for told in sayings.asked(name) if (found := self._told.get(told))), None)
        is_person = found in self._firms and self._phrases is not None and self._phrases.names_a_person(name)
        return None if is_person else found

    def _named_side_by_side(self, name: str) -> tuple[str, ...]:
        """Groups that a wording names one beside the other: “retirees and snowbirds”."""
        parts = [words for part in _JOIN.split(name) if not self._idle.issuperset(words := _same(part))]
        named = [found for words in parts if (found := self._meaning(words))]
        groups = tuple(dict.fromkeys(named)) if len(named) == len(parts) <= _MOST_PARTS else ()
        return self._trades.as_one_trade(name, groups) if self._trades and len(groups) > 1 else groups

    def _in_parts(self, name: str) -> tuple[str, ...]:
        """Groups in one wording, each of which has to be read: “people selling a house or downsizing”."""
        parts = _JOIN.split(name)
        if not 1 < len(parts) <= _MOST_PARTS:
            return ()
        read = [self.find_all(part) for part in parts if not self._idle.issuperset(_same(part))]
        found = tuple(dict.fromkeys(group for groups in read for group in groups))
        return found if all(read) else ()

    def _meaning(self, words: list[str]) -> str | None:
        for said in _sayings(words):
            if found := self._known(said.split()) or self._alike.get(said):
                return found
        return None


def _same(name: str) -> list[str]:
    return [_SAME.get(word, word) for word in normal(name).split() if word != "both"]


def _is_of_relatives(name: str) -> bool:
    """Whether somebody's relatives are meant, who are not what is told of them: “wives of men with cancer”."""
    words = [word for word in normal(name).split() if word not in _GROWN | _BEFORE]
    return words[1:2] == ["of"] and words[0] in _RELATIVES


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
        _, does, what = found[0], found[1], found[2]
        named = (what, f"{what} people") if does == "who are" else ()
        yield from (*named, f"{what} owner", f"people with {what}")
