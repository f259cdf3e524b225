"""The guide for a first one-to-one of two members: time shared equally, and questions made from what each wrote.

Nothing is sold at this meeting and nothing is counted: each finds out how to help the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from tradekin.directory import Directory, Member, WantedTrade
from tradekin.language.wording import sentences_in
from tradekin.letters.quoting import own_words
from tradekin.letters.salutation import call_members
from tradekin.partners.customers_as_said import common_words, words_for
from tradekin.partners.reasons import Reasons
from tradekin.vocabulary.lookup import normal

SETTLE, TURN, NEXT = 5, 15, 10
"""Minutes for arriving, for each of the two, and for what comes next."""
WHOLE = SETTLE + 2 * TURN + NEXT
MOST_QUESTIONS = 6
_MOST_QUOTED = 140
_MOST_TRADES = 3
_say = sentences_in("tradekin.letters", "guide.jinja")


@dataclass(frozen=True, slots=True)
class Saying:
    """A line of the guide, and the names and quotations in it, which a page sets apart as it does those of a reason."""

    kind: str
    text: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the meeting."""

    minutes: int
    title: Saying
    text: Saying


@dataclass(frozen=True, slots=True)
class Turn(Step):
    """The part that is one member's: the other asks and listens."""

    member: Member
    asked_by: Member
    asker: str
    """What to call whoever asks, in what speaks of both."""
    questions: tuple[Saying, ...]
    """At most six, each from this member's profile or about what is missing there. “I” is who asks."""
    take: Saying
    """One introduction this member could make for the other afterwards, the person in question asked first."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A one-to-one of two members. Who has the first turn says nothing about them: it is drawn from both slugs."""

    before: Saying
    settle: Step
    turns: tuple[Turn, Turn]
    next: Step

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.settle.minutes + sum(turn.minutes for turn in self.turns) + self.next.minutes


def guide_for(one: Member, other: Member, directory: Directory, reasons: Reasons) -> Guide:
    """The guide of two members, the same whichever is named first."""
    draw = draw_number(one, other)
    first, second = sorted((one, other), key=lambda member: member.slug, reverse=bool(draw % 2))
    shared = list(reasons.shared(first, second)[:2]) or [""]
    asking = _Asking(directory, draw >> 1)
    return Guide(
        before=asking.say("before"),
        settle=Step(SETTLE, asking.say("settle_title"), asking.say("settle")),
        turns=(asking.turn(first, second, shared[0]), asking.turn(second, first, shared[-1])),
        next=Step(NEXT, asking.say("next_title"), asking.say("next")),
    )


def draw_number(one: Member, other: Member) -> int:
    """A number made from both slugs, for choices that should favour nobody."""
    key = "--".join(sorted((one.slug, other.slug)))
    return int.from_bytes(blake2b(key.encode(), digest_size=6).digest(), "big")


@dataclass(frozen=True, slots=True)
class _Subject:
    """Something to ask about: the macro that asks, what it is given, and a member's own text, if it is about one."""

    kind: str
    given: tuple[str, ...] = ()
    quoted: str = ""


