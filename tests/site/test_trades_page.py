"""Lists of trades, here and wanted, in a browser: faces beside names, narrowed by typing as the search forgives."""

from __future__ import annotations

import pytest
from groups import sample_group
from looking import BOTH_PALETTES, troubles
from playwright.sync_api import Browser, Page, expect
from sitebuild import Built
from walking import PHONE, walking

pytestmark = pytest.mark.browser


def _shown(page: Page) -> list[str]:
    return [each.inner_text() for each in page.locator("[data-narrow] :is(h2, h3)").all() if each.is_visible()]


def test_typing_leaves_trades_by_name_by_member_and_by_what_the_search_finds(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE) as walk:
        page = walk.page
        page.goto(f"{address}trades/")
        field, said = page.get_by_label("Find a trade"), page.locator("#narrow-said")
        whole = _shown(page)
        assert len(whole) > 30
        field.fill("electrician")
        assert "Electrician" in _shown(page)
        assert len(_shown(page)) < 5
        field.fill("harriet")
        assert "Accountant" in _shown(page)
        field.fill("elektrician")
        expect(page.locator("[data-narrow] a:visible", has_text="Electrician")).to_have_count(1)
        field.fill("qqqqqq")
        expect(said).to_have_text("Nothing of that name here. Try the search.")
        assert _shown(page) == []
        field.fill("")
        expect(said).to_have_text("")
        assert _shown(page) == whole


def test_a_folded_seat_is_found_by_typing(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE) as walk:
        page = walk.page
        page.goto(f"{address}wanted/")
        last = page.locator("details .tk-wanted h2").last
        name = str(last.text_content())
        assert not last.is_visible()
        page.get_by_label("Find a trade").fill(name)
        expect(last).to_be_visible()


def test_narrowed_lists_can_be_read_by_everybody(chromium: Browser, address: str) -> None:
    for scheme, width in BOTH_PALETTES:
        with walking(chromium, address, color_scheme=scheme, viewport={**PHONE, "width": width}) as walk:
            for path in ("trades/", "wanted/"):
                walk.page.goto(address + path)
                walk.page.get_by_label("Find a trade").fill("an")
                assert walk.violations() == [], path
                assert troubles(walk.page) == [], path
                assert walk.too_wide <= 0, path


def test_a_trade_nobody_has_offers_one_button_and_no_chip_that_leads_nowhere(site: Built) -> None:
    group = sample_group()
    free = [page for page in site.pages() if page.startswith("trades/") and 'id="invite"' in site.read(page)]
    assert len(free) > 20
    for page in free:
        invite = site.read(page).partition('id="invite"')[2].partition("</section>")[0]
        assert invite.count("<a ") == 1, page
        assert f">Tell {group.settings.facilitator.name}</a>" in invite, page
    for page in site.pages():
        if page.startswith("trades/"):
            assert "tk-chip--plain" not in site.read(page), page
