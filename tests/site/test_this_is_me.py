"""This is me: said once, kept on this device alone, and forgotten with one tap."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from groups import sample_group
from looking import BOTH_PALETTES, axe, wear
from oddpeople import partners_in
from playwright.sync_api import Browser, Page, expect
from walking import PHONE, Walk, walking

from tradekin.letters.salutation import call_apart

pytestmark = pytest.mark.browser

PAIRS = partners_in(sample=True)
ME = next(each for each in sample_group().members if len(PAIRS.of.get(each.slug, ())) >= 4)
MINE = [(pair.partner_of(ME), pair) for pair in PAIRS.of[ME.slug]]
PAUSED = next(each for each in sample_group().members if each.is_paused)
KEY, NOTES = "tradekin:me:/", "tradekin:in-touch:/"
COUNT_ASKED = """window.asked = Number(sessionStorage.getItem("asked"));
const persist = StorageManager.prototype.persist;
StorageManager.prototype.persist = function () {
  sessionStorage.setItem("asked", String(++window.asked));
  return persist.call(this);
};"""


@pytest.fixture
def walk(chromium: Browser, address: str) -> Iterator[Walk]:
    with walking(chromium, address, viewport=PHONE) as made:
        yield made


def remember(walk: Walk, slug: str, notes: object = None) -> Page:
    """The home page as this device shows it to a member."""
    page = walk.open("", ready="")
    page.evaluate("([key, slug]) => localStorage.setItem(key, slug)", [KEY, slug])
    if notes:
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [NOTES, json.dumps(notes)])
    return walk.open("", ready="")


def kept(page: Page) -> str | None:
    found: str | None = page.evaluate("key => localStorage.getItem(key)", KEY)
    return found


def faces(page: Page) -> list[tuple[str, str]]:
    """The names in the card and where they lead."""
    expect(page.locator("#mine-name")).to_have_text(re.compile(r"\S"))
    links = page.locator("#mine-partners a[href]")
    said = [
        (each.locator("bdi").inner_text(), str(each.get_attribute("aria-label")), str(each.get_attribute("href")))
        for each in links.all()
    ]
    assert all(called.split()[0] in name for called, name, _ in said), "what is read is part of what is heard"
    return [(name, address) for _, name, address in said]


def test_whoever_says_who_they_are_finds_their_people_on_the_home_page(walk: Walk) -> None:
    walk.window.run_first(COUNT_ASKED)
    page = walk.open("", ready="")
    expect(page.locator("#mine")).to_be_hidden()
    page.get_by_role("link", name="This is me").click()
    page.wait_for_selector("#me[data-ready]")
    page.locator("#me-keep").click()
    expect(page.locator("#me-who-typed")).to_be_focused()
    page.locator("#me-who-typed").fill(ME.name)
    page.keyboard.press("Tab")
    assert (kept(page), page.evaluate("window.asked")) == (None, 0), "only the button is a yes"
    page.locator("#me-keep").click()
    page.wait_for_url(f"{walk.address}#mine")
    expect(page.get_by_text("This device knows you now.")).to_be_visible()
    expect(page.locator(".tk-newcomer")).to_be_hidden()
    assert faces(page) == [(partner.full_name, f"{walk.address}partners/{pair.slug}/") for partner, pair in MINE]
    assert page.evaluate("window.asked") == 1
    said = page.locator("#mine").inner_text()
    assert f"Your partners, {call_apart(sample_group().members)[ME.slug]}\n" in said
    assert "browsers may forget" in said
    assert page.locator("#mine img, #mine .tk-plate:not(.tk-plate--free)").count() == len(MINE)
    links = {name: page.locator(f"#mine-{name}").get_attribute("href") for name in ("next", "page", "update", "still")}
    assert links == {
        "next": f"{walk.address}partners/{MINE[0][1].slug}/",
        "page": f"{walk.address}members/{ME.slug}/",
        "update": f"{walk.address}join/?member={ME.slug}",
        "still": f"{walk.address}still-right/?member={ME.slug}",
    }
    expect(page.get_by_role("link", name="This is me")).to_be_hidden()
    assert walk.too_wide <= 0


def test_thanks_notes_and_the_form_start_from_there(walk: Walk) -> None:
    page = remember(walk, ME.slug)
    for path, chosen in (("say-thanks/", "#short-profile"), ("in-touch/", "#touch-me"), ("yours/", "#me-who")):
        walk.open(path, ready="[data-ready]")
        expect(page.locator(chosen)).to_have_value(ME.slug)
        field = page.locator(f"[data-picker={chosen[1:]}]")
        expect(field.locator("input")).to_be_hidden()
        assert field.inner_text().split("\n")[0] == ME.name
    expect(page.locator("#touch-me, #me-keep")).to_be_hidden()
    page.get_by_role("link", name="Change something").click()
    page.wait_for_url(f"{walk.address}join/?member={ME.slug}")
    walk.open("refer/", ready="[data-ready]")
    page.locator("#refer-mine a").first.click()
    expect(page.locator("#refer-to")).to_have_value(MINE[0][0].slug)
    page.goto(walk.address)
    page.locator("#mine-update").click()
    page.wait_for_selector("form[data-ready]")
    expect(page.locator("h1")).to_have_text("Change your page")
    expect(page.locator(".tk-nav [aria-current]")).to_have_text("More")


def test_whoever_was_chosen_among_the_notes_is_known_everywhere_and_kept_once(walk: Walk) -> None:
    page = walk.open("in-touch/")
    page.locator("#touch-me-typed").fill(ME.name)
    page.keyboard.press("Tab")
    assert kept(page) == ME.slug
    page.evaluate("key => localStorage.removeItem(key)", KEY)
    older = {"version": 1, "me": ME.slug, "people": {}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [NOTES, json.dumps(older)])
    walk.open("in-touch/")
    assert kept(page) == ME.slug
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", NOTES))["me"] == ""


def test_whom_to_meet_next_is_whom_one_has_not_spoken_to_for_longest(walk: Walk) -> None:
    people = {partner.slug: {"name": "", "spoken": f"2026-0{3 + place}-01"} for place, (partner, _) in enumerate(MINE)}
    del people[MINE[2][0].slug]
    page = remember(walk, ME.slug, {"version": 1, "me": "", "people": people})
    order = [MINE[2], *(each for each in MINE if each is not MINE[2])]
    assert [name for name, _ in faces(page)] == [partner.full_name for partner, _ in order]
    assert str(page.locator("#mine-next").get_attribute("href")).endswith(f"partners/{MINE[2][1].slug}/")


def test_one_tap_forgets(walk: Walk) -> None:
    page = remember(walk, ME.slug, {"version": 1, "me": ME.slug, "people": {"a-b": {"name": "A", "help": "x"}}})
    page.locator("#mine-forget").click()
    expect(page.locator("#mine")).to_be_hidden()
    expect(page.locator("#mine-said")).to_contain_text("no longer knows who you are")
    expect(page.locator("#mine-said")).to_be_focused()
    assert kept(page) is None
    notes = json.loads(page.evaluate("key => localStorage.getItem(key)", NOTES))
    assert (notes["me"], "a-b" in notes["people"]) == ("", True), "what was written stays, as it says"
    walk.open("", ready="")
    expect(page.locator("#mine")).to_be_hidden()


def test_whoever_is_not_here_any_more_is_told_kindly_and_forgotten(walk: Walk) -> None:
    page = remember(walk, "somebody-who-left")
    expect(page.locator("#mine-said")).to_contain_text("not shown here just now")
    expect(page.locator("#mine")).to_be_hidden()
    assert kept(page) is None
    expect(page.get_by_role("link", name="This is me")).to_be_visible()


def test_whoever_has_no_partners_is_led_to_where_it_says_why(walk: Walk) -> None:
    page = remember(walk, PAUSED.slug)
    assert faces(page) == []
    page.locator("#mine-next").click()
    assert page.url.endswith(f"members/{PAUSED.slug}/#partners")


def test_without_a_connection_the_ways_work_and_nobody_is_forgotten(walk: Walk) -> None:
    walk.context.route("**/people/*.json", lambda route: route.fulfill(status=503))
    page = remember(walk, ME.slug)
    expect(page.locator("#mine")).to_contain_text("could not be fetched")
    assert kept(page) == ME.slug
    expect(page.locator("#mine-page")).to_have_attribute("href", f"{walk.address}members/{ME.slug}/")
    walk.said[:] = [said for said in walk.said if "503" not in said]


def test_a_browser_that_keeps_nothing_is_told_of(walk: Walk) -> None:
    walk.window.run_first("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})")
    page = walk.open("yours/", ready="[data-ready]")
    page.locator("#me-who-typed").fill(ME.name)
    page.keyboard.press("Tab")
    page.locator("#me-keep").click()
    expect(page.locator("#me-said")).to_contain_text("keeps nothing")
    assert walk.open("", ready="").locator("#mine").is_hidden()


@pytest.mark.parametrize(("scheme", "width"), BOTH_PALETTES)
def test_the_card_is_for_every_eye_and_hand(chromium: Browser, address: str, scheme: str, width: int) -> None:
    with walking(chromium, address, viewport={**PHONE, "width": width}) as walk:
        page = remember(walk, ME.slug)
        faces(page)
        wear(page, scheme)
        assert axe(page) == []
        assert walk.too_wide <= 0
        low = page.locator("#mine a[href]").evaluate_all(
            "all => all.filter((each) => each.getBoundingClientRect().height < 40).map((each) => each.textContent)"
        )
        assert low == []
        walk.open("yours/", ready="[data-ready]")
        assert axe(page) == []
        assert walk.too_wide <= 0


def test_without_javascript_nothing_is_missing(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE, java_script_enabled=False) as walk:
        page = walk.open("", ready="")
        expect(page.locator("#mine")).to_be_hidden()
        page.get_by_role("link", name="This is me").click()
        expect(page.locator("main").get_by_role("link", name="Change something")).to_be_visible()
        expect(page.locator("#me")).to_be_hidden()
