"""The ways around the site: what stands first for members, what stands apart, and where whoever is lost goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
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
    page = walk.open("guide/", ready="")
    for part in ("article", ".tk-prose__nav"):
        row = page.locator(f"{part} details")
        expect(row).to_have_count(1)
        expect(row.locator("summary")).to_have_text("For facilitators and developers")
        for name in FOR_OTHERS:
            link = page.locator(f"{part} a[href='{name}/']")
            expect(link).to_have_count(1)
            expect(link).to_be_hidden()
        expect(page.locator(f"{part} a[href='good-profile/']")).to_be_visible()
        row.locator("summary").click()
        expect(row.get_by_role("link", name="Being a facilitator")).to_be_visible()
    assert walk.violations() == []
    assert walk.too_wide == 0


def test_on_a_page_for_facilitators_their_row_is_open(walk: Walk) -> None:
    page = walk.open("guide/setting-up/", ready="")
    expect(page.locator(".tk-prose__nav [aria-current]")).to_be_visible()
