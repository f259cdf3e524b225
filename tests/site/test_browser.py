"""The site in a real Chromium: every page kind, two widths, both palettes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from groups import sample_group
from lending import Window, lent
from playwright.sync_api import Browser, Page, expect
from sitebuild import build, project_in, serve

from tradekin.partners import find_partners

pytestmark = pytest.mark.browser

WIDTHS = {"narrow": 320, "phone": 360, "desktop": 1280}
FULL, SPARE = "craig-dunphy", "ruth-okonkwo-bell"


def _pages() -> dict[str, str]:
    pair = find_partners(sample_group()).pairs[0].slug
    here = sorted(sample_group().by_trade)[0]
    missing = sorted(set(sample_group().introducers) - set(sample_group().by_trade))[0]
    return {
        "home": "",
        "members": "members/",
        "member": f"members/{FULL}/",
        "paused member": f"members/{SPARE}/",
        "pair": f"partners/{pair}/",
        "customers": "customers/",
        "circle": "customers/homeowners/",
        "trades": "trades/",
        "trade": f"trades/{here}/",
        "missing trade": f"trades/{missing}/",
        "wanted": "wanted/",
        "glance": "glance/",
        "refer": "refer/",
        "thanks": "thanks/",
        "in touch": "in-touch/",
        "join": "join/",
        "guide": "guide/",
        "prose": "guide/members/",
        "fields": "guide/fields/",
        "nowhere": "no/such/page/",
    }


PAGES = _pages()


class Watched:
    """A page with an ear on its console, its requests and its dialogs."""

    def __init__(self, window: Window, address: str) -> None:
        self.page: Page = window.page
        self.address = address
        self.said: list[str] = []
        self.asked: list[str] = []
        self.dialogs: list[str] = []
        window.on(
            self.page, "console", lambda message: self.said.append(message.text) if message.type == "error" else None
        )
        window.on(self.page, "pageerror", lambda problem: self.said.append(str(problem)))
        window.on(self.page, "request", lambda request: self.asked.append(request.url))
        window.on(self.page, "dialog", self._dismiss)

    def _dismiss(self, dialog: object) -> None:
        self.dialogs.append(str(dialog))
        dialog.dismiss()  # type: ignore[attr-defined]

    def open(self, page: str) -> Page:
        self.page.goto(self.address + page, wait_until="load")
        return self.page

    @property
    def elsewhere(self) -> list[str]:
        return [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))]


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def watched(chromium: Browser, address: str, scheme: str, width: int, **more: object) -> Iterator[Watched]:
    calm = {"service_workers": "block", "reduced_motion": "reduce"}
    with lent(chromium, color_scheme=scheme, viewport={"width": width, "height": 800}, **calm, **more) as window:
        yield Watched(window, address)


def test_every_kind_of_page_is_silent_keeps_to_itself_and_fits(chromium: Browser, address: str, scheme: str) -> None:
    """Nothing on the console, nobody else asked, nothing wider than the screen; axe looks in `test_access.py`."""
    for seen in watched(chromium, address, scheme, WIDTHS["narrow"]):
        for name, path in PAGES.items():
            page = seen.open(path)
            for width in WIDTHS.values():
                page.set_viewport_size({"width": width, "height": 800})
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert wide <= 0, f"{name} at {width}: {wide} px too wide"
            chosen = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
            assert chosen == {"light": "default", "dark": "slate"}[scheme]
            said = [each for each in seen.said if "404" not in each]
            assert not said, f"{name}, {scheme}: {said}"
            assert not seen.elsewhere, name


def test_every_kind_of_page_fits_where_it_opens(chromium: Browser, address: str) -> None:
    for width in (WIDTHS["phone"], WIDTHS["desktop"]):
        for seen in watched(chromium, address, "light", width):
            for name, path in PAGES.items():
                page = seen.open(path)
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert wide <= 0, f"{name} at {width}: {wide} px too wide"
            assert not [each for each in seen.said if "404" not in each]


def test_pages_can_be_read_without_javascript(chromium: Browser, address: str) -> None:
    for seen in watched(chromium, address, "light", 360, java_script_enabled=False):
        for path in PAGES.values():
            page = seen.open(path)
            assert page.locator("h1").first.is_visible()
        page = seen.open("members/")
        assert page.locator("a[href*='juniper']").first.is_visible()


def test_the_first_tab_skips_to_the_content(chromium: Browser, address: str) -> None:
    for seen in watched(chromium, address, "light", 1280):
        page = seen.open(PAGES["member"])
        page.keyboard.press("Tab")
        assert "Skip" in page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#content"


def test_the_member_list_narrows_as_one_types(chromium: Browser, address: str) -> None:
    for seen in watched(chromium, address, "light", 360):
        page = seen.open("members/")
        page.locator("main input[type=search], main input[type=text]").first.fill("juniper")
        expect(page.locator("main a[href*='abdirahman']").first).to_be_hidden()
        assert page.locator("main a[href*='juniper']").first.is_visible()
        expect(page.locator("main [role=status], main [aria-live]").first).to_have_text(re.compile(r"\S"))


def test_the_palette_can_be_changed_and_is_remembered(chromium: Browser, address: str) -> None:
    for seen in watched(chromium, address, "light", 1280):
        page = seen.open("")
        page.locator("label[for^='__palette']:visible").first.click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        seen.open("members/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


NASTY = [
    "<script>alert(1)</script>",
    'T"</title><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "[free](javascript:alert(1)) {: onmouseover=alert(9) }",
    "{{ config }} {% raw %} ${alert(1)} `x`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "</script><svg onload=alert(1)>",
    '--8<-- "mkdocs.yml" ]]> --> <!-- tradekin: home -->',
    "tradekin-slot-5c1d90e7-content- constructor __proto__",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """A site whose members wrote something nasty into every text they could, and its pages that have any of it.

    Those just below the top fetch what they show, and count as such.
    """
    profiles = {}
    for number, nasty in enumerate(NASTY):
        text = nasty.replace("'", "''")
        profiles[f"nasty-{number}.yml"] = "".join(
            f"{field}: '{text}'\n"
            for field in ("name", "business", "summary", "about", "specialty", "good_introduction")
        ) + (
            f"trade: {['realtor', 'mortgage broker', 'architect'][number % 3]}\n"
            f"areas: ['{text[:50]}']\ncustomers: ['{text[:50]}', home buyers]\n"
            f"partners_wanted: ['{text[:50]}', plumber]\n"
            f"offers: ['{text}']\ncan_introduce:\n  - {{trade: plumber, how: '{text}'}}\ngains: {{goals: ['{text}']}}\n"
            f"thanks:\n  - {{to: nasty-{(number + 1) % len(NASTY)}, for: '{text}', on: 2026-01-01}}\n"
        )
    folder = tmp_path_factory.mktemp("hostile")
    project = project_in(folder / "p", profiles)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("      areas:"), settings.index("      languages:")
    (project / "mkdocs.yml").write_text(settings[:start] + settings[end:], encoding="utf-8")
    built = build(project, folder / "site", "--strict")
    assert built.code == 0, built.said
    served = serve(built.folder)
    signs = ("alert", "constructor", "--8&lt;--", "config }}")
    yield (
        next(served),
        [each for each in built.pages() if each.count("/") < 2 or any(map(built.read(each).count, signs))],
    )
    next(served, None)


def test_nothing_a_member_writes_ever_runs(chromium: Browser, hostile: tuple[str, list[str]]) -> None:
    address, pages = hostile
    for seen in watched(chromium, address, "light", 360):
        written = [page for page in pages if "guide/" not in page and "decisions/" not in page]
        assert len(written) > 5 * len(NASTY)
        for path in written:
            page = seen.open(path)
            assert not seen.dialogs, path
            assert not page.locator(
                "article [onerror], article [onload], article [onmouseover],"
                " article script:not([src]):not([type$='json'])"
            ).count(), path
            assert not page.locator("a[href^='javascript']").count(), path
        assert not seen.said
        assert not seen.elsewhere


def test_nothing_a_member_writes_runs_in_the_search(chromium: Browser, hostile: tuple[str, list[str]]) -> None:
    for seen in watched(chromium, hostile[0], "light", 1280):
        page = seen.open("")
        page.keyboard.press("/")
        for query in ("alert", "constructor", "toString", "script", "__proto__", "onerror", "realtor"):
            page.locator("#find-words").fill("")
            page.locator("#find-words").fill(query)
            expect(page.locator("#find")).to_have_attribute("data-state", re.compile("found|none"))
            page.wait_for_timeout(600)
            assert not page.locator("#find img, #find svg[onload], #find [onerror], #find script").count()
        assert any(nasty in page.locator("[data-results]").inner_text() for nasty in NASTY), "shown as it was typed"
        assert not seen.dialogs
        assert not seen.said


def test_what_a_member_wrote_is_shown_as_it_was_typed(chromium: Browser, hostile: tuple[str, list[str]]) -> None:
    for seen in watched(chromium, hostile[0], "light", 360):
        for number, nasty in enumerate(NASTY):
            page = seen.open(f"members/nasty-{number}/")
            assert nasty in page.locator("h1").first.inner_text()


def test_a_screenshot_can_be_taken_of_every_kind_of_page(chromium: Browser, address: str, tmp_path: Path) -> None:
    """Pages paint something: a blank page would be a PNG of a few hundred bytes."""
    for seen in watched(chromium, address, "dark", 360):
        for name, path in PAGES.items():
            file = tmp_path / f"{name}.png"
            seen.open(path).screenshot(path=file)
            assert file.stat().st_size > 8_000, name
