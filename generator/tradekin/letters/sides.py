"""Each of two members as letters speak of one: only what they published."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradekin.directory import Directory, Member
from tradekin.letters.salutation import call_by_name
from tradekin.profile.name_keys import business_key
from tradekin.vocabulary import Trade
from tradekin.vocabulary.lookup import normal

MOST = 3
# Names of trades that are people; the others are firms and places, and somebody is with one rather than one.
_PEOPLE = re.compile(
    r"(?:[aeiou]?tor|er|or|ist|ian|ant|ent|ect|yst|eon|ier|rse|man|mith|son|ath|eep|oach|uide|chef|mechanic|notary"
    r"|attorney|doula|midwife|advocate|paralegal|CFO|GP|DJ|professional|agent|public|trustee)\Z"
)
_PLACES = re.compile(r"(?:center|centre|restaurant|retailer|manufacturer|supplier)\Z")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    slug: str
    name: str
    called: str
    """What colleagues say: the given name where that is plain, else the whole name."""
    trade: str
    """What the member is called by what they wrote, as far as that names the trade."""
    listed_trade: str
    """The trade as the vocabulary names it, for what others ask for."""
    trades: str
    """The trade in the plural."""
    is_person: bool
    """Whether the trade's name stands for a person, as electrician does and print shop does not."""
    business: str
    """The firm, or nothing if it goes by the person's own name."""
    specialty: str
    summary: str
    good_introduction: str
    customers: tuple[str, ...]
    """Names of the customer groups the member named."""
    says_whom: bool
    """Whether the member named any; else they are the trade's usual ones."""
    offers: tuple[str, ...]
    speaks: bool
    """Whether this one has read the profile, so that what stands in it is their word and not only the list's."""
    is_welcome: bool
    email: str
    """The published address, or nothing."""
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


def side_of(member: Member, directory: Directory, beside: str = "") -> Side:
    """A member as letters speak of one, in a letter that also speaks of somebody called `beside`."""
    profile, groups = member.profile, directory.vocabulary.groups
    named = () if member.customers_are_usual else (*(groups[each].name for each in member.customers),)
    own = business_key(profile.business) in (business_key(profile.name), "")
    is_broad = directory.vocabulary.broad_trade(profile.trade) == member.trade
    trade = _trade_as_written(profile.trade, member.trade, is_broad=is_broad)
    return Side(
        slug=member.slug,
        name=profile.name,
        called=call_by_name(profile.name, beside),
        trade=trade,
        listed_trade=member.trade.name,
        trades=member.trade.plural,
        is_person=_is_person(trade),
        business="" if own else profile.business,
        specialty=profile.specialty or "",
        summary=profile.summary,
        good_introduction=profile.good_introduction or "",
        customers=(*named, *member.customers_unknown)[:MOST],
        says_whom=not member.customers_are_usual,
        offers=profile.offers,
        speaks=not member.is_unread,
        is_welcome=member.is_welcome,
        email=profile.contact.email or "",
    )


def _trade_as_written(written: str, trade: Trade, *, is_broad: bool) -> str:
    """What the member wrote, where that is a name of the trade and a person's: a lawyer may be no business lawyer."""
    names = (trade.name, *trade.also, *([written.strip(" .").lower()] if is_broad else []))
    return next((name for name in names if normal(name) == normal(written) and _is_person(name)), trade.name)


def _is_person(trade: str) -> bool:
    return bool(_PEOPLE.search(trade)) and not _PLACES.search(trade)
