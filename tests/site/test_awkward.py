"""Awkward sizes: a group of oddities, of 260 members and of none to three, looked at closely in a real Chromium."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from awkward import ASKED, PEOPLE, WISHES, awkward_group
from looking import axe, troubles, wear
from playwright.sync_api import Browser, Page, expect
from sitebuild import Built, build, project_in, serve
from walking import Walk, walking

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 1280)
MOST = 260


def _built(folder: Path, profiles: dict[str, str]) -> Built:
    """A strict build of a group that names no areas of its own."""
    project = project_in(folder / "p", profiles)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("      areas:"), settings.index("      languages:")
    (project / "mkdocs.yml").write_text(settings[:start] + settings[end:], encoding="utf-8")
    built = build(project, folder / "site", "--strict")
    assert built.code == 0, built.said[-3000:]
    return built


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built(tmp_path_factory.mktemp("awkward"), awkward_group(MOST))


@pytest.fixture(scope="module")
def walk(chromium: Browser, awkward: Built) -> Iterator[Walk]:
    served = serve(awkward.folder)
    with walking(chromium, next(served)) as made:
        yield made
    next(served, None)


def _looked_at(walk: Walk, path: str) -> Page:
    page = walk.open(path, ready="")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found = troubles(page)
        assert not found, (path, width, found[:8])
    return page


def _pair_of(awkward: Built, slug: str) -> str:
    return min(each.name for each in (awkward.folder / "partners").iterdir() if slug in each.name.split("--"))


@pytest.mark.parametrize("slug", PEOPLE)
def test_a_member_of_awkward_size_has_room(walk: Walk, slug: str) -> None:
    page = _looked_at(walk, f"members/{slug}/")
    written = str(PEOPLE[slug].get("name", "")) or slug.replace("-", " ").title()
    assert page.locator("h1").inner_text().replace("\n", "") == unicodedata.normalize("NFC", written)


@pytest.mark.parametrize("slug", ["long-name", "one-word", "arabic", "many-wanted"])
def test_a_pair_of_awkward_size_has_room(walk: Walk, awkward: Built, slug: str) -> None:
    _looked_at(walk, f"partners/{_pair_of(awkward, slug)}/")


@pytest.mark.parametrize("path", ["", "members/", "glance/", "customers/", "trades/", "wanted/", "thanks/", "refer/"])
def test_lists_of_an_awkward_group_have_room(walk: Walk, path: str) -> None:
    _looked_at(walk, path)


@pytest.mark.parametrize("letter", ["a", "arabic", "cjk", "d", "hebrew", "x"])
def test_pages_by_letter_have_room_and_nothing_for_axe(walk: Walk, letter: str) -> None:
    page = _looked_at(walk, f"by-name/{letter}/")
    for scheme in ("dark", "light"):
        wear(page, scheme)
        assert not axe(page), scheme


def test_a_long_list_of_wishes_is_folded_and_whole(walk: Walk) -> None:
    """A few dozen stand on the page; the rest is one press away, works without a script, and none is lost."""
    page = walk.open("members/many-wanted/", ready="")
    chips = page.locator("section:has(#help) .tk-chip")
    assert chips.count() == WISHES
    assert len([each for each in chips.all()[:60] if each.is_visible()]) == 40
    page.locator("section:has(#help) .tk-rest summary").click()
    expect(chips.last).to_be_visible()
    assert not troubles(page)


@pytest.mark.parametrize(("slug", "wishes"), [("none-wanted", 0), ("one-wanted", 1)])
def test_few_wishes_have_no_fold_and_none_have_no_heading(walk: Walk, slug: str, wishes: int) -> None:
    page = walk.open(f"members/{slug}/", ready="")
    assert page.locator("section:has(#help) .tk-chip").count() == wishes
    assert not page.locator("section:has(#help) .tk-rest").count()
    assert page.locator("#help").count() == bool(wishes)


def test_who_wishes_for_two_thousand_trades_does_not_fill_a_partners_page(walk: Walk, awkward: Built) -> None:
    page = walk.open(f"partners/{_pair_of(awkward, 'many-wanted')}/", ready="")
    assert len(page.locator("section:has(#help)").inner_text()) < 3000
    assert page.locator("a[href$='members/many-wanted/#help']").count() == 1


def test_a_trade_that_hundreds_ask_for_is_one_card_and_all_of_them_on_its_pages(walk: Walk) -> None:
    page = walk.open("wanted/", ready="")
    card = page.locator(f"li:has(h2 a[href$='trades/{ASKED}/'])")
    assert len(card.inner_text()) < 800
    assert card.locator(f"a[href$='trades/{ASKED}/#wish']").count() == 1
    asking: list[str] = []
    addresses = [f"trades/{ASKED}/"]
    for number, address in enumerate(addresses, start=2):
        _looked_at(walk, address)
        links = page.locator("section:has(#wish) li > span > a")
        asking += links.evaluate_all("links => links.map(link => link.href)")
        if page.locator(f"main a[href$='{ASKED}--{number}/']").count():
            addresses.append(f"trades/{ASKED}--{number}/")
    assert len(asking) == len(set(asking)) > 200


def test_moments_of_a_large_group_open_by_a_press_and_their_faces_have_room(walk: Walk) -> None:
    page = _looked_at(walk, "glance/")
    row = page.locator("details.tk-place").first
    assert not row.locator("a").first.is_visible()
    row.locator("summary").click()
    expect(row.locator(".tk-faces a").first).to_be_visible()
    assert not troubles(page)


@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_a_group_of_hardly_anybody_looks_meant(chromium: Browser, tmp_path: Path, size: int) -> None:
    built = _built(tmp_path, dict(list(awkward_group(20).items())[:size]))
    served = serve(built.folder)
    with walking(chromium, next(served)) as walk:
        for path in ("", "members/", "glance/", "customers/", "trades/", "wanted/", "thanks/", "join/"):
            page = _looked_at(walk, path)
            assert not axe(page), path
            assert page.locator("main h1").inner_text()
    next(served, None)
