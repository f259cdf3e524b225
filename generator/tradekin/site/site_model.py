"""What the pages are made from: the group with its partners and circles, and one page's facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from tradekin.directory import Directory, Member
from tradekin.directory.photos import NO_PORTRAITS, MemberPhoto, MemberPhotos
from tradekin.directory.thanks import ThankYou, by_member, notes_in
from tradekin.language import plain
from tradekin.letters import Letter, Letters
from tradekin.letters.salutation import call_apart
from tradekin.network.hub_network import HubNetwork
from tradekin.network.neighbourhood import NOBODY_NEAR, Neighbourhood
from tradekin.partners import Partners
from tradekin.partners.circles import Circle, Section, circles_of, index_of
from tradekin.partners.moment_casts import MomentHere, OccasionHere, moments_in, occasions_of
from tradekin.partners.wanted import EmptySeat, SeatWish, unplaced_wishes, wanted_of
from tradekin.settings import Settings
from tradekin.site.introduction_ways import Together
from tradekin.site.repository_links import Repository
from tradekin.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Page:
    """A page to stamp: its kind (which names its frame and template), its address, and what is on it."""

    kind: str
    url: str
    title: str
    description: str
    facts: object
    """What its template is given as `page`: the dataclass that its kind names."""
    about: tuple[Member, ...] = ()
    """Whom it is about: these are drawn on its social card."""


@dataclass(frozen=True)
class Site:
    """The group as pages are made from it."""

    directory: Directory
    partners: Partners
    edit_base: str | None = None
    """Address that a file's path is appended to for editing it, or None."""
    repository: Repository | None = None
    """Where profiles are proposed on GitHub, or None if they are kept elsewhere."""
    has_form: bool = False
    """Whether there is a page with the form at `join/`."""
    address: str = ""
    """Where the site will be found, ending in “/”; empty if that is not known."""
    made: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    """When the site is made, for files that have to say so and for judging what is long ago."""
    own_letters: Path | None = None
    """The folder with the group's own templates for letters, if there is one."""
    hand_written: frozenset[str] = frozenset()
    """The hand-written pages, such as `refer.md` and `guide/index.md`: a group may leave some out."""
    portraits: MemberPhotos = NO_PORTRAITS
    """The members' photos."""
    neighbourhood: Neighbourhood = NOBODY_NEAR
    """Other groups, as far as they are shown here."""

    network: HubNetwork | None = None
    """The groups of a network, if this is its hub: then everybody here is of one of them."""

    def firm_of(self, member: Member) -> str:
        """A member's firm as lists show it; in a hub with the group beside it."""
        firm = member.profile.business
        if self.network is None:
            return firm
        return plain("%(business)s, in %(group)s", business=firm, group=self.network.club_of[member.slug].name)

    @property
    def settings(self) -> Settings:
        """The group's settings."""
        return self.directory.settings

    @property
    def vocabulary(self) -> Vocabulary:
        """Trades, customer groups and the like."""
        return self.directory.vocabulary

    def has(self, page: str) -> bool:
        """Whether there is such a hand-written page."""
        return page in self.hand_written

    def portrait(self, member: Member) -> MemberPhoto | None:
        """A member's photo, if there is one to show; nobody else of that name has it, such as who is only invented."""
        mine = self.directory.by_slug.get(member.slug)
        return self.portraits.of.get(member.slug) if mine and mine.path == member.path else None

    @cached_property
    def called(self) -> Mapping[str, str]:
        """What is read below a member's face, by slug."""
        return call_apart(self.directory.members)

    @cached_property
    def letters(self) -> Letters:
        """The group's letters."""
        return Letters.of(self.directory, self.partners.reasons, self.own_letters, self.partners.pairs)

    def beyond_own_page(self, letter: Letter) -> Letter:
        """A letter as it may stand on a page of several: a group can keep addresses to each member’s own page."""
        if self.settings.contacts_in_exports:
            return letter
        return replace(letter, to=tuple(replace(each, email="") for each in letter.to))

    @cached_property
    def together(self) -> Mapping[str, Together]:
        """What the two of each pair get, by the pair's slug."""
        return {pair.slug: Together(self, pair) for pair in self.partners.pairs}

    @cached_property
    def thanks(self) -> tuple[ThankYou, ...]:
        """Every thank-you note, the newest first."""
        return notes_in(self.directory)

    @cached_property
    def thanked(self) -> Mapping[str, tuple[ThankYou, ...]]:
        """For each member who was thanked the notes, the newest first."""
        return by_member(self.thanks)

    @cached_property
    def circles(self) -> Mapping[str, Circle]:
        """The circle of each customer group in use."""
        return circles_of(self.directory)

    @cached_property
    def occasions(self) -> Mapping[str, OccasionHere]:
        """The moments in the lives of the group's customers, by occasion."""
        return occasions_of(self.directory)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the customer-base index."""
        return index_of(self.circles, self.directory)

    @cached_property
    def moments(self) -> tuple[MomentHere, ...]:
        """All moments in the lives of the group's customers."""
        return moments_in(self.occasions)

    @cached_property
    def wanted(self) -> tuple[EmptySeat, ...]:
        """The empty seats the group would do best to fill."""
        return wanted_of(self.moments, self.directory)

    @cached_property
    def unplaced_wishes(self) -> tuple[SeatWish, ...]:
        """What members asked for in words of their own that name no trade we know."""
        return unplaced_wishes(self.directory)

    @cached_property
    def trade_pages(self) -> frozenset[str]:
        """Ids of the trades that have a page: in use, wanted, known to somebody, or next door."""
        wanted = {each.trade.id for each in self.wanted}
        missing = {trade.id for circle in self.circles.values() for trade in circle.missing}
        return frozenset(
            {
                *self.directory.by_trade,
                *self.directory.introducers,
                *self.directory.wishers,
                *self.neighbourhood.by_trade,
                *wanted,
                *missing,
            }
        )
