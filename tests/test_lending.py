"""A window of the browser is lent again, and nothing of what was done in it is left."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import lending
import pytest
from hosting import hosted
from lending import borrow, lent
from playwright.sync_api import Browser, Page
from sitebuild import Built

pytestmark = pytest.mark.browser

KEPT = """async () => {
    localStorage.kept = sessionStorage.kept = document.cookie = "kept=1";
    await (await caches.open("kept")).put("/kept", new Response("kept"));
    await new Promise((done) => { indexedDB.open("kept").onsuccess = done; });
}"""
LEFT = """async () => [
    { ...localStorage }, { ...sessionStorage }, document.cookie, await caches.keys(),
    (await indexedDB.databases()).map(({ name }) => name), [innerWidth, innerHeight], navigator.onLine,
    matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("(forced-colors: active)").matches,
    matchMedia("print").matches, history.length,
]"""


def _left(page: Page, address: str) -> list[Any]:
    page.goto(f"{address}robots.txt")
    left: list[Any] = page.evaluate(LEFT)
    return left


def test_a_window_is_lent_again_and_nothing_is_left_in_it(chromium: Browser, address: str, site: Built) -> None:
    heard: list[str] = []
    with lent(chromium, viewport={"width": 400, "height": 500}, service_workers="block") as window:
        first = window.page
        new = _left(first, address)
        window.on(window.page, "request", lambda request: heard.append(request.url))
        first.route("**/robots.txt", lambda route: route.fulfill(body="routed"))
        window.context.route("**/404.html", lambda route: route.fulfill(body="routed"))
        first.goto(f"{address}robots.txt")
        first.evaluate(KEPT)
        window.context.new_page().goto(address)
        first.set_viewport_size({"width": 1000, "height": 900})
        first.emulate_media(media="print", color_scheme="dark", forced_colors="active")
        assert _left(first, address) != new
        window.context.set_offline(True)
        count = len(heard)
    with lent(chromium, viewport={"width": 400, "height": 500}, service_workers="block") as window:
        assert window.page is first
        assert len(window.context.pages) == 1
        assert _left(first, address) == new
        assert first.inner_text("body").strip() == site.read("robots.txt").strip()
        assert first.goto(f"{address}404.html").text() == site.read("404.html")  # type: ignore[union-attr]
    assert len(heard) == count > 0


class _Lasting(BaseHTTPRequestHandler):
    """Says of what it gives that it may be kept."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"one")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


def test_what_one_reader_fetched_the_next_fetches_too(chromium: Browser) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Lasting)
    with hosted(server):
        for times in (1, 2):
            with lent(chromium, viewport={"width": 401, "height": 500}, service_workers="block") as window:
                window.page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
                for _ in range(2):
                    assert window.page.evaluate("fetch('/kept').then((answer) => answer.text())") == "one"
            assert _Lasting.asked.count("/kept") == times


def test_windows_of_other_settings_and_those_of_a_failure_are_not_lent_again(chromium: Browser) -> None:
    pages: list[Page] = []

    def fail() -> None:
        with lent(chromium, viewport={"width": 402, "height": 500}, service_workers="block") as window:
            pages.append(window.page)
            raise ZeroDivisionError

    with lent(chromium, viewport={"width": 402, "height": 500}, service_workers="block") as window:
        one = window.page
        with pytest.raises(ZeroDivisionError):
            fail()
    assert pages[0] is not one
    assert pages[0].is_closed()
    with lent(chromium, viewport={"width": 402, "height": 500}, service_workers="block", color_scheme="dark") as window:
        assert window.page is not one
    assert borrow(chromium, viewport={"width": 402, "height": 500}, service_workers="block").page is one


def test_a_script_that_runs_first_ends_the_lending(chromium: Browser, address: str) -> None:
    with lent(chromium, viewport={"width": 404, "height": 500}, service_workers="block") as window:
        with pytest.raises(AssertionError, match="run_first"):
            window.page.add_init_script("window.first = 1")
        window.run_first("window.first = 1")
        window.page.goto(address)
        assert window.page.evaluate("first") == 1
    assert window.page.is_closed()


def test_few_windows_wait_to_be_lent(chromium: Browser) -> None:
    for height in range(lending.MOST_FREE + 3):
        with lent(chromium, viewport={"width": 403, "height": 500 + height}, service_workers="block"):
            pass
    assert len(lending._free) == lending.MOST_FREE
