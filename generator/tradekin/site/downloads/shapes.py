"""The shapes of the published files. The JSON Schemas are made from these models, so they say what they hold.

Within a version fields may be added; one that is removed or changes its meaning makes a new version.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tradekin.profile.model import Introductions

VERSION = 1
Slug = Annotated[str, Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Page = Annotated[str, Field(description="The address of the page, from the site's root.")]


class _RecordPart(BaseModel):
    model_config = ConfigDict(frozen=True, defer_build=True)


class Word(_RecordPart):
    """A word of a profile: as the vocabulary calls it, its id there, which never changes, and as the member said it.

    What the vocabulary does not know has no id, and its name is what the member said.
    """

    name: str
    id: Slug | None = None
    said: str | None = Field(None, description="In the member's own words: what to show wherever the member is named.")


class Reach(_RecordPart):
    """How to reach a member: what the member published."""

    website: str | None = None
    booking: str | None = None
    email: str | None = None
    phone: str | None = None


class Known(_RecordPart):
    """A trade that a member can introduce somebody in."""

    trade: Word
    how: str | None = None


class MemberRecord(_RecordPart):
    """One member, as the member's page shows them.

    Thank-you notes and the sheet for a one-to-one are left to the page: they are meant for a person, and not to be
    counted.
    """

    slug: Slug = Field(description="The member's name in addresses. It never changes.")
    page: Page
    name: str
    known_as: str | None = Field(None, description="What people say, or the name as it is read in another script.")
    business: str
    trade: Word
    also: tuple[Word, ...] = Field(description="Further trades of the member.")
    specialty: str | None = None
    summary: str
    about: str | None = None
    languages: tuple[Word, ...]
    areas: tuple[str, ...]
    anywhere: bool = Field(description="Whether the member also works from afar, or wherever the group does.")
    customers: tuple[Word, ...] = Field(description="Whom the member serves.")
    customers_are_usual: bool = Field(description="Whether these are the trade's usual ones; the member chose none.")
    partners_wanted: tuple[Word, ...] = Field(description="Trades the member would like to meet.")
    good_introduction: str | None = None
    can_introduce: tuple[Known, ...]
    offers: tuple[str, ...]
    practices: tuple[str, ...]
    deal_breakers: tuple[str, ...]
    introductions: Introductions
    photo: str | None = Field(None, description="The address of the member's photo, from the site's root.")
    contact: Reach | None = Field(
        None, description="Left out unless the member published something and the group shares it."
    )
    joined: date | None = None
    confirmed: date | None = Field(None, description="When the member last read the profile and found it right.")
    from_list: Literal[True] | None = Field(
        None, description="The profile was made from a list, and its member has not read it: none of it is their word."
    )


class ReasonRecord(_RecordPart):
    """Why two members should meet. There is no number: a fit is not a mark."""

    kind: str = Field(description="The kind of reason; more kinds may come.", examples=["shared_customers"])
    text: str
    guess: Literal[True] | None = Field(
        None, description="Only likely, because one of the two named no customers; show it as a guess."
    )


class PairRecord(_RecordPart):
    """Two partners, in the order of their slugs."""

    members: tuple[Slug, Slug]
    page: Page
    kind: Literal["partners", "sit_together"] = Field(
        description="Whether they are partners, or too little is known and they could sit together once."
    )
    reasons: tuple[ReasonRecord, ...]


class OrderRecord(_RecordPart):
    """A member's partners in the order of the member's page, for somebody who is new; it is no mark."""

    member: Slug
    partners: tuple[Slug, ...] = Field(description="Start with the first two.")


class ShortRecord(_RecordPart):
    """A member who has fewer partners than the group shares out, and why."""

    member: Slug
    why: str


class CustomersRecord(_RecordPart):
    """A group of customers that somebody here serves."""

    id: Slug
    page: Page
    name: str
    kind: Literal["people", "firms"]
    broader: Slug | None = Field(None, description="The wider group this one belongs to; it need not be in use here.")
    occasion: Word | None = Field(None, description="What happens in these customers' lives.")
    members: tuple[Slug, ...] = Field(description="Who serves them, by slug. The order means nothing.")
    missing: tuple[Word, ...] = Field(description="Trades that usually serve them too, and that nobody here has.")


class Heading(_RecordPart):
    """How every file begins."""

    schema_: str = Field(alias="$schema", description="Where this file's schema lies, beside it.")
    version: Literal[1] = Field(description="Fields may be added within a version; nothing else changes.")
    group: str = Field(description="The group's name.")
    site: str | None = Field(None, description="Where the site is found.")


class Members(Heading):
    """The members of a group, by slug."""

    members: tuple[MemberRecord, ...]


class BeyondRecord(_RecordPart):
    """A member who agreed to be shown by neighbouring groups, without any way to be reached: both facilitators ask."""

    slug: Slug = Field(description="The member's name in addresses, in this group.")
    page: Page
    name: str
    known_as: str | None = Field(None, description="What people say, or the name as it is read in another script.")
    business: str
    trade: Word
    also: tuple[Word, ...] = Field(description="Further trades of the member.")
    specialty: str | None = None
    summary: str
    languages: tuple[Word, ...]
    areas: tuple[str, ...]
    anywhere: bool = Field(description="Whether the member also works from afar, or wherever the group does.")
    customers: tuple[Word, ...] = Field(description="Whom the member serves.")
    customers_are_usual: bool = Field(description="Whether these are the trade's usual ones; the member chose none.")
    good_introduction: str | None = None
    paused: Literal[True] | None = Field(None, description="The member wants no introductions now.")


class FacilitatorRecord(_RecordPart):
    """Who looks after the group: whom a neighbour's facilitator asks for an introduction."""

    name: str | None = None
    email: str | None = Field(None, description="Left out unless the group's pages have it.")


class BeyondMembers(Heading):
    """The members, by slug, who said that neighbouring groups may show them.

    Show them as their group's, and take out at the next fetch whoever is not here any more.
    """

    country: str | None = Field(None, description="The country the group works in, by its code in ISO 3166.")
    made: date = Field(description="The day that the site was made for.")
    facilitator: FacilitatorRecord
    members: tuple[BeyondRecord, ...]


class Partnerships(Heading):
    """Who should meet whom, and why. Pairs by slug; their order means nothing."""

    partners: tuple[PairRecord, ...]
    order: tuple[OrderRecord, ...] = Field(description="For each member who has partners their order.")
    short: tuple[ShortRecord, ...]


class Customers(Heading):
    """Whom the members serve, in the order of the vocabulary."""

    customers: tuple[CustomersRecord, ...]
