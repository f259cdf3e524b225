"""The form at /join/ in a browser under test: how it is filled in, and what is read back from it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from groups import sample_group
from lending import Window, borrow
from looking import axe
from playwright.sync_api import Browser, Page, expect
from walking import BLOCKED, NOON, PATIENCE

from tradekin.directory.check import Checked, check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile

FOUR = {
    "name": "Ana Ferreira",
    "business": "Alder Electrical",
    "trade": "electrician",
    "summary": "We keep the lights on in old houses.",
}


class Form:
    """The page with the form, an ear on what it says, and hands to fill it in."""

    def __init__(self, window: Window, address: str, page: Page | None = None) -> None:
        self.window, self.context, self.page = window, window.context, page or window.page
        self.address = address
        self.said: list[str] = []
        self.asked: list[str] = []
        hear = window.on
        hear(self.page, "console", lambda message: None if BLOCKED in message.text else self.said.append(message.text))
        hear(self.page, "pageerror", lambda problem: self.said.append(str(problem)))
        hear(self.context, "request", lambda request: self.asked.append(request.url))

    def close(self) -> None:
        """Leave the form, and nothing behind."""
        self.window.give_back()

    def open(self, query: str = "") -> Page:
        self.page.goto(f"{self.address}join/{query}")
        self.page.wait_for_selector("form[data-ready]")
        # As whoever enters a field: the lists of words come then.
        self.page.evaluate("document.getElementById('join-form').dispatchEvent(new Event('focusin'))")
        self.page.wait_for_selector("form[data-begun]")
        return self.page

    def fill(self, answers: dict[str, str]) -> None:
        """Type answers into their fields, in the folds as well."""
        self.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
        for name, text in answers.items():
            self.page.locator(f"#q-{name}").fill(text)
            self.page.keyboard.press("Tab")

    def add(self, name: str, texts: list[str]) -> None:
        """Add words to a list, as written."""
        for text in texts:
            self.page.locator(f"#q-{name}").fill(text)
            self.page.keyboard.press("Enter")

    def go(self) -> None:
        """Ask for the other ways: they open once nothing has to be mended."""
        self.page.evaluate("document.getElementById('send-ways').open = false")
        self.page.locator("#send-ways summary").click()

    def sent(self) -> str:
        """The text of the file in the last step."""
        expect(self.page.locator("#send-ways")).to_have_attribute("open", "")
        return str(self.page.locator("#send-text").evaluate("each => each.textContent"))

    def link(self, name: str) -> str:
        """Where a way leads; a mail is packed first."""
        if name == "mail":
            expect(self.page.locator("#send-mail")).to_have_attribute("data-packed", re.compile("."))
        return str(self.page.locator(f"#send-{name}").get_attribute("href"))

    def wrong(self, name: str) -> str:
        return self.page.locator(f"#q-{name}-wrong").inner_text()

    def violations(self) -> list[str]:
        return axe(self.page)

    @property
    def elsewhere(self) -> list[str]:
        return [url for url in self.asked if not url.startswith((self.address, "data:", "blob:"))]


def form_in(chromium: Browser, address: str, **more: Any) -> Form:
    """The form in a window that is lent; close the form, or its context where a script of the test's own is in it."""
    settings: dict[str, Any] = {
        "viewport": {"width": 1280, "height": 900},
        "color_scheme": "light",
        "reduced_motion": "reduce",
        "permissions": ["clipboard-read", "clipboard-write"],
        "service_workers": "block",
        **more,
    }
    window = borrow(chromium, NOON, **settings)
    window.context.set_default_timeout(PATIENCE)
    return Form(window, address)


def words() -> GroupTerms:
    return GroupTerms.of(sample_group().settings, sample_group().vocabulary)


def checked(text: str, slug: str = "some-body") -> Checked:
    return check_file(ProfileFile(slug, f"members/{slug}.yml", text.encode()), words())


def values(text: str, slug: str = "some-body") -> dict[str, Any]:
    """What the real check makes of a file; it must find no error."""
    made = checked(text, slug)
    assert made.member, [f"{each.line}: {each.message}" for each in made.findings if each.is_error]
    return made.member.profile.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def answers_in(address: str) -> dict[str, str]:
    """The answers that an address fills in."""
    return {name: value[0] for name, value in parse_qs(urlsplit(address).query, keep_blank_values=True).items()}
