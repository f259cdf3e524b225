"""The search in a real Chromium: by keyboard, by finger, in both palettes, with typing errors and with bad luck."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lending import Window, lent
from looking import BOTH_PALETTES, axe
from playwright.sync_api import Browser, Locator, Route, expect
from walking import PATIENCE

pytestmark = pytest.mark.browser

DONE = re.compile("found|none|broken")


class Seen:
    """A page and what goes wrong on it."""

    def __init__(self, window: Window, address: str) -> None:
        self.page, self.address = window.page, address
        self.said: list[str] = []
        self.asked: list[str] = []
        hear, page = window.on, self.page
        hear(page, "console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        hear(page, "pageerror", lambda problem: self.said.append(str(problem)))
        hear(page, "request", lambda request: self.asked.append(request.url))
        hear(page, "response", lambda answer: self.said.append(answer.url) if answer.status >= 400 else None)
        page.goto(address)

    @property
    def dialog(self) -> Locator:
        return self.page.locator("#find")

    def open(self) -> None:
        self.page.keyboard.press("/")
        expect(self.dialog).to_be_visible()

    def find(self, words: str) -> Locator:
        """Type words into the open dialog, wait until all that will come has come, and give the results."""
        field = self.dialog.get_by_role("searchbox")
        field.fill("")
        expect(self.dialog).to_have_attribute("data-state", "empty")
        field.fill(words)
        expect(self.dialog).to_have_attribute("data-state", DONE)
        self.page.wait_for_timeout(900)
        expect(self.dialog.get_by_role("status")).not_to_be_empty()
        return self.dialog.locator("[data-results]")


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def seen(chromium: Browser, address: str, width: int = 1280, **more: object) -> Iterator[Seen]:
    calm = {"reduced_motion": "reduce", "service_workers": "block"}
    with lent(chromium, viewport={"width": width, "height": 800}, **calm, **more) as window:
        each = Seen(window, address)
        yield each
        assert not each.said
        assert not [url for url in each.asked if not url.startswith(address.rsplit("/", 2)[0])]


@pytest.fixture
def desktop(chromium: Browser, address: str) -> Iterator[Seen]:
    yield from seen(chromium, address)


@pytest.fixture(scope="module")
def opened(chromium: Browser, address: str) -> Iterator[Seen]:
    """The dialog, open for one question after another, none of which leads away."""
    for each in seen(chromium, address):
        each.open()
        yield each


@pytest.mark.parametrize(("scheme", "width"), [*BOTH_PALETTES, ("light", 360)])
def test_the_open_search_is_accessible_and_fits_the_screen(
    chromium: Browser, address: str, scheme: str, width: int
) -> None:
    for each in seen(chromium, address, width, color_scheme=scheme):
        each.open()
        for words in ("", "electrician", "empty nesters", "plubmer", "falconer"):
            if words:
                each.find(words)
            assert not (found := axe(each.page)), f"{words}: {found}"
            box = each.dialog.evaluate("e => e.scrollWidth - e.clientWidth")
            assert box <= 0, words
            for link in each.dialog.locator("a:visible, button:visible").all():
                size = link.bounding_box()
                assert size is None or size["height"] >= 24 or link.evaluate("e => Boolean(e.closest('p, li'))")


@pytest.mark.parametrize(
    ("words", "first", "why"),
    [
        ("Ingrid", "Ingrid Sæther", ""),
        ("saether", "", ""),
        ("electrician", "Ingrid Sæther", "electrician"),
        ("sparky", "Ingrid Sæther", "also called sparky"),
        ("sparky portland", "Ingrid Sæther", "Works in Portland"),
        ("rewiring company", "Ingrid Sæther", "also called rewiring"),
        ("thao", "Thảo Nguyễn", ""),
        ("mortgage broker", "Thảo Nguyễn", "mortgage broker"),
        ("morgage broker", "Thảo Nguyễn", "mortgage broker"),
        ("Thảo mortgage", "Thảo Nguyễn", "mortgage broker"),
        ("empty nesters", "ليلى حداد (Layla Haddad)", "Serves empty-nesters"),
        ("layla", "ليلى حداد (Layla Haddad)", ""),
        ("美玲", "Mei-Ling Chen", ""),
        ("wisniewski", "Tomasz Wiśniewski", ""),
        ("ORourke", "Declan O'Rourke", ""),
        ("fix my computer", "Mei-Ling Chen", ""),
        ("who fixes computers", "Mei-Ling Chen", ""),
        ("who can help me sell my house", "ليلى حداد (Layla Haddad)", ""),
        ("I am looking for an electrician in Portland", "Ingrid Sæther", "Works in Portland"),
    ],
)
def test_members_are_found_by_any_word_and_it_says_why(opened: Seen, words: str, first: str, why: str) -> None:
    members = opened.find(words).locator("section:has(#find-member) a")
    if first:
        expect(members.first).to_contain_text(first)
        expect(members.first).to_contain_text(why)
        assert members.first.locator("mark").count()


def test_a_town_finds_people_and_people_come_before_guides(opened: Seen) -> None:
    for typed in ("Portland", "sparky", "computers"):
        kinds = opened.find(typed).locator("h2").evaluate_all("all => all.map(e => e.id)")
        assert "find-member" in kinds, typed
        assert kinds.index("find-guide") == len(kinds) - 1 if "find-guide" in kinds else True, typed


def test_what_is_written_for_facilitators_and_developers_is_in_no_members_search(opened: Seen) -> None:
    for typed in ("mkdocs", "settings", "pull request", "decision", "python"):
        for link in opened.find(typed).locator("a").evaluate_all("all => all.map(e => e.getAttribute('href'))"):
            assert not re.search(
                r"decisions/|guide/(developers|commands|findings|shapes|setting-up|letterbox)", link
            ), link


def test_a_search_fetches_little_and_nothing_twice(desktop: Seen) -> None:
    desktop.open()
    for typed in ("sparky", "portland", "sparky"):
        desktop.find(typed)
    asked = [url.partition("/lookup/")[2] for url in desktop.asked if "/lookup/" in url]
    assert len(asked) == len(set(asked))
    assert asked[0] == "index.json"
    assert len([name for name in asked if name.startswith("w-")]) <= 3


def test_kinds_are_apart_and_each_leads_to_its_page(desktop: Seen) -> None:
    desktop.open()
    results = desktop.find("restaurants")
    assert set(results.locator("h2").evaluate_all("all => all.map(e => e.id)")) >= {"find-member", "find-customers"}
    links = results.locator("a").evaluate_all("all => all.map(e => e.href)")
    assert f"{desktop.address}customers/restaurants/" in links
    for link in links:
        assert desktop.page.request.get(link).ok, link


def test_a_trade_that_is_missing_says_who_may_help_before_anything_else(opened: Seen) -> None:
    first = opened.find("plumber").locator("a").first
    expect(first).to_contain_text("Plumber")
    expect(first).to_contain_text("A member knows one")


def test_one_wrong_letter_is_forgiven_and_told(opened: Seen) -> None:
    for typed, meant in {
        "electrican": "electrician",
        "elektrician": "electrician",
        "pulmber": "plumber",
        "wlectrician": "electrician",
    }.items():
        results = opened.find(typed)
        assert results.locator("a").count(), typed
        expect(results).to_contain_text(re.compile(meant, re.IGNORECASE))


def test_nothing_found_leads_on_to_wanted_trades_and_members(opened: Seen) -> None:
    results = opened.find("xyzzyq")
    assert not results.locator("a").count()
    expect(opened.dialog.get_by_role("status")).to_contain_text("xyzzyq")
    for page in ("wanted/", "trades/", "members/"):
        expect(opened.dialog.locator(f"[data-none] a[href='{opened.address}{page}']")).to_be_visible()


def test_the_whole_way_by_keyboard(desktop: Seen) -> None:
    """Open, type, go down and up, leave with Escape where one came from, come back, and open the first with Enter."""
    page = desktop.page
    opener = page.locator("[data-find]")
    opener.focus()
    page.keyboard.press("Enter")
    expect(desktop.dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("electrician")
    expect(desktop.dialog).to_have_attribute("data-state", "found")
    page.wait_for_timeout(900)
    links = desktop.dialog.locator("[data-results] a")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(desktop.dialog.get_by_role("searchbox")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#find')")
        assert inside, "the rest of the page waits behind the dialog"
    page.keyboard.press("Escape")
    expect(desktop.dialog).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Control+k")
    expect(desktop.dialog).to_be_visible()
    expect(desktop.dialog.get_by_role("searchbox")).to_be_focused()
    page.wait_for_timeout(900)
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/*/")


def test_keys_belong_to_whoever_types(desktop: Seen) -> None:
    page = desktop.page
    page.goto(f"{desktop.address}join/")
    field = page.locator("main input[type=text]:visible, article input[type=text]:visible").first
    field.click()
    page.keyboard.type("a/b")
    page.keyboard.press("Control+k")
    expect(desktop.dialog).to_be_hidden()
    assert field.input_value().startswith("a/b")


def test_more_are_shown_when_asked_for_and_the_first_of_them_has_the_focus(desktop: Seen) -> None:
    desktop.open()
    results = desktop.find("portland")
    group = results.locator("section:has(#find-member)")
    before = group.locator("a").count()
    group.get_by_role("button").click()
    expect(group.locator("a").nth(before)).to_be_focused()
    assert group.locator("a").count() > before


def test_a_finger_finds_and_closes(chromium: Browser, address: str) -> None:
    for each in seen(chromium, address, 360, has_touch=True, is_mobile=True):
        each.page.locator("[data-find]").tap()
        expect(each.dialog).to_be_visible()
        assert each.dialog.bounding_box()["width"] == 360  # type: ignore[index]
        each.find("photographer")
        each.dialog.get_by_role("button", name="Close").tap()
        expect(each.dialog).to_be_hidden()


def test_without_javascript_the_button_leads_to_a_page_that_says_where_to_look(chromium: Browser, address: str) -> None:
    for each in seen(chromium, f"{address}trades/", 360, java_script_enabled=False):
        each.page.locator("[data-find]").click()
        assert each.page.url == f"{address}find/"
        assert not each.dialog.is_visible()
        lists = each.page.locator("main li a").evaluate_all("all => all.map(e => e.href)")
        assert lists == [f"{address}members/", f"{address}customers/", f"{address}trades/"]


def test_what_is_typed_before_the_dialog_has_come_stands_in_it(desktop: Seen) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desktop.page.route("**/find/", hold)
    desktop.page.keyboard.type("/ingrid")
    for _ in range(PATIENCE // 50):
        if held:
            break
        desktop.page.wait_for_timeout(50)
    (asked,) = held
    asked.continue_()
    expect(desktop.dialog).to_be_visible()
    expect(desktop.dialog.get_by_role("searchbox")).to_have_value("ingrid")
    expect(desktop.dialog.locator("[data-results] a").first).to_contain_text("Ingrid")


def test_a_dialog_that_cannot_be_fetched_is_the_page_it_lies_on(chromium: Browser, address: str) -> None:
    with lent(chromium, service_workers="block") as window:
        page = window.page
        page.goto(f"{address}trades/")
        page.route(
            "**/find/", lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_()
        )
        page.wait_for_load_state("networkidle")
        page.keyboard.press("/")
        page.wait_for_url(f"{address}find/")
        page.keyboard.press("/")
        expect(page.locator("#find")).to_be_visible()


@pytest.mark.parametrize("signs", ['"', "\\", "💥", "'; --", " ", "a"])
def test_signs_alone_and_a_single_letter_are_waited_with(opened: Seen, signs: str) -> None:
    opened.find("sparky")
    opened.dialog.get_by_role("searchbox").fill(signs)
    opened.page.wait_for_timeout(700)
    expect(opened.dialog).to_have_attribute("data-state", "empty")
    expect(opened.dialog.locator(".tk-find__hint")).to_be_visible()


ODD = [
    "constructor",
    "__proto__",
    "toString",
    "<img src=x onerror=alert(1)>",
    "a" * 120,
    "zq",
    "NaN",
    '"ab',
    "💥 bo \\",
]


@pytest.mark.parametrize("words", ODD)
def test_odd_words_never_throw(opened: Seen, words: str) -> None:
    opened.find(words)
    assert opened.dialog.get_attribute("data-state") in ("found", "none")
    foreign = "[data-results] img:not(.tk-plate--photo), [data-results] script, [onerror]"
    assert not opened.dialog.locator(foreign).count()


def test_a_search_that_cannot_be_fetched_says_so_and_shows_the_lists(chromium: Browser, address: str) -> None:
    with lent(chromium, service_workers="block") as window:
        page = window.page
        page.route("**/lookup/**", lambda route: route.fulfill(status=404, body=""))
        page.goto(address)
        page.keyboard.press("/")
        page.locator("#find").get_by_role("searchbox").fill("plumber")
        expect(page.locator("#find")).to_have_attribute("data-state", "broken")
        expect(page.locator("#find .tk-find__broken a").first).to_be_visible()


def test_nothing_is_fetched_for_the_search_until_it_is_opened(desktop: Seen) -> None:
    desktop.page.wait_for_timeout(300)
    assert not [url for url in desktop.asked if "/lookup/" in url or "/assets/js/search/" in url]


def test_among_those_who_fit_equally_well_nobody_is_always_last(desktop: Seen) -> None:
    """Scores come first, the same words give the same order, and other words another one."""
    searched = """async (all) => {
        const { Engine } = await import('./assets/js/search/engine.js');
        const engine = new Engine(new URL('lookup/', location.href));
        const made = [];
        for (const words of [...all, ...all]) {
            made.push((await engine.find(words)).member.map(({ id, score }) => [id, score]));
        }
        return made;
    }"""
    words = ["portland", "english", "works", "people", "we", "business", "homeowners", "who"]
    made: list[list[tuple[str, float]]] = desktop.page.evaluate(searched, words)
    assert made[: len(words)] == made[len(words) :]
    assert all([score for _, score in each] == sorted((score for _, score in each), reverse=True) for each in made)
    before = {
        (one[0], other[0])
        for each in made
        for place, one in enumerate(each)
        for other in each[place + 1 :]
        if one[1] == other[1]
    }
    assert len(before) > 100
    assert len({pair for pair in before if pair[::-1] in before}) > len(before) / 4


def test_what_is_typed_while_the_search_is_being_fetched_is_kept(desktop: Seen) -> None:
    page = desktop.page

    def late(route: Route) -> None:
        page.keyboard.type("ing")
        route.continue_()

    page.route("**/assets/js/search/dialog.js", late)
    page.goto(desktop.address)
    page.keyboard.press("/")
    expect(page.locator("#find-words")).to_have_value("ing")
    page.keyboard.type("rid")
    expect(page.locator("#find-words")).to_have_value("ingrid")
    expect(page.locator("#find [data-results] a").first).to_contain_text("Ingrid")
