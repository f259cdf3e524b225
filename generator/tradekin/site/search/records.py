"""What the search knows: a record for each member, customer group, trade and section of prose.

A record holds only what its page shows, and no contact details.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from zlib import crc32

from tradekin.directory import Member
from tradekin.language.wording import capitalise
from tradekin.partners.circles import Circle
from tradekin.site.avatar import hue, initials
from tradekin.site.search.prose import Prose
from tradekin.site.site_model import Site
from tradekin.vocabulary import Trade


class SearchPart(Enum):
    """What a part of a record is about. Its value is its sign in the index; a browser says the words for it."""

    BUSINESS = "\ue001"
    TRADE = "\ue002"
    ALSO = "\ue003"
    SPECIALTY = "\ue004"
    SERVES = "\ue005"
    WORKS_IN = "\ue006"
    SPEAKS = "\ue007"
    SUMMARY = "\ue008"
    INTRODUCTION = "\ue009"
    OFFERS = "\ue00a"
    WISHES = "\ue00b"
    KNOWS = "\ue00c"
    TALK = "\ue00d"
    ABOUT = "\ue00e"
    TEXT = "\ue00f"
    AVATAR = "\ue010"
    HERE = "\ue011"
    KNOWN = "\ue012"
    MISSING = "\ue013"
    CODES = "\ue014"
    USUALLY = "\ue015"


BETWEEN = "\ue020"
"""Stands between the entries of one part. Members cannot write any of these signs: they are for private use."""
_DIGITS = 0xE030


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """Something to find."""

    url: str
    """From the site's root."""
    kind: str
    """The group of results it is shown in: member, customers, trade or guide."""
    title: str
    parts: tuple[tuple[SearchPart, tuple[str, ...]], ...]
    trade: str = ""
    business: str = ""
    names: tuple[str, ...] = ()
    """Texts whose words are offered in place of mistyped ones."""

    @property
    def content(self) -> str:
        """All parts as one text: the sign of each, then its entries."""
        return " ".join(f"{part.value} {f' {BETWEEN} '.join(entries)}".rstrip() for part, entries in self.parts)


def every_record(site: Site, prose: Iterable[Prose]) -> Iterator[SearchRecord]:
    """All records, in no order that matters."""
    directory = site.directory
    yield from (_member(site, member) for member in directory.members)
    yield from (_customers(circle) for circle in site.circles.values())
    yield from (_trade(site, directory.vocabulary.trades[each]) for each in site.trade_pages)
    yield from (_prose(section) for section in prose)


def _member(site: Site, member: Member) -> SearchRecord:
    profile, said = member.profile, [each.inside for each in member.trade_words]
    usual = [site.vocabulary.groups[each].name for each in member.customers] if member.customers_are_usual else []
    return SearchRecord(
        url=f"members/{member.slug}/",
        kind="member",
        title=member.full_name,
        trade=member.trades_as_said,
        business=profile.business,
        names=(member.full_name, profile.business, *member.areas, *member.customers_unknown),
        parts=_join_parts(
            (SearchPart.AVATAR, [_unsearched(f"{hue(member)}{initials(member)}"), _unsearched(_photo(site, member))]),
            (SearchPart.BUSINESS, [profile.business]),
            (SearchPart.TRADE, dict.fromkeys((*said, *(each.name for each in member.every_trade)))),
            (SearchPart.SPECIALTY, [profile.specialty]),
            (SearchPart.SERVES, [each.words.inside for each in member.served]),
            (SearchPart.USUALLY, usual),
            (SearchPart.WORKS_IN, member.areas),
            (SearchPart.SPEAKS, [site.vocabulary.languages[each].name for each in member.languages]),
            (SearchPart.TEXT if member.is_unread else SearchPart.SUMMARY, [profile.summary]),
            *_in_own_words(member),
            (
                SearchPart.CODES,
                [
                    *(code_of("trade", each) for each in member.trades),
                    *(code_of("customers", each) for each in member.customers),
                ],
            ),
        ),
    )


def _photo(site: Site, member: Member) -> str:
    """What tells the address of a member's smallest photo, when the member is known; empty if there is none."""
    portrait = site.portrait(member)
    return portrait.pictures[0].address.removeprefix(f"photos/{member.slug}-").removesuffix(".webp") if portrait else ""


def code_of(kind: str, name: str) -> str:
    """A word that stands for a trade or a customer group with all its names.

    With the names themselves in every member's record the index would be ten times as large. All codes are equally
    long, so that none is the beginning of another.
    """
    return f"zq{crc32(f'{kind}/{name}'.encode()):010d}"


def _in_own_words(member: Member) -> Iterator[tuple[SearchPart, Iterable[str | None]]]:
    profile, gains = member.profile, member.profile.gains
    yield SearchPart.INTRODUCTION, [profile.good_introduction]
    yield SearchPart.OFFERS, profile.offers
    yield SearchPart.WISHES, [wish.words.inside for wish in member.wishes]
    yield (
        SearchPart.KNOWS,
        chain.from_iterable((known.words.inside, known.how) for known in member.acquaintances),
    )
    yield SearchPart.TALK, chain(gains.goals, gains.accomplishments, gains.interests, gains.networks, gains.skills)
    yield SearchPart.TEXT if member.is_unread else SearchPart.ABOUT, [profile.about]


def _customers(circle: Circle) -> SearchRecord:
    group = circle.group
    return SearchRecord(
        url=f"customers/{group.id}/",
        kind="customers",
        title=capitalise(group.name),
        names=(group.name, *group.also),
        parts=_join_parts((SearchPart.ALSO, group.also), (SearchPart.CODES, [code_of("customers", group.id)])),
    )


def _trade(site: Site, trade: Trade) -> SearchRecord:
    return SearchRecord(
        url=f"trades/{trade.id}/",
        kind="trade",
        title=capitalise(trade.name),
        names=(trade.name, trade.plural, *trade.also),
        parts=(
            (_standing(site, trade), ()),
            *_join_parts((SearchPart.ALSO, trade.also), (SearchPart.CODES, [code_of("trade", trade.id)])),
        ),
    )


def _standing(site: Site, trade: Trade) -> SearchPart:
    if trade.id in site.directory.by_trade:
        return SearchPart.HERE
    return SearchPart.KNOWN if trade.id in site.directory.introducers else SearchPart.MISSING


def _prose(section: Prose) -> SearchRecord:
    names = (section.page, section.heading)
    return SearchRecord(
        url=section.url,
        kind="guide",
        title=section.heading or section.page,
        business=section.page if section.heading else "",
        names=names,
        parts=_join_parts((SearchPart.TEXT, [section.text])),
    )


def _join_parts(*parts: tuple[SearchPart, Iterable[str | None]]) -> tuple[tuple[SearchPart, tuple[str, ...]], ...]:
    """The parts that have something in them."""
    filled = ((part, tuple(text for text in texts if text)) for part, texts in parts)
    return tuple((part, texts) for part, texts in filled if texts)


def _unsearched(text: str) -> str:
    """A text in signs that no search finds: each character's number, in digits for private use."""
    spelled = ("".join(chr(_DIGITS + int(digit)) for digit in str(ord(character))) for character in text)
    return chr(_DIGITS + 10).join(spelled)
