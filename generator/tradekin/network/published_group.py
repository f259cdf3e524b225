"""What a group publishes for its neighbours, read as hostile: each member by the rules of a profile, each by itself.

    group, problems = read_published(data, "https://saco.example.com/", terms)

Whoever reads many groups asks for nothing else: the members are those of `directory`, with their own words looked up in
the vocabulary of whoever reads, and no way to reach anybody in any text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from tradekin.directory import Member
from tradekin.directory.check import RULES_OF_ONE, check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.directory.word_rules import check_customers, check_other_trades
from tradekin.errors import TradekinError
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.contacts_in_text import without_contacts
from tradekin.kit.text.shown import echo, visible
from tradekin.profile.file_names import RESERVED, is_slug, offer_slug
from tradekin.profile.reach_values import Country, Email
from tradekin.profile.values import Line
from tradekin.profile.writer import as_yaml
from tradekin.settings import ANYWHERE, Settings
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.load import load_vocabulary

PUBLISHED = "api/beyond.json"
"""Where a group publishes it, from the site's root."""
VERSION = 1
MOST_MEMBERS = 20_000
_MOST_TEXT, _MOST_ENTRIES = 600, 60
"""No text of a profile that goes beyond is longer, and no list has so many entries: what is longer is not looked at."""
_MOST_NUMBER = 20
"""No number in the form has so many digits, and Python takes long to read those that have thousands."""
_RULES = tuple(each for each in RULES_OF_ONE if each not in (check_customers, check_other_trades))
"""Of a profile; without those that only look for what somebody may have meant, which takes long and mends nothing."""
_LET_PASS = frozenset({"P402"})
"""Findings that ask for a person about something that is taken out here."""


class UnreadableGroupError(TradekinError):
    """Published data that nothing can be made of: `no_json`, `no_form`, `version`, `elsewhere` or `future`."""


_Said = Annotated[str, Field(max_length=_MOST_TEXT)]


class _PublishedWord(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)

    name: _Said
    id: _Said | None = None
    said: _Said | None = None


def _as_entries(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


_Texts = Annotated[tuple[_Said, ...], Field(max_length=_MOST_ENTRIES), BeforeValidator(_as_entries)]
_Words = Annotated[tuple[_PublishedWord, ...], Field(max_length=_MOST_ENTRIES), BeforeValidator(_as_entries)]


class _PublishedMember(BaseModel):
    """One member in the published form; what else stands there is not looked at."""

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)

    slug: _Said
    name: _Said
    known_as: _Said | None = None
    business: _Said
    trade: _PublishedWord
    also: _Words = ()
    specialty: _Said | None = None
    summary: _Said
    languages: _Words = ()
    areas: _Texts = ()
    anywhere: bool = True
    customers: _Words = ()
    customers_are_usual: bool = True
    good_introduction: _Said | None = None
    paused: Literal[True] | None = None


class _PublishedFacilitator(BaseModel):
    model_config = ConfigDict(frozen=True, defer_build=True)

    name: Annotated[str, Line(80)] | None = None
    email: Annotated[str, Email()] | None = None


