"""Lists of a large group are parted: everybody stands in them once, no page is long. A small group is shown whole."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
from groups import group_of, sample_group

from tradekin.partners import find_partners
from tradekin.site.browser_data.alphabet import MOST
from tradekin.site.charts.glance_table import MOST_ROWS
from tradekin.site.downloads.roster_listing import A_PAGE
from tradekin.site.downloads.roster_listing import MOST as MOST_AT_ONCE
from tradekin.site.pages import KINDS, occasions, roster
from tradekin.site.pages.parts import CARDS, LETTERS, LINES
from tradekin.site.pages.thanks import MOST as MOST_NOTES
from tradekin.site.render import Renderer
from tradekin.site.site_model import Page, Site

LARGEST = 150_000
"""Bytes of a page."""
MANY = MOST + 50


def _fields(number: int) -> dict[str, Any]:
    known = {"can_introduce": [{"trade": "roofer", "how": "We share a yard."}]}
    asked = {"partners_wanted": ["plumber"]}
    return {
        "name": f"{'ABCDEFG'[number % 7]}nn Lee {number}",
        "trade": "electrician" if number % 2 else "baker",
        "summary": "We fix what is broken, and say what it costs before. " * 3,
        "customers": ["homeowners"] if number % 3 else [],
        **(known if number % 5 == 0 else asked),
    }


@cache
def large() -> Renderer:
    group = group_of({f"lee-{number:03}": _fields(number) for number in range(MANY)})
    return Renderer(Site(group, find_partners(group), hand_written=frozenset({"glance.md", "wanted.md"})))


@cache
def pages() -> dict[str, list[tuple[Page, str]]]:
    kinds = [kind for kind in KINDS if kind.name in ("trade", "customers", "words", "names", "occasion")]
    return {kind.name: [(page, large().page(page)) for page in kind.pages(large().site)] for kind in kinds}


def shown(kind: str, address: str, element: str) -> Counter[str]:
    """How often each member stands in lists of this element, over all pages of one thing."""
    texts = [text for page, text in pages()[kind] if re.fullmatch(rf"{address}(?:--\d+)?/", page.url)]
    assert len(texts) > 1
    parts = [part for text in texts for part in re.findall(rf"<{element}.*?</li>", text, re.DOTALL)]
    return Counter(slug for part in parts for slug in re.findall(r'href="[./]*members/([^/"]+)/"', part)[:1])


def slugs(**wanted: Any) -> set[str]:
    return {
        member.slug
        for member in large().site.directory.members
        if all(getattr(member, name) == value for name, value in wanted.items())
    }


def test_everybody_of_a_trade_stands_once_on_its_pages() -> None:
    found = shown("trade", "trades/electrician", 'li class="tk-card tk-person"')
    electricians = {each.slug for each in large().site.directory.by_trade["electrician"]}
    assert len(electricians) > 2 * CARDS
    assert found == Counter(electricians)


def test_everybody_who_wishes_or_knows_stands_once_too() -> None:
    directory = large().site.directory
    assert len(directory.wishers["plumber"]) > LINES
    assert shown("trade", "trades/plumber", 'li><span class="tk-plate') == Counter(
        each.slug for each in directory.wishers["plumber"]
    )
    assert len(directory.introducers["roofer"]) > LETTERS
    assert shown("trade", "trades/roofer", 'li class="tk-card tk-path"') == Counter(
        each.slug for each in directory.introducers["roofer"]
    )


def test_everybody_who_serves_a_group_stands_once_on_its_pages() -> None:
    circle = large().site.circles["homeowners"]
    assert shown("customers", "customers/homeowners", 'li class="tk-card tk-person"') == Counter(
        each.slug for each in circle.members
    )


def test_everybody_stands_once_in_words() -> None:
    rows = [row for page, _ in pages()["words"] for row in page.facts.rows]  # type: ignore[attr-defined]
    assert Counter(row.member.slug for row in rows) == Counter(slugs())
    assert max(len(page.facts.rows) for page, _ in pages()["words"]) <= MOST_ROWS  # type: ignore[attr-defined]
    assert "<table>" not in large().list("glance", 1)


@pytest.mark.parametrize("kind", ["trade", "customers", "words", "names", "occasion"])
def test_no_page_of_a_large_group_is_long_and_each_has_its_own_title(kind: str) -> None:
    made = pages()[kind]
    assert made
    assert not {page.url: len(text) for page, text in made if len(text.encode()) > LARGEST}
    assert max(Counter(page.title for page, _ in made).values()) == 1
    assert max(Counter(page.url for page, _ in made).values()) == 1


@pytest.mark.parametrize("name", ["members", "customers", "trades", "wanted", "glance"])
def test_no_list_of_a_large_group_is_long(name: str) -> None:
    assert len(large().list(name, 1).encode()) <= LARGEST


def test_parts_lead_to_one_another() -> None:
    first, *others = [text for page, text in pages()["trade"] if page.url.startswith("trades/electrician")]
    assert others
    for number, text in enumerate((first, *others), start=1):
        links = re.findall(r'<a href="../../(trades/electrician[^"]*)"', text)
        assert links == ["trades/electrician/", *(f"trades/electrician--{each + 2}/" for each in range(len(others)))]
        assert re.findall(r'aria-current="page">.*?</span> (\d+)', text) == [str(number)]
        assert ("Whom electricians usually serve" in text) == (number == 1)


def test_a_small_group_is_shown_whole() -> None:
    group = sample_group()
    site = Site(group, find_partners(group), hand_written=frozenset({"glance.md"}))
    urls = [page.url for kind in KINDS if kind.name in ("trade", "customers", "words") for page in kind.pages(site)]
    assert urls
    assert not [url for url in urls if "--" in url or url.startswith("in-words/")]
    assert ">others</a>" not in Renderer(site).list("trades", 1)


def _thanks(number: int, many: int) -> dict[str, Any]:
    to = f"lee-{(number + 1) % many:03}"
    return {"name": f"Ann Lee {number}", "thanks": [{"to": to, "for": f"Note {number}.", "on": "2026-03-14"}]}


def _thankful(many: int) -> tuple[Site, list[str]]:
    """A group in which so many thanked somebody, and its pages of notes."""
    group = group_of({f"lee-{number:03}": _thanks(number, many) for number in range(many)})
    site = Site(group, find_partners(group), hand_written=frozenset({"thanks.md"}))
    further = next(kind for kind in KINDS if kind.name == "thanks").pages(site)
    render = Renderer(site)
    return site, [render.list("thanks", 1), *(render.page(page) for page in further)]


def test_every_note_of_many_stands_once_and_each_page_leads_to_the_others() -> None:
    site, texts = _thankful(MOST_NOTES + 50)
    assert len(texts) == 3
    assert Counter(note for text in texts for note in re.findall(r"Note \d+", text)) == Counter(
        note.text.rstrip(".") for note in site.thanks
    )
    for number, text in enumerate(texts, start=1):
        base = "../" if number == 1 else "../../"
        assert re.findall(rf'<li><a href="{base}(thanks/\d*/?)"', text) == ["thanks/", "thanks/2/", "thanks/3/"]
        assert re.findall(r'aria-current="page">.*?</span> (\d+)', text) == [str(number)]


def test_as_many_notes_as_a_page_holds_stand_on_one() -> None:
    _, texts = _thankful(MOST_NOTES)
    assert len(texts) == 1
    assert "Pages of notes" not in texts[0]


def test_moments_on_further_pages_are_found_at_their_old_addresses_and_led_to_directly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(occasions, "A_PAGE", 1)
    site = large().site
    here = site.occasions["hospitality-and-food"]
    first, second = [page for page in occasions.pages(site) if page.facts.here is here]  # type: ignore[attr-defined]
    assert [first.url, second.url] == ["moments/hospitality-and-food/", "moments/hospitality-and-food--2/"]
    one, other = here.moments
    texts = [large().page(page) for page in (first, second)]
    assert f'<div id="{one.moment.id}">' in texts[0]
    assert f'<div id="{other.moment.id}">' in texts[1]
    leads = f'<li id="{other.moment.id}"><a class="tk-chip" href="../../{second.url}#{other.moment.id}">'
    assert leads in texts[0]
    assert occasions.address_of(site, one.moment) == f"{first.url}#{one.moment.id}"
    assert occasions.address_of(site, other.moment) == f"{second.url}#{other.moment.id}"


def test_everybody_stands_once_in_a_large_roster_and_no_page_of_it_is_long() -> None:
    group = group_of({f"lee-{number:03}": _fields(number) for number in range(MOST_AT_ONCE + 550)})
    site = Site(group, find_partners(group), hand_written=frozenset({"roster.md"}))
    made = [Renderer(site).page(page) for page in roster.pages(site)]
    found = Counter(slug for text in made for slug in re.findall(r'entry__name"><a href="[./]*members/([^/]+)/"', text))
    assert found == Counter(member.slug for member in group.members)
    assert max(text.count('class="tk-entry"') for text in made) <= A_PAGE
