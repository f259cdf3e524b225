"""How people say what they do: the trades that a wording may name, each with the words that it has to account for.

A reading is only a guess: `TradeNames` takes it if every telling word is accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tradekin.vocabulary import trade_words as words_of
from tradekin.vocabulary.lookup import Names
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.spoken_words import Words, cuts, spoken

_LONGEST_ROW = 8

JOIN = re.compile(
    r"\s*[/;|,&•·\\]\s*(?:(?:or|and|also|plus)\s+)?"
    r"|\s+(?:\+|and\s*/\s*or|and also|and|or|as well as|also|plus)\s+",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\s+-+\s*|\s*-+\s+|\s*[–—:()\[\]]\s*|\s+[–—]\s+")
_HYPHEN = re.compile(r"(?<=\w{5})-(?=\w{4})")
_OF = re.compile(r"^([\w-]+)\s+(?:of|in|for|on)\s+(.+)$", re.IGNORECASE)


class TradeReading(NamedTuple):
    """A trade that a wording may name, and the words of the wording that have to be this trade's."""

    trade: str
    words: Words


class TradeReadings(Names):
    """Trades by what people call them, read into words that no list holds."""

    _idle = words_of.TRAILING | words_of.SELLERS
    _TABLES = (*Names._TABLES, "_short")
    _short: dict[str, str | None]
    _spoken_of: Mapping[str, tuple[str, ...]]

    def _fill(self, names: Mapping[str, Iterable[str]]) -> None:
        super()._fill(names)
        self._add_short()

    def _readings(self, name: str) -> Iterator[TradeReading]:
        """What a wording may mean as one trade, the likeliest first."""
        words = spoken(name)
        yield from self._aside(name)
        for found in self._plain_readings(name, words):
            yield TradeReading(found, words)
        yield from self._headed(words)
        yield from self._focused(name)
        yield from self._for_whom(name)
        yield from self._told(name, words)
        if (apart := _HYPHEN.sub(" - ", name)) != name:
            yield from self._readings(apart)

    def _plain_readings(self, name: str, words: Words) -> Iterator[str]:
        yield from self._turned_round(name)
        yield from self._as_it_starts(words)
        yield from self._joined_up(name)
        yield from self._meaning(words)
        yield from self._of(name)
        if not JOIN.search(name):
            yield from self._within(words)

    def _within(self, words: Words) -> Iterator[str]:
        """A known name with more before or behind it, the longest first: “deep tissue massage therapist”."""
        if len(words) > _LONGEST_ROW:
            return
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length, -1, -1):
                served = start > 0 and words[start - 1] in ("for", "to")
                if not served and (length > 1 or words[-1] in words_of.HEADS):
                    yield from self._said(words[start : start + length])
                if length == 1:
                    break

    def _headed(self, words: Words) -> Iterator[TradeReading]:
        """A known name with a setting before it that makes it no other trade: “travel photographer”."""
        for start in range(1, min(len(words), 4)):
            before, short = words[:start], words[start:]
            for_firms = not words_of.FOR_FIRMS.isdisjoint(before)
            if not words_of.OTHER_THAN.isdisjoint(before) or (for_firms and not words_of.HOMES.isdisjoint(short)):
                return
            if not words_of.JOINTS.isdisjoint([before[-1], short[0]]):
                continue
            settings = words_of.SETTINGS_OF.get(short[-1])
            if settings and any(word in settings for word in before):
                rest = [word for word in before if word not in settings]
                for found in self._said(short):
                    yield TradeReading(found, [*rest, *short])

    def _for_whom(self, name: str) -> Iterator[TradeReading]:
        """“Bookkeeper for restaurants”: a trade, and whom or where it serves."""
        said = next((said for said in (" for ", " to ", " in ", " with ", " at ") if said in name), "")
        before, _, whom = name.partition(said) if said else (name, "", "")
        words = spoken(before)
        if not whom or not words or not set(words).isdisjoint(spoken(whom)) or " ".join(words) in words_of.BROAD:
            return
        if said == " at " and words[-1] in words_of.PLACES:
            return
        for found in self._meaning(words):
            served = words_of.SERVED.get(said, words_of.WHOM)
            rest = [word for word in spoken(whom) if word not in served]
            if words_of.OTHER_THAN.isdisjoint(spoken(whom)):
                yield TradeReading(found, [*words, *rest])

    def _focused(self, name: str) -> Iterator[TradeReading]:
        """“Lawyer focusing on adoption”: what comes behind belongs in front."""
        words = name.split()
        place = next((place for place, word in enumerate(words) if word.casefold() in words_of.FOCUSING), 0)
        if place:
            what = [word for word in spoken(" ".join(words[place:])) if word not in words_of.ABOUT]
            while place > 1 and words[place - 1].casefold() in words_of.ABOUT:
                place -= 1
            turned = [*what, *spoken(" ".join(words[:place]))]
            yield from (TradeReading(found, turned) for found in self._meaning(turned))

    def _told(self, name: str, words: Words) -> Iterator[TradeReading]:
        """“People who put up fences”, “walking dogs”: what somebody does, and to what."""
        start = next((place for place, word in enumerate(words) if word not in words_of.TELLING), len(words))
        if start >= len(words) - 1 or not (start or _says_first(name)):
            return
        doing = words_of.DOING if start else words_of.SAID_FIRST
        for length in (2, 1):
            does = doing.get(" ".join(words[start : start + length]))
            named = words[start + length :]
            what = [word for word in named if word not in words_of.TELLING] or named
            if does is not None and what and (start or _may_be_done_to(name, what)):
                yield from (
                    TradeReading(found, what)
                    for doer in does
                    if doer or start
                    for found in (self._said([*what, doer]) if doer else self._meaning(what))
                )

    def _turned_position(self, name: str) -> str | None:
        """“Director, funeral”: a trade whose last word is also a position."""
        head, _, rest = name.partition(",")
        return self._known([*spoken(rest), *spoken(head)])

    def _turned_round(self, name: str) -> Iterator[str]:
        """“Lawyer, real estate”."""
        head, *rest = name.split(",")
        if len(rest) == 1:
            yield from self._reordered(spoken(head), rest[0])

    def _aside(self, name: str) -> Iterator[TradeReading]:
        """A trade with something beside it: “Attorney: Family Law”, “Insurance (commercial)”."""
        parts = [part for part in ASIDE.split(name) if spoken(part)]
        if len(parts) < 2:
            return
        head, rest = spoken(parts[0]), " ".join(parts[1:])
        words = [*head, *spoken(rest)]
        does = self._known(head) if head[-1] in words_of.DOERS else None
        others = (found for found in self._reordered(head, rest) if not self._only_sells(does, found))
        yield from (TradeReading(found, words) for found in others)
        headings = [" ".join(spoken(part)) for part in JOIN.split(parts[0])]
        if words_of.HEADINGS.issuperset(headings):
            yield from (each for each in self._readings(rest) if self._fits_under(headings, each))
        behind = (found for found in self._meaning(spoken(rest)) if not self._only_sells(does, found))
        yield from (TradeReading(found, words) for found in behind)
        if " ".join(head) not in words_of.BROAD:
            served = set() if _is_doer(rest) or self._is_trade_beside(rest, head) else words_of.WHOM
            settings = words_of.SETTINGS_OF.get(head[-1], set()) | served
            told = [*head, *(word for word in spoken(rest) if word not in settings)]
            yield from (TradeReading(found, told) for found in self._meaning(head))

    def _fits_under(self, headings: list[str], reading: TradeReading) -> bool:
        """Whether a trade may stand under headings: “Marketing: SEO”, but not “Marketing: restaurants”."""
        if self._head_of(reading.trade) in words_of.PLACES:
            return False
        if reading.words and reading.words[-1] in words_of.DOERS:
            return True
        names = [spoken(name) for name in self._spoken_of[reading.trade]]
        return all(each not in words_of.HEADINGS_OF_WORK or any(each in name for name in names) for each in headings)

    def _is_trade_beside(self, text: str, head: Words) -> bool:
        """Whether a part says another trade than a thing before it: “Drones - insurance”."""
        words = spoken(text)
        is_thing = head[-1] not in words_of.DOERS and not head[-1].endswith("ing")
        known = self._known(words) or " ".join(words) in words_of.BROAD
        return is_thing and bool(known) and not text.rstrip(" )]").casefold().endswith("s")

    def _only_sells(self, does: str | None, found: str) -> bool:
        """Whether a trade sells what somebody of another works with: “photographer - cameras”."""
        return does not in (None, found) and self._head_of(found) in words_of.GOODS

    def _head_of(self, trade: str) -> str:
        """The last word of the name that a trade is shown under."""
        return normal(self._spoken_of[trade][0]).split()[-1]

    def _reordered(self, head: Words, rest: str) -> Iterator[str]:
        """“Family law” before “attorney”; of “residential and commercial” the first that gives a trade."""
        parts = [spoken(part) for part in JOIN.split(rest)]
        for words in [spoken(rest), *parts]:
            if words and _says_no_more(words, head):
                yield from self._meaning(words)
            if words:
                yield from self._meaning([*words, *head])

    def _joined_up(self, name: str) -> Iterator[str]:
        """One trade said of two things: “gifts and flowers”, “family and divorce law”."""
        parts = [words for part in JOIN.split(name) if (words := spoken(part))]
        if len(parts) < 2:
            return
        if len(parts) == 2:
            yield from self._turned_pair(*parts)
        ends = [words[-1] for words in _shorter_at_end(parts[-1]) if len(words) > 1]
        for end in ends:
            yield from self._meaning([*parts[0], end])
        for length in range(len(parts) - 1, 1, -1):
            yield from filter(None, [self._known([word for part in parts[:length] for word in part])])
        yield from self._meaning(parts[0])

    def _turned_pair(self, one: Words, other: Words) -> Iterator[str]:
        """Two words known the other way round."""
        turned = self._known([*other, "and", *one])
        if turned and all(each == turned for each in self._meaning(one)):
            yield turned
        if " ".join(one) in words_of.BROAD:
            yield from self._meaning([*other, *one])

    def _of(self, name: str) -> Iterator[str]:
        """“Specialist in SEO”, “doctor of chiropractic”."""
        if found := _OF.match(name):
            head, rest = spoken(found[1]), spoken(found[2])
            yield from self._meaning(rest if set(head) <= words_of.IN_GENERAL else [*rest, *head])

    def _meaning(self, words: Words) -> Iterator[str]:
        """What a plain row of words means: itself, said another way, or without words that change nothing."""
        for cut in cuts(words):
            named = self._known(words[: cut + 1]) if cut else None
            yield from (found for found in self._as_it_starts(words[cut:]) if named in (None, found))

    def _as_it_starts(self, words: Words) -> Iterator[str]:
        """The same without cutting anything off in front."""
        for end in range(len(words), 0, -1):
            short = words[:end]
            yield from self._said(short)
            if other := self._short.get(" ".join(short)):
                yield other
            if short[-1] not in words_of.ENDINGS:
                return

    def _said(self, words: Words) -> Iterator[str]:
        """The trade of exactly these words, or with the last said another way."""
        if found := self._known(words):
            yield found
            return
        if len(words) > 2 and words[-1] in words_of.LAWYERS and words[-2] == "law":
            yield from filter(None, (self._known([*words[:-2], words[-1]]), self._known(words[:-1])))
        others = words_of.SAID_ALSO.get(words[-1], ()) if len(words) > 1 else ()
        yield from filter(None, (self._known([*words[:-1], other]) for other in others))

    def _add_short(self) -> None:
        """Let “plumbing” find what is listed as “plumbing company”, unless two entries would answer to it."""
        self._short = {}
        for key, entry in self._ids.items():
            words = key.split()
            while len(words) > 1 and words[-1] in words_of.LEFT_OUT:
                words = words[:-1]
                short = " ".join(words)
                if short in words_of.SAID_ALSO or short in words_of.TOO_SHORT or short in words_of.ASKED:
                    continue
                if short not in self._ids and self._short.setdefault(short, entry) != entry:
                    self._short[short] = None


