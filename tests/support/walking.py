"""A page in a real browser with an ear on what it says, whom it asks and what it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from looking import axe
from playwright.sync_api import Browser, BrowserContext, Page

PHONE, DESKTOP = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
TODAY = "2026-11-22"
PATIENCE = 60_000
"""Milliseconds that a page may take for what it should do at once: only what never comes is a failure."""
BLOCKED = "Service Worker registration blocked"


class Walk:
    """One reader's browser."""

    def __init__(self, context: BrowserContext, address: str, letterbox: str = "") -> None:
        self.context, self.address, self.letterbox = context, address, letterbox
        self.said: list[str] = []
        self.asked: list[str] = []
        self.dialogs: list[str] = []
        context.on("request", lambda request: self.asked.append(f"{request.method} {request.url}"))
        self.page = self.another()

    def another(self) -> Page:
        """A further page of the same reader."""
        page = self.context.new_page()
        page.on("console", lambda message: None if BLOCKED in message.text else self.said.append(message.text))
        page.on("pageerror", lambda problem: self.said.append(str(problem)))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        page.clock.set_fixed_time(f"{TODAY}T12:00:00")
        return page

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
    """A walk in which nothing may be said on the console, no dialog opened and nobody else asked."""
    calm = {"color_scheme": "light", "reduced_motion": "reduce", "service_workers": "block"}
    settings: dict[str, Any] = {"viewport": DESKTOP, **calm, **more}
    context = chromium.new_context(**settings)
    context.set_default_timeout(PATIENCE)
    walk = Walk(context, address, letterbox)
    try:
        yield walk
        assert not walk.said, walk.said
        assert not walk.dialogs, walk.dialogs
        assert not walk.elsewhere, walk.elsewhere
    finally:
        context.close()
