"""A share of a group's members, in the process that keeps it: reads their profiles, and finds what speaks for pairs."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tradekin.cluster.packing import pack, unpack
from tradekin.directory import Member
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member import taken_by, trades_named
from tradekin.directory.member_reading import seats_of
from tradekin.directory.profile_outline import ProfileOutline
from tradekin.directory.some_profiles import SomeProfiles
from tradekin.language import speaking
from tradekin.partners.evidence import Evidence
from tradekin.partners.feature_rows import FeatureRows, rows_of
from tradekin.partners.matching import why_short
from tradekin.partners.member_features import Ints
from tradekin.partners.own_texts import Written, read_texts
from tradekin.partners.pair_evidence import PairEvidence
from tradekin.settings import Settings
from tradekin.vocabulary import Trade, Vocabulary

AT_ONCE = 2_000
"""Of so many pairs at a time the members of other shares are asked for."""


@dataclass(frozen=True, slots=True)
class ShareWork:
    """What a share is made from."""

    folder: str
    """The members folder; every process finds it under this path."""
    shown: str
    """How findings name it."""
    terms: bytes
    """The words that profiles are held against, packed."""
    language: str


@dataclass(frozen=True, slots=True)
class MemberBrief:
    """What whoever asks keeps of each member."""

    slug: str
    name: str
    trades_as_said: str
    is_paused: bool


@dataclass(frozen=True, slots=True)
class PairWork:
    """The pairs whose first member a share keeps, and who of its members is asked for when."""

    first: int
    """Where the share's members begin among all."""
    one: Ints
    other: Ints
    asked: tuple[Mapping[int, Ints], ...]
    """For each turn which members, by position among all, each other share asks for."""
    telling: Mapping[str, float]
    """How telling each customer group is."""


@dataclass
class MemberShare:
    """The state of a share."""

    work: ShareWork
    profiles: SomeProfiles
    written: list[Written] = field(default_factory=list)
    """What the texts of each member name, rare or not until that is known."""
    pairs: PairWork | None = None
    found: dict[int, bytes] = field(default_factory=dict)
    """The evidence of each turn, packed."""
    has_any: dict[int, NDArray[np.bool_]] = field(default_factory=dict)

    @property
    def terms(self) -> GroupTerms:
        """The words of the group."""
        return self.profiles.group

    @property
    def members(self) -> tuple[Member, ...]:
        """Who is kept, in the order of their slugs."""
        return self.profiles.members


@lru_cache(maxsize=2)
def _terms(packed: bytes) -> GroupTerms:
    """The words of a group: all shares of a process use the same."""
    terms: GroupTerms = unpack(packed)
    return terms


def begin(work: ShareWork) -> MemberShare:
    """Make a share, which has read nothing yet."""
    return MemberShare(work, SomeProfiles(Path(work.folder), work.shown, _terms(work.terms)))


def read_some(share: MemberShare, names: Sequence[str]) -> None:
    """Read some profiles."""
    with speaking(share.work.language):
        share.profiles.read(names)


def tell_sum(share: MemberShare) -> bytes:
    """A number over what was read."""
    return share.profiles.sum


def tell_outlines(share: MemberShare) -> tuple[list[ProfileOutline], list[str]]:
    """What the others need to know of each profile, and the names of what is no ordinary file."""
    return share.profiles.outlines, share.profiles.odd


def settle(share: MemberShare, broken: frozenset[str]) -> None:
    """Keep the members who are shown, and what their texts name."""
    share.profiles.settle(broken)
    share.written = read_texts(share.members, share.terms.vocabulary)


def tell_briefs(share: MemberShare) -> list[MemberBrief]:
    """What whoever asks keeps of each member."""
    return [MemberBrief(each.slug, each.name, each.trades_as_said, each.is_paused) for each in share.members]


def tell_rows(share: MemberShare) -> FeatureRows:
    """What the members bring to the features of the group."""
    return rows_of(share.members, share.written, share.terms.vocabulary)


def tell_seats(share: MemberShare) -> tuple[frozenset[str], frozenset[str]]:
    """The trades that somebody here has or sits in for, and those that somebody would like to meet."""
    vocabulary = share.terms.vocabulary
    seated = (trade for each in share.members for trade in (*each.trades, *seats_of(each, vocabulary)))
    return frozenset(seated), frozenset(trade for each in share.members for trade in each.wanted_trades)


