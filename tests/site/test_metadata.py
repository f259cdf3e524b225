"""What every page's head says: unique titles and descriptions, whole addresses, a card, and data that stays data."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from groups import group_of
from PIL import Image
from playwright.sync_api import Browser
from shared import profile_of
from sitebuild import Built, build, project_in, serve

from tradekin.partners import find_partners
from tradekin.site.metadata import Heads, brief
from tradekin.site.metadata.cards import SocialCardFiles
from tradekin.site.pages import KINDS
from tradekin.site.site_model import Page, Site

ADDRESS = "https://tradekin.example.com/"
GROUP = "Casco Bay Breakfast"
HOSTILE = (
    "</script><script>alert(1)</script>", "<!--<script>", '"><img src=x onerror=alert(1)>', "]]> {{ 7*x }}",
    "tradekin-slot-5c1d90e7-content-", "'\"`\\u003c/script>", "أحمد الهاشمي",
)  # fmt: skip


class Head:
    """The head of a page, read apart."""

    def __init__(self, text: str) -> None:
        head = text.partition("</head>")[0]
        self.title = html.unescape(_one(r"<title>(.*?)</title>", head))
        found = re.findall(r'<meta (?:name|property)="([^"]+)" (?:property="og:description" )?content="([^"]*)">', head)
        self.counts = Counter(name for name, _ in found)
        self.meta = {name: html.unescape(value) for name, value in found}
        self.canonical = html.unescape(_one(r'<link rel="canonical" href="([^"]*)">', head))
        self.data = [
            json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
        ]


def _one(pattern: str, text: str) -> str:
    found = re.findall(pattern, text, re.DOTALL)
    assert len(found) <= 1, found
    return str(found[0]) if found else ""


@pytest.fixture(scope="module")
def heads(site: Built) -> dict[str, Head]:
    return {page: Head(site.read(page)) for page in site.pages() if page not in ("404.html", "find/")}


def test_every_page_has_its_own_title_that_names_the_group_once(heads: dict[str, Head]) -> None:
    twice = [title for title, count in Counter(head.title for head in heads.values()).items() if count > 1]
    assert not twice
    for page, head in heads.items():
        assert head.title.count(GROUP) == 1, page
        assert head.title == GROUP if not page else head.title.endswith(f" - {GROUP}"), page


def test_every_page_has_its_own_description_short_enough_to_be_shown(heads: dict[str, Head]) -> None:
    said = {page: head.meta["description"] for page, head in heads.items()}
    twice = {text for text, count in Counter(said.values()).items() if count > 1}
    assert not {page: text for page, text in said.items() if text in twice}
    for page, text in said.items():
        assert 10 <= len(text) <= 160, (page, len(text), text)


def test_every_page_says_where_it_stands_and_nothing_twice(heads: dict[str, Head]) -> None:
    for page, head in heads.items():
        assert head.canonical == ADDRESS + page
        assert head.title in (f"{head.meta['og:title']} - {GROUP}", head.meta["og:title"]), page
        assert head.meta.get("og:site_name") == (None if re.fullmatch("partners/[^/]+/", page) else GROUP)
        assert head.meta.get("og:type") == ("profile" if re.fullmatch("members/[^/]+/", page) else None)
        assert not {name: count for name, count in head.counts.items() if count > 1}, page


def test_every_page_has_a_card_that_is_there(site: Built, heads: dict[str, Head]) -> None:
    used = set()
    for page, head in heads.items():
        address = head.meta["og:image"]
        assert address.startswith(f"{ADDRESS}cards/"), page
        is_shown_to_two = re.fullmatch("partners/[^/]+/", page)
        assert bool(head.meta.get("og:image:alt")) == (not is_shown_to_two)
        assert head.meta.get("twitter:card") == (None if is_shown_to_two else "summary_large_image")
        used.add(address.removeprefix(ADDRESS))
    for address in used:
        with Image.open(site.folder / address, formats=("PNG",)) as image:
            assert image.size == (1200, 630)
    assert used == {f"cards/{file.name}" for file in (site.folder / "cards").iterdir()}
    assert heads[""].meta["og:image"] == heads["guide/"].meta["og:image"]
    assert heads[""].meta["og:image"] != heads["members/ingrid-saether/"].meta["og:image"]


def test_stamped_pages_hold_data_and_hand_written_ones_none(heads: dict[str, Head]) -> None:
    stamped = re.compile("(members|customers|trades)/[^/]+/")
    for page, head in heads.items():
        assert not head.data or not page.startswith(("partners/", "by-name/")), page
        if stamped.fullmatch(page):
            (data,) = head.data
            steps = next(each for each in data["@graph"] if each["@type"] == "BreadcrumbList")["itemListElement"]
            assert steps[0]["name"] in ("Members", "Customers", "Trades"), page
            assert len(steps) == 2
    person = heads["members/ingrid-saether/"].data[0]["@graph"][0]["mainEntity"]
    assert re.fullmatch(rf"{ADDRESS}photos/ingrid-saether-240-[0-9a-f]{{8}}\.webp", person["image"])
    assert not heads[""].data
    assert not heads["guide/"].data


def test_a_long_text_is_cut_after_a_word() -> None:
    text = "We keep food in the cupboard and heat in the house for families having a hard winter, " * 4
    made = brief(text)
    assert len(made) <= 160
    assert made.endswith("…")
    assert text.startswith(made[:-1])
    assert text[len(made) - 1] in " ,"
    assert brief("Short  and\nplain.") == "Short and plain."
    assert brief("x" * 400) == "x" * 159 + "…"


def heads_of(profiles: Mapping[str, Mapping[str, Any]], address: str, **settings: Any) -> tuple[Heads, list[Page]]:
    group = group_of(profiles, **settings)
    site = Site(group, find_partners(group), address=address)
    return Heads(site, SocialCardFiles(site)), [page for kind in KINDS for page in kind.pages(site)]


def test_without_an_address_for_the_site_nothing_points_to_one() -> None:
    heads, pages = heads_of({"ann-lee": {}}, "")
    for page in pages:
        text = heads.stamped(page)
        assert "og:title" in text
        assert "og:image" not in text
        assert 'content="summary"' in text
        assert "http" not in text.replace("https://schema.org", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_in_their_attributes(text: str) -> None:
    heads, pages = heads_of({"ann-lee": {"name": text, "business": text, "summary": text}}, ADDRESS, group=text)
    for page in pages:
        made = heads.stamped(page)
        with_data = page.kind in ("member", "customers", "occasion", "trade")
        assert made.count("<script") == made.count("</script>") == with_data
        assert not re.search(r"<(?!meta |script |/script>)", made)
        head = Head(f"<title>x</title>{made}</head>")
        assert head.meta["og:title"] == page.title
        assert head.meta["og:site_name"] == text
    told = heads.hand_written(text)
    assert not re.search("<(?!meta )", told)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    people = {
        f"member-{place}.yml": profile_of(
            {"name": text, "business": text, "summary": text, "customers": ["homeowners"]}
        )
        for place, text in enumerate(HOSTILE)
    }
    people["ann-lee.yml"] = profile_of({"trade": "electrician", "customers": ["homeowners"]})
    folder = tmp_path_factory.mktemp("hostile")
    built = build(project_in(folder / "p", people), folder / "site", "--strict")
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="module")
def hostile_address(hostile: Built) -> Iterator[str]:
    yield from serve(hostile.folder)


def test_who_wants_no_search_engine_tells_none_anything() -> None:
    for robots, told in (("welcome", True), ("closed", False)):
        heads, pages = heads_of({"ann-lee": {}}, ADDRESS, robots=robots)
        stamped = [heads.stamped(page) for page in pages if page.kind == "member"]
        assert stamped
        assert [("ld+json" in text) for text in stamped] == [told]


@pytest.mark.browser
def test_a_browser_takes_hostile_names_in_a_head_for_words(
    chromium: Browser, hostile: Built, hostile_address: str
) -> None:
    tab = chromium.new_page(service_workers="block")
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: told.append(str(error)))
    tab.on("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    pages = [page for page in hostile.pages() if re.match("(members|partners|customers|trades)/[^/]+/", page)]
    assert len(pages) > len(HOSTILE)
    for page in pages:
        tab.goto(hostile_address + page)
        blocks = tab.locator('head script[type="application/ld+json"]')
        title = tab.locator('meta[property="og:title"]').get_attribute("content")
        for data in blocks.evaluate_all("all => all.map(each => JSON.parse(each.text))"):
            assert data["@context"] == "https://schema.org"
            assert title == data["@graph"][-1]["itemListElement"][-1]["name"]
        assert blocks.count() == (not page.startswith("partners/"))
        assert tab.locator("head > title").count() == 1
    assert not told
    tab.close()
