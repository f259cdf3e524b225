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
from tradekin.language import plain
from tradekin.language.wording import capitalise
from tradekin.network.neighbourhood import MemberNextDoor
from tradekin.partners.circles import Circle
from tradekin.site.avatar import hue, initials
from tradekin.site.search.prose import Prose
from tradekin.site.site_model import Site
from tradekin.vocabulary import Trade


class SearchPart(Enum):
    """What a part of a record is about. Its value is its sign in the record; a browser says the words for it."""

    BUSINESS = "e001"
    TRADE = "e002"
    ALSO = "e003"
    SPECIALTY = "e004"
    SERVES = "e005"
    WORKS_IN = "e006"
    SPEAKS = "e007"
    SUMMARY = "e008"
    INTRODUCTION = "e009"
    OFFERS = "e00a"
    WISHES = "e00b"
    KNOWS = "e00c"
    TALK = "e00d"
    ABOUT = "e00e"
    TEXT = "e00f"
    AVATAR = "e010"
    HERE = "e011"
    KNOWN = "e012"
    MISSING = "e013"
    CODES = "e014"
    USUALLY = "e015"
    INTRODUCERS = "e016"


_NAME, _TRADE, _PLACE, _SAID = 3, 2, 1, 0
"""How much it tells of a record that a word is its name, its trade, its firm or town, or somewhere in its text."""
_WEIGHTS = {
    SearchPart.TRADE: _TRADE,
    SearchPart.SPECIALTY: _TRADE,
    SearchPart.ALSO: _TRADE,
    SearchPart.WORKS_IN: _PLACE,
    SearchPart.KNOWS: _PLACE,
}
_MOST_NAMED = 5
_NOT_FOUND_BY = frozenset(
    {SearchPart.AVATAR, SearchPart.CODES, SearchPart.INTRODUCERS, SearchPart.KNOWN, SearchPart.MISSING}
)


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
    def weighed(self) -> Iterator[tuple[int, str]]:
        """What it is found by, each text with its weight, the heaviest first."""
        found_by = (each for each in self.parts if each[0] not in _NOT_FOUND_BY)
        parts = [(_WEIGHTS.get(part, _SAID), " ".join(texts)) for part, texts in found_by]
        titles = [(_NAME, self.title), (_TRADE, self.trade), (_PLACE, self.business)]
        yield from sorted((*titles, *parts), key=lambda each: -each[0])

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of a member's trades and customers; of others it is only told."""
        return dict(self.parts).get(SearchPart.CODES, ()) if self.kind == "member" else ()

    @property
    def as_data(self) -> dict[str, object]:
        """What a browser shows of it: each part as its sign and its entries."""
        lines = {"url": self.url, "title": self.title, "trade": self.trade, "business": self.business}
        parts = [[part.value, *texts] for part, texts in self.parts]
        return {name: text for name, text in lines.items() if text} | {"parts": parts}


def every_record(site: Site, prose: Iterable[Prose]) -> Iterator[SearchRecord]:
    """All records, in no order that matters."""
    yield from member_records(site, site.directory.members)
    yield from other_records(site, prose)


def member_records(site: Site, members: Iterable[Member]) -> Iterator[SearchRecord]:
    """The records of some members."""
    return (_member(site, member) for member in members)


def other_records(site: Site, prose: Iterable[Prose]) -> Iterator[SearchRecord]:
    """The records of everything that is no member of the group."""
    directory = site.directory
    yield from (_next_door(site, each) for each in site.neighbourhood.everybody)
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
        business=site.firm_of(member),
        names=(member.full_name, profile.business, *_group(site, member), *member.areas, *member.customers_unknown),
        parts=_join_parts(
            (SearchPart.AVATAR, [f"{hue(member)}{initials(member)}", _photo(site, member)]),
            (SearchPart.BUSINESS, [profile.business, *_group(site, member)]),
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


def _next_door(site: Site, found: MemberNextDoor) -> SearchRecord:
    """Somebody of a neighbouring group, marked as theirs."""
    member, profile, group = found.member, found.member.profile, found.neighbour.name
    return SearchRecord(
        url=found.address,
        kind="member",
        title=member.full_name,
        trade=member.trades_as_said,
        business=plain("%(business)s, in %(group)s", business=profile.business, group=group),
        names=(member.full_name, profile.business, group, *member.areas),
        parts=_join_parts(
            (SearchPart.AVATAR, [f"{hue(member)}{initials(member)}"]),
            (
                SearchPart.TRADE,
                dict.fromkeys((*(each.inside for each in member.trade_words), *(t.name for t in member.every_trade))),
            ),
            (SearchPart.SPECIALTY, [profile.specialty]),
            (SearchPart.SERVES, [each.words.inside for each in member.served]),
            (SearchPart.WORKS_IN, member.areas),
            (SearchPart.SUMMARY, [profile.summary]),
            (SearchPart.INTRODUCTION, [profile.good_introduction]),
            (SearchPart.CODES, [code_of("trade", each) for each in member.trades]),
        ),
    )


def _group(site: Site, member: Member) -> tuple[str, ...]:
    """In a hub the group that a member is of, which finds them too."""
    return (site.network.club_of[member.slug].name,) if site.network else ()


def _photo(site: Site, member: Member) -> str:
    """What tells the address of a member's smallest photo, when the member is known; empty if there is none."""
    portrait = site.portrait(member)
    return portrait.pictures[0].address.removeprefix(f"photos/{member.slug}-").removesuffix(".webp") if portrait else ""


def code_of(kind: str, name: str) -> str:
    """A word that stands for a trade or a customer group with all its names.

    With the names themselves in every member's record the index would be ten times as large. All codes are equally
    long, so that none is the beginning of another, and nobody can type one as a word.
    """
    return f"={crc32(f'{kind}/{name}'.encode()):010d}"


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
            (_standing(site, trade), _called_inside(site, trade)),
            *_join_parts(
                (SearchPart.ALSO, trade.also),
                (SearchPart.CODES, [code_of("trade", trade.id)]),
                (SearchPart.INTRODUCERS, _introducers(site, trade)),
            ),
        ),
    )


def _called_inside(site: Site, trade: Trade) -> tuple[str, ...]:
    """How a trade that nobody here has stands inside a sentence, if that is not as it stands in a title."""
    return (trade.name,) if trade.id not in site.directory.by_trade and trade.name != capitalise(trade.name) else ()


def _introducers(site: Site, trade: Trade) -> Iterable[str]:
    """Where nobody here has a trade, the addresses and names of members who can introduce one."""
    if trade.id in site.directory.by_trade:
        return ()
    known = site.directory.introducers.get(trade.id, ())
    return (f"{member.slug} {member.full_name}" for member in known[:_MOST_NAMED])


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
