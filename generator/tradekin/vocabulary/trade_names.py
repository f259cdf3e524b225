"""How people say what they do: the readings of a wording that may be a trade's name.

A wording is read only where the reading cannot lead to another trade: better no trade than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise

from tradekin.vocabulary import trade_words as words_of
from tradekin.vocabulary.lookup import Names
from tradekin.vocabulary.positions import is_position, without_positions
from tradekin.vocabulary.spelling import normal

Words = list[str]

_ASIDE = re.compile(r"\s+-+\s*|\s*-+\s+|\s*[–—:()\[\]]\s*|\s+[–—]\s+")
_HYPHEN = re.compile(r"(?<=\w{5})-(?=\w{4})")
_JOIN = re.compile(r"\s*[/;|,&]\s*|\s+(?:\+|and)\s+", re.IGNORECASE)
_APART = re.compile(r"[/;|,+]")
_OF = re.compile(r"^([\w-]+)\s+(?:of|in|for)\s+(.+)$", re.IGNORECASE)


class TradeNames(Names):
    """Trades by what people call them, also in words that no list holds.

    `crafts` are the ids of trades that work on houses, `desks` those that work for firms as well as for people.
    """

    _idle = words_of.TRAILING | words_of.SELLERS

    def __init__(
        self, names: Mapping[str, Iterable[str]], crafts: Container[str] = (), desks: Container[str] = ()
    ) -> None:
        spoken = {entry: tuple(each) for entry, each in names.items()}
        super().__init__(spoken)
        self._crafts, self._desks = crafts, desks
        self._spoken_of = spoken
        heads = {entry: [_head(name) for name in each] for entry, each in spoken.items()}
        self._places = frozenset(entry for entry, each in heads.items() if each and each[0] in words_of.PLACES)
        goods = words_of.GOODS
        self._with_goods = frozenset(entry for entry, each in heads.items() if not goods.isdisjoint(each))
        self._short: dict[str, str | None] = {}
        self._add_short()

    def asked(self, name: str) -> str:
        """The part of a wording that suggestions are looked for by; none of a position, which is no trade at all."""
        rest, _ = without_positions(name)
        return "" if is_position(rest) else super().asked(rest)

    def _read(self, name: str) -> str | None:
        if is_position(name):
            return None
        rest, positions = without_positions(name)
        return (
            self._turned_position(name) or self._read(rest) or self._worded(name) if positions else self._worded(name)
        )

    def _turned_position(self, name: str) -> str | None:
        """“Director, funeral”: a trade whose last word is also a position."""
        head, _, rest = name.partition(",")
        return self._known([*_spoken(rest), *_spoken(head)])

    def _worded(self, name: str) -> str | None:
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
            if short[-1] in heads and not broad and (found := self._said(short)):
                return found if self._whatever_before(words, start, found) else None
        return None

    def _whatever_before(self, words: Words, start: int, entry: str) -> bool:
        """Whether nothing before the known name makes it another trade, as “car” does to a “leasing broker”."""
        before, short = words[:start], words[start:]
        for_firms = not words_of.FOR_FIRMS.isdisjoint(before) and not words_of.HOMES.isdisjoint(short)
        if for_firms or short[-1] not in words_of.THINGS:
            return not for_firms
        others = (self._known(words[:end]) for end in range(2, len(words)))
        return all(other in (None, entry) for other in others)

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
        meant = self._read(rest)
        if meant and meant != whole and self._of_one_kind(key, meant):
            return meant
        changes_nothing = words_of.LEADING.issuperset(word for word in _spoken(rest) if word != "and")
        return whole if changes_nothing or key not in words_of.BROAD or meant == whole else None

    def _of_one_kind(self, heading: str, entry: str) -> bool:
        """Whether what stands under a heading of one word is a kind of it: “Insurance: employee benefits”."""
        telling = [word for word in heading.split() if word not in words_of.ENDINGS]
        if len(telling) != 1:
            return False
        return any(word in self._words_of(entry) for word in (telling[0], *words_of.SAID_ALSO.get(telling[0], ())))

    def _under_heading(self, heading: str, rest: str) -> str | None:
        """“Construction: plumber” is a plumber, but “Marketing: restaurants” is no restaurant."""
        found = self._read(rest)
        if heading in words_of.HEADINGS:
            return found if found not in self._places else None
        return found if heading not in words_of.BROAD else None

    def _words_of(self, entry: str) -> set[str]:
        return {word for name in self._spoken_of[entry] for word in normal(name).split()}

    def _reordered(self, head: Words, rest: str) -> str | None:
        """“Family law” before “attorney”; of “residential and commercial” the first that gives a trade."""
        parts = [_spoken(part) for part in _JOIN.split(rest)]
        for words in [_spoken(rest), *parts]:
            if words and _says_no_more(words, head) and (found := self._meaning(words)):
                return found
            if words and (found := self._meaning([*words, *head]) or self._headed([*words, *head])):
                return found
        return None

    def _joined_up(self, name: str) -> str | None:
        """Two trades in one wording: what both share goes to the first; else the first trade."""
        parts = [words for part in _JOIN.split(name) if (words := _spoken(part))]
        if len(parts) < 2:
            return None
        if found := self._turned_pair(parts) or self._sharing_the_end(parts) or self._whole_start(parts):
            return found
        if not _APART.search(name) and len(parts[-1]) > 1 and not self._meaning(parts[-1]):
            return None
        return next((found for words in parts if (found := self._meaning(words))), None)

    def _turned_pair(self, parts: list[Words]) -> str | None:
        """Two words known the other way round: “gifts and flowers”, “insurance/health”."""
        if len(parts) > 2:
            return None
        turned = self._known([*parts[1], "and", *parts[0]])
        if turned and self._meaning(parts[0]) in (None, turned):
            return turned
        broad = " ".join(parts[0]) in words_of.BROAD
        return self._meaning([*parts[1], *parts[0]]) if broad else None

    def _whole_start(self, parts: list[Words]) -> str | None:
        """A name of several words, and something more: “heating, air conditioning and ventilation”."""
        starts = ([word for part in parts[:end] for word in part] for end in range(len(parts) - 1, 1, -1))
        return next((found for words in starts if (found := self._known(words))), None)

    def _sharing_the_end(self, parts: list[Words]) -> str | None:
        """“Family and divorce law”: the last word belongs to the first part too."""
        ends = [words[-1] for words in _shorter_at_end(parts[-1]) if len(words) > 1]
        return next((found for end in ends if (found := self._meaning([*parts[0], end]))), None)

    def _of(self, name: str) -> str | None:
        """“Specialist in SEO”, “doctor of chiropractic”, “home care for the elderly”."""
        if not (found := _OF.match(name)):
            before, _, whom = name.partition(" for ")
            return self._meaning(_spoken(before)) if whom and normal(before) not in words_of.BROAD else None
        head, rest = _spoken(found[1]), _spoken(found[2])
        return self._meaning(rest if set(head) <= words_of.IN_GENERAL else [*rest, *head])

    def _meaning(self, words: Words) -> str | None:
        """What a plain row of words means: itself, said another way, or without words that change nothing."""
        for cut in _cuts(words):
            if (found := self._as_it_starts(words[cut:])) and self._may_lack(found, words[:cut]):
                return found
        return None

    def _may_lack(self, entry: str, before: Words) -> bool:
        """Whether the words that were cut off in front leave this trade the same trade."""
        if not words_of.AT_HOME.isdisjoint(before):
            return entry in self._crafts
        return words_of.AT_WORK.isdisjoint(before) or entry in self._desks

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
        if len(words) > 2 and words[-1] in words_of.LAWYERS and words[-2] == "law":
            return self._known([*words[:-2], words[-1]]) or self._known(words[:-1])
        others = words_of.SAID_ALSO.get(words[-1], ()) if len(words) > 1 else ()
        return next((found for other in others if (found := self._known([*words[:-1], other]))), None)

    def _may(self, entry: str, words: Words, cut: int) -> bool:
        """Whether the word that was cut off at this place leaves this trade the same trade."""
        ending, before = words[cut], words[cut - 1]
        if ending in words_of.TRAILING or (ending in words_of.SELLING and before in words_of.SOLD):
            return True
        if ending in words_of.CRAFTING:
            return entry in self._crafts and entry not in self._places
        if ending in words_of.FOR_OTHERS and before not in words_of.SELLERS:
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
                if short in words_of.SAID_ALSO or short in words_of.TOO_SHORT:
                    continue
                if short not in self._ids and self._short.setdefault(short, entry) != entry:
                    self._short[short] = None


def _spoken(text: str) -> Words:
    words = [words_of.SHORT.get(word, word) for word in normal(text).split()]
    for place, pair in enumerate(pairwise(words)):
        if pair in words_of.IN_ONE:
            return [*words[:place], *words_of.IN_ONE[pair].split(), *words[place + 2 :]]
    return words


def _head(name: str) -> str:
    return (normal(name).split() or [""])[-1]


def _cuts(words: Words) -> Iterator[int]:
    """How many words may be cut off in front, because what they say does not change a trade."""
    yield 0
    if words[:1] == ["commercial"] and not words_of.LENT.isdisjoint(words):
        return
    cut = 0
    while cut < len(words) - 1:
        if " ".join(words[cut : cut + 2]) in words_of.LEADING_PHRASES and cut < len(words) - 2:
            cut += 2
        elif words[cut] in words_of.CUT_IN_FRONT:
            cut += 1
        else:
            return
        yield cut


def _says_no_more(words: Words, head: Words) -> bool:
    """Whether a heading adds nothing to what stands beside it: “solicitor: employment law”."""
    return bool(head) and (head[-1] in words_of.TRAILING or words[-1] in words_of.SAID_ALSO.get(head[-1], ()))


def _shorter_at_end(words: Words) -> Iterator[Words]:
    """The words as they are, then without the endings that change no trade."""
    yield words
    while len(words) > 1 and words[-1] in words_of.TRAILING:
        words = words[:-1]
        yield words
