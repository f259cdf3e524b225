"""Browser windows that tests lend one another, each handed on as good as new.

A new context is a new process that compiles every script again: it costs twice what the page in it does. What a test
leaves behind is taken away instead: what is kept, cached, routed, set or listened to, the pages it opened and its
history. What cannot be taken away, such as a script that runs first or another clock, ends the lending
(`Window.is_lent_again`), and so does a failure.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

MOST_FREE = 4
"""How many windows wait to be lent; each is a process."""
DESKTOP = {"width": 1280, "height": 720}
"""What the library gives a page that asks for no size."""


@dataclass(eq=False)
class Window:
    """A context with one page, for one reader at a time."""

    browser: Browser
    settings: dict[str, Any]
    key: str
    """Which windows are alike."""
    context: BrowserContext
    page: Page
    _line: CDPSession
    is_lent_again: bool = True
    _heard: list[tuple[Any, str, Callable[..., Any]]] = field(default_factory=list)

    def on(self, whom: Page | BrowserContext, event: str, handler: Callable[..., Any]) -> None:
        """Listen for as long as the window is lent."""
        whom.on(event, handler)  # type: ignore[call-overload]
        self._heard.append((whom, event, handler))

    def run_first(self, script: str) -> None:
        """Run a script before those of each page; nothing takes it away again."""
        Page.add_init_script(self.page, script)
        self.is_lent_again = False

    def give_back(self) -> None:
        """Make it as good as new for the next reader, or close it."""
        if not self.is_lent_again:
            self.context.close()
            return
        origins = self._origins()
        for whom, event, handler in self._heard:
            whom.remove_listener(event, handler)
        self._heard.clear()
        self._leave()
        for origin in origins:
            self._line.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._set_back()
        for each in ("Network.clearBrowserCache", "Page.resetNavigationHistory"):
            self._line.send(each)
        _free.append(self)
        if len(_free) > MOST_FREE:
            _free.pop(0).context.close()

    def _origins(self) -> set[str]:
        """Whose storage may hold something."""
        entries = self._line.send("Page.getNavigationHistory")["entries"]
        addresses = [*(each["url"] for each in entries), *(each.url for each in self.context.pages)]
        return {"{0.scheme}://{0.netloc}".format(urlsplit(each)) for each in addresses if each.startswith("http")}

    def _leave(self) -> None:
        for each in self.context.pages:
            if each is not self.page:
                each.close()
        self.page.unroute_all()
        self.context.unroute_all()
        self.context.set_offline(bool(self.settings.get("offline")))
        if self.page.url.startswith("http"):
            self.page.evaluate("try { sessionStorage.clear() } catch {}")
        self.page.goto("about:blank")

    def _set_back(self) -> None:
        if self.page.viewport_size:
            self.page.set_viewport_size(self.settings.get("viewport", DESKTOP))
        self.page.emulate_media(
            media="null",
            color_scheme=self.settings.get("color_scheme", "light"),
            reduced_motion=self.settings.get("reduced_motion", "no-preference"),
            forced_colors=self.settings.get("forced_colors", "none"),
        )


_free: list[Window] = []


def borrow(browser: Browser, at: str = "", **settings: Any) -> Window:
    """A window that nobody has left anything in.

    Args:
        browser: where it opens.
        at: the time that its page shall always have.
        settings: those of `Browser.new_context`.
    """
    key = json.dumps([at, settings], sort_keys=True)
    for each in reversed(_free):
        if each.browser is browser and each.key == key:
            _free.remove(each)
            return each
    context = browser.new_context(**settings)
    page = context.new_page()
    if at:
        page.clock.set_fixed_time(at)
    setattr(page, "add_init_script", _refuse)  # noqa: B010 - it is a method
    # A worker may still be keeping pages afterwards.
    is_lent_again = settings.get("service_workers") == "block" or settings.get("java_script_enabled") is False
    return Window(browser, settings, key, context, page, context.new_cdp_session(page), is_lent_again)


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("Window.run_first does that, and keeps the window from later readers")


@contextmanager
def lent(browser: Browser, at: str = "", **settings: Any) -> Iterator[Window]:
    """A window for as long as something goes well in it: after a failure nobody gets it again.

    Args:
        browser: where it opens.
        at: the time that its page shall always have.
        settings: those of `Browser.new_context`.
    """
    window = borrow(browser, at, **settings)
    try:
        yield window
    except BaseException:
        window.context.close()
        raise
    window.give_back()
