"""Every kind of page, in every state it can be brought into: for every eye, every hand and every setting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from groups import sample_group
from looking import (
    axe,
    axe_on_other_colours,
    focused,
    forced,
    moving,
    remember_colours,
    spaced_out,
    stops,
    troubles,
    wear,
)
from oddpeople import partners_in
from playwright.sync_api import Browser, FloatRect, Page, expect
from walking import Walk, walking

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 768, 1280, 1920)
SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
RICH, PAUSED = "craig-dunphy", "ruth-okonkwo-bell"
PAIR = next(pair.slug for pair in partners_in(sample=True).pairs if RICH in pair.slug)
POOR = min(sample_group().members, key=lambda each: len(each.profile.model_dump_json(exclude_defaults=True))).slug
KNOWN = sorted(set(sample_group().introducers) - set(sample_group().by_trade))[0]


@dataclass(frozen=True)
class State:
    """A page, and what a reader has done on it."""

    name: str
    path: str
    done: Callable[[Page], None] = lambda page: None
    ends: bool = False
    """Whether it is over as soon as something else has the focus, or the page another width."""


def _search(words: str) -> Callable[[Page], None]:
    def done(page: Page) -> None:
        page.keyboard.press("/")
        expect(page.locator("#find")).to_be_visible()
        if words:
            page.locator("#find-words").fill(words)
            expect(page.locator("#find")).to_have_attribute("data-state", "none" if words == "xyzzyq" else "found")
            page.wait_for_timeout(700)

    return done


def _open_details(page: Page) -> None:
    page.locator("main details").first.wait_for(state="attached")
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")


def _filter(query: str) -> Callable[[Page], None]:
    def done(page: Page) -> None:
        expect(page.locator("#filter.tk-filter--ready")).to_be_visible()
        page.evaluate("document.getElementById('filter-more').open = true")
        if query:
            page.locator("#filter-words").fill(query)
            expect(page.locator("#nobody")).to_be_visible()

    return done


def _join(*, wrong: bool = False, listed: bool = False) -> Callable[[Page], None]:
    def done(page: Page) -> None:
        page.locator("main [data-ready]").first.wait_for()
        page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
        if wrong:
            page.locator("#join-send button").click()
            expect(page.locator(".tk-mend")).to_be_visible()
        if listed:
            page.locator("#q-trade").fill("law")
            page.keyboard.press("ArrowDown")
            expect(page.locator("#q-trade-list")).to_be_visible()

    return done


def _refer(page: Page) -> None:
    page.locator("main [data-ready]").first.wait_for()
    page.locator("#refer-yes").check()
    for name in ("customer", "need", "reach", "sign"):
        page.locator(f"#refer-{name}").fill("Dana Hollis, three cold rooms")
    page.locator("#refer-go").click()
    expect(page.locator("#refer-letters")).to_be_visible()


def _in_touch(page: Page) -> None:
    page.locator("main [data-ready]").first.wait_for()
    page.locator("#touch-me-typed").fill(sample_group().by_slug[RICH].name)
    page.keyboard.press("Tab")
    expect(page.locator("#touch-table")).to_be_visible()


STATES = (
    State("home", ""),
    State("members", "members/"),
    State("members, filters open", "members/", _filter(""), ends=True),
    State("members, filters chosen", "members/?customers=home-buyers&area=Portland", _filter(""), ends=True),
    State("members, nobody fits", "members/?customers=home-buyers", _filter("xyzzyq"), ends=True),
    State("member who wrote much", f"members/{RICH}/", _open_details),
    State("member who wrote little", f"members/{POOR}/"),
    State("member at rest", f"members/{PAUSED}/"),
    State("pair", f"partners/{PAIR}/"),
    State("pair, letter open", f"partners/{PAIR}/", _open_details),
    State("glance", "glance/"),
    State("refer", "refer/"),
    State("refer, letters written", f"refer/?to={RICH}", _refer),
    State("thanks", "thanks/"),
    State("in touch", "in-touch/"),
    State("in touch, chosen", "in-touch/", _in_touch),
    State("customers", "customers/"),
    State("customer group", "customers/homeowners/"),
    State("trades", "trades/"),
    State("trade with members", f"trades/{sorted(sample_group().by_trade)[0]}/"),
    State("trade nobody has, letters open", f"trades/{KNOWN}/", _open_details),
    State("wanted", "wanted/"),
    State("join", "join/", _join()),
    State("join, with slips", "join/", _join(wrong=True)),
    State("join, list open", "join/", _join(listed=True), ends=True),
    State("guide", "guide/"),
    State("guide page", "guide/good-profile/"),
    State("guide with pictures", "guide/members/"),
    State("look", "guide/look/"),
    State("tables and code", "guide/developers/"),
    State("reference", "guide/fields/"),
    State("decision", "decisions/0004-matching/"),
    State("search, empty", "", _search("")),
    State("search, found", "guide/", _search("restaurants")),
    State("search, nothing found", "members/", _search("xyzzyq")),
    State("nowhere", "404.html"),
)


def _names(state: State) -> str:
    return state.name


def _in_state(walk: Walk, state: State) -> Page:
    page = walk.open(state.path, ready="")
    state.done(page)
    return page


def told(found: list[str]) -> str:
    """What was found, a line each."""
    return "".join(f"\n  {each}" for each in found[:20])


def _wide(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})


@pytest.fixture(scope="module")
def reader(chromium: Browser, address: str) -> Iterator[Walk]:
    with walking(chromium, address) as walk:
        yield walk


@dataclass
class Seen:
    """A page in one of its states, opened once for all the tests that look at it."""

    page: Page
    state: State

    def at(self, width: int, scheme: str = "") -> Page:
        """The page at a width, in a palette, and still in its state."""
        _wide(self.page, width)
        if scheme:
            wear(self.page, scheme)
        if self.state.ends:
            self.state.done(self.page)
        return self.page


@pytest.fixture(scope="module", params=STATES, ids=_names)
def seen(request: pytest.FixtureRequest, reader: Walk) -> Seen:
    _wide(reader.page, 1280)
    return Seen(_in_state(reader, request.param), request.param)


@contextmanager
def _large_print(page: Page) -> Iterator[None]:
    """The page as a reader has it whose browser is set to show text at twice its usual size."""
    line = page.context.new_cdp_session(page)
    line.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    yield
    line.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    line.detach()


@pytest.mark.parametrize(("scheme", "width", "other"), [("light", 360, 1280), ("dark", 1280, 320)])
def test_axe_finds_nothing_in_either_palette(seen: Seen, scheme: str, width: int, other: int) -> None:
    """All its rules of WCAG 2.0 to 2.2, A and AA, with the size of targets, and those of good practice.

    What stands there at one width only is looked at in both palettes; rules that are not of colours know of none.
    """
    assert not (found := axe(seen.at(width, scheme))), told(found)
    remember_colours(seen.page)
    assert not (found := axe_on_other_colours(seen.at(other, scheme))), told(found)


def test_every_text_has_its_room_at_every_width(seen: Seen) -> None:
    """Nothing is cut off, covered or beyond the screen, from 320 pixels: 1280 at a zoom of 400 %."""
    for width in WIDTHS:
        assert not (found := troubles(seen.at(width))), told([str(width), *found])


def test_text_that_is_spaced_out_by_its_reader_has_room(seen: Seen) -> None:
    with spaced_out(seen.page):
        for width in (320, 1280):
            assert not (found := troubles(seen.at(width))), told([str(width), *found])


def test_text_at_twice_its_size_has_room(seen: Seen) -> None:
    usual = seen.page.evaluate(SIZE)
    with _large_print(seen.page):
        assert seen.page.evaluate(SIZE) == 2 * usual
        for width in (1280, 768, 360, 320):
            assert not (found := troubles(seen.at(width))), told([str(width), *found])


def test_forced_colours_leave_an_edge_and_every_drawing(seen: Seen) -> None:
    assert not (found := forced(seen.at(1280))), told(found)


def test_nothing_moves_for_who_wants_it_still(seen: Seen) -> None:
    assert not (found := moving(seen.page)), told(found)


@pytest.mark.parametrize("width", [1280, 360])
def test_every_stop_of_the_tab_key_is_ringed_in_sight_and_in_order(seen: Seen, width: int) -> None:
    count, found = stops(seen.at(width, "light"))
    assert count > 1
    assert not found, told(found)


# ---- whole ways by keyboard ----


class Keys:
    """Somebody who has a keyboard and no mouse: wherever the focus comes, it can be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
            self.look()

    def look(self) -> None:
        """Where the focus is now, it is ringed, in sight and not covered; and the ring changes what is painted."""
        found = focused(self.page)
        assert not found, told(found)

    def to(self, selector: str, key: str = "Tab", most: int = 120) -> None:
        """Press a key until something has the focus."""
        for _ in range(most):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.press(key)
        raise AssertionError(f"{selector} was never reached")


