"""Why two members should meet, in words: specific, the most telling first, never a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any
from zlib import crc32

from tradekin.directory import Directory, Member, WantedTrade
from tradekin.language.wording import in_a_row, macros
from tradekin.partners.customer_evidence import CustomerEvidence
from tradekin.partners.evidence import Evidence, Worded
from tradekin.partners.first_steps import step_of
from tradekin.partners.link_choice import choose_link
from tradekin.partners.own_texts import OwnTexts
from tradekin.vocabulary import Link
from tradekin.vocabulary.lookup import normal

MOST = 3
MOST_GROUPS = 3


QUESTIONS = ("for_each_other", "anybody", "to_hear")
"""What two could find out who are only to sit together once; each the name of a macro, on pages and in letters."""


def question_between(one: Member, other: Member) -> str:
    """Which of `QUESTIONS` two members are asked, the same wherever it is."""
    slugs = sorted((one.slug, other.slug))
    return QUESTIONS[crc32("--".join(slugs).encode()) % len(QUESTIONS)]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its kind, its sentence, and the ids it speaks of."""

    kind: str
    text: str
    about: Mapping[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """Members' names in the sentence, and words of theirs, which may run in another direction than it does."""
    is_guess: bool = False
    """Whether it is only likely, because one of the two named no customers; a page marks it as our guess."""

    def as_dict(self) -> dict[str, Any]:
        """The JSON shape of `match`."""
        return {"kind": self.kind, "text": self.text, **self.about, **({"guess": True} if self.is_guess else {})}


@dataclass(frozen=True)
class Reasons:
    """Finds reasons for pairs of one directory; `telling` says how telling each customer group is here."""

    directory: Directory
    telling: Mapping[str, float]

    def of(self, one: Member, other: Member) -> tuple[Reason, ...]:
        """At most three reasons, in the order that helps: asked for, a hand-over, customers of both, all others."""
        (found,) = self.of_pairs([(one, other)])
        return found

    def of_pairs(self, pairs: Iterable[tuple[Member, Member]]) -> list[tuple[Reason, ...]]:
        """The reasons of each pair, worded so that no member reads one sentence again and again."""
        worded = Worded()
        told = []
        for pair in pairs:
            one, other = sorted(pair, key=lambda member: member.slug)
            turn = crc32(f"{one.slug}--{other.slug}".encode())
            found = islice(self._all(one, other), MOST)
            told.append(tuple(_reason(one, other, each, worded.say(one, other, each, turn)) for each in found))
        return told

    def question(self, one: Member, other: Member) -> Reason:
        """What two could find out who are only to sit together once; it claims nothing of them."""
        said = getattr(macros("tradekin.partners", "sitting_together.jinja"), question_between(one, other))
        return Reason("question", str(said(one.name, other.name)).strip(), names=(one.name, other.name))

    def shared(self, one: Member, other: Member) -> list[str]:
        """Ids of the customer groups both serve, the most telling first."""
        return self._customers.shared(one, other)

    @cached_property
    def _customers(self) -> CustomerEvidence:
        return CustomerEvidence(self.directory, self.telling)

    @cached_property
    def own_texts(self) -> OwnTexts:
        """What the members' own texts name."""
        return OwnTexts(self.directory)

    def _all(self, one: Member, other: Member) -> Iterator[Evidence]:
        found = sorted(self._of_substance(one, other), key=step_of)
        yield from found
        if not found and (both := [area for area in one.areas if area in set(other.areas)][:MOST_GROUPS]):
            yield Evidence("areas", "areas", (in_a_row(both),), {"areas": both})

    def _of_substance(self, one: Member, other: Member) -> Iterator[Evidence]:
        yield from self._asked(one, other)
        if customers := self._customers.of(one, other):
            yield customers
        if named := self.own_texts.of(one, other):
            yield named
        yield from self._trades(one, other)
        yield from self._known(one, other)
        yield from self._languages(one, other)

    def _asked(self, one: Member, other: Member) -> Iterator[Evidence]:
        there, back = one.wish_for(other.trades), other.wish_for(one.trades)
        if there and back and one.is_unread == other.is_unread:
            alike = _says_alike(one, back) and _says_alike(other, there)
            words = "listed_wishes" if one.is_unread else "asked_both" if alike else "asked_both_in_other_words"
            given = one.name, other.name, back.words.one, there.words.one
            yield Evidence("asked_for", words, given, {"by": [one.slug, other.slug]})
        elif there and not (back and one.is_unread):
            yield _asked_for(one, other, there)
        elif back:
            yield _asked_for(other, one, back)

    def _trades(self, one: Member, other: Member) -> Iterator[Evidence]:
        if one.trade.id == other.trade.id:
            each = one.profile.specialty or "", other.profile.specialty or ""
            words, said = (
                ("specialties", each) if all(each) else ("one_trade", (one.trade_as_said, other.trade_as_said))
            )
            yield Evidence("specialties", words, (one.name, other.name, *said), {"trades": [one.trade.id]})
            return
        if link := choose_link(self.directory.vocabulary, one, other):
            yield self._linked(link, one, other)

    def _linked(self, link: Link, one: Member, other: Member) -> Evidence:
        """A link of two trades, said in its direction and in the members' words, and of its moment if it has one."""
        vocabulary = self.directory.vocabulary
        first, second = (one, other) if link.one in one.trades and link.other in other.trades else (other, one)
        said = first.said_of_trade(link.one), second.said_of_trade(link.other)
        moment = vocabulary.moments[link.moment].name if link.moment else ""
        about: dict[str, Any] = {"trades": [link.one, link.other], "link": link.kind.value}
        if link.moment:
            about["moment"] = link.moment
        return Evidence("trades_meet", f"link_{link.kind.value}", (moment, *(each.one for each in said if each)), about)

    def _known(self, one: Member, other: Member) -> Iterator[Evidence]:
        for knowing, asking in ((one, other), (other, one)):
            wanted = set(asking.wanted_trades) - set(knowing.trades)
            ids = [each for each in knowing.introducible_trades if each in wanted]
            if ids and (known := knowing.acquaintance_in(ids[:1])) and (wish := asking.wish_for(ids[:1])):
                about = {"by": [knowing.slug], "trades": ids}
                given = knowing.name, asking.name, known.words.one, wish.words.one
                words = "listed_acquaintance" if one.is_unread or other.is_unread else "can_introduce"
                yield Evidence("can_introduce", words, given, about)

    def _languages(self, one: Member, other: Member) -> Iterator[Evidence]:
        vocabulary = self.directory.vocabulary
        usual = {vocabulary.language(each) for each in self.directory.settings.languages}
        spoken = [vocabulary.languages[each] for each in one.languages if each in set(other.languages)]
        if rare := [each.name for each in spoken if each not in usual]:
            yield Evidence("languages", "languages", (in_a_row(rare[:MOST_GROUPS]),), {"languages": rare})


def _asked_for(asking: Member, asked: Member, wish: WantedTrade) -> Evidence:
    """A wish in the words of whoever has it; who is asked for may call the trade something else."""
    given = asking.name, asked.name, wish.words.one
    about = {"by": [asking.slug]}
    if asking.is_unread:
        return Evidence("asked_for", "listed_wish", given, about)
    if _says_alike(asked, wish):
        return Evidence("asked_for", "asked_for", given, about)
    theirs = asked.said_of_trade(wish.trade or "") or asked.said_trade
    return Evidence("asked_for", "asked_in_other_words", (*given, theirs.inside), about)


def _says_alike(asked: Member, wish: WantedTrade) -> bool:
    """Whether who is asked for says the trade in the words of whoever asks."""
    theirs = asked.said_of_trade(wish.trade or "")
    return theirs is not None and normal(theirs.written) == normal(wish.written)


def _reason(one: Member, other: Member, found: Evidence, text: str) -> Reason:
    foreign = [each for each in found.given if each and not each.isascii()]
    return Reason(found.kind, text, found.about, tuple(dict.fromkeys((one.name, other.name, *foreign))), found.is_guess)
