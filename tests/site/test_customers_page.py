"""The list of customers in a real browser: closed rows of moments, narrowed by typing."""

from __future__ import annotations

import pytest
from looking import BOTH_PALETTES, troubles
from playwright.sync_api import Browser, Page, expect
from walking import PHONE, walking

pytestmark = pytest.mark.browser


def _names(page: Page, selector: str) -> list[str]:
    return [each.inner_text() for each in page.locator(selector).all() if each.is_visible()]


def test_all_moments_are_on_four_screens_of_a_telephone(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport={"width": 390, "height": 844}) as walk:
        walk.page.goto(f"{address}customers/")
        assert walk.page.evaluate("document.documentElement.scrollHeight") <= 4 * 844
        assert len(_names(walk.page, ".tk-place h3")) > 30
        assert _names(walk.page, ".tk-group > a") == []


def test_typing_leaves_and_opens_what_holds_the_words(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE) as walk:
        page = walk.page
        page.goto(f"{address}customers/")
        field, said = page.get_by_label("Find customers"), page.locator("#narrow [role=status]")
        field.fill("first-time BUYERS")
        assert _names(page, ".tk-place h3") == ["Buying, selling or moving home"]
        assert _names(page, ".tk-group > a") == ["home buyers", "first-time home buyers"]
        assert _names(page, ".tk-main h2") == ["People"]
        field.fill("retiring")
        assert _names(page, ".tk-place h3") == ["Retiring"]
        assert len(_names(page, ".tk-group > a")) > 1
        field.fill("DC")  # which is on a face, and in no word
        assert _names(page, ".tk-place h3") == []
        field.fill("xyzzy")
        assert _names(page, ".tk-place h3") == []
        expect(said).to_have_text("No customers of that name here yet. Try the search.")
        field.fill("")
        expect(said).to_have_text("")
        assert _names(page, ".tk-main h2") == ["People", "Firms"]
        assert _names(page, ".tk-group > a") == []


def test_an_address_that_names_a_moment_opens_it(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE) as walk:
        walk.page.goto(f"{address}customers/#retirement")
        expect(walk.page.locator("details[open] h3")).to_have_text(["Retiring"])
        expect(walk.page.locator("details[open] h3")).to_be_in_viewport()
        walk.page.goto(f"{address}customers/#birth")
        expect(walk.page.locator("details[open] h3")).to_have_text(["Having a baby", "Retiring"])


def test_without_scripts_the_rows_open_by_a_press(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE, java_script_enabled=False) as walk:
        page = walk.page
        page.goto(f"{address}customers/")
        assert not page.get_by_label("Find customers").is_visible()
        page.get_by_role("heading", name="Retiring").click()
        assert "retirees" in _names(page, ".tk-group > a")


def test_opened_rows_can_be_read_by_everybody(chromium: Browser, address: str) -> None:
    for scheme, width in BOTH_PALETTES:
        with walking(chromium, address, color_scheme=scheme, viewport={**PHONE, "width": width}) as walk:
            walk.page.goto(f"{address}customers/")
            walk.page.locator(".tk-place").first.evaluate("row => { row.open = true }")
            assert walk.violations() == []
            assert troubles(walk.page) == []
            assert walk.too_wide <= 0