@pytest.mark.parametrize("width", [360, 1280])
def test_from_home_to_an_introduction_by_keyboard(chromium: Browser, address: str, width: int) -> None:
    """Search, a member, a partner, the pair's page, and the letter in the clipboard."""
    with walking(chromium, address, permissions=["clipboard-read", "clipboard-write"]) as walk:
        _wide(walk.page, width)
        page = walk.open("", ready="")
        keys = Keys(page)
        page.keyboard.press("/")
        expect(page.locator("#find-words")).to_be_focused()
        keys.look()
        page.keyboard.type("print")
        expect(page.locator("#find")).to_have_attribute("data-state", "found")
        page.wait_for_timeout(700)
        keys.press("ArrowDown")
        keys.to(f"[href*='members/{RICH}/']", "ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/members/{RICH}/")
        keys.to(f"a.tk-cover[href*='partners/{PAIR}/']")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/partners/{PAIR}/")
        keys.to("details:has(#pair-letter) > summary")
        page.keyboard.press("Enter")
        expect(page.locator("#pair-letter")).to_be_visible()
        button = "#pair-takes button[data-copied]"
        expect(page.locator(button).first).to_be_visible()
        keys.to(button)
        page.keyboard.press("Enter")
        expect(page.locator(".tk-said").first).to_contain_text("Copied")
        letter = page.locator("#pair-letter").inner_text()
        assert letter in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("width", [360, 1280])
