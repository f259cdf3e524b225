"""Two members side by side, as letters speak of them: only what they published, and why the two should meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tradekin.directory import Directory, Member
from tradekin.directory.member_reading import person_of
from tradekin.directory.same_person import how_acquainted
from tradekin.letters.sides import MOST, Side, side_of
from tradekin.partners.customers_as_said import common_words, words_for
from tradekin.partners.reasons import Reason, Reasons, question_between
from tradekin.vocabulary.lookup import normal


@dataclass(frozen=True, slots=True)
class MeetingReason:
    """One reason to meet: a macro of `why.jinja`, whose side comes first, and what it speaks of."""

    kind: str
    first: Side
    second: Side
    about: tuple[str, ...] = ()
    sure: bool = True

    @property
    def is_wish(self) -> bool:
        """Whether it is what one of the two has asked for, which nothing else outweighs; a list's word is none."""
        return self.kind in ("asked", "asked_both") and self.first.speaks


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two members: `first` takes the first step.

    Reasons are at most three: what one asked for, then customers; there may be none, or a question in their place.
    """

    first: Side
    second: Side
    why: tuple[MeetingReason, ...]
    shared: tuple[str, ...]
    """Names of the customer groups both serve, at most three, the most telling first."""
    sure: bool
    """Whether both named those customers themselves."""
    acquainted: str
    """How the two know each other already: `firm`, `home`, or not at all, as far as is known."""
    near: bool
    """Whether they share a place to meet at."""
    question: str = ""
    """Which question they have in place of reasons, if they are only to sit together once: a macro of its template."""

    def seen_by(self, slug: str, *, me: bool = False) -> Meeting:
        """The same meeting in a letter to the member of that slug, or with `me` from that member to the other one."""
        sides = {}
        for side in (self.first, self.second):
            mine = side.slug == slug
            sides[side.slug] = replace(side, is_you=mine != me, is_me=me and mine) if me or mine else side
        told = tuple(replace(each, first=sides[each.first.slug], second=sides[each.second.slug]) for each in self.why)
        return replace(self, first=sides[self.first.slug], second=sides[self.second.slug], why=told)

    def side(self, slug: str) -> Side:
        """The one of that slug."""
        return self.first if self.first.slug == slug else self.second

    def beside(self, slug: str) -> Side:
        """The other one."""
        return self.second if self.first.slug == slug else self.first

    @property
    def same_firm(self) -> bool:
        """Whether the two are of one firm."""
        return self.acquainted == "firm"

    @property
    def listed(self) -> tuple[Side, ...]:
        """Who of the two is known from the group's list alone."""
        return tuple(side for side in (self.first, self.second) if not side.speaks)

    @property
    def knows(self) -> tuple[MeetingReason, ...]:
        """Whom one could introduce to the other."""
        return tuple(each for each in self.why if each.kind == "knows")

    @property
    def grounds(self) -> tuple[MeetingReason, ...]:
        """The reasons without whom they know, which is help."""
        return tuple(each for each in self.why if each.kind != "knows")


def meeting_of(
    one: Member,
    other: Member,
    directory: Directory,
    reasons: Reasons,
    asks: str = "",
    known: Sequence[Reason] | None = None,
) -> Meeting:
    """The meeting of two members.

    Args:
        one: a member.
        other: another.
        directory: their group.
        reasons: what any two members have in common.
        asks: the slug of the one who asked for it, if one did.
        known: the reasons of these two, if they have been found before.
    """
    found = _customers_first(reasons.of(one, other) if known is None else known)
    asking = [slug for each in found if each.kind == "asked_for" for slug in each.about["by"]]
    start = asks or (asking[0] if len(asking) == 1 else one.slug)
    first, second = (other, one) if start == other.slug else (one, other)
    sides = {first.slug: side_of(first, second), second.slug: side_of(second, first)}
    sure = not (first.customers_are_usual or second.customers_are_usual)
    told = [each for reason in found for each in _why(reason, (first, second), sides, directory, sure)]
    asked = any(reason.kind == "question" for reason in found)
    shared = () if asked else _shared(first, second, directory, reasons)
    if shared and not any(each.kind == "shared_customers" for each in found):
        sure = True
        told = [each for each in told if each.kind not in ("near", "kinds", "half", "in_turn")]
        told.insert(0, MeetingReason("shared", sides[first.slug], sides[second.slug], shared))
    told.sort(key=lambda each: not each.is_wish)
    return Meeting(
        sides[first.slug],
        sides[second.slug],
        tuple(told[: MOST + 1]),
        shared,
        sure,
        how_acquainted(person_of(one), person_of(other)),
        bool(set(one.areas) & set(other.areas)) or not (one.areas or other.areas or (one.anywhere and other.anywhere)),
        question_between(one, other) if asked else "",
    )


def _customers_first(reasons: Sequence[Reason]) -> list[Reason]:
    """Reasons in the order of a letter: whom both serve is what two people can talk about at once."""
    return sorted(reasons, key=lambda reason: reason.kind not in ("shared_customers", "near_customers"))


def _shared(first: Member, second: Member, directory: Directory, reasons: Reasons) -> tuple[str, ...]:
    """Names of customers both serve; if the vocabulary knows none of them, those both wrote in the same words."""
    shared = _unwidened(reasons.shared(first, second), directory)
    found = [common_words(directory, first, second, each) for each in shared]
    known = list(dict.fromkeys(each.both or each.name for each in found))
    theirs = {normal(each) for each in second.customers_unknown}
    return tuple(known or (each for each in first.customers_unknown if normal(each) in theirs))[:MOST]