class _PublishedHead(BaseModel):
    """How the file begins."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    group: Annotated[str, Line(80)]
    country: Annotated[str, Country()] | None = None
    facilitator: _PublishedFacilitator = Field(default=_PublishedFacilitator())


@dataclass(frozen=True, slots=True)
class BeyondMember:
    """Somebody of another group who agreed to be shown beyond it."""

    member: Member
    """In their own words, looked up in the vocabulary; of what it holds only what was published is theirs."""
    record: Mapping[str, Any] = field(repr=False)
    """What was published, as far as it is known and right: to be kept."""

    @property
    def slug(self) -> str:
        """The name in addresses, which is of their group alone."""
        return self.member.slug


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """Another group: what it is called, and whom it may show."""

    address: str
    """Its site, ending in “/”."""
    name: str
    country: str | None
    facilitator: str
    """Who looks after it; empty if it does not say."""
    email: str
    """Where that person is written to; empty if it does not say."""
    made: date | None
    """The day that its site tells of."""
    members: tuple[BeyondMember, ...]
    """By slug."""

    @property
    def host(self) -> str:
        """Its site in few letters, beside a name that anybody may take."""
        parts = urlsplit(self.address)
        return parts.netloc + parts.path.rstrip("/")

    @property
    def slug(self) -> str:
        """What its pages here are called: its name, as far as that has letters."""
        return offer_slug(self.name) or offer_slug(self.host)

    def page_of(self, member: BeyondMember) -> str:
        """The member's page on their own group's site."""
        return f"{self.address}members/{member.slug}/"

    @property
    def as_published(self) -> dict[str, Any]:
        """The same in the published form: reading it gives this group again."""
        who = {"name": self.facilitator or None, "email": self.email or None}
        return {
            "version": VERSION,
            "group": self.name,
            "site": self.address,
            **({"country": self.country} if self.country else {}),
            **({"made": self.made.isoformat()} if self.made else {}),
            "facilitator": {name: text for name, text in who.items() if text},
            "members": [dict(each.record) for each in self.members],
        }


@dataclass(frozen=True, slots=True)
class RecordProblem:
    """Somebody who was left out of a published group, and why: safe to print."""

    member: str
    why: str


def read_published(
    data: bytes, address: str, terms: GroupTerms, today: date | None = None
) -> tuple[PublishedGroup, tuple[RecordProblem, ...]]:
    """The group that a file tells of, and who in it is left out. One bad record never hides another.

    Args:
        data: the file, as it came.
        address: the site it is from.
        terms: whose words trades and customers are looked up in; a group of another country has its country's.
        today: the day after which nothing can have been made, if that is known.

    Raises:
        UnreadableGroupError: if nothing can be made of it.
    """
    return group_in(_json(data), address, terms, today)


def group_in(
    told: Any, address: str, terms: GroupTerms, today: date | None = None
) -> tuple[PublishedGroup, tuple[RecordProblem, ...]]:
    """The same of data that has been read as JSON."""
    if not isinstance(told, dict) or not isinstance(told.get("members"), list):
        raise UnreadableGroupError("no_form")
    if told.get("version") != VERSION or isinstance(told["version"], bool):
        raise UnreadableGroupError("version", version=visible(str(told.get("version")), 40))
    site = told.get("site")
    if site is not None and (not isinstance(site, str) or _level(site) != _level(address)):
        raise UnreadableGroupError("elsewhere", site=visible(str(site), 200))
    try:
        head = _PublishedHead.model_validate({name: told[name] for name in _PublishedHead.model_fields if name in told})
    except ValidationError as problem:
        raise UnreadableGroupError("no_form", field=_place_of(problem)) from None
    made = _day(told.get("made"))
    if made and today and made.toordinal() > today.toordinal() + 1:
        raise UnreadableGroupError("future", made=made.isoformat())
    members, problems = _members(told["members"], _RecordRules.of(address, head.country, terms))
    group = PublishedGroup(
        address=address if address.endswith("/") else f"{address}/",
        name=without_contacts(head.group),
        country=head.country,
        facilitator=without_contacts(head.facilitator.name or ""),
        email=head.facilitator.email or "",
        made=made,
        members=tuple(sorted(members, key=lambda each: each.slug)),
    )
    return group, tuple(problems)


def _level(address: str) -> str:
    return re.sub(r"\Ahttps?://", "", address).rstrip("/").casefold()


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8"), parse_int=_number, parse_float=_number, parse_constant=_number)
    except (ValueError, RecursionError):
        raise UnreadableGroupError("no_json") from None


def _number(digits: str) -> int:
    """No number in the form is anything but a small whole one."""
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_NUMBER else -1


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _RecordRules:
    """What a group's members are held against: the rules of a profile, in a group that lets any place be written."""

    shown: str
    terms: GroupTerms

    @classmethod
    def of(cls, address: str, country: str | None, terms: GroupTerms) -> _RecordRules:
        """The reading of a group's members, in the English of its country."""
        words = terms.vocabulary if country in (None, terms.settings.country) else load_vocabulary(country)
        return cls(visible(address, 100), GroupTerms.of(Settings(country=country), words))


