"""The whole group at one moment. Immutable: what every room takes or returns."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from tradekin.directory.apart import Apart
from tradekin.directory.member_reading import MemberReading, person_of, seats_of
from tradekin.kit.findings.finding import Finding
from tradekin.profile.model import Beyond, Introductions, Profile, Thanked
from tradekin.settings import Settings
from tradekin.vocabulary import Trade, Vocabulary
from tradekin.vocabulary.own_words import OwnWords


@dataclass(frozen=True, slots=True)
class WantedTrade:
    """A trade a member would like to meet, as written and, if the vocabulary knows it, its id."""

    written: str
    trade: str | None
    words: OwnWords
    perhaps: tuple[str, ...] = ()
    """Ids of the trades of which a broad word may mean each, such as “lawyer”."""


@dataclass(frozen=True, slots=True)
class KnownTrade:
    """A trade a member knows someone in."""

    written: str
    trade: str | None
    how: str
    words: OwnWords


@dataclass(frozen=True, slots=True)
class ServedCustomers:
    """Customers a member named, and the ids of the groups they are read as: none, one or several."""

    words: OwnWords
    groups: tuple[str, ...]
    is_name: bool
    """Whether the words are names of the groups, so that these say no more and no less."""


@dataclass(frozen=True, slots=True)
class Member:
    """A profile with its words looked up in the vocabulary. Ids throughout, in the order the member gave."""

    slug: str
    path: str
    profile: Profile
    trade: Trade
    customers: tuple[str, ...]
    customers_are_usual: bool
    customers_unknown: tuple[str, ...] = ()
    wishes: tuple[WantedTrade, ...] = ()
    acquaintances: tuple[KnownTrade, ...] = ()
    areas: tuple[str, ...] = ()
    anywhere: bool = True
    languages: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    deal_breakers: tuple[str, ...] = ()
    also: tuple[Trade, ...] = ()
    """Further trades of the same person; `trade` is the one the group knows them by."""
    trade_words: tuple[OwnWords, ...] = ()
    """How the member said each of their trades, in the order of `every_trade`."""
    served: tuple[ServedCustomers, ...] = ()
    """The customers the member named, as they said it."""
    read: MemberReading | None = field(default=None, compare=False, repr=False)
    """What was read in the member's words before, if that is known."""

    @property
    def every_trade(self) -> tuple[Trade, ...]:
        """All trades of the member, the first as the group knows them."""
        return (self.trade, *self.also)

    @property
    def trades(self) -> tuple[str, ...]:
        """Ids of all trades of the member, the first as the group knows them."""
        return tuple(trade.id for trade in self.every_trade)

    @property
    def said_trade(self) -> OwnWords:
        """The member's trade as they say it; what stands wherever the member is named."""
        return self.trade_words[0]

    @property
    def trade_as_said(self) -> str:
        """The same as text that may stand inside a sentence."""
        return self.said_trade.inside

    @property
    def trades_as_said(self) -> str:
        """All trades in a row as the member says them, as cards and lists show them."""
        return ", ".join(words.inside for words in self.trade_words)

    def says_of(self, group: str) -> ServedCustomers | None:
        """How the member named this customer group, or None where it is only their trade's usual one."""
        found = [each for each in self.served if group in each.groups]
        return next((each for each in found if each.groups == (group,)), found[0] if found else None)

    def said_of_trade(self, trade: str) -> OwnWords | None:
        """How the member says this trade of theirs, or None if they do not have it."""
        return next((words for each, words in zip(self.trades, self.trade_words, strict=True) if each == trade), None)

    def wish_for(self, trades: Container[str]) -> WantedTrade | None:
        """The first wish for one of these trades, in the member's words, else a broad one that may mean it, or None."""
        broad = (wish for wish in self.wishes if any(trade in trades for trade in wish.perhaps))
        return next((wish for wish in self.wishes if wish.trade in trades), next(broad, None))

    def acquaintance_in(self, trades: Container[str]) -> KnownTrade | None:
        """The first acquaintance in one of these trades, or None."""
        return next((known for known in self.acquaintances if known.trade in trades), None)

    @property
    def name(self) -> str:
        """The person's name."""
        return self.profile.name

    @property
    def whole_names(self) -> tuple[str, ...]:
        """The names that stand for this person alone: the name, and what they are known as if that is a whole name."""
        said = self.profile.known_as or ""
        return (self.name, said) if " " in said.strip() else (self.name,)

    @property
    def full_name(self) -> str:
        """The name with what people say, or how it is read in another script, behind it: where somebody is shown."""
        return f"{self.name} ({self.profile.known_as})" if self.profile.known_as else self.name

    @property
    def is_unread(self) -> bool:
        """Whether the profile was made from a list, and its member has not read it: then it holds no word of theirs."""
        return self.profile.from_list and self.profile.confirmed is None

    @property
    def introductions(self) -> Introductions:
        """How the member wants to be introduced; a list cannot say for anybody that they need not be asked."""
        said = self.profile.introductions
        return Introductions.ASK_FIRST if said is Introductions.WELCOME and self.is_unread else said

    @property
    def is_welcome(self) -> bool:
        """Whether the member wants to be introduced at once."""
        return self.introductions is Introductions.WELCOME

    @property
    def is_paused(self) -> bool:
        """Whether the member wants no introductions now."""
        return self.profile.introductions is Introductions.PAUSED

    @property
    def thanked(self) -> Thanked:
        """Whether others may thank the member here; a list cannot say for anybody that they need not be asked."""
        said = self.profile.thanked
        return Thanked.ASK_FIRST if said is Thanked.WELCOME and self.is_unread else said

    @property
    def is_beyond(self) -> bool:
        """Whether neighbouring groups may show the member: only who said so, which a list cannot, and is seen here."""
        return self.profile.beyond is Beyond.YES and not self.is_unread and not self.profile.hidden

    def is_one_with(self, other: Member) -> bool:
        """Whether two profiles are of one person, who cannot be introduced to themselves nor stand in between."""
        return self is other or person_of(self).is_same(person_of(other))

    @property
    def wanted_trades(self) -> tuple[str, ...]:
        """Ids of the trades the member would like to meet."""
        return tuple(wish.trade for wish in self.wishes if wish.trade)

    @property
    def perhaps_wanted(self) -> tuple[str, ...]:
        """Ids of the trades that a broad wish of the member's may mean."""
        return tuple(trade for wish in self.wishes for trade in wish.perhaps)

    @property
    def introducible_trades(self) -> tuple[str, ...]:
        """Ids of the trades the member knows someone in."""
        return tuple(known.trade for known in self.acquaintances if known.trade)


