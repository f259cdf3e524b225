"""Each of two members as letters speak of one: only what they published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tradekin.directory import Member
from tradekin.kit.text.contacts_in_text import without_contacts
from tradekin.kit.text.phone_numbers import format_number
from tradekin.language import plain
from tradekin.letters.salutation import call_by_name, call_members
from tradekin.profile.model import Contact
from tradekin.profile.name_keys import business_key

MOST = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    slug: str
    name: str
    """The whole name, with what people say behind it."""
    called: str
    """What colleagues say: the given name where that is plain, else the whole name."""
    trade: str
    """The trade in the member's own words."""
    one: str
    """Somebody of that trade: “a CPA”, “somebody in landscaping”."""
    what: str
    """The same behind a name or a firm: “a CPA”, “landscaping”."""
    trades: str
    """The trade in the plural, as the vocabulary names it: for a heading over several people."""
    is_person: bool
    """Whether these words stand for a person, as electrician does and print shop does not."""
    is_countable: bool
    """Whether there can be one of it, as of a print shop, and not of plumbing."""
    business: str
    """The firm, or nothing if it goes by the person's own name."""
    specialty: str
    summary: str
    good_introduction: str
    customers: tuple[str, ...]
    """The customers the member named, as they said it."""
    says_whom: bool
    """Whether the member named any; else they are the trade's usual ones."""
    offers: tuple[str, ...]
    speaks: bool
    """Whether this one has read the profile, so that what stands in it is their word and not only the list's."""
    is_welcome: bool
    email: str
    """The published address, or nothing."""
    ways: tuple[str, ...]
    """What this one published besides: a telephone number, and a page to choose a time."""
    is_you: bool = False
    """Whether the letter is to this one."""
    is_me: bool = False
    """Whether the letter is from this one."""

    @property
    def is_named(self) -> bool:
        """Whether the letter speaks of this one by name, so that verbs take an s."""
        return not (self.is_you or self.is_me)

    @property
    def subject(self) -> str:
        """What stands in front of a verb: `you`, `I` or the name."""
        return "you" if self.is_you else "I" if self.is_me else self.called


@dataclass(frozen=True, slots=True)
class NextDoor:
    """Somebody of a neighbouring group, as its site publishes them, and who looks after that group."""

    member: Member
    group: str
    facilitator: str = ""
    """Empty if the group does not say."""
    email: str = ""
    """Where that person is written to; empty if the group does not say."""


def _ways(contact: Contact) -> Iterator[str]:
    if contact.phone:
        yield format_number(contact.phone, None, plain("ext. {number}"))
    if contact.booking:
        yield contact.booking


def side_of(member: Member, beside: Member | None = None) -> Side:
    """A member as letters speak of one, in a letter that also speaks of another."""
    profile, said = member.profile, member.said_trade
    own = business_key(profile.business) in (business_key(profile.name), "")
    return Side(
        slug=member.slug,
        name=member.full_name,
        called=call_members(member, beside)[0] if beside else call_by_name(profile.name, "", profile.known_as or ""),
        trade=said.inside,
        one=said.one,
        what=said.apposition,
        trades=member.trade.plural,
        is_person=said.is_person,
        is_countable=said.is_countable,
        business="" if own else profile.business,
        specialty=profile.specialty or "",
        summary=profile.summary,
        good_introduction=profile.good_introduction or "",
        customers=tuple(each.words.told for each in member.served)[:MOST],
        says_whom=not member.customers_are_usual,
        offers=profile.offers,
        speaks=not member.is_unread,
        is_welcome=member.is_welcome,
        email=profile.contact.email or "",
        ways=() if member.is_unread else tuple(_ways(profile.contact)),
    )


def side_beyond(member: Member, beside: Member) -> Side:
    """A member as somebody outside the group may hear of one: without a way to be reached in any text."""
    side = side_of(member, beside)
    told = (side.business, side.specialty, side.summary, side.good_introduction)
    firm, focus, summary, introduction = map(without_contacts, told)
    return replace(
        side, business=firm, specialty=focus, summary=summary, good_introduction=introduction, email="", ways=()
    )
