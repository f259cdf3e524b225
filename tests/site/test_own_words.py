"""A member is called what they call themselves, wherever they are named: never by another of the vocabulary's names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any

import pytest
from groups import group_of, sample_group

from tradekin.directory import Directory, Member
from tradekin.language import speaking
from tradekin.letters import Voice
from tradekin.letters.calendar import hold
from tradekin.letters.contact_card import card
from tradekin.letters.guide import Guide, guide_for
from tradekin.partners import find_partners
from tradekin.partners.partner_reporters import partners_as_text
from tradekin.site.browser_data import people
from tradekin.site.downloads.members_json import members as members_json
from tradekin.site.downloads.members_sheet import members as members_sheet
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer
from tradekin.site.search.records import SearchPart, every_record
from tradekin.site.site_model import Site

ODD: Mapping[str, Mapping[str, Any]] = {
    "ana-ferreira": {
        "trade": "Public adjuster",
        "customers": ["Homeowners after a fire", "landlords"],
        "partners_wanted": ["Junk hauler", "GC"],
        "introductions": "welcome",
        "contact": {"email": "ana@example.com", "phone": "+1 207 555 0100"},
    },
    "ben-okafor": {
        "trade": "Junk removal & hauling",
        "customers": ["homeowners", "rental property owners"],
        "partners_wanted": ["Public adjuster"],
        "can_introduce": [{"trade": "GC", "how": "My brother."}],
    },
    "cy-young": {
        "trade": "CPA",
        "customers": ["mom and pop shops"],
        "partners_wanted": ["Employment attorney"],
        "contact": {"email": "cy@example.com"},
    },
    "dee-park": {"trade": "Employment attorney", "customers": ["small business owners"], "partners_wanted": ["CPA"]},
    "eve-stone": {"trade": "Realtor®", "customers": ["home buyers"]},
}
INDEXES = ("customers", "trade", "occasion", "names")
"""Kinds of pages whose headings are the vocabulary's."""


@cache
def odd_site() -> Site:
    group = group_of(ODD)
    return Site(group, find_partners(group), has_form=True, address="https://group.example/")


def everything_about_members(site: Site) -> Iterator[tuple[str, str]]:
    """Every page, letter and file that names members, with its text; not what is for programs."""
    renderer = Renderer(site)
    for kind in KINDS:
        if kind.name not in INDEXES:
            for page in kind.pages(site):
                yield page.url, f"{page.title}\n{page.description}\n{_text(renderer.page(page))}"
    yield "match", partners_as_text(site.partners)
    yield "members.csv", members_sheet(site)
    yield from people.make_files(site)
    for member in site.directory.members:
        yield f"{member.slug}.vcf", _unfolded(card(member, site.directory, site.address) or "")
    for pair in site.partners.pairs:
        yield from _between(site, pair.one, pair.other)


def _between(site: Site, one: Member, other: Member) -> Iterator[tuple[str, str]]:
    letters, name = site.letters, f"{one.slug}--{other.slug}"
    made = [letters.introduction(one, other), letters.introduction(one, other, Voice.READER)]
    for pair in ((one, other), (other, one)):
        made += [letters.ask(*pair), letters.hello(*pair), letters.kind_no(*pair), letters.thanks(*pair)]
    yield name, "\n".join(f"{each.subject}\n{each.body}" for each in made)
    yield f"{name} guide", "\n".join(_lines(guide_for(one, other, site.directory, site.partners.reasons)))
    yield f"{name}.ics", _unfolded(hold(site.together[name].guide, site.address, site.made))


def _lines(guide: Guide) -> Iterator[str]:
    for turn in guide.turns:
        yield from (each.text for each in (turn.title, turn.text, *turn.questions, turn.take))


def _unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


def _text(html: str) -> str:
    """A page's words, and what its controls hold, without the addresses they lead to and what is for programs."""
    html = re.sub(r'<script type="application/json"[^>]*>.*?</script>', "", html, flags=re.DOTALL)
    return unescape(re.sub(r'(?:href|src|id|for)="[^"]*"', "", html))


