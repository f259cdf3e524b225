"""A page in a real browser with an ear on what it says, whom it asks and what it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lending import Window, lent
from looking import axe
from playwright.sync_api import Browser, Page

PHONE, DESKTOP = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
TODAY = "2026-11-22"
NOON = f"{TODAY}T12:00:00"
PATIENCE = 60_000
"""Milliseconds that a page may take for what it should do at once: only what never comes is a failure."""
BLOCKED = "Service Worker registration blocked"


class Walk:
    """One reader's browser."""

    def __init__(self, window: Window, address: str, letterbox: str = "") -> None:
        self.window, self.context, self.page = window, window.context, window.page
        self.address, self.letterbox = address, letterbox
        self.said: list[str] = []
        self.asked: list[str] = []
        self.dialogs: list[str] = []
        window.on(self.context, "request", lambda request: self.asked.append(f"{request.method} {request.url}"))
        self._listen_to(self.page)

    def another(self) -> Page:
        """A further page of the same reader."""
        page = self.context.new_page()
        page.clock.set_fixed_time(NOON)
        self._listen_to(page)
        return page

    def _listen_to(self, page: Page) -> None:
        hear = self.window.on
        hear(page, "console", lambda message: None if BLOCKED in message.text else self.said.append(message.text))
        hear(page, "pageerror", lambda problem: self.said.append(str(problem)))
        hear(page, "dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def open(self, path: str, ready: str = "[data-ready]") -> Page:
        """Go to a page of the site, and wait until its script has started."""
        self.page.goto(self.address + path)
        if ready:
            self.page.wait_for_selector(f"main {ready}")
        return self.page

    def settled(self) -> int:
        """How many requests there were, once none has come for half a second."""
        count = -1
        while count != len(self.asked):
            count = len(self.asked)
            self.page.wait_for_timeout(500)
        return count

    def violations(self) -> list[str]:
        """What axe finds on the page."""
        return axe(self.page)

    @property
    def too_wide(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    @property
    def elsewhere(self) -> list[str]:
        """Requests to others, and requests that carry something, but for letters to the group's letter box."""
        box = (f"POST {self.letterbox}/letters", f"OPTIONS {self.letterbox}/letters") if self.letterbox else ()
        ours = (f"GET {self.address}", "GET data:", "GET blob:", *box)
        return [each for each in self.asked if not each.startswith(ours)]


@contextmanager
def walking(chromium: Browser, address: str, letterbox: str = "", **more: Any) -> Iterator[Walk]:
    """A walk in which nothing may be said on the console, no dialog opened and nobody else asked.

    Args:
        chromium: where it opens.
        address: where the site is.
        letterbox: where the group's letter box is, if it has one.
        more: settings of `Browser.new_context`.
    """
    calm = {"color_scheme": "light", "reduced_motion": "reduce", "service_workers": "block"}
    with lent(chromium, at=NOON, **{"viewport": DESKTOP, **calm, **more}) as window:
        window.context.set_default_timeout(PATIENCE)
        walk = Walk(window, address, letterbox)
        yield walk
        assert not walk.said, walk.said
        assert not walk.dialogs, walk.dialogs
        assert not walk.elsewhere, walk.elsewhere


def a_while_later(page: Page) -> None:
    """Let a page believe that it has been open for a while: what comes too soon is held back, as a program's might be.

    A test that asks for that itself does without.
    """
    page.evaluate("() => { const now = performance.now(); performance.now = () => now + 60_000; }")