def _unwidened(shared: Sequence[str], directory: Directory) -> list[str]:
    """Groups without those that only widen another one."""
    wider = {broader for each in shared for broader in directory.vocabulary.lineage(each)}
    return [each for each in shared if each not in wider]


def _why(
    reason: Reason, pair: tuple[Member, Member], sides: dict[str, Side], directory: Directory, sure: bool
) -> Iterator[MeetingReason]:
    first, second = (sides[member.slug] for member in pair)
    about = reason.about
    match reason.kind:
        case "shared_customers":
            yield _shared_reason(about["customers"], pair, sides, directory, sure)
        case "near_customers":
            yield _near(about["customers"], pair, sides, directory, sure)
        case "asked_for":
            asking = [sides[slug] for slug in about["by"]]
            both = len(asking) > 1
            asked = second if both or asking[0] is first else first
            start = first if both else asking[0]
            members = {member.slug: member for member in pair}
            said = tuple(_wished(members[a.slug], members[b.slug]) for a, b in ((start, asked), (asked, start)))
            yield (
                MeetingReason("asked_both", start, asked, said)
                if both
                else MeetingReason("asked", start, asked, said[:1])
            )
        case "trades_meet":
            yield _trades_meet(about, pair, sides)
        case "own_texts":
            yield _in_texts(about, pair, sides)
        case "specialties":
            yield MeetingReason("one_trade", first, second)
        case "can_introduce":
            for slug in about["by"]:
                knowing, asking_one = (first, second) if slug == first.slug else (second, first)
                yield MeetingReason("knows", knowing, asking_one, _known(about["trades"][:1], pair, knowing.slug))
        case "languages" | "areas":
            yield MeetingReason(reason.kind, first, second, tuple(about[reason.kind])[:MOST])


def _wished(asking: Member, asked: Member) -> str:
    """Somebody in the trade of the one who is asked for, in the words of the one who asks."""
    wish = asking.wish_for(asked.trades)
    return wish.words.one if wish else asked.said_trade.one


def _near(
    groups: Sequence[str], pair: tuple[Member, Member], sides: dict[str, Side], directory: Directory, sure: bool
) -> MeetingReason:
    """Customers that are near: those of the pair's members in the order of `sides`."""
    vocabulary, ordered = directory.vocabulary, sorted(pair, key=lambda member: member.slug)
    mine, theirs = (vocabulary.groups[each] for each in groups)
    kin = theirs.id in vocabulary.lineage(mine.id) or mine.id in vocabulary.lineage(theirs.id)
    common = next((each for each in vocabulary.lineage(mine.id) if each in vocabulary.lineage(theirs.id)), None)
    same = "people" if mine.kind == theirs.kind == "people" else "customers"
    kind = "near" if kin else "kinds" if common else "in_turn"
    last = vocabulary.groups[common].name if common and not kin else same
    one, other = (sides[member.slug] for member in ordered)
    said = (words_for(directory, member, each) for member, each in zip(ordered, groups, strict=True))
    return MeetingReason(kind, one, other, (*said, last), sure)


def _shared_reason(
    groups: Sequence[str], pair: tuple[Member, Member], sides: dict[str, Side], directory: Directory, sure: bool
) -> MeetingReason:
    """Customers of both: in words both would own, else as each of the two says it."""
    first, second = pair
    found = [common_words(directory, first, second, each) for each in groups]
    alike = tuple(dict.fromkeys(each.both for each in found if each.both))
    one, other = sides[first.slug], sides[second.slug]
    if sure and alike:
        return MeetingReason("shared", one, other, alike)
    if sure:
        return MeetingReason("alike", one, other, (found[0].one, found[0].other, found[0].name))
    if first.customers_are_usual and second.customers_are_usual:
        return MeetingReason("shared", one, other, tuple(each.name for each in found), sure=False)
    if found[0].both:
        sides_in_turn = (one, other) if one.says_whom else (other, one)
        return MeetingReason("half", *sides_in_turn, (found[0].both,), sure=False)
    said = found[0].one, found[0].other
    return MeetingReason("kinds", one, other, (*said, said[0]), sure=False)


def _trades_meet(about: Mapping[str, Any], pair: tuple[Member, Member], sides: dict[str, Side]) -> MeetingReason:
    """A link of the two trades in its direction, in the members' words."""
    one, other = about["trades"]
    giver, taker = pair if one in pair[0].trades and other in pair[1].trades else pair[::-1]
    said = giver.said_of_trade(one), taker.said_of_trade(other)
    return MeetingReason(about["link"], sides[giver.slug], sides[taker.slug], tuple(each.one for each in said if each))


def _in_texts(about: Mapping[str, Any], pair: tuple[Member, Member], sides: dict[str, Side]) -> MeetingReason:
    """What the two name in their own texts, or the trade of one that the other names."""
    one, other = sorted(pair, key=lambda member: member.slug)
    if "by" in about:
        writer, named = (one, other) if one.slug in about["by"] else (other, one)
        return MeetingReason("names_trade", sides[writer.slug], sides[named.slug], tuple(about["said"]))
    kind, said = "each_mentions", tuple(about["said"])
    if "named" in about:
        kind, said = "both_write", (about["named"],)
    elif "moment" not in about:
        kind, said = "both_mention", said[:1]
    return MeetingReason(kind, sides[one.slug], sides[other.slug], said)


def _known(trades: Sequence[str], pair: tuple[Member, Member], knowing: str) -> tuple[str, ...]:
    """A trade as whoever knows someone says it, and as whoever would like to meet one does."""
    one, other = pair if pair[0].slug == knowing else pair[::-1]
    found = one.acquaintance_in(trades), other.wish_for(trades)
    return tuple(each.words.one for each in found if each)
