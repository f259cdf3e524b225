"""Two members side by side, as letters speak of them: only what they published, and why the two should meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tradekin.directory import Directory, Member
from tradekin.directory.same_person import Person, how_acquainted
from tradekin.language import plain
from tradekin.language.wording import join_with_and
from tradekin.letters.sides import MOST, Side, side_of
from tradekin.partners.reasons import Reason, Reasons
from tradekin.vocabulary.lookup import normal


@dataclass(frozen=True, slots=True)
class MeetingReason:
    """One reason to meet: a macro of `why.jinja`, whose side comes first, and what it speaks of."""

    kind: str
    first: Side
    second: Side
    about: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two members: `first` takes the first step. Reasons are at most three, customers first; there may be none."""

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
    found = reasons.of(one, other) if known is None else known
    asking = [slug for each in found if each.kind == "asked_for" for slug in each.about["by"]]
    start = asks or (asking[0] if len(asking) == 1 else one.slug)
    first, second = (other, one) if start == other.slug else (one, other)
    sides = {first.slug: side_of(first, directory, second.name), second.slug: side_of(second, directory, first.name)}
    sure = not (first.customers_are_usual or second.customers_are_usual)
    told = [each for reason in found for each in _why(reason, (first, second), sides, directory, sure)]
    shared = _shared(first, second, directory, reasons)
    if shared and not any(each.kind == "shared" for each in told):
        sure = True
        told = [each for each in told if each.kind not in ("near", "kinds", "in_turn")]
        told.insert(0, MeetingReason("shared", sides[first.slug], sides[second.slug], shared))
    return Meeting(
        sides[first.slug],
        sides[second.slug],
        tuple(told[: MOST + 1]),
        shared,
        sure,
        how_acquainted(Person.of(one.profile), Person.of(other.profile)),
        bool(set(one.areas) & set(other.areas)) or not (one.areas or other.areas or (one.anywhere and other.anywhere)),
    )


def in_a_row(names: Sequence[str], last: str = "") -> str:
    """Names in a row; where one has an “and” of its own, a comma keeps them apart."""
    last = last or plain("and")
    if len(names) > 1 and any(f" {each} " in name for name in names for each in ("and", last)):
        return f"{', '.join(names[:-1])}, {last} {names[-1]}"
    return join_with_and(names, last)


def _shared(first: Member, second: Member, directory: Directory, reasons: Reasons) -> tuple[str, ...]:
    """Names of customers both serve; if the vocabulary knows none of them, those both wrote in the same words."""
    known = [directory.vocabulary.groups[each].name for each in _unwidened(reasons.shared(first, second), directory)]
    theirs = {normal(each) for each in second.customers_unknown}
    return tuple(known or (each for each in first.customers_unknown if normal(each) in theirs))[:MOST]


def _unwidened(shared: Sequence[str], directory: Directory) -> list[str]:
    """Groups without those that only widen another one."""
    wider = {broader for each in shared for broader in directory.vocabulary.lineage(each)}
    return [each for each in shared if each not in wider]


def _why(
    reason: Reason, pair: tuple[Member, Member], sides: dict[str, Side], directory: Directory, sure: bool
) -> Iterator[MeetingReason]:
    vocabulary, (first, second) = directory.vocabulary, (sides[member.slug] for member in pair)
    about = reason.about
    match reason.kind:
        case "shared_customers":
            yield MeetingReason(
                "shared", first, second, tuple(vocabulary.groups[each].name for each in about["customers"]), sure
            )
        case "near_customers":
            yield _near(about["customers"], pair, sides, directory, sure)
        case "asked_for":
            asking = [sides[slug] for slug in about["by"]]
            both = len(asking) > 1
            asked = second if both or asking[0] is first else first
            yield MeetingReason(
                "asked_both" if both else "asked", asking[0] if not both else first, asked, (asked.listed_trade,)
            )
        case "trades_meet":
            yield MeetingReason("trades", first, second)
        case "specialties":
            yield MeetingReason("one_trade", first, second, (first.trades,))
        case "can_introduce":
            for slug in about["by"]:
                knowing, asking_one = (first, second) if slug == first.slug else (second, first)
                yield MeetingReason("knows", knowing, asking_one, (vocabulary.trades[about["trades"][0]].name,))
        case "languages" | "areas":
            yield MeetingReason(reason.kind, first, second, tuple(about[reason.kind])[:MOST])


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
    return MeetingReason(kind, one, other, (mine.name, theirs.name, last), sure)