def _is_doer(text: str) -> bool:
    """Whether it says one who works, and nobody who is served: “accountant”, where “accountants” may be customers."""
    return not text.rstrip(" )]").casefold().endswith("s") and not words_of.DOERS.isdisjoint(spoken(text)[-1:])


def _says_first(name: str) -> bool:
    """Whether a wording begins with what somebody does: “walking dogs”, “sells cars”."""
    return name.split(maxsplit=1)[0].casefold().endswith(("ing", "s"))


def _may_be_done_to(name: str, what: Words) -> bool:
    """Whether what stands last may be what is done something to, not who does it: “hiring halls”, “hiring coach”."""
    last, is_plural = what[-1], name.rstrip(" .)").casefold().endswith("s")
    return last not in words_of.DOERS and (is_plural or last not in words_of.PLACES | words_of.ENDINGS)


def _says_no_more(words: Words, head: Words) -> bool:
    """Whether a heading adds nothing to what stands beside it: “solicitor: employment law”."""
    return bool(head) and (head[-1] in words_of.TRAILING or words[-1] in words_of.SAID_ALSO.get(head[-1], ()))


def _shorter_at_end(words: Words) -> Iterator[Words]:
    """The words as they are, then without the endings that change no trade."""
    yield words
    while len(words) > 1 and words[-1] in words_of.TRAILING:
        words = words[:-1]
        yield words