@dataclass
class _Asking:
    """Words the guide of one pair, and remembers what was said, so that no two questions are alike."""

    directory: Directory
    draw: int
    _said: set[tuple[str, int]] = field(default_factory=set)

    def turn(self, member: Member, by: Member, shared: str) -> Turn:
        """A member's part: what to ask, and what the member could do. `shared` is the id of whom both serve."""
        quoted: set[str] = set()
        questions: list[Saying] = []
        for subject in self._subjects(member, by, shared):
            if len(questions) < MOST_QUESTIONS and (key := subject.quoted.casefold()) not in quoted:
                quoted |= {key} - {""}
                questions.append(self._ask(subject))
        names = call_members(member, by)
        title = self.say("turn_title", names[0], names=names)
        text = self.say("turn", *names, names=names)
        return Turn(TURN, title, text, member, by, names[1], tuple(questions), self._take(member, by))

    def say(self, kind: str, *given: str, names: Sequence[str] = ()) -> Saying:
        """A line in the wording that is this pair's, or the next one that was not used yet."""
        ways = _say(kind, *given).split("\n")
        turned = [(kind, (self.draw + step) % len(ways)) for step in range(len(ways))]
        way = next((each for each in turned if each not in self._said), turned[0])
        self._said.add(way)
        text = ways[way[1]]
        return Saying(kind, text, tuple(name for name in names if name in text))

    def _ask(self, subject: _Subject) -> Saying:
        quote = (own_words(subject.quoted, _MOST_QUOTED),) if subject.quoted else ()
        return self.say(subject.kind, *quote, *subject.given, names=quote)

    def _subjects(self, member: Member, by: Member, shared: str) -> Iterator[_Subject]:
        """What to ask about, the most telling first."""
        if member.is_unread:
            yield from self._unsaid(member, by, shared)
            return
        profile, gains, trade = member.profile, member.profile.gains, member.said_trade.one
        yield self._customers(member, by, shared)
        yield self._own("introduction", profile.good_introduction, trade)
        yield _Subject("before_and_after", (trade,))
        yield from self._wish(member, by)
        yield _Subject("hand_over", (trade,))
        yield self._own("goal", self._one_of(gains.goals), trade)
        if network := self._one_of(gains.networks):
            yield _Subject("network", (by.said_trade.one,), network)
        yield self._own("offer", self._one_of(profile.offers), by.said_trade.one)
        if skill := self._one_of(gains.skills):
            yield _Subject("skill", (), skill)
        yield _Subject("summary", (), profile.summary)

    def _unsaid(self, member: Member, by: Member, shared: str) -> Iterator[_Subject]:
        """What to ask somebody known from the group's list alone: whether it is right, and what it cannot say."""
        trade, profile, vocabulary = member.said_trade.one, member.profile, self.directory.vocabulary
        alike = [each for each in profile.customers if (one := vocabulary.group(each)) and one.id == shared]
        if listed := alike or profile.customers:
            yield _Subject("customers_listed", (), listed[0])
        else:
            yield self._customers(member, by, shared)
        yield _Subject("introduction_missing", (trade,))
        wanted = [each.written for each in member.wishes if each.trade in by.trades] or profile.partners_wanted
        if wish := self._one_of(wanted):
            yield _Subject("wish_listed", (), wish)
        yield _Subject("before_and_after", (trade,))
        yield _Subject("hand_over", (trade,))
        yield _Subject("goal_missing", (trade,))
        yield _Subject("offer_missing", (by.said_trade.one,))
        yield _Subject("summary_missing", (trade,))

    def _own(self, kind: str, text: str | None, trade: str) -> _Subject:
        """What the member wrote about a thing, or a kind way to ask for it."""
        return _Subject(kind, (), text) if text else _Subject(f"{kind}_missing", (trade,))

    def _one_of(self, texts: Sequence[str]) -> str | None:
        return texts[self.draw % len(texts)] if texts else None

    def _customers(self, member: Member, by: Member, shared: str) -> _Subject:
        if not member.customers_are_usual and shared:
            common = common_words(self.directory, member, by, shared)
            is_one = common.both and not by.customers_are_usual
            return _Subject("customers_shared" if is_one else "customers", (common.both or common.one,))
        if not member.customers_are_usual and member.customers:
            return _Subject("customers", (words_for(self.directory, member, member.customers[0]),))
        if member.customers_unknown:
            return _Subject("customers_own", (), member.customers_unknown[0])
        usual = shared or next(iter(member.customers), "")
        return _Subject("customers_missing", (self.directory.vocabulary.groups[usual].name if usual else "",))

    def _wish(self, member: Member, by: Member) -> Iterator[_Subject]:
        if asked := member.wish_for(by.trades):
            theirs = by.said_of_trade(asked.trade or "")
            is_said = theirs is not None and normal(theirs.written) == normal(asked.written)
            yield _Subject("wish_for_you" if is_said else "wish_perhaps_for_you", (asked.words.one,))
        elif wishes := _distinct(member.wishes):
            wish = wishes[self.draw % len(wishes)]
            yield _Subject("wish", (wish.words.one,)) if wish.trade else _Subject("wish_own", (), wish.written)

    def _take(self, giver: Member, taker: Member) -> Saying:
        """One introduction the giver could make."""
        names, trade = call_members(giver, taker), taker.said_trade.one
        here = self.directory.seated
        wanted = dict.fromkeys(each for each in taker.wanted_trades if each not in giver.trades and each not in here)
        if giver.is_unread or taker.is_unread:
            return self.say("take_any", *names, trade, names=names)
        if (known := giver.acquaintance_in(wanted)) and (wish := taker.wish_for([known.trade or ""])):
            return self.say("take_known", *names, known.words.one, wish.words.one, names=names)
        if wanted:
            wishes = [wish for each in list(wanted)[:_MOST_TRADES] if (wish := taker.wish_for({each}))]
            some = _say("one_of", [wish.words.one for wish in wishes])
            return self.say("take_wished", *names, some, names=names)
        kind = "take_described" if taker.profile.good_introduction else "take_any"
        return self.say(kind, *names, trade, names=names)


def _distinct(wishes: Sequence[WantedTrade]) -> list[WantedTrade]:
    """Wishes without those for a trade that was wished for already."""
    return list({wish.trade or wish.written.casefold(): wish for wish in reversed(wishes)}.values())[::-1]
