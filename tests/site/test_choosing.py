"""Choosing a member in a group too large for a list: the people are fetched when the field is entered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from groups import sample_group
from large_group import KNOWN, TRADES, large_site
from lending import lent
from playwright.sync_api import Browser, expect
from sitebuild import Built, build, project_in, serve
from walking import PHONE, Walk, walking

from tradekin.site.browser_data import member_choices

pytestmark = pytest.mark.browser

FIELDS = {"refer/": "refer-to", "change/": "change-me", "in-touch/": "touch-me"}


@pytest.fixture(scope="module")
def large(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return large_site(shelf, tmp_path_factory.mktemp("large"))


@pytest.fixture(scope="module")
def large_address(large: Built) -> Iterator[str]:
    yield from serve(large.folder)


@pytest.fixture
def walk(chromium: Browser, large_address: str) -> Iterator[Walk]:
    with walking(chromium, large_address, viewport=PHONE) as made:
        yield made


def test_a_page_for_choosing_does_not_grow_with_the_group(large: Built) -> None:
    for path in FIELDS:
        assert large.read(path).count("<option") == 1
        assert len(large.read(path)) < 45_000
    assert (large.folder / member_choices.FILE).is_file()


def test_a_small_group_keeps_its_list_and_has_no_such_file(site: Built) -> None:
    assert site.read("refer/").count("<option") == len(sample_group().members) + 1
    assert not (site.folder / member_choices.FILE).exists()


@pytest.mark.parametrize("path", FIELDS)
def test_a_member_is_found_and_chosen_by_keyboard(walk: Walk, path: str) -> None:
    page = walk.open(path, ready="")
    field = page.locator(f"#{FIELDS[path]}-typed")
    expect(field).to_be_visible()
    assert not any(member_choices.FILE in each for each in walk.asked)
    field.focus()
    page.keyboard.type("firm 277")
    options = page.locator(f"#{FIELDS[path]}-typed-list [role=option]")
    expect(options).to_have_count(1)
    assert not walk.violations()
    assert walk.too_wide <= 0
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", f"{FIELDS[path]}-typed-list-0")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{FIELDS[path]}")).to_have_value("ana-277")
    expect(page.locator(f"#{FIELDS[path]}-who")).to_contain_text("<b>277</b>")
    assert sum(member_choices.FILE in each for each in walk.asked) == 1
    page.keyboard.press("Backspace")
    expect(page.locator(f"#{FIELDS[path]}")).to_have_value("")


@pytest.mark.parametrize("size", ["large", "small"])
def test_a_member_is_found_by_what_people_say(
    chromium: Browser, large_address: str, tmp_path: Path, size: str, request: pytest.FixtureRequest
) -> None:
    if size == "small":
        built = build(project_in(tmp_path / "p", KNOWN), tmp_path / "site")
        assert built.code == 0, built.said
        served = serve(built.folder)
        request.addfinalizer(lambda: next(served, None))
        large_address = next(served)
    with walking(chromium, large_address, viewport=PHONE) as walk:
        page = walk.open("refer/", ready="")
        field, options = page.locator("#refer-to-typed"), page.locator("#refer-to-typed-list [role=option]")
        field.fill("bobb")
        expect(options).to_have_count(1)
        expect(options).to_contain_text("Bobbie, tiler, Lee Tiles")
        field.blur()
        expect(page.locator("#refer-to")).to_have_value("")
        field.fill("layla haddad")
        field.blur()
        expect(page.locator("#refer-to")).to_have_value("layla-haddad")


def test_a_link_to_refer_to_somebody_chooses_that_member(walk: Walk) -> None:
    page = walk.open("refer/?to=ana-11")
    expect(page.locator("#refer-to")).to_have_value("ana-11")
    expect(page.locator("#refer-to-typed")).to_have_value("Ana Lalber")
    expect(page.locator("#refer-to-who")).to_contain_text(
        "an electrician" if TRADES[11 % 5] == "electrician" else "<b>11</b>"
    )


def test_a_link_to_nobody_chooses_nobody(walk: Walk) -> None:
    page = walk.open("refer/?to=nobody-here")
    page.locator("#refer-to-typed").fill("Ana Aa")
    expect(page.locator("#refer-to-typed-list [role=option]").first).to_be_visible()
    expect(page.locator("#refer-to")).to_have_value("")


def test_the_field_says_so_when_the_people_cannot_be_fetched_and_tries_again(
    chromium: Browser, large_address: str
) -> None:
    with lent(chromium, viewport=PHONE, service_workers="block") as window:
        page = window.page
        page.route(f"**/{member_choices.FILE}", lambda route: route.abort())
        page.goto(large_address + "refer/")
        page.locator("#refer-to-typed").fill("Ana")
        expect(page.locator("#refer-to-typed-said")).to_contain_text("could not be fetched")
        page.unroute(f"**/{member_choices.FILE}")
        page.locator("#refer-to-typed").fill("Ana B")
        expect(page.locator("#refer-to-typed-list [role=option]").first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "way"),
    [("refer/", "a[href$='members/']"), ("in-touch/", "a[href$='members/']"), ("change/", "a[href^='mailto:']")],
)
def test_without_a_script_there_is_a_way_too(chromium: Browser, large_address: str, path: str, way: str) -> None:
    with lent(chromium, viewport=PHONE, java_script_enabled=False) as window:
        page = window.page
        page.goto(large_address + path)
        assert page.locator(f"#{FIELDS[path]}").is_hidden()
        assert page.locator(f"main {way}:visible").count() >= 1