@dataclass(frozen=True)
class Directory:
    """The group's settings, words, members (sorted by slug) and everything that was found wrong.

    Members who are hidden or have moved stand apart, so that nothing made of `members` can show or count them.
    """

    settings: Settings
    vocabulary: Vocabulary
    members: tuple[Member, ...]
    findings: tuple[Finding, ...] = field(default=())
    hidden: tuple[Member, ...] = field(default=(), repr=False)
    """Members who do not want to be seen: for the checks and for whoever looks after the group, never for a page."""
    moved: tuple[Member, ...] = ()
    """Members who are in another group now, and want a page here to say where."""
    apart: Apart | None = field(default=None, repr=False)
    """Who is kept apart, privately; None where nobody looked."""

    @property
    def withholds_pairs(self) -> bool:
        """Whether no pair may be shown, since the group keeps some apart and it is not known which."""
        return not self.apart.is_known if self.apart else self.settings.apart

    def keeps_apart(self, one: Member, other: Member) -> bool:
        """Whether two are never to be suggested to each other, for a reason that is nobody else's business."""
        return self.apart is not None and self.apart.parts(one.slug, other.slug)

    @property
    def everybody(self) -> tuple[Member, ...]:
        """Whoever has a profile here: members, those who have moved, and those who are hidden."""
        return (*self.members, *self.moved, *self.hidden)

    @cached_property
    def by_slug(self) -> Mapping[str, Member]:
        """Members by slug."""
        return MappingProxyType({member.slug: member for member in self.members})

    @cached_property
    def by_trade(self) -> Mapping[str, tuple[Member, ...]]:
        """For each trade in use the members who have it."""
        return _grouped((trade, member) for member in self.members for trade in member.trades)

    @cached_property
    def by_specialty(self) -> Mapping[str, tuple[Member, ...]]:
        """For each trade that only a specialty names the members who sit in for it."""
        return _grouped((trade, member) for member in self.members for trade in seats_of(member, self.vocabulary))

    @cached_property
    def seated(self) -> frozenset[str]:
        """The trades that somebody here has, or sits in for by a specialty."""
        return frozenset((*self.by_trade, *self.by_specialty))

    def sitting_in_for(self, trade: str) -> tuple[Member, ...]:
        """Who has a trade, then who sits in for it by a specialty."""
        return (*self.by_trade.get(trade, ()), *self.by_specialty.get(trade, ()))

    @cached_property
    def taken_seats(self) -> frozenset[str]:
        """The trades that somebody sits in for, and those beside which a group would not seat another."""
        return taken_by(self.seated, self.vocabulary)

    @cached_property
    def pinned_seats(self) -> tuple[str, ...]:
        """The trades whose seats the group puts first."""
        return trades_named(self.settings.seats.pin, self.vocabulary)

    @cached_property
    def dropped_seats(self) -> frozenset[str]:
        """The trades whose seats the group does not want to fill."""
        return frozenset(trades_named(self.settings.seats.drop, self.vocabulary))

    @cached_property
    def seat_names(self) -> Mapping[str, str]:
        """What the group calls the seats of some trades."""
        asked = ((self.vocabulary.trade(each.trade), each.to) for each in self.settings.seats.rename)
        return MappingProxyType({trade.id: name for trade, name in asked if trade})

    @cached_property
    def by_group(self) -> Mapping[str, tuple[Member, ...]]:
        """For each customer group in use the members who serve it, those who said so themselves first."""
        said_first = sorted(self.members, key=lambda member: member.customers_are_usual)
        return _grouped((group, member) for member in said_first for group in member.customers)

    @cached_property
    def introducers(self) -> Mapping[str, tuple[Member, ...]]:
        """For each trade the members who know someone in it and may be asked now."""
        return _grouped(
            (trade, member)
            for member in self.members
            if not member.is_paused
            for trade in dict.fromkeys(member.introducible_trades)
        )

    @cached_property
    def wishers(self) -> Mapping[str, tuple[Member, ...]]:
        """For each trade the members who would like to meet it."""
        return _grouped((trade, member) for member in self.members for trade in dict.fromkeys(member.wanted_trades))


def taken_by(seated: frozenset[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Trades that somebody sits in for, and those beside which a group would not seat another."""
    return seated.union(*(pair for pair in vocabulary.one_seat if not pair.isdisjoint(seated)))


def trades_named(written: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The ids of the trades that settings name."""
    found = (vocabulary.trade(each) for each in written)
    return tuple(dict.fromkeys(trade.id for trade in found if trade))


def customers_said(directory: Directory, member: Member) -> tuple[str, ...]:
    """Whom a member serves, as they said it; where they named nobody, the usual customers of their trade."""
    if member.customers_are_usual:
        usual = [directory.vocabulary.groups[each].name for each in member.customers]
        return (*usual, *member.customers_unknown)
    return tuple(each.words.inside for each in member.served)


def _grouped(pairs: Iterable[tuple[str, Member]]) -> Mapping[str, tuple[Member, ...]]:
    groups: dict[str, list[Member]] = {}
    for key, member in pairs:
        groups.setdefault(key, []).append(member)
    return MappingProxyType({key: tuple(groups[key]) for key in sorted(groups)})
