"""The ways to reach a member as buttons below the name on a telephone, and as addresses for readers and on paper."""

from __future__ import annotations

import re
from typing import Any

import pytest
from groups import group_of
from playwright.sync_api import Browser, expect
from sitebuild import Built
from walking import DESKTOP, walking

from tradekin.partners import find_partners
from tradekin.site.pages import members
from tradekin.site.render import Renderer
from tradekin.site.site_model import Site

PHONE = {"width": 390, "height": 844}
ALL = {
    "phone": "+1 207 555 0100",
    "email": "ana@example.com",
    "booking": "https://alder.example.com/book",
    "website": "https://alder.example.com/",
}
BUTTONS = {"phone": "Call ", "email": "E-mail ", "booking": "Book a time with ", "website": "Website of "}


def page_of(contact: dict[str, Any]) -> str:
    group = group_of({"ana-ferreira": {"trade": "electrician", **({"contact": contact} if contact else {})}})
    site = Site(group, find_partners(group))
    (page,) = (each for each in members.pages(site) if each.url == "members/ana-ferreira/")
    return Renderer(site).page(page)


@pytest.mark.parametrize("published", [(), *((each,) for each in ALL), tuple(ALL)])
def test_each_way_is_there_only_where_the_member_published_it(published: tuple[str, ...]) -> None:
    head = page_of({each: ALL[each] for each in published}).partition("</header>")[0]
    for way, words in BUTTONS.items():
        is_fourth = way == "website" and len(published) == len(ALL)
        assert (f'aria-label="{words}' in head) == (way in published and not is_fourth), way
    assert ('class="tk-reach"' in head) == bool(published)


def test_who_published_no_way_is_asked_for_by_the_dark_button_and_that_comes_first(site: Built) -> None:
    head = site.read("members/earl-plourde/").partition("</header>")[2].partition("</header>")[0]
    ask, refer = re.findall(r'<a class="(tk-button[^"]*)" href="([^"]*)"', head)[-2:]
    assert ask == ("tk-button", "../../meet/?to=earl-plourde")
    assert refer == ("tk-button tk-button--quiet", "../../refer/?to=earl-plourde")


@pytest.mark.browser
class TestInABrowser:
    """The page as it is used."""

    MEMBER = "Bartholomew Quimby"

    def test_a_thumb_calls_without_scrolling_and_a_reader_sees_the_addresses(
        self, chromium: Browser, address: str
    ) -> None:
        with walking(chromium, address, viewport=PHONE) as walk:
            page = walk.open("members/bartholomew-quimby/", ready="")
            buttons = page.locator(".tk-reach a")
            assert buttons.count() >= 2
            for place in range(buttons.count()):
                box = buttons.nth(place).bounding_box()
                assert box is not None
                assert box["height"] >= 44
                assert box["width"] >= 44
                assert box["y"] + box["height"] < PHONE["height"]
            call = page.get_by_role("link", name=f"Call {self.MEMBER}")
            assert (call.get_attribute("href") or "").startswith("tel:+")
            write = page.get_by_role("link", name=f"E-mail {self.MEMBER}")
            assert (write.get_attribute("href") or "").startswith("mailto:")
            page.get_by_text("QR code", exact=True).click()
            expect(page.locator(".tk-card-of img")).to_be_visible()
            assert not walk.too_wide
            assert not walk.violations()
            page.set_viewport_size(DESKTOP)
            expect(buttons.first).to_be_visible()
            expect(page.locator(".tk-contact a").first).to_be_visible()

    def test_the_picture_to_scan_and_the_addresses_are_on_paper(self, chromium: Browser, address: str) -> None:
        with walking(chromium, address, viewport=PHONE) as walk:
            page = walk.open("members/bartholomew-quimby/", ready="")
            shown = "e => e.checkVisibility({ contentVisibilityAuto: true })"
            picture = page.locator(".tk-card-of img")
            assert not picture.evaluate(shown)
            page.emulate_media(media="print")
            assert picture.evaluate(shown)
            expect(page.locator(".tk-reach a").first).to_be_hidden()
            expect(page.locator(".tk-contact a").first).to_be_visible()