def _members(records: list[Any], reading: _RecordRules) -> tuple[list[BeyondMember], list[RecordProblem]]:
    found: dict[str, BeyondMember] = {}
    problems: list[RecordProblem] = []
    for place, record in enumerate(records, start=1):
        called = visible(str(record.get("slug")), 40) if isinstance(record, dict) else f"#{place}"
        if place > MOST_MEMBERS:
            problems.append(RecordProblem(called, f"There are more than {MOST_MEMBERS} members."))
            break
        made = _member(record, reading)
        if isinstance(made, str):
            problems.append(RecordProblem(called, made))
        elif made.slug in found:
            problems.append(RecordProblem(called, "There is another one of this slug before it."))
        else:
            found[made.slug] = made
    return list(found.values()), problems


def _member(told: Any, reading: _RecordRules) -> BeyondMember | str:
    """Somebody, or why not."""
    try:
        record = _PublishedMember.model_validate(told)
    except ValidationError as problem:
        return f"It is not in the published form: {_place_of(problem)}."
    if not is_slug(record.slug) or record.slug in RESERVED:
        return "Its slug is no name of a profile."
    record = _RECORDS.validate_python(_without_contacts(record.model_dump()))
    if unknown := _unknown_trade(record, reading.terms.vocabulary):
        return f"{echo(unknown)} is not a trade that is known here."
    text = as_yaml(_fields(record, reading.terms.vocabulary)).encode()
    checked = check_file(ProfileFile(record.slug, f"{reading.shown}{record.slug}", text), reading.terms, _RULES)
    if wrong := next(filter(_keeps_out, checked.findings), None):
        return f"{wrong.code} {wrong.message}"
    if checked.member is None:
        return "It is no profile."
    return BeyondMember(checked.member, record.model_dump(exclude_none=True, mode="json"))


_RECORDS = TypeAdapter(_PublishedMember)


def _keeps_out(found: Finding) -> bool:
    """Whether a profile with this would not be merged, or only after a person had looked."""
    return found.is_error or (found.asks_person and found.code not in _LET_PASS)


def _without_contacts(value: Any, name: str = "") -> Any:
    """The record with every telephone number, e-mail and web address taken out of its texts."""
    if isinstance(value, dict):
        return {key: _without_contacts(each, key) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_without_contacts(each) for each in value]
    return without_contacts(value) if isinstance(value, str) and name not in ("slug", "id") else value


def _fields(record: _PublishedMember, vocabulary: Vocabulary) -> dict[str, Any]:
    """A record as the profile it was made from: what is said, not what it was read as."""
    said = list(dict.fromkeys(each.said or each.name for each in record.customers))
    areas = [*record.areas, *([ANYWHERE] if record.anywhere and record.areas else [])]
    return {
        "name": record.name,
        "known_as": record.known_as,
        "business": record.business,
        "trade": _trade(record.trade, vocabulary),
        "also": [_trade(each, vocabulary) for each in record.also],
        "specialty": record.specialty,
        "summary": record.summary,
        "languages": [each.name for each in record.languages],
        "areas": areas,
        "customers": [] if record.customers_are_usual else said,
        "good_introduction": record.good_introduction,
        "introductions": "paused" if record.paused else None,
        "beyond": "yes",
    }


def _unknown_trade(record: _PublishedMember, vocabulary: Vocabulary) -> str:
    """The first of the trades that nothing is known of, as it is said; empty if there is none."""
    said = (_trade(each, vocabulary) for each in (record.trade, *record.also))
    return next((each for each in said if vocabulary.trade(each) is None), "")


def _trade(word: _PublishedWord, vocabulary: Vocabulary) -> str:
    """A trade as it is said; in the vocabulary's words where only the group's own words know what is said."""
    said = word.said or word.name
    known = vocabulary.trades.get(word.id or "")
    return known.name if known and vocabulary.trade(said) is None else said


def _place_of(problem: ValidationError) -> str:
    first = problem.errors()[0]
    return visible(".".join(map(str, first["loc"])) or "the whole", 80)
