"""How people say what they do: one trade, several, or nothing that could be taken.

A wording is taken only if every telling word of it is accounted for: better no trade than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from tradekin.kit.kept_tables import Tables
from tradekin.vocabulary import trade_words as words_of
from tradekin.vocabulary.beside_trades import listed
from tradekin.vocabulary.credentials import without_credentials
from tradekin.vocabulary.lookup import is_denied
from tradekin.vocabulary.positions import is_position, without_positions
from tradekin.vocabulary.same_things import said_otherwise
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.spoken_words import Words, cuts, spoken
from tradekin.vocabulary.telling_words import TellingWords, TradeKinds
from tradekin.vocabulary.trade_asides import plainer, plainest, says_not_yet
from tradekin.vocabulary.trade_firms import NamedBeside, NameReader
from tradekin.vocabulary.trade_readings import ASIDE, JOIN, TradeReadings
from tradekin.vocabulary.word_shares import WordShares, names_holding

_LONGEST_READ = 200
_MOST_TRADES = 8
_REMEMBERED = 65_536
_PLURAL_OF_LETTERS = re.compile(r"\b([A-Z]{2,5})s\b")
_MAN_OR_WOMAN = re.compile(r"(?<=man) ?/ ?(?:woman|lady|person)\b", re.IGNORECASE)
_DASH = re.compile(r"\s[-–—]+\s")
_NUMBERED = re.compile(r"\bno(?=[.:]? ?#?\d{3})|(?:(?<=lic)|(?<=reg))([.]?) no\b", re.IGNORECASE)


class TradeNames(TradeReadings):
    """Trades by what people call them, also in words that no list holds."""

    def __init__(
        self,
        names: Mapping[str, Iterable[str]],
        kinds: TradeKinds | None = None,
        firms: Mapping[str, Iterable[str]] | None = None,
        tables: Tables | None = None,
    ) -> None:
        """Take in names, what kinds of trades there are, and names of well-known firms of some trades."""
        self._well_known = {trade: tuple(called) for trade, called in (firms or {}).items() if trade in names}
        self._kept = tables or Tables()
        self._spoken_of = {entry: tuple(each) for entry, each in names.items()}
        super().__init__(self._spoken_of, tables)
        self._telling = TellingWords(self._spoken_of, kinds or TradeKinds(), self._well_known, self._kept)
        self._all_found: dict[str, tuple[str, ...]] = {}

    def _fill(self, names: Mapping[str, Iterable[str]]) -> None:
        super()._fill(names)
        self._add_firms()

    def _add_firms(self) -> None:
        """Let a well-known firm stand for its trade, unless a trade goes by its name."""
        for trade, called in self._well_known.items():
            for key in map(normal, called):
                if self._ids.setdefault(key, trade) == trade:
                    self._joined.setdefault(key.replace(" ", ""), trade)

    def find(self, name: str) -> str | None:
        """The id of the first trade that a wording names, or None."""
        return next(iter(self.find_all(name)), None)

    def find_all(self, name: str) -> tuple[str, ...]:
        """The ids of every trade that a wording names, in its order; none where a telling word is not accounted for."""
        if name not in self._all_found:
            if len(self._all_found) >= _REMEMBERED:
                self._all_found.clear()
            self._all_found[name] = self._read_all(name)
        return self._all_found[name]

    def endings_of(self, trade: str) -> list[str]:
        """The words that may stand behind a name of a trade and leave it the same: a roofing contractor is a roofer."""
        return sorted(word for word in words_of.ENDINGS if not self._telling.unread(trade, [word]))

    def meant(self, name: str) -> list[str]:
        """The ids of the trades that a word too broad or of several meanings may name; none for any other."""
        asked = words_of.ASKED.get(_essence(spoken(name[:_LONGEST_READ])), ())
        return [trade for trade in asked if trade in self._spoken_of]

    def near(self, name: str, most: int = 3) -> list[str]:
        """Ids of the entries with the most similar names; of a broad word those that may be meant by it."""
        rest, _ = without_positions(name)
        return self.meant(rest)[:most] or super().near(name, most)

    def asked(self, name: str) -> str:
        """The part of a wording that suggestions are looked for by; none of a position, which is no trade at all."""
        rest, _ = without_positions(name)
        if self.meant(rest):
            return _essence(spoken(rest))
        return "" if is_position(rest) else super().asked(rest)

    def _read_all(self, name: str) -> tuple[str, ...]:
        name = _NUMBERED.sub(r"\1 number", _MAN_OR_WOMAN.sub("", name))
        if together := words_of.TOGETHER.get(_essence(spoken(name.replace("/", " and ")[:_LONGEST_READ]))):
            return tuple(trade for trade in together if trade in self._spoken_of)
        if found := super().find(name):
            return (found,)
        if len(name) > _LONGEST_READ or is_denied(name) or is_position(name) or says_not_yet(name):
            return ()
        rest, positions = without_positions(name)
        if positions and (turned := self._turned_position(name)):
            return (turned,)
        one = _PLURAL_OF_LETTERS.sub(r"\1", rest.replace("\n", "; "))
        read = self._one_or_more(one) or (self._one_or_more(name) if positions else ()) or self._plainer(one)
        return read or self._said_otherwise(one)

    def _said_otherwise(self, wording: str) -> tuple[str, ...]:
        """The trades of a wording with other words for the things in it, if all that can be read agree."""
        plain = plainest(wording)
        if self.meant(plain) or self._may_be_no_trade(spoken(plain)):
            return ()
        known = self._words_known | words_of.IDLE
        tried = (each for each in said_otherwise(plain) if known.issuperset(spoken(each)))
        read = {found for each in tried if (found := self._one_or_more(each) or self._by_its_words(each))}
        return read.pop() if len(read) == 1 else ()

    def _plainer(self, wording: str) -> tuple[str, ...]:
        """The trades of a wording without what stands beside them and changes none: a credential, a place."""
        for plain in plainer(wording):
            found = () if is_position(plain.text) else self._one_or_more(plain.text)
            if found:
                named = filter(None, (self._known(spoken(words)) for words in plain.left_out))
                return found if set(found).issuperset(named) else ()
        told = plainest(wording)
        return self._beside_names(told) or self._by_its_words(told)

    def _by_its_words(self, wording: str) -> tuple[str, ...]:
        """The trade whose names alone use all of a row of words, none of which makes it somebody else's."""
        words = spoken(wording)
        parts = [part for aside in ASIDE.split(wording) for part in JOIN.split(aside)]
        if any(map(self.meant, parts)) or is_position(wording) or self._may_be_no_trade(words):
            return ()
        found = self._word_shares.trade_of(words)
        return (found,) if found else ()

    def _may_be_no_trade(self, words: Words) -> bool:
        """Whether it may be another's trade, an everyday expression, whom one serves, or a thing: “roofer leads”."""
        if not words or words[-1] in words_of.SERVED_LAST or " ".join(words) in words_of.EXPRESSIONS:
            return True
        is_thing = words[-1] not in words_of.DOERS | words_of.ENDINGS and not words[-1].endswith("ing")
        of_people = words[0] in listed("people") and self._is_named(words[:1])
        return not words_of.JOINTS.isdisjoint(words) or (is_thing and of_people)

    @cached_property
    def _word_shares(self) -> WordShares:
        return WordShares(self._kept.recall("word_shares", lambda: names_holding(self._spoken_of)))

    def _beside_names(self, wording: str) -> tuple[str, ...]:
        """The trades of a wording without the name beside them, of a firm, a person or a town."""
        for left in self._names.without_names(wording):
            words = spoken(left.trade)
            found = self._one_or_more(left.trade) if words and self._stands_beside_names(left, words) else ()
            if found and not all(self._telling.unread(trade, left.own) for trade in found):
                return found
        return ()

    def _stands_beside_names(self, left: NamedBeside, words: Words) -> bool:
        """Whether a name beside these words leaves their trade as it is."""
        if is_position(left.trade) or (" ".join(words) in words_of.BROAD and not left.is_sure):
            return False
        if left.is_firm:
            return left.is_sure or words[-1] not in words_of.PLACES | words_of.GOODS | words_of.THINGS
        people = listed("people") - listed("open") if left.are_letters else listed("people")
        return left.is_place or words[-1] in people or (left.is_sure and words[-1] in listed("by_subject"))

    @cached_property
    def _names(self) -> NameReader:
        return NameReader(self._words_known.__contains__)

    @cached_property
    def _words_known(self) -> frozenset[str]:
        """Every word of a trade's name or of whom trades serve."""
        return self._kept.recall("words_told", lambda: self._words_told() | words_of.WHOM)

    def _words_told(self) -> frozenset[str]:
        return frozenset(word for names in self._spoken_of.values() for name in names for word in spoken(name))

    def _one_or_more(self, wording: str) -> tuple[str, ...]:
        plain = without_credentials(wording)
        words = spoken(plain)
        if _essence(words) in words_of.ASKED and not self._known(words):
            return ()
        if several := self._dashed(plain):
            return several
        if self._are_single_names(plain):
            return self._several(plain)
        whole = self._whole(plain)
        return (whole,) if whole else self._several(plain)

    def _dashed(self, wording: str) -> tuple[str, ...]:
        """Several trades with dashes between, each said as who does it: “Electrician - solar installer”."""
        parts = [spoken(part) for part in _DASH.split(wording)]
        found = [self._known(words) for words in parts]
        if len(parts) < 2 or None in found or not listed("people").issuperset(words[-1] for words in parts):
            return ()
        return tuple(dict.fromkeys(filter(None, found)))

    def _are_single_names(self, wording: str) -> bool:
        """Whether every part names a trade by itself, and lacks nothing of the last: “barber or solar installer”."""
        parts = [spoken(part) for part in JOIN.split(wording.partition(" for ")[0])]
        if (
            len(parts) < 2
            or not all(map(self._is_named, parts))
            or (len(parts[-1]) > 1 and parts[-1][-1] in words_of.TRAILING)
        ):
            return False
        last = parts[-1]
        return len(last) == 1 or not any(next(self._said([*part, last[-1]]), None) for part in parts[:-1])

    def _is_named(self, words: Words) -> bool:
        """Whether words are a trade's name, but for what changes no trade in front."""
        return any(self._known(words[cut:]) for cut in cuts(words))

    def _whole(self, wording: str) -> str | None:
        """The one trade whose names account for every telling word."""
        words = spoken(wording)
        if found := self._known(words):
            return found
        if _essence(words) in words_of.ASKED:
            return None
        return next((trade for trade, said in self._readings(wording) if not self._telling.unread(trade, said)), None)

    def _several(self, wording: str) -> tuple[str, ...]:
        """Several trades in one wording, if every one of them can be read."""
        parts = [words for part in JOIN.split(wording) if (words := spoken(part))]
        if not 1 < len(parts) <= _MOST_TRADES:
            return ()
        found: list[str] = []
        rest: list[Words] = []
        place = 0
        while place < len(parts):
            trade, after = self._next(parts, place)
            if trade:
                found.append(trade)
            else:
                rest.append(parts[place])
            place = after
        several = tuple(dict.fromkeys(found))
        return several if all(self._goes_with(several, part) for part in rest) else ()

    def _goes_with(self, trades: tuple[str, ...], part: Words) -> bool:
        """Whether a part that names no trade by itself says nothing but what goes with these trades."""
        essence = _essence(part)
        if essence in words_of.ASKED:
            return not set(trades).isdisjoint(words_of.ASKED[essence])
        return len(trades) == 1 and self._word_shares.is_at_home(part, trades[0])

    def _next(self, parts: list[Words], place: int) -> tuple[str | None, int]:
        """The trade that begins at this part, and where the next one does."""
        for end in range(len(parts), place + 1, -1):
            if (place, end) != (0, len(parts)) and (
                found := self._whole(" and ".join(" ".join(words) for words in parts[place:end]))
            ):
                return found, end
        return self._alone(parts, place), place + 1

    def _alone(self, parts: list[Words], place: int) -> str | None:
        """One part of several, with the end of the last or the start of the one before: “pet shop and grooming”."""
        part, last, before = parts[place], parts[-1], parts[place - 1] if place else []
        longest = len(last) if last[-1] in words_of.SHARED else len(last) - 1
        if place < len(parts) - 1 and len(last) > 1 and len(part) <= longest and last[-1] not in words_of.TRAILING:
            ends = (last[-shared:] for shared in (2, 1) if shared < len(last))
            shared = next((found for end in ends for found in self._said([*part, *end])), None)
            if shared:
                return shared
        return self._whole(" ".join(part)) or (
            next(self._said([*before[:1], *part]), None) if len(before) > 1 else None
        )


def _essence(words: Words) -> str:
    """The words without those that change no trade: “construction” of “the construction industry”."""
    if " ".join(words) in words_of.ASKED:
        return " ".join(words)
    start, end = 0, len(words)
    while end - start > 1 and words[end - 1] in words_of.ESSENTIAL_NOT:
        end -= 1
    while end - start > 1 and words[start] in words_of.BROAD_AFTER:
        start += 1
    return " ".join(words[start:end])
