"""What members come for, walked on a telephone: at most three taps and what is typed, each end seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from groups import sample_group
from oddpeople import partners_in
from playwright.sync_api import Browser, FloatRect, Locator, Page, expect
from telephone import ANA, SENTENCE, TELEPHONE, THANKS
from walking import Walk, walking

pytestmark = pytest.mark.browser

PAIRS = partners_in(sample=True)
ME = next(each for each in sample_group().members if len(PAIRS.of.get(each.slug, ())) >= 4)
FIRST = PAIRS.of[ME.slug][0]
BAR = ["Home", "Members", "Customers", "Join", "More", "Search"]
GERMAN = ["Start", "Mitglieder", "Kunden", "Mitmachen", "Mehr", "Suche"]
MAILED = "Send the mail that has opened."
LEAST = 24
"""Pixels that any target is high or wide (WCAG 2.2, 2.5.8)."""


@dataclass
class Thumb:
    """One hand on a telephone, which counts."""

    walk: Walk
    taps: int = 0

    @property
    def page(self) -> Page:
        return self.walk.page

    def tap(self, target: Locator) -> None:
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= LEAST, target
        target.tap()
        self.taps += 1

    def bar(self, name: str) -> None:
        self.tap(self.page.locator(".tk-header").get_by_role("link", name=name, exact=True))

    def type(self, field: str, text: str) -> None:
        """Type into a field; whoever is named there is chosen as the field is left."""
        self.page.locator(field).fill(text)
        self.page.keyboard.press("Tab")

    def search(self, words: str) -> None:
        """Search, and open the first person who is found."""
        self.tap(self.page.locator("[data-find]"))
        self.page.locator("#find-words").fill(words)
        self.tap(self.page.locator("#find [data-results] a[href*='/members/']").first)
        self.page.wait_for_url("**/members/*/")


def find_for_my_customer(thumb: Thumb) -> None:
    thumb.search("wiring")
    expect(thumb.page.locator(".tk-hero--person")).to_contain_text("lectrician")
    thumb.tap(thumb.page.locator(".tk-reach a").first)


def find_whom_to_meet(thumb: Thumb) -> None:
    thumb.search(ME.name)
    assert thumb.page.url.endswith(f"members/{ME.slug}/")
    thumb.tap(thumb.page.locator(".tk-partner .tk-cover").first)
    thumb.page.wait_for_url(f"**/partners/{FIRST.slug}/")


def meet_next(thumb: Thumb) -> None:
    thumb.tap(thumb.page.locator("#mine-next"))
    thumb.page.wait_for_url(f"**/partners/{FIRST.slug}/")


def be_introduced(thumb: Thumb) -> None:
    thumb.tap(thumb.page.locator("#mine-partners a").first)
    thumb.tap(thumb.page.locator("section:has(#introduced) a.tk-button").first)


def join(thumb: Thumb) -> None:
    thumb.bar("Join")
    thumb.page.wait_for_selector("form[data-ready]")
    for name in ("name", "business", "trade", "summary"):
        thumb.type(f"#q-{name}", ANA[name])
    thumb.tap(thumb.page.locator("#join-send button"))
    expect(thumb.page.locator("#join-send")).to_contain_text(MAILED)


def update(thumb: Thumb) -> None:
    thumb.tap(thumb.page.locator("#mine-update"))
    thumb.page.wait_for_selector("form[data-ready]")
    thumb.type("#q-summary", SENTENCE)
    thumb.tap(thumb.page.locator("#join-send button"))
    expect(thumb.page.locator("#join-send")).to_contain_text(MAILED)


def say_still_right(thumb: Thumb) -> None:
    thumb.tap(thumb.page.locator("#mine-still"))
    thumb.page.wait_for_selector("#short-form[data-ready]")
    thumb.tap(thumb.page.locator("#short-send button"))
    expect(thumb.page.locator("#short-send")).to_contain_text(MAILED)


def thank(thumb: Thumb) -> None:
    thumb.tap(thumb.page.locator("#mine").get_by_role("link", name="Say thank you"))
    thumb.page.wait_for_selector("#short-form[data-ready]")
    thumb.type("#short-thank-whom-typed", FIRST.partner_of(ME).name)
    thumb.type("#short-thank-for", THANKS)
    thumb.tap(thumb.page.locator("#short-send button"))
    expect(thumb.page.locator("#short-send")).to_contain_text(MAILED)


def print_roster(thumb: Thumb) -> None:
    thumb.tap(thumb.page.locator(".tk-footer").get_by_role("link", name="Roster"))
    thumb.page.wait_for_url("**/roster/")
    thumb.page.evaluate("window.print = () => document.body.setAttribute('data-printed', '')")
    thumb.tap(thumb.page.locator("#roster-print"))
    expect(thumb.page.locator("body[data-printed]")).to_be_attached()


ERRANDS: dict[str, tuple[Callable[[Thumb], None], bool, int]] = {
    "find somebody for my customer, and reach them": (find_for_my_customer, False, 3),
    "whom to meet": (meet_next, True, 1),
    "whom to meet, unknown to this device": (find_whom_to_meet, False, 3),
    "introduce us": (be_introduced, True, 2),
    "join": (join, False, 2),
    "update": (update, True, 2),
    "still correct": (say_still_right, True, 2),
    "thank": (thank, True, 2),
    "print the roster": (print_roster, False, 2),
}
"""What one comes for: how it is done, whether this device knows whose it is, and with how many taps."""


@pytest.fixture
def walk(chromium: Browser, address: str) -> Iterator[Walk]:
    with walking(chromium, address, **TELEPHONE) as made:
        yield made
        made.asked[:] = [each for each in made.asked if not each.startswith(("GET mailto:", "GET tel:"))]


@pytest.mark.parametrize("errand", ERRANDS)
def test_an_errand_takes_at_most_three_taps_and_what_is_typed(walk: Walk, errand: str) -> None:
    run, is_known, taps = ERRANDS[errand]
    page = walk.open("", ready="")
    if is_known:
        page.evaluate("slug => localStorage.setItem('tradekin:me:/', slug)", ME.slug)
        walk.open("", ready="")
        expect(page.locator("#mine-partners a[href]").first).to_be_visible()
    thumb = Thumb(walk)
    run(thumb)
    assert thumb.taps == taps <= 3


def see_bar(page: Page, width: int) -> list[FloatRect]:
    """Where the links of the bar are: side by side at the foot of the screen, each large enough, no word cut off."""
    links = page.locator(".tk-header :is(.tk-nav a, [data-find])").filter(visible=True)
    boxes = [box for each in links.all() if (box := each.bounding_box())]
    assert len(boxes) == len(BAR)
    assert all(box["y"] + box["height"] > 840 for box in boxes)
    assert all(min(box["width"], box["height"]) >= 44 for box in boxes), boxes
    edges = [*(box["x"] for box in boxes), width]
    assert all(abs(box["x"] + box["width"] - end) < 1 for box, end in zip(boxes, edges[1:], strict=True)), boxes
    cut = "all => all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"
    assert links.evaluate_all(cut) == []
    return boxes


@pytest.mark.parametrize("width", [320, 390])
def test_the_bar_below_the_thumb_leads_to_what_is_needed_most(chromium: Browser, address: str, width: int) -> None:
    with walking(chromium, address, **{**TELEPHONE, "viewport": {"width": width, "height": 844}}) as walk:
        page = walk.open("members/", ready="")
        links = page.locator(".tk-header :is(.tk-nav a, [data-find])").filter(visible=True)
        assert [each.inner_text().strip() for each in links.all()] == BAR
        expect(page.locator(".tk-nav a[aria-current]")).to_have_text("Members")
        top = see_bar(page, width)[0]["y"]
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        last = page.locator(".tk-footer__small").bounding_box()
        assert last
        assert last["y"] + last["height"] <= top
        for place, word in enumerate(GERMAN):
            rename = "(each, word) => { (each.querySelector('span') ?? each).textContent = word }"
            links.nth(place).evaluate(rename, word)
        see_bar(page, width)
        page.emulate_media(media="print")
        assert not links.filter(visible=True).count()


@pytest.mark.parametrize("path", ["", "members/craig-dunphy/", "guide/good-profile/"])
def test_roster_map_and_referral_are_one_tap_away_at_the_foot_of_a_page(walk: Walk, path: str) -> None:
    page = walk.open(path, ready="")
    links = page.locator(".tk-footer a").evaluate_all("all => all.map((each) => each.href)")
    assert {walk.address + leads for leads in ("roster/", "glance/", "refer/", "yours/")} <= {*links}
