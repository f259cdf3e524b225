"""The group at a glance in a real browser: faces, a map, and closed rows."""

from __future__ import annotations

import io

import pytest
from groups import sample_group
from looking import BOTH_PALETTES, axe, focused, troubles, wear
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from walking import PHONE, walking

from tradekin.partners import find_partners

pytestmark = pytest.mark.browser

BRIGHT = """faces => faces.filter(face => !face.classList.contains('tk-faces__back'))
    .map(face => face.getAttribute('href').split('/').at(-2)).sort()"""
CUT = """() => [...document.querySelectorAll('main *')].filter(each => {
    const { left, right, width } = each.getBoundingClientRect();
    const scrolls = getComputedStyle(each).overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1;
    return width && !each.closest('.tk-places__water, defs, thead') && (left < 0 || right > innerWidth || scrolls);
}).map(each => each.outerHTML.slice(0, 90))"""


def _partners_and(slug: str) -> list[str]:
    pairs = find_partners(sample_group()).of[slug]
    return sorted([slug, *(pair.partner_of(sample_group().by_slug[slug]).slug for pair in pairs)])


def test_it_is_on_four_screens_of_a_telephone(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport={"width": 390, "height": 844}) as walk:
        walk.page.goto(f"{address}glance/")
        assert walk.page.evaluate("document.documentElement.scrollHeight") <= 4 * 844
        assert walk.page.locator(".tk-faces a:visible").count() == len(sample_group().members)
        assert walk.page.locator(".tk-faces img").count() > 3


@pytest.mark.parametrize("width", [360, 320])
def test_nothing_is_wider_than_a_narrow_telephone_and_all_can_be_touched(
    chromium: Browser, address: str, width: int
) -> None:
    with walking(chromium, address, viewport={**PHONE, "width": width}) as walk:
        walk.page.goto(f"{address}glance/")
        assert walk.too_wide <= 0
        assert walk.page.evaluate(CUT) == []
        heights = walk.page.locator(".tk-faces a, .tk-town summary").evaluate_all(
            "all => all.map(each => each.getBoundingClientRect().height)"
        )
        assert min(heights) >= 43.9


def test_pointing_at_a_face_lets_all_but_its_partners_step_back(chromium: Browser, address: str) -> None:
    with walking(chromium, address) as walk:
        page = walk.page
        page.goto(f"{address}glance/")
        faces = page.locator(".tk-faces a")
        everybody = faces.evaluate_all(BRIGHT)
        assert len(everybody) == len(sample_group().members)
        page.locator(".tk-faces a[href$='/ingrid-saether/']").hover()
        assert faces.evaluate_all(BRIGHT) == _partners_and("ingrid-saether")
        page.locator("h1").hover()
        assert faces.evaluate_all(BRIGHT) == everybody


def test_the_tab_key_goes_from_face_to_face_and_shows_the_same(chromium: Browser, address: str) -> None:
    with walking(chromium, address) as walk:
        page = walk.page
        page.goto(f"{address}glance/")
        faces = page.locator(".tk-faces a")
        everybody = faces.evaluate_all(BRIGHT)
        page.locator(".tk-place h3 a").first.focus()
        for at in range(2):
            page.keyboard.press("Tab")
            expect(faces.nth(at)).to_be_focused()
            assert focused(page) == []
            slug = str(faces.nth(at).get_attribute("href")).split("/")[-2]
            assert faces.evaluate_all(BRIGHT) == _partners_and(slug)
        faces.nth(1).blur()
        assert faces.evaluate_all(BRIGHT) == everybody


def test_pressing_on_the_map_opens_the_row_of_the_nearest_town(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE) as walk:
        page = walk.page
        page.goto(f"{address}glance/")
        opened, marked = page.locator(".tk-town[open] h3"), page.locator(".tk-places__dot--here")
        for town in ("Windham", "Biddeford"):
            name = page.locator(".tk-places__name", has_text=town)
            name.scroll_into_view_if_needed()
            name.click()
            expect(opened).to_have_text([town])
            expect(marked).to_have_count(1)
        page.locator(".tk-town", has_text="Saco").locator("summary").first.click()
        expect(marked).to_have_count(2)


def test_without_scripts_faces_are_links_and_rows_open_by_a_press(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE, java_script_enabled=False) as walk:
        page = walk.page
        page.goto(f"{address}glance/")
        town = page.locator(".tk-town", has_text="Westbrook")
        expect(town.locator("a").first).to_be_hidden()
        town.locator("summary").click()
        expect(town.locator("a").first).to_be_visible()
        page.locator(".tk-faces a").first.click()
        expect(page).to_have_url(f"{address}members/colette-arsenault/")


def test_open_rows_can_be_read_by_everybody(chromium: Browser, address: str) -> None:
    for scheme, width in BOTH_PALETTES:
        with walking(chromium, address, viewport={**PHONE, "width": width}) as walk:
            page = walk.page
            page.goto(f"{address}glance/")
            _open_all(page)
            wear(page, scheme)
            assert axe(page) == []
            assert troubles(page) == []
            assert walk.too_wide <= 0


def test_it_prints_on_two_pages_with_all_towns_open(chromium: Browser, address: str) -> None:
    with walking(chromium, address) as walk:
        walk.page.goto(f"{address}glance/")
        sheets = PdfReader(io.BytesIO(walk.page.pdf(format="A4", print_background=True))).pages
        assert len(sheets) <= 2
        text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())  # where lines end is the font's
        assert "Ingrid" in text
        assert text.replace("- ", "-").count("Siobhán Delaney-Ruiz") >= 3


def _open_all(page: Page) -> None:
    page.locator("main details").evaluate_all("all => all.forEach(each => { each.open = true })")