def set_rare(share: MemberShare, rare: frozenset[str]) -> None:
    """Keep of what texts name only what is rare in the group."""
    share.written = [each.only(rare) for each in share.written]


def set_pairs(share: MemberShare, pairs: PairWork) -> None:
    """Take over for which pairs evidence is to be found."""
    share.pairs, share.found, share.has_any = pairs, {}, {}


def give_members(turn: int, share: MemberShare, asking: int) -> bytes:
    """The members that another share asks for at its turn, with what their texts name."""
    pairs = share.pairs
    if pairs is None or turn >= len(pairs.asked) or asking not in pairs.asked[turn]:
        return b""
    places = pairs.asked[turn][asking]
    far = [(place, share.members[place - pairs.first], share.written[place - pairs.first]) for place in places.tolist()]
    return zlib.compress(pack(far, _trade_name), 1)


def find_evidence(turn: int, share: MemberShare, given: Sequence[bytes]) -> None:
    """Find what speaks for the pairs of a turn, with the members that the others gave for it."""
    pairs, vocabulary = share.pairs, share.terms.vocabulary
    if pairs is None:
        return
    now = slice(turn * AT_ONCE, (turn + 1) * AT_ONCE)
    ends = [*zip(pairs.one[now].tolist(), pairs.other[now].tolist(), strict=True)]
    known: dict[int, tuple[Member, Written]] = {}
    for packed in given:
        if packed:
            far: list[tuple[int, Member, Written]] = unpack(zlib.decompress(packed), vocabulary.trades)
            known |= {place: (member, written) for place, member, written in far}
    for place in {place for pair in ends for place in pair} - known.keys():
        known[place] = share.members[place - pairs.first], share.written[place - pairs.first]
    written = {member.slug: written for member, written in known.values()}
    finder = PairEvidence(share.terms.settings, vocabulary, pairs.telling, written)
    with speaking(share.work.language):
        found = [finder.of(known[one][0], known[other][0]) for one, other in ends]
    share.has_any[turn] = np.array([bool(each) for each in found], dtype=np.bool_)
    share.found[turn] = zlib.compress(pack(found), 1)


def tell_whether_any(share: MemberShare) -> NDArray[np.bool_]:
    """For each pair whether anything speaks for it."""
    none = np.zeros(0, dtype=np.bool_)
    return np.concatenate([none, *(share.has_any[turn] for turn in sorted(share.has_any))])


def tell_evidence(share: MemberShare, turn: int) -> bytes:
    """What speaks for the pairs of a turn, packed."""
    return share.found[turn]


def opened(told: bytes) -> list[tuple[Evidence, ...]]:
    """The evidence that a share told."""
    found: list[tuple[Evidence, ...]] = unpack(zlib.decompress(told))
    return found


@dataclass(frozen=True)
class SeatsOfAll:
    """What is known of the seats of a group, whose members are spread over shares."""

    settings: Settings
    vocabulary: Vocabulary
    seated: frozenset[str]
    """The trades that somebody has, or sits in for."""
    wishers: frozenset[str]
    """The trades that somebody would like to meet."""

    @cached_property
    def taken_seats(self) -> frozenset[str]:
        """The trades that somebody sits in for, and those beside which the group would not seat another."""
        return taken_by(self.seated, self.vocabulary)

    @cached_property
    def pinned_seats(self) -> tuple[str, ...]:
        """The trades whose seats the group puts first."""
        return trades_named(self.settings.seats.pin, self.vocabulary)

    @cached_property
    def dropped_seats(self) -> tuple[str, ...]:
        """The trades whose seats the group does not want to fill."""
        return trades_named(self.settings.seats.drop, self.vocabulary)


def say_short(
    share: MemberShare, short: Sequence[tuple[int, bool]], seats: tuple[frozenset[str], frozenset[str]], alone: bool
) -> list[str]:
    """What the pages of some members say of it that they have few partners.

    Args:
        share: who keeps them.
        short: their places in the share, and whether somebody is suggested to them.
        seats: the trades in use in the whole group, and those that somebody would like to meet.
        alone: whether the group has one member.
    """
    group = SeatsOfAll(share.terms.settings, share.terms.vocabulary, *seats)
    with speaking(share.work.language):
        return [
            why_short(group, share.members[place], is_suggested_somebody=suggested, is_alone=alone)
            for place, suggested in short
        ]


def _trade_name(value: object) -> str | None:
    return value.id if isinstance(value, Trade) else None
