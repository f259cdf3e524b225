"""A member with a telephone and no account: what they do on the group's site, and pictures of what they see."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from filling import Form
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from walking import PATIENCE, TODAY, Walk, walking

TELEPHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
PICTURES = "TRADEKIN_PICTURES"
"""A folder for pictures of what is seen; without it none are taken."""
ANA = {
    "name": "Ana Ferreira",
    "business": "Alder Electrical",
    "trade": "electrician",
    "summary": "We keep the lights on in old houses.",
    "about": "Since 1998.\n\n- rewiring\n- lamps",
    "contact-phone": "207 555 0101",
}
REACHED = "after six, at 207 555 0142"
WORD = "kestrel"
AT_HOME = "at home, 12 Secret Lane"
SENTENCE = "We keep the lights on in old houses and barns."
OTHER_NUMBER = "207 555 0177"
THANKS = "For asking, very gently, who it was for."
WISH = "Old houses that somebody buys for the first time."
TELLING = (b"Secret Lane", b"Exif", b"GPS", b"\xff\xe1")
"""What no photo may hold that was made anew."""


def photo_of_home(side: int = 900) -> bytes:
    """A photo as a telephone takes it: with a remark, the way it was held, and where."""
    made, told = BytesIO(), Image.Exif()
    told[0x010E], told[0x0112] = AT_HOME, 6
    told.get_ifd(0x8825).update({1: "N", 2: (43.0, 39.0, 40.0), 3: "W", 4: (70.0, 15.0, 18.0)})
    Image.effect_noise((side, side // 2), 60).convert("RGB").save(made, "JPEG", quality=70, exif=told)
    data = made.getvalue()
    assert Image.open(BytesIO(data)).getexif().get_ifd(0x8825)[1] == "N"
    return data


@dataclass
class Telephone:
    """A telephone on the group's site. Each thing that is sent is waited for."""

    walk: Walk
    form: Form
    by_mail: bool = False
    """Whether the site has no letter box: what is sent is then the mail that the telephone is asked to write."""
    on_github: bool = False
    """Whether the site has a repository alone: what is sent is then the form there that opens."""
    forms: list[str] = field(default_factory=list)
    """The addresses of the forms that have opened."""
    times: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Note how long something took."""
        start = time.monotonic()
        yield
        self.times[name] = time.monotonic() - start
        print(f"{name}: {self.times[name]:.1f} s")

    @property
    def has_box(self) -> bool:
        return not self.by_mail and not self.on_github

    @property
    def page(self) -> Page:
        return self.walk.page

    def join(self, photo: bytes = b"") -> None:
        """Fill in the form to join, and send it."""
        page = self.form.open()
        self.form.fill(ANA)
        self.form.add("customers", ["landlords"])
        if photo and self.has_box:
            page.set_input_files(
                "[data-photo=file]", {"name": "IMG_0412.jpg", "mimeType": "image/jpeg", "buffer": photo}
            )
            expect(page.locator("#photo-said")).to_contain_text("This is your photo.", timeout=PATIENCE)
        if self.has_box:
            page.get_by_label("How can").fill(REACHED)
        expect(page.locator("#card")).to_contain_text(ANA["summary"])
        self.see(page, "join-card", "#card")
        self.see(page, "join-end", "#join-send")
        self._press(page, "#join-send")
        self.see(page, "join-sent", "#join-send [role=status]")

    def change(self, who: str, answers: Mapping[str, str]) -> None:
        """Choose oneself, change answers in the form, and send that."""
        page = self.form.page
        page.goto(f"{self.walk.address}change/")
        page.wait_for_selector("#change-choose:not([hidden])")
        if page.locator("#change-me-typed").is_visible():
            page.locator("#change-me-typed").fill(who)
            page.keyboard.press("Tab")
        self.see(page, "change")
        page.locator("#change-go").click()
        page.wait_for_selector("form[data-ready]")
        self.form.fill(dict(answers))
        if self.has_box:
            page.get_by_label("The word").fill(WORD)
        self.see(page, "change-end", "#join-send")
        self._press(page, "#join-send")
        self.see(page, "change-sent", "#join-send [role=status]")

    def say(self, name: str, people: Mapping[str, str], texts: Mapping[str, str]) -> None:
        """Say one thing on a short page, and send it; who is remembered is not chosen again."""
        page = self.walk.open(f"{name}/", ready="#short-form[data-ready]")
        for answer, who in people.items():
            typed = page.locator(f"#short-{answer}-typed")
            if typed.input_value() != who:
                typed.fill(who)
                page.keyboard.press("Tab")
        for answer, text in texts.items():
            page.locator(f"#short-{answer}").fill(text)
        self.see(page, name)
        self._press(page, "#short-send")
        self.see(page, f"{name}-sent")

    def thank(self, me: str, whom: str) -> None:
        self.say("say-thanks", {"profile": me, "thank-whom": whom}, {"thank-for": THANKS})

    def meet(self, me: str, whom: str) -> None:
        self.say("meet", {"asking": me, "meet": whom}, {"for": WISH})

    def leave(self, me: str) -> None:
        self.say("leave", {"profile": me}, {})

    def _press(self, page: Page, sender: str) -> None:
        if self.on_github:
            with page.context.expect_page() as opened:
                page.locator(f"{sender} button").click()
            self.forms.append(opened.value.url)
            opened.value.close()
            return
        before = len(self.mails)
        page.locator(f"{sender} button").click()
        if self.has_box:
            expect(page.locator(f"{sender} [role=status]")).to_contain_text("has arrived", timeout=PATIENCE)
            return
        end = time.monotonic() + PATIENCE / 1000
        while len(self.mails) == before and time.monotonic() < end:
            page.wait_for_timeout(50)
        assert len(self.mails) == before + 1

    @property
    def mails(self) -> list[tuple[str, str, str]]:
        """Every mail that was begun: whom to, its subject, its text."""
        links = [urlsplit(each.removeprefix("GET ")) for each in self.walk.asked if each.startswith("GET mailto:")]
        asked = [(unquote(each.path), parse_qs(each.query)) for each in links]
        return [(to, query["subject"][0], query["body"][0]) for to, query in asked]

    def see(self, page: Page, name: str, at: str = "") -> None:
        """Keep a picture of the screen, with a place of the page at its top, or of the whole page."""
        folder = os.environ.get(PICTURES)
        if not folder:
            return
        Path(folder).mkdir(parents=True, exist_ok=True)
        if at:
            page.locator(at).evaluate("each => each.scrollIntoView({ block: 'start' })")
        way = "mail-" if self.by_mail else "github-" if self.on_github else ""
        page.screenshot(path=f"{folder}/{way}{name}.png", full_page=not at)

    def keep(self, name: str, text: str) -> None:
        """Keep a text beside the pictures."""
        if folder := os.environ.get(PICTURES):
            (Path(folder) / name).write_text(text, encoding="utf-8")


@contextmanager
def telephone(chromium: Browser, address: str, letterbox: str = "", on_github: bool = False) -> Iterator[Telephone]:
    """A telephone with nobody's account in it; nothing may be said on its console, and nobody else be asked."""
    with walking(chromium, address, letterbox, **TELEPHONE) as walk:
        form = Form(walk.window, address, walk.context.new_page())
        form.page.clock.set_fixed_time(f"{TODAY}T12:00:00")
        made = Telephone(walk, form, not letterbox and not on_github, on_github)
        if on_github:
            walk.context.route("https://github.com/**", lambda route: route.fulfill(body="A form"))
        yield made
        assert not form.said
        assert not made.mails or made.by_mail
        aside = ("GET mailto:", *(["GET https://github.com/"] if on_github else []))
        walk.asked[:] = [each for each in walk.asked if not each.startswith(aside)]
