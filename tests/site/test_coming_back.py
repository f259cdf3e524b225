"""The short pages and the form for whoever goes back, has large letters, or hears the page: in a real Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from looking import stops, troubles
from one_way import NAME, WHOM, Alone, alone_in
from playwright.sync_api import Browser, Page, Route, expect
from telephone import SENTENCE, TELEPHONE, THANKS
from walking import Walk, walking

from tradekin.site.short_forms import SHORT_FORMS

pytestmark = [pytest.mark.browser, pytest.mark.site]

READY = "#short-form[data-ready]"
ARRIVED = "Thank you. It has arrived."
TO_FILL = "main :is(button, input:not(.tk-unseen *), textarea):visible"
HEARD = """() => {
  window.heard = [];
  const say = (each) => each.textContent.trim() && window.heard.push(each.textContent.trim());
  const live = (each) => each.closest("[role=status], [role=alert], [aria-live]");
  new MutationObserver((all) => {
    const changed = new Set(all.map(({ target }) => live(target.nodeType === 1 ? target : target.parentElement)));
    for (const each of changed) if (each && each.getAttribute("aria-live") !== "off") say(each);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
  document.addEventListener("focusin", ({ target }) => target.matches("[role=status]") && say(target));
}"""
"""What a screen reader would say: each change of what is live, and whatever is said and has the focus."""


@dataclass
class Post:
    """A letter box beside the site, and what was sent to it."""

    address: str
    sent: list[dict[str, Any]] = field(default_factory=list)
    silent: int = 0
    """How many letters it takes and says nothing."""

    def dress(self, route: Route) -> None:
        """The group's page as it is for a group that has a letter box."""
        answer = route.fetch()
        box = json.dumps({"address": self.address, "inbox": "private"})
        text = answer.text().replace('data-letterbox=""', f'data-letterbox="{self.address}"')
        route.fulfill(response=answer, body=text.replace('"letterbox":null', f'"letterbox":{box}'))

    def take(self, route: Route) -> None:
        self.sent.append(json.loads(route.request.post_data or ""))
        if self.silent:
            self.silent -= 1
        else:
            route.fulfill(status=201, json={"received": True})


@pytest.fixture(scope="module")
def alone(shelf: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    with alone_in(shelf, tmp_path_factory.mktemp("mail"), "mail") as made:
        yield made


@pytest.fixture
def walk(chromium: Browser, alone: Alone) -> Iterator[Walk]:
    with walking(chromium, alone.address, f"{alone.address}box", **TELEPHONE) as made:
        yield made


@pytest.fixture
def post(walk: Walk) -> Post:
    made = Post(f"{walk.address}box")
    for page in (*SHORT_FORMS, "join"):
        walk.context.route(f"{walk.address}{page}/**", made.dress)
    walk.context.route(f"{made.address}/letters", made.take)
    return made


def fill(page: Page) -> None:
    for each, who in (("profile", NAME), ("thank-whom", WHOM)):
        page.locator(f"#short-{each}-typed").fill(who)
        page.keyboard.press("Tab")
    page.locator("#short-thank-for").fill(THANKS)


def typed(page: Page) -> list[str]:
    return [page.locator(f"#short-{each}").input_value() for each in ("profile-typed", "thank-whom-typed", "thank-for")]


def away_and_back(walk: Walk, ready: str = READY) -> Page:
    """Follow a link to another page, and press the browser's Back."""
    walk.page.locator(".tk-nav a[href$='members/']").click()
    walk.page.wait_for_url("**/members/")
    walk.page.go_back()
    walk.page.wait_for_selector(f"main {ready}")
    return walk.page


def press(page: Page, sender: str = "#short-send") -> None:
    page.locator(f"{sender} button").click()
    expect(page.locator(sender)).to_have_attribute("data-state", "received")


def test_back_keeps_what_was_typed_and_who_it_was_for(walk: Walk, post: Post) -> None:
    page = walk.open("say-thanks/", READY)
    fill(page)
    assert typed(away_and_back(walk)) == [NAME, WHOM, THANKS]
    expect(page.locator("#short-thank-whom-who")).to_contain_text(WHOM)
    press(page)
    (letter,) = post.sent
    assert letter["answers"] == {"profile": "ben-okafor", "thank-whom": "cleo-marsh", "thank-for": THANKS}


def test_whoever_is_on_no_list_is_there_after_back_too(walk: Walk) -> None:
    page = walk.open("hide/", READY)
    page.locator("#short-profile-typed").fill("Zoë Nobody")
    page.locator("input[name=short-hidden]").nth(1).check()
    away_and_back(walk)
    expect(page.locator("#short-profile-typed")).to_have_value("Zoë Nobody")
    expect(page.locator("input[name=short-hidden]").nth(1)).to_be_checked()


def test_words_for_one_do_not_stand_under_the_name_of_another(walk: Walk) -> None:
    fill(walk.open("say-thanks/", READY))
    page = walk.open("say-thanks/?to=ben-okafor", READY)
    assert typed(page)[1:] == [NAME, ""]
    assert typed(walk.open("say-thanks/?to=cleo-marsh", READY))[1:] == [WHOM, THANKS]


def test_back_after_sending_says_what_happened_and_sends_nothing_again(walk: Walk, post: Post) -> None:
    page = walk.open("say-thanks/", READY)
    fill(page)
    press(page)
    said = page.locator("#short-send [role=status]")
    told = said.inner_text()
    away_and_back(walk)
    expect(said).to_have_text(told)
    expect(said).to_be_focused()
    assert told.startswith(ARRIVED)
    assert page.locator(TO_FILL).count() == 0
    page.reload()
    expect(said).to_have_text(told)
    walk.open("members/", ready="")
    assert typed(walk.open("say-thanks/", READY)) == [NAME, "", ""]
    assert len(post.sent) == 1


def test_back_to_the_form_after_sending_says_what_happened(walk: Walk, post: Post) -> None:
    page = walk.open("join/?member=ben-okafor&still-right", "form[data-ready]")
    press(page, "#join-send")
    away_and_back(walk, "form[data-ready]")
    expect(page.locator("#join-send [role=status]")).to_contain_text(ARRIVED)
    expect(page.locator("#join-send [role=status]")).to_be_focused()
    assert page.locator(TO_FILL).count() == 0
    assert [each["kind"] for each in post.sent] == ["still-right"]


def test_back_before_the_letter_box_has_answered_sends_the_same_letter(walk: Walk, post: Post) -> None:
    post.silent = 1
    page = walk.open("say-thanks/", READY)
    fill(page)
    with page.expect_request(f"{post.address}/letters"):
        page.locator("#short-send button").click()
    assert typed(away_and_back(walk)) == [NAME, WHOM, THANKS]
    press(page)
    first, second = post.sent
    assert first["id"] == second["id"]


# Large letters


def test_letters_twice_as_large_cut_nothing_off_and_every_button_is_reached(walk: Walk, post: Post) -> None:
    walk.context.new_cdp_session(walk.page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    for path in (*SHORT_FORMS, "change", "yours"):
        page = walk.open(f"{path}/", ready="")
        page.wait_for_selector(".tk-field__label:visible, .tk-door:visible")
        if path in SHORT_FORMS:
            page.locator("#short-send button").click()
        see_large(page, path)
    fill(walk.open("say-thanks/", READY))
    see_large(page, "filled in")
    press(page)
    see_large(page, "sent")


def see_large(page: Page, state: str) -> None:
    assert troubles(page) == [], state
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    count, told = stops(page)
    assert told == [], state
    assert count > 5, state


# Read aloud


def tree(walk: Walk) -> list[dict[str, Any]]:
    """The page as Chromium hands it to a screen reader."""
    session = walk.context.new_cdp_session(walk.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [each for each in nodes if not each["ignored"]]


def facts(node: dict[str, Any]) -> dict[str, Any]:
    told = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    texts = {name: node.get(name, {}).get("value", "") for name in ("role", "name", "description")}
    return {**told, **texts}


def test_each_page_read_aloud_has_one_heading_and_a_name_for_everything_that_is_asked(walk: Walk, post: Post) -> None:
    for name in SHORT_FORMS:
        page = walk.open(f"{name}/", READY)
        heard = [facts(each) for each in tree(walk)]
        headings = [each for each in heard if each["role"] == "heading"]
        assert [each["name"] for each in headings if each["level"] == 1] == [page.locator("h1").inner_text()]
        assert all(after["level"] - before["level"] <= 1 for before, after in pairwise(headings)), name
        asked = [each for each in heard if each["role"] in ("combobox", "textbox", "radio", "button")]
        assert all(each["name"] for each in asked), name
        assert "Leave this empty" not in [each["name"] for each in heard]
        needed = [each for each in asked if each["role"] in ("combobox", "textbox") and each.get("required")]
        assert len(needed) == page.locator("[data-required]").count(), name


def test_what_is_missing_is_read_with_the_field_that_has_the_focus(walk: Walk) -> None:
    page = walk.open("say-thanks/", READY)
    page.locator("#short-send button").click()
    (at,) = [each for each in map(facts, tree(walk)) if each.get("focused") and each["role"] == "combobox"]
    assert (at["name"], at["invalid"]) == ("Who are you?", "true")
    assert "This one is required." in at["description"]
    fill(page)
    assert not [each for each in map(facts, tree(walk)) if each.get("invalid") not in (None, "false")]
    assert page.get_by_text("This one is required.").filter(visible=True).count() == 0


def test_what_came_of_it_is_said_once_and_has_the_focus(walk: Walk, post: Post) -> None:
    page = walk.open("say-thanks/", READY)
    fill(page)
    page.evaluate(HEARD)
    press(page)
    told = page.locator("#short-send [role=status]").inner_text()
    assert page.evaluate("window.heard") == ["Sending …", told]
    (at,) = [each for each in map(facts, tree(walk)) if each.get("focused") and each["role"] == "status"]
    assert at.get("live", "off") == "off"


def test_what_went_wrong_is_said_once_and_the_button_keeps_the_focus(walk: Walk, post: Post) -> None:
    walk.context.route(f"{post.address}/letters", lambda route: route.fulfill(status=503, json={"problem": "later"}))
    page = walk.open("still-right/", READY)
    page.locator("#short-profile-typed").fill(NAME)
    page.keyboard.press("Tab")
    page.evaluate(HEARD)
    page.locator("#short-send button").click()
    expect(page.locator("#short-send")).to_have_attribute("data-state", "problem")
    walk.said.clear()
    sending, told = page.evaluate("window.heard")
    assert (sending, told) == ("Sending …", page.locator("#short-send [role=status]").inner_text())
    expect(page.locator("#short-send button")).to_be_focused()


def test_with_a_keyboard_alone_the_next_stop_is_the_button_that_a_name_brought(walk: Walk) -> None:
    page = walk.open("change/", "#change-choose:not([hidden])")
    page.locator("#change-me-typed").focus()
    page.keyboard.type(NAME)
    page.keyboard.press("Tab")
    expect(page.locator("#change-go")).to_be_focused()


# Where the browser cannot help

PACKS_SLOWLY = """() => {
  const read = Response.prototype.arrayBuffer;
  Response.prototype.arrayBuffer = async function () {
    await new Promise((go) => setTimeout(go, 600));
    return read.call(this);
  };
}"""
CANNOT_COPY = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
  document.execCommand = () => false;
}"""


def test_what_is_too_long_for_a_link_and_cannot_be_copied_opens_no_mail_and_says_so(walk: Walk) -> None:
    page = walk.open("say-thanks/", READY)
    fill(page)
    page.locator("#short-thank-for").fill("Ω" * 300)
    page.evaluate(CANNOT_COPY)
    page.locator("#short-send button").click()
    expect(page.locator("#short-send [role=status]")).to_contain_text("this browser could not copy it. Shorten it")
    page = walk.open("join/?member=ben-okafor", "form[data-ready]")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.locator("#q-about").fill("Ω" * 600)
    page.evaluate(CANNOT_COPY)
    page.locator("#join-send button").click()
    expect(page.locator("#join-send [role=status]")).to_contain_text("this browser could not copy it. Shorten it")
    assert not [each for each in walk.asked if "mailto:" in each]


def test_the_mail_has_what_was_typed_last_however_soon_the_button_is_pressed(walk: Walk) -> None:
    page = walk.open("join/?member=ben-okafor", "form[data-ready]")
    page.evaluate(PACKS_SLOWLY)
    page.locator("#q-summary").fill(SENTENCE)
    page.locator("#join-send button").click()
    expect(page.locator("#join-send [role=status]")).to_contain_text("Send the mail that has opened.")
    (mail,) = [each for each in walk.asked if each.startswith("GET mailto:")]
    walk.asked.remove(mail)
    assert f"In one sentence: {SENTENCE}" in unquote(mail)