def others_names(directory: Directory) -> dict[str, set[str]]:
    """What the vocabulary calls each member's trade and wishes, where nobody in the group said so."""
    said = {text.casefold() for member in directory.members for text in _said(member)}
    found: dict[str, set[str]] = {}
    for member in directory.members:
        trades = {*member.trades, *member.wanted_trades, *member.introducible_trades}
        names = {directory.vocabulary.trades[each].name for each in trades}
        found[member.slug] = {name for name in names if not any(name.casefold() in each for each in said)}
    return found


def _said(member: Member) -> Iterator[str]:
    profile = member.profile
    yield from (profile.trade, *profile.also, *profile.partners_wanted, *profile.customers, profile.summary)
    yield from filter(None, (profile.specialty, profile.about, profile.good_introduction, profile.business))
    yield from (each.trade for each in profile.can_introduce)
    yield from (each.how for each in profile.can_introduce)


def slips(site: Site) -> list[tuple[str, str]]:
    """Where a name of the vocabulary stands for what a member calls something else."""
    names = set().union(*others_names(site.directory).values())
    patterns = [re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE) for name in sorted(names)]
    return [
        (where, found[0])
        for where, text in everything_about_members(site)
        for pattern in patterns
        if (found := pattern.search(_without_invitations(site, text)))
    ]


def _without_invitations(site: Site, text: str) -> str:
    """Without the guests that are suggested to be invited: trades that nobody here has said."""
    for short in site.partners.short:
        text = text.replace(short.why, "")
    return text


def test_the_group_of_odd_wordings_has_names_that_must_not_be_said() -> None:
    names = others_names(odd_site().directory)
    assert {"insurance adjuster", "general contractor"} <= names["ana-ferreira"]
    assert {"accountant", "employment lawyer"} <= names["cy-young"]


def test_nobody_is_called_by_a_name_that_is_not_theirs() -> None:
    assert slips(odd_site()) == []


def test_nobody_in_the_german_site_is_either() -> None:
    with speaking("de"):
        group = group_of(ODD)
        assert slips(Site(group, find_partners(group), has_form=True)) == []


def test_nobody_in_the_sample_group_is_called_by_a_name_that_is_not_theirs() -> None:
    group = sample_group()
    assert slips(Site(group, find_partners(group))) == []


@pytest.mark.parametrize(
    ("slug", "said"),
    [("ana-ferreira", "public adjuster"), ("cy-young", "a CPA"), ("ben-okafor", "somebody in junk removal & hauling")],
)
def test_a_member_is_called_what_they_wrote(slug: str, said: str) -> None:
    told = [text for where, text in everything_about_members(odd_site()) if slug in where]
    assert any(said in text for text in told)
    assert odd_site().directory.by_slug[slug].trade_as_said in {"public adjuster", "CPA", "junk removal & hauling"}


def test_customers_are_named_as_each_member_named_them() -> None:
    site = odd_site()
    page = next(each for kind in KINDS for each in kind.pages(site) if each.url == "members/ana-ferreira/")
    shown = _text(Renderer(site).page(page))
    assert "omeowners after a fire" in shown
    assert ">landlords<" in shown


def test_the_json_has_the_vocabularys_name_and_id_and_the_members_words() -> None:
    made = members_json(odd_site(), {"$schema": "x", "version": 1, "group": "Group"})
    cy = next(each for each in made.members if each.slug == "cy-young")
    assert (cy.trade.id, cy.trade.said) == (odd_site().directory.by_slug["cy-young"].trade.id, "CPA")
    assert cy.trade.name != "CPA"
    assert [each.said for each in cy.customers] == ["mom and pop shops"]
    assert [each.said for each in cy.partners_wanted] == ["Employment attorney"]


def test_the_search_shows_what_members_say_and_finds_them_by_the_vocabularys_name_too() -> None:
    record = next(each for each in every_record(odd_site(), ()) if each.url == "members/cy-young/")
    parts = dict(record.parts)
    assert record.trade == "CPA"
    assert parts[SearchPart.TRADE][0] == "CPA"
    assert odd_site().directory.by_slug["cy-young"].trade.name in parts[SearchPart.TRADE]
    assert parts[SearchPart.SERVES] == ("mom and pop shops",)
    assert parts[SearchPart.WISHES] == ("employment attorney",)