def test_from_the_members_through_the_filters_to_a_card_and_back_by_keyboard(
    chromium: Browser, address: str, width: int
) -> None:
    with walking(chromium, address) as walk:
        _wide(walk.page, width)
        page = walk.open("members/", ready="")
        expect(page.locator("#filter.tk-filter--ready")).to_be_visible()
        keys = Keys(page)
        keys.press("Tab")
        keys.to("#filter-words")
        if width == 360:
            keys.to("#filter-more summary")
            page.keyboard.press("Enter")
        keys.to("#filter-area")
        page.keyboard.type("Portland")
        expect(page.locator("#filter-area")).to_have_value("Portland")
        keys.to("#filter-chosen button")
        shown = page.locator("#everyone > li").count()
        assert 0 < shown < len(sample_group().members)
        keys.to("#everyone .tk-cover")
        keys.press("Tab")
        leads = page.evaluate("document.activeElement.href")
        page.keyboard.press("Enter")
        page.wait_for_url(leads)
        page.go_back()
        page.wait_for_url("**/members/?area=Portland")
        expect(page.locator("#filter-area")).to_have_value("Portland")
        expect(page.locator("#everyone > li")).to_have_count(shown)


def _painted(page: Page, box: FloatRect) -> bytes:
    left, top = max(box["x"] - 8, 0), max(box["y"] - 8, 0)
    return page.screenshot(clip={"x": left, "y": top, "width": box["width"] + 16, "height": box["height"] + 16})


def test_a_ring_changes_what_is_painted(reader: Walk) -> None:
    """What the style sheet promises is on the screen: the pixels around each stop differ once it has the focus."""
    _wide(reader.page, 1280)
    page = reader.open(f"members/{RICH}/", ready="")
    page.keyboard.press("Tab")
    for selector in (
        "a.tk-brand",
        ".tk-nav a",
        "[data-find]",
        "a.tk-cover",
        "a.tk-chip",
        "a.tk-button",
        "summary",
    ):
        one = page.locator(selector).filter(visible=True).first
        one.scroll_into_view_if_needed()
        painted = page.locator(".tk-card:has(a.tk-cover)").first if selector == "a.tk-cover" else one
        box = painted.bounding_box()
        assert box
        before = _painted(page, box)
        one.focus()
        assert _painted(page, box) != before, selector
        page.evaluate("document.activeElement.blur()")
