"""The ways around the site: what stands first for members, what stands apart, and where whoever is lost goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from sitebuild import Built
from walking import PHONE, Walk, walking

pytestmark = [pytest.mark.browser, pytest.mark.site]

LOST = "members/somebody-who-left/"
FOR_OTHERS = ("being-a-facilitator", "facilitators", "setting-up", "letterbox", "developers", "findings", "commands")


@pytest.fixture
def walk(chromium: Browser, address: str) -> Iterator[Walk]:
    with walking(chromium, address, viewport=PHONE) as made:
        yield made
        made.said[:] = [said for said in made.said if "404" not in said]  # what browsers say of a lost address


def test_whoever_is_new_is_led_to_the_form_that_joins(walk: Walk) -> None:
    page = walk.open("", ready="")
    page.get_by_role("link", name=re.compile("New here")).click()
    page.wait_for_selector("form[data-ready]")
    assert page.url == f"{walk.address}join/"


def test_whoever_is_lost_searches_from_there(walk: Walk) -> None:
    page = walk.open(LOST, ready="")
    field = page.locator("main").get_by_role("searchbox")
    field.fill("electricain")
    field.press("Enter")
    expect(page.locator("#find")).to_have_attribute("data-state", "found", timeout=60_000)
    assert page.url == f"{walk.address}find/?q=electricain"
    expect(page.locator("#find").get_by_role("searchbox")).to_have_value("electricain")
    expect(page.locator("#find [data-results]")).to_contain_text("lectrician")


def test_a_question_in_an_address_stays_a_text_and_no_longer_than_the_field(walk: Walk) -> None:
    page = walk.open(f"find/?q=%3Cb%3E{'x' * 300}", ready="")
    expect(page.locator("#find")).to_be_visible()
    expect(page.locator("#find").get_by_role("searchbox")).to_have_value(f"<b>{'x' * 117}")
    assert page.locator("#find b b").count() == 0


def test_without_scripts_the_lost_are_led_to_the_lists(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE, java_script_enabled=False) as walk:
        page = walk.page
        page.goto(address + LOST)
        page.locator("main").get_by_role("searchbox").fill("plumber")
        page.locator("main").get_by_role("button", name="Search").click()
        assert page.url == f"{address}find/?q=plumber"
        expect(page.locator("main")).to_contain_text("needs JavaScript")
        expect(page.locator("main").get_by_role("link", name="All members")).to_be_visible()
        walk.said.clear()


def test_the_guide_shows_members_pages_and_keeps_all_others_under_one_closed_row(walk: Walk) -> None:
    for path, part, up in (("guide/", ".tk-prose__text", ""), ("guide/glossary/", ".tk-prose__nav", "../")):
        page = walk.open(path, ready="")
        if up:
            page.get_by_text("Contents", exact=True).click()
        row = page.locator(f"{part} details")
        expect(row).to_have_count(1)
        expect(row.locator("summary")).to_have_text("For facilitators and developers")
        for name in FOR_OTHERS:
            link = page.locator(f"{part} a[href='{up}{name}/']")
            expect(link).to_have_count(1)
            expect(link).to_be_hidden()
        expect(page.locator(f"{part} a[href='{up}good-profile/']")).to_be_visible()
        row.locator("summary").click()
        expect(row.get_by_role("link", name="Being a facilitator")).to_be_visible()
    assert walk.violations() == []
    assert walk.too_wide == 0


def test_on_a_page_for_facilitators_their_row_is_open(walk: Walk) -> None:
    page = walk.open("guide/setting-up/", ready="")
    page.get_by_text("Contents", exact=True).click()
    expect(page.locator(".tk-prose__nav [aria-current]")).to_be_visible()


def test_on_a_wide_screen_contents_lie_open_beside_the_text_and_its_head_begins_where_the_house_does(
    chromium: Browser, address: str
) -> None:
    with walking(chromium, address) as walk:
        page = walk.open("guide/good-introduction/", ready="")
        links = page.locator(".tk-prose__nav")
        expect(links.get_by_role("link", name="Then step aside")).to_be_visible()
        lefts = [
            page.locator(each).bounding_box() for each in ("h1", ".tk-prose__text", ".tk-brand", ".tk-prose__more")
        ]
        heading, text, brand, beside = (each["x"] for each in lefts if each)
        assert heading == text == brand < beside
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize(
    ("path", "lit"),
    [("glance/", []), ("roster/", []), ("yours/", []), ("privacy/", []), ("404.html", []), ("members/", ["Members"]),
     ("members/craig-dunphy/", ["Members"]), ("customers/homeowners/", ["Customers"]), ("guide/glossary/", ["Guide"])],
)  # fmt: skip
def test_the_bar_marks_the_part_that_a_page_belongs_to_and_no_other(site: Built, path: str, lit: list[str]) -> None:
    marked = re.findall(r"<a href=[^>]* aria-current=[^>]*><svg.*?</svg><span>(.*?)</span>", site.read(path))
    assert marked == lit
    has_more = 'href="#foot" aria-current="true"' in site.read(path)
    assert has_more == (lit not in (["Members"], ["Customers"]) and path != "404.html")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
@pytest.mark.parametrize(("name", "leads"), [("Trades", "trades/"), ("Wanted", "wanted/"), ("Guide", "guide/")])
def test_what_the_bar_has_no_room_for_is_two_taps_away(
    chromium: Browser, address: str, name: str, leads: str, scripts: bool
) -> None:
    with walking(chromium, address, viewport=PHONE, java_script_enabled=scripts) as walk:
        page = walk.open("members/", ready="")
        page.locator(".tk-nav").get_by_role("link", name="More").click()
        link = page.locator(".tk-footer").get_by_role("link", name=name, exact=True)
        expect(link).to_be_in_viewport()
        link.click()
        assert page.url == address + leads
