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
from tradekin.site.pages import KINDS
from tradekin.site.pages.parts import CARDS, LETTERS, LINES
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
    assert "<table>" not in large().list("glance", 1).partition('id="in-words"')[2]


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
