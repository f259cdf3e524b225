"""The profile: its fields, what each may hold, and how each is explained to the person who fills it in.

Everything that names a field (schema, reference, forms) is made from this one model.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tradekin.profile.name_values import AccountNumber, GitHubLogin, PhotoName, SlugName
from tradekin.profile.reach_values import Email, Phone, WebAddress, Whereabouts
from tradekin.profile.values import Day, Line, Paragraphs, YesNo, as_chosen, at_most


class Introductions(StrEnum):
    """How a member wants to be introduced."""

    WELCOME = "welcome"
    ASK_FIRST = "ask first"
    PAUSED = "paused"


class Thanked(StrEnum):
    """Whether others may thank a member where everybody can read it."""

    WELCOME = "welcome"
    ASK_FIRST = "ask first"
    NO = "no"


class Beyond(StrEnum):
    """Whether a member may be shown by neighbouring groups."""

    YES = "yes"
    NO = "no"


class _ProfilePart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False, defer_build=True)


def _field(title: str, description: str, example: Any, *also: str, words: str = "", default: Any = ...) -> Any:
    """A field with what a form or reference says of it, other names people give it, and its list in the vocabulary."""
    return Field(
        default,
        title=title,
        description=description,
        examples=[example],
        json_schema_extra={"also": list(also), "words": words},
    )


class CanIntroduce(_ProfilePart):
    """A trade the member knows someone in."""

    trade: Annotated[str, Line(60)] = _field("Trade", "The trade of the person you know.", "architect", words="trades")
    how: Annotated[str, Line(200)] = _field(
        "How you know them", "One sentence, without their name.", "We have shared two renovation projects.", default=""
    )


class Contact(_ProfilePart):
    """How to reach the member. Each is public once written."""

    website: Annotated[str, WebAddress()] | None = _field(
        "Website", "Starts with https://", "https://alder.example.com/", "url", "web", "homepage", "site", default=None
    )
    booking: Annotated[str, WebAddress()] | None = _field(
        "Booking page", "Where people can choose a time with you.", "https://alder.example.com/book",
        "calendar", "calendly", default=None,
    )  # fmt: skip
    email: Annotated[str, Email()] | None = _field(
        "E-mail", "One address.", "ana@alder.example.com", "mail", "e-mail", default=None
    )
    phone: Annotated[str, Phone()] | None = _field(
        "Telephone",
        "With + and the country code; or as people here write it, if the group's settings name the country.",
        "+1 207 555 0100",
        "telephone",
        "mobile",
        "tel",
        "cell",
        default=None,
    )


class Gains(_ProfilePart):
    """Things to talk about in a one-to-one, the business side only."""

    goals: Annotated[tuple[Annotated[str, Line(160)], ...], at_most(8)] = _field(
        "Goals", "What you are working towards.", ["Train two apprentices"], default=()
    )
    accomplishments: Annotated[tuple[Annotated[str, Line(160)], ...], at_most(8)] = _field(
        "Accomplishments", "What you are glad to have done.", ["Rewired the old mill"], default=()
    )
    interests: Annotated[tuple[Annotated[str, Line(160)], ...], at_most(8)] = _field(
        "Interests", "What you like to do.", ["Sea kayaking"], default=()
    )
    networks: Annotated[tuple[Annotated[str, Line(160)], ...], at_most(8)] = _field(
        "Networks", "Groups you belong to.", ["Builders' guild"], default=()
    )
    skills: Annotated[tuple[Annotated[str, Line(160)], ...], at_most(8)] = _field(
        "Skills", "What you do well, at work or beside it.", ["Reading old plans"], default=()
    )


class Thanks(_ProfilePart):
    """A thank-you note to another member."""

    to: Annotated[str, SlugName()] = _field(
        "To", "The member's profile name, as in the address of the page.", "ben-okafor"
    )
    for_: Annotated[str, Line(300)] = Field(
        alias="for", title="For", description="One sentence.", examples=["For sending me to the right surveyor."]
    )
    on: Annotated[date, Day()] = _field("On", "The day, year-month-day.", "2026-03-14")


class Profile(_ProfilePart):
    """One member, as the member wrote it. Only name, business, trade and summary are required."""

    name: Annotated[str, Line(80)] = _field(
        "Your name", "As you want to be introduced.", "Ana Ferreira", "fullname", "member", "person", "contact name"
    )
    known_as: Annotated[str, Line(60)] | None = _field(
        "Known as", "What people call you, or how your name is read in another script.",
        "Beth", "nickname", "called", "goes by", "preferred name", "call me", default=None,
    )  # fmt: skip
    business: Annotated[str, Line(100)] = _field(
        "Business",
        "The firm's name.",
        "Alder Electrical",
        "company",
        "firm",
        "organisation",
        "organization",
        "company name",
    )
    trade: Annotated[str, Line(60)] = _field(
        "Trade", "What you do, in the words people look for you with.", "electrician",
        "profession", "occupation", "category", "job", "industry", "classification", words="trades",
    )  # fmt: skip
    summary: Annotated[str, Paragraphs(300)] = _field(
        "In one sentence", "What you do and for whom.",
        "We keep the lights on in old houses and new workshops.", "tagline", "description", "headline", "bio",
    )  # fmt: skip
    specialty: Annotated[str, Line(80)] | None = _field(
        "Specialty", "What sets you apart in your trade.", "historic houses",
        "speciality", "specialisation", "specialization", "niche", default=None,
    )  # fmt: skip
    also: Annotated[tuple[Annotated[str, Line(60)], ...], at_most(4)] = _field(
        "Further trades", "What else you do, beside the trade that the group knows you by.",
        ["septic contractor"],
        "second trade", "other trades", "additional trades", "other trade", "further trade", words="trades", default=(),
    )  # fmt: skip
    about: Annotated[str, Paragraphs(2000)] | None = _field(
        "About you", "In your own words, as plain text.",
        "I learned the trade on my grandfather's boat.", "story", "text", default=None,
    )  # fmt: skip
    languages: Annotated[tuple[Annotated[str, Line(40)], ...], at_most(12)] = _field(
        "Languages", "The ones you can work in.", ["English", "Portuguese"], "language", words="languages", default=()
    )
    areas: Annotated[tuple[Annotated[str, Line(60)], ...], at_most(40)] = _field(
        "Areas",
        "Places you serve; `anywhere` for remote work. "
        "Left out: wherever the group works.",
        ["Portland"],
        "area", "location", "locations", "region", "regions", "city", "service area", words="areas", default=(),
    )  # fmt: skip
    customers: Annotated[tuple[Annotated[str, Line(80)], ...], at_most(20)] = _field(
        "Customers", "Whom you serve, the most important first.",
        ["owners of older houses", "property managers"],
        "clients", "serves", "audience", "target market", "customer", "customer base", words="customers", default=(),
    )  # fmt: skip
    partners_wanted: Annotated[tuple[Annotated[str, Line(60)], ...], at_most(2000)] = _field(
        "Partners wanted", "Trades you would like to meet.", ["architect", "home inspector"],
        "partners", "wanted", "referral partners", "looking for", words="trades", default=(),
    )  # fmt: skip
    good_introduction: Annotated[str, Paragraphs(600)] | None = _field(
        "A good introduction", "Whom you are glad to meet, and what they may be saying.",
        "Someone who has just bought a house with old wiring.",
        "good referral", "ideal referral", "ideal client", default=None,
    )  # fmt: skip
    can_introduce: Annotated[tuple[CanIntroduce, ...], at_most(20)] = _field(
        "People you can introduce",
        "Trades you know someone in, whom the group may ask you about. No names of others.",
        [{"trade": "architect", "how": "We have shared two renovation projects."}],
        "introduces", "knows", default=(),
    )  # fmt: skip
    offers: Annotated[tuple[Annotated[str, Line(200)], ...], at_most(10)] = _field(
        "Offers", "Free help or advice for other members.", ["A second look at an inspection report"],
        "offer", "help", default=(),
    )  # fmt: skip
    practices: Annotated[tuple[Annotated[str, Line(60)], ...], at_most(20)] = _field(
        "Practices",
        "Ways of working you use.",
        ["cold calling"],
        "practice",
        words="practices",
        default=(),
    )
    deal_breakers: Annotated[tuple[Annotated[str, Line(60)], ...], at_most(20)] = _field(
        "Deal-breakers", "Ways of working you will not work with.",
        ["high-pressure sales"], "dealbreakers", "deal breakers", words="practices", default=(),
    )  # fmt: skip
    introductions: Annotated[Introductions, BeforeValidator(as_chosen)] = _field(
        "Introductions",
        "welcome: introduce me at once. ask first: ask me before (the default). paused: not now.",
        "ask first", "introduction", default=Introductions.ASK_FIRST,
    )  # fmt: skip
    contact: Contact = _field(
        "Contact", "Each is optional, and public once written: Git keeps the history of every change.",
        {"website": "https://alder.example.com/"}, default=Contact(),
    )  # fmt: skip
    gains: Gains = _field(
        "For a one-to-one", "Short lists for a first conversation. Business only.",
        {"goals": ["Train two apprentices"]}, default=Gains(),
    )  # fmt: skip
    thanks: Annotated[tuple[Thanks, ...], at_most(200)] = _field(
        "Thank-you notes", "A sentence to another member.",
        [{"to": "ben-okafor", "for": "For sending me to the right surveyor.", "on": "2026-03-14"}],
        default=(),
    )  # fmt: skip
    thanked: Annotated[Thanked, BeforeValidator(as_chosen)] = _field(
        "Being thanked",
        "welcome: others may thank me here. ask first: ask me before (the default). no: show no notes to me.",
        "no", "thank me", "no thanks", default=Thanked.ASK_FIRST,
    )  # fmt: skip
    beyond: Annotated[Beyond, BeforeValidator(as_chosen)] = _field(
        "Beyond this group",
        "no: only this group shows me (the default). yes: other groups may show me, without how to reach me.",
        "yes", "neighbours", "other groups", "neighbouring groups", default=Beyond.NO,
    )  # fmt: skip
    photo: Annotated[str, PhotoName()] | None = _field(
        "Photo", "A file in members/photos/ named like the profile: PNG, JPEG or WebP.", "ana-ferreira.jpg",
        "picture", "image", "avatar", default=None,
    )  # fmt: skip
    joined: Annotated[date, Day()] | None = _field(
        "Joined", "The day you joined, year-month-day.", "2024-05-02", default=None
    )
    confirmed: Annotated[date, Day()] | None = _field(
        "Last confirmed", "The day you last read this profile and found it right.", "2026-09-01",
        "updated", "checked", default=None,
    )  # fmt: skip
    from_list: Annotated[bool, YesNo()] = _field(
        "Made from a list",
        "`yes` in a profile that was made from the group's list, or by somebody else, and that its member has not read "
        "yet. The first confirmation takes it away.",
        "yes", default=False,
    )  # fmt: skip
    hidden: Annotated[bool, YesNo()] = _field(
        "Hidden",
        "`yes` takes you off every page, list, picture and export from the next build on. The file stays, with what is "
        "in it, and can be read where the group keeps its files. Take the line out to be seen again.",
        "yes", "hide", "invisible", default=False,
    )  # fmt: skip
    moved: Annotated[str, Whereabouts()] | None = _field(
        "Moved to another group",
        "The address of your page or your group there, or that group's name. A small page says where to look, and "
        "nothing else shows you here any more.",
        "Saco Sunrise", "moved to", "new group", default=None,
    )  # fmt: skip
    github: Annotated[str, GitHubLogin()] | None = _field(
        "GitHub login", "Who may change this profile.", "ana-ferreira", "owner", "login", default=None
    )
    github_id: Annotated[str, AccountNumber()] | None = _field(
        "GitHub number",
        "The account's number, which stays when a login is given to somebody else. The forms write it.",
        "583231", default=None,
    )  # fmt: skip
