"""How people say what they do: the readings of a wording that may be a trade's name.

A wording is read only where the reading cannot lead to another trade: better no trade than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from tradekin.vocabulary import trade_words as words_of
from tradekin.vocabulary.names import Names
from tradekin.vocabulary.spelling import normal

Words = list[str]

_ASIDE = re.compile(r"\s+-+\s*|\s*-+\s+|\s*[–—:()\[\]]\s*|\s+[–—]\s+")
_HYPHEN = re.compile(r"(?<=\w{5})-(?=\w{4})")
_JOIN = re.compile(r"\s*[/;|,&]\s*|\s+(?:\+|and)\s+", re.IGNORECASE)
_APART = re.compile(r"[/;|,+]")
_OF = re.compile(r"^([\w-]+)\s+(?:of|in|for)\s+(.+)$", re.IGNORECASE)


class TradeNames(Names):
    """Trades by what people call them, also in words that no list holds."""

    _idle = words_of.TRAILING | words_of.SELLERS

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        spoken = {entry: tuple(each) for entry, each in names.items()}
        super().__init__(spoken)
        heads = {entry: [_head(name) for name in each] for entry, each in spoken.items()}
        self._places = frozenset(entry for entry, each in heads.items() if each and each[0] in words_of.PLACES)
        goods = words_of.GOODS
        self._with_goods = frozenset(entry for entry, each in heads.items() if not goods.isdisjoint(each))
        self._short: dict[str, str | None] = {}
        self._add_short()

    def _read(self, name: str) -> str | None:
        aside = [part for part in _ASIDE.split(name) if _spoken(part)]
        if len(aside) > 1:
            return self._beside(aside[0], " ".join(aside[1:]))
        words, apart = _spoken(name), _HYPHEN.sub(" - ", name)
        return (
            self._turned_round(name)
            or self._as_it_starts(words)
            or self._joined_up(name)
            or self._meaning(words)
            or self._of(name)
            or self._headed(words)
            or (self._read(apart) if apart != name else None)
        )

    def _headed(self, words: Words) -> str | None:
        """A known name with something telling before it: “Boston real estate agent”, “medical recruiter”."""
        for start in range(1, min(len(words), 4)):
            if words[start - 1] in words_of.OTHER_THAN:
                return None
            short = words[start:]
            heads = words_of.LONG_HEADS if len(short) > 1 else words_of.HEADS
            broad = len(short) > 1 and " ".join(short) in words_of.BROAD
            if short[-1] in heads and not broad and (found := self._known(short)):
                return found
        return None

    def _turned_round(self, name: str) -> str | None:
        """“Lawyer, real estate”."""
        head, *rest = name.split(",")
        return self._reordered(_spoken(head), rest[0]) if len(rest) == 1 else None

    def _beside(self, head: str, rest: str) -> str | None:
        """A trade with something beside it: “Attorney: Family Law”, “Insurance (commercial)”."""
        if found := self._reordered(_spoken(head), rest):
            return found
        whole, key = self._read(head), normal(head)
        if key in words_of.HEADINGS or not whole:
            return self._under_heading(key, rest)
        changes_nothing = words_of.LEADING.issuperset(word for word in _spoken(rest) if word != "and")
        if changes_nothing or key not in words_of.BROAD or self._read(rest) == whole:
            return whole
        return None

    def _under_heading(self, heading: str, rest: str) -> str | None:
        """“Construction: plumber” is a plumber, but “Marketing: restaurants” is no restaurant."""
        found = self._read(rest)
        if heading in words_of.HEADINGS:
            return found if found not in self._places else None
        return found if heading not in words_of.BROAD else None

    def _reordered(self, head: Words, rest: str) -> str | None:
        """“Family law” before “attorney”; of “residential and commercial” the first that gives a trade."""
        parts = [_spoken(part) for part in _JOIN.split(rest)]
        for words in [_spoken(rest), *parts]:
            if words and (found := self._meaning(words if _says_no_more(words, head) else [*words, *head])):
                return found
        return None

    def _joined_up(self, name: str) -> str | None:
        """Two trades in one wording: what both share goes to the first; else the first trade."""
        parts = [words for part in _JOIN.split(name) if (words := _spoken(part))]
        if len(parts) < 2:
            return None
        turned = self._known([*parts[1], "and", *parts[0]]) if len(parts) == 2 else None
        if turned and self._meaning(parts[0]) in (None, turned):
            return turned
        for words in _shorter_at_end(parts[-1]):
            if len(words) > 1 and (found := self._meaning([*parts[0], words[-1]])):
                return found
        if not _APART.search(name) and len(parts[-1]) > 1 and not self._meaning(parts[-1]):
            return None
        return next((found for words in parts if (found := self._meaning(words))), None)

    def _of(self, name: str) -> str | None:
        """“Specialist in SEO”, “doctor of chiropractic”."""
        if not (found := _OF.match(name)):
            return None
        head, rest = _spoken(found[1]), _spoken(found[2])
        return self._meaning(rest if set(head) <= words_of.IN_GENERAL else [*rest, *head])

    def _meaning(self, words: Words) -> str | None:
        """What a plain row of words means: itself, said another way, or without words that change nothing."""
        return next((found for start in _starts(words) if (found := self._as_it_starts(start))), None)

    def _as_it_starts(self, words: Words) -> str | None:
        """The same without cutting anything off in front."""
        for end in range(len(words), 0, -1):
            short = words[:end]
            if found := self._said(short) or self._short.get(" ".join(short)):
                return found if all(self._may(found, words, cut) for cut in range(end, len(words))) else None
            if short[-1] not in words_of.ENDINGS:
                return None
        return None

    def _said(self, words: Words) -> str | None:
        if found := self._known(words):
            return found
        others = words_of.SAID_ALSO.get(words[-1], ()) if len(words) > 1 else ()
        return next((found for other in others if (found := self._known([*words[:-1], other]))), None)

    def _may(self, entry: str, words: Words, cut: int) -> bool:
        """Whether the word that was cut off at this place leaves this trade the same trade."""
        ending, before = words[cut], words[cut - 1]
        if ending in words_of.TRAILING or (ending in words_of.SELLING and before in words_of.SOLD):
            return True
        if ending in words_of.FOR_OTHERS:
            return entry not in self._places and " ".join(words[:cut]) not in words_of.BROAD
        if ending in words_of.GOODS:
            supplied = ending not in words_of.SHOPS and before in words_of.PLACES
            return (entry in self._with_goods and not supplied) or before == "repair"
        if ending in words_of.SELLERS:
            return entry in self._with_goods or entry not in self._places
        return ending in words_of.OWNING and before in words_of.OWNED

    def _add_short(self) -> None:
        """Let “plumbing” find what is listed as “plumbing company”, unless two entries would answer to it."""
        for key, entry in self._ids.items():
            words = key.split()
            while len(words) > 1 and words[-1] in words_of.LEFT_OUT:
                words = words[:-1]
                short = " ".join(words)
                if short in words_of.SAID_ALSO:
                    continue
                if short not in self._ids and self._short.setdefault(short, entry) != entry:
                    self._short[short] = None


def _spoken(text: str) -> Words:
    return [words_of.SHORT.get(word, word) for word in normal(text).split()]


def _head(name: str) -> str:
    return (normal(name).split() or [""])[-1]


def _starts(words: Words) -> Iterator[Words]:
    """The words as they are, then without what comes before a trade and does not change it."""
    if words:
        yield words
    firms_only = words[:1] == ["commercial"] and not words_of.LENT.isdisjoint(words)
    while len(words) > 1 and words[0] in words_of.LEADING and not firms_only:
        words = words[1:]
        yield words


def _says_no_more(words: Words, head: Words) -> bool:
    """Whether a heading adds nothing to what stands beside it: “solicitor: employment law”."""
    return bool(head) and (head[-1] in words_of.TRAILING or words[-1] in words_of.SAID_ALSO.get(head[-1], ()))


def _shorter_at_end(words: Words) -> Iterator[Words]:
    """The words as they are, then without the endings that change no trade."""
    yield words
    while len(words) > 1 and words[-1] in words_of.TRAILING:
        words = words[:-1]
        yield words
