"""The last button of the form in a real Chromium, against a letter box that reads as the real ones do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filling import FOUR, Form, form_in, values
from letter_server import LetterServer, group_with_box
from letterboxes import photo, running_box
from looking import BOTH_PALETTES
from playwright.sync_api import Browser, expect
from sitebuild import build, project_in, serve
from walking import a_while_later

from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.letterbox.sent_letter import FEWEST_SECONDS, PROBLEMS, read_letter
from tradekin.settings import Inbox

pytestmark = pytest.mark.browser

WAIT = 60_000
BEN = """name: Ben Okafor
business: Bayside Plumbing
trade: plumber
summary: Pipes that last.
about: Since 1998.
customers: [homeowners]
areas: [Portland]
contact:
  phone: "+1 207 555 0102"
joined: 2024-02-01
confirmed: 2026-01-05
github: ben-o
"""


@pytest.fixture(scope="module", params=["private", "public"])
def box(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LetterServer]:
    """A letter box of either kind, and a small group whose forms send to it."""
    folder = tmp_path_factory.mktemp(request.param)
    with group_with_box(folder, {"ben-okafor.yml": BEN}, Inbox(request.param)) as made:
        yield made


@pytest.fixture
def form(chromium: Browser, box: LetterServer) -> Iterator[Form]:
    """The form of that group; nobody but the site and the letter box may be asked."""
    box.letters.clear()
    box.bodies.clear()
    box.refuse.clear()
    made = form_in(chromium, box.site)
    made.page.set_default_timeout(WAIT)
    yield made
    made.close()
    assert not [url for url in made.elsewhere if not url.startswith(f"{box.address}/letters")]


private = pytest.mark.parametrize("box", ["private"], indirect=True)
public = pytest.mark.parametrize("box", ["public"], indirect=True)


def press(form: Form, later: bool = True) -> None:
    """Press the last button; as somebody who has typed for a while, whom the page lets wait no longer."""
    if later:
        a_while_later(form.page)
    form.page.locator("#join-send button").click()


def said(form: Form) -> Any:
    return form.page.locator("#join-send [role=status]")


def see_received(form: Form) -> None:
    expect(said(form)).to_contain_text("Thank you. It has arrived.", timeout=WAIT)


def see_seated(form: Form) -> None:
    """The free seat is taken, and moves to its place only where nobody asked for less."""
    seat = form.page.locator("#join-seated .tk-seated__new")
    expect(seat).to_be_visible()
    moves = "each => getComputedStyle(each).animationName"
    assert seat.evaluate(moves) == "none"
    form.page.emulate_media(reduced_motion="no-preference")
    assert seat.evaluate(moves) == "tk-seat"


def test_a_new_member_sends_the_form_and_is_told_what_comes_next(form: Form, box: LetterServer) -> None:
    form.open()
    form.fill({**FOUR, "about": "One\n\n- two", "contact-phone": "207 555 0101"})
    form.add("customers", ["landlords", "people on the moon"])
    expect(form.page.locator("#send-public")).to_contain_text(
        "as soon as you send it" if box.inbox is Inbox.PUBLIC else "Once"
    )
    expect(form.page.locator("#join-send button")).to_have_text("Send")
    press(form)
    see_received(form)
    expect(said(form)).to_contain_text("reads it next. Then you are on")
    see_seated(form)
    [letter] = box.letters
    assert (letter.kind, letter.photo, letter.reply_to, letter.word) == (FormKind.JOIN, b"", "", "")
    assert letter.answers == {
        **FOUR,
        "about": "One\n\n- two",
        "contact-phone": "+1 207 555 0101",
        "customers": "landlords\npeople on the moon",
    }
    expect(form.page.locator("#q-name")).to_be_hidden()
    expect(form.page.locator("#join-send button")).to_be_hidden()
    assert form.page.evaluate("Object.keys(localStorage).filter((each) => each.startsWith('tradekin:'))") == []
    assert not form.said


@private
def test_the_facilitator_alone_is_told_how_to_answer(form: Form, box: LetterServer) -> None:
    form.open()
    form.fill(FOUR)
    form.page.get_by_label("How can").fill("0207 946 0123, evenings")
    press(form)
    see_received(form)
    assert box.letters[0].reply_to == "0207 946 0123, evenings"
    assert b"0123" not in json.dumps(json.loads(box.bodies[0])["answers"]).encode()


@private
def test_how_to_answer_is_kept_on_the_device_until_it_has_arrived(form: Form, box: LetterServer) -> None:
    form.open()
    form.fill(FOUR)
    form.page.get_by_label("How can").fill("0207 946 0123, evenings")
    form.page.reload()
    form.page.wait_for_selector("form[data-ready]")
    expect(form.page.get_by_label("How can")).to_have_value("0207 946 0123, evenings")
    form.page.locator("#join-clear").click()
    expect(form.page.get_by_label("How can")).to_have_value("")
    form.page.locator("#join-undo").click()
    expect(form.page.get_by_label("How can")).to_have_value("0207 946 0123, evenings")
    press(form)
    see_received(form)
    assert box.letters[0].reply_to == "0207 946 0123, evenings"
    assert form.page.evaluate("Object.values(localStorage).filter((each) => each.includes('0123'))") == []


def test_what_has_to_be_mended_is_told_before_anything_is_sent(form: Form, box: LetterServer) -> None:
    form.open()
    form.fill({"name": "Ana Ferreira"})
    press(form)
    expect(form.page.locator("#join-mend")).to_be_visible()
    assert not box.bodies
    form.page.locator("#q-name").press("Enter")
    assert not box.bodies


@private
def test_each_problem_is_told_and_the_same_letter_goes_again(form: Form, box: LetterServer) -> None:
    problems = [*PROBLEMS, "something else"]
    form.open()
    form.fill(FOUR)
    for problem in problems:
        box.refuse.append((problem, "150" if problem in ("later", "too_many") else None))
        press(form)
        expect(said(form), problem).to_contain_text("Nothing is lost", timeout=WAIT)
        if problem in ("later", "too_many"):
            expect(said(form), problem).to_contain_text("in 3 minutes")
        expect(form.page.locator("#q-name"), problem).to_have_value(FOUR["name"])
        assert not box.refuse
        form.open()
    press(form)
    see_received(form)
    sent = [json.loads(each)["id"] for each in box.bodies]
    assert sent == [sent[0]] * (len(problems) + 1)
    assert len(box.letters) == 1


@private
def test_who_presses_at_once_sends_after_seconds_as_a_program_would_not(form: Form, box: LetterServer) -> None:
    form.open("?member=ben-okafor&still-right")
    press(form, later=False)
    see_received(form)
    assert json.loads(box.bodies[0])["seconds"] >= FEWEST_SECONDS


@private
def test_a_letter_that_arrived_without_an_answer_counts_once_and_a_changed_one_is_another(
    form: Form, box: LetterServer
) -> None:
    box.refuse += [("drop", None)]
    form.open()
    form.fill(FOUR)
    press(form)
    expect(said(form)).to_contain_text("does not answer", timeout=WAIT)
    assert len(box.letters) == 1
    form.fill({"summary": "Old houses, new light."})
    press(form)
    see_received(form)
    assert [each.answers["summary"] for each in box.letters] == [FOUR["summary"], "Old houses, new light."]


@private
def test_without_a_connection_it_waits_for_one(form: Form, box: LetterServer) -> None:
    form.open()
    form.fill(FOUR)
    form.context.set_offline(True)
    press(form)
    expect(said(form)).to_contain_text("no connection", timeout=WAIT)
    form.context.set_offline(False)
    press(form)
    see_received(form)
    assert len(box.letters) == 1


@private
def test_a_program_that_fills_in_what_nobody_sees_is_told(form: Form, box: LetterServer) -> None:
    form.open()
    form.fill(FOUR)
    trap = form.page.locator("#join-send input")
    assert trap.evaluate("each => [each.tabIndex, Boolean(each.closest('[aria-hidden=true]'))]") == [-1, True]
    trap.evaluate("each => { each.value = 'cheap pills' }")
    press(form)
    expect(said(form)).to_contain_text("field that nobody sees", timeout=WAIT)
    press(form)
    see_received(form)


@private
def test_whoever_changes_a_sentence_sends_that_sentence(form: Form, box: LetterServer) -> None:
    form.open("?member=ben-okafor")
    form.fill({"summary": "Pipes that last longer."})
    form.page.get_by_label("The word").fill("kestrel")
    press(form)
    see_received(form)
    expect(said(form)).to_contain_text("whether it was you. Then your page changes")
    expect(form.page.locator("#join-seated")).to_be_hidden()
    [letter] = box.letters
    assert (letter.kind, letter.word) == (FormKind.UPDATE, "kestrel")
    assert letter.answers == {"profile": "ben-okafor", "summary": "Pipes that last longer."}


@private
def test_an_answer_that_was_emptied_goes_with_the_words_that_take_it_out(form: Form, box: LetterServer) -> None:
    form.open("?member=ben-okafor")
    form.fill({"about": ""})
    press(form)
    see_received(form)
    assert box.letters[0].answers["empty"] == "are removed"
    assert "about" not in box.letters[0].answers


@private
def test_that_all_is_still_right_is_one_line(form: Form, box: LetterServer) -> None:
    form.open("?member=ben-okafor&still-right")
    expect(form.page.locator("#send-public")).to_contain_text("knows that it was you")
    press(form)
    see_received(form)
    assert (box.letters[0].kind, box.letters[0].answers) == (FormKind.STILL_RIGHT, {"profile": "ben-okafor"})


@public
def test_what_may_not_be_public_goes_by_mail_where_the_inbox_is(form: Form, box: LetterServer) -> None:
    form.open("?member=ben-okafor")
    button = form.page.locator("#join-send button")
    expect(button).to_have_text("Write the mail")
    form.fill({"summary": "Pipes that last longer."})
    expect(button).to_have_text("Send")
    assert form.page.locator("#photo, #send-reply, #send-word").count() == 0
    press(form)
    see_received(form)
    assert box.letters[0].answers == {"profile": "ben-okafor", "summary": "Pipes that last longer."}


@private
def test_a_letter_box_of_another_site_is_not_asked_by_a_page_that_sends_nothing(form: Form, box: LetterServer) -> None:
    form.page.goto(f"{form.address}members/ben-okafor/")
    asked = "async (address) => { try { await fetch(address); return true } catch { return false } }"
    assert form.page.evaluate(asked, f"{box.address}/letters") is False


@private
def test_the_other_ways_are_still_there(form: Form) -> None:
    form.open()
    form.fill(FOUR)
    form.go()
    assert values(form.sent())["name"] == FOUR["name"]
    assert form.link("mail").startswith("mailto:facilitator@example.com?")
    assert "template=join.yml" in form.link("issue")


def test_the_real_letter_box_takes_what_the_form_sends(chromium: Browser, tmp_path: Path) -> None:
    """The command under its real server: a site and a letter box that know each other's addresses."""
    (tmp_path / "site").mkdir()
    served = serve(tmp_path / "site")
    site = next(served)
    with running_box(tmp_path / "letters", "--site", site.rstrip("/")) as running:
        address = f"http://127.0.0.1:{running.port}"
        extra = f"      letterbox: {{address: '{address}'}}\n"
        made = build(project_in(tmp_path / "p", {}, extra), tmp_path / "site", "--strict")
        assert made.code == 0, made.said
        form = form_in(chromium, site)
        form.open()
        form.fill(FOUR)
        data = photo()
        form.page.set_input_files("[data-photo=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": data})
        expect(form.page.locator("#photo-said")).to_contain_text("This is your photo.", timeout=WAIT)
        press(form)
        see_received(form)
        form.close()
        assert not form.said
    next(served, None)
    [file] = (tmp_path / "letters").rglob("*.json")
    [picture] = (tmp_path / "letters").rglob("*.jpg")
    assert read_letter(file.read_bytes()).answers == FOUR
    assert b"at home" in data
    assert b"at home" not in picture.read_bytes()


@private
@pytest.mark.parametrize(("scheme", "width"), BOTH_PALETTES)
def test_every_state_of_the_last_step_is_accessible_and_fits(
    chromium: Browser, box: LetterServer, scheme: str, width: int
) -> None:
    form = form_in(chromium, box.site, color_scheme=scheme, viewport={"width": width, "height": 800})

    def look(state: str) -> None:
        assert not (found := form.violations()), (state, found)
        wide = form.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{state}: {wide} px too wide"

    form.open()
    form.fill(FOUR)
    form.page.set_input_files("[data-photo=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    expect(form.page.locator("#photo-said")).to_contain_text("This is your photo.", timeout=WAIT)
    look("with a photo")
    small = """all => all.map((each) => each.getBoundingClientRect())
      .filter(({ width, height }) => width < 24 || height < 24)"""
    assert form.page.locator("#photo :is(input[type=range], label.tk-button, button):visible").evaluate_all(small) == []
    box.refuse.append(("later", "150"))
    press(form)
    expect(said(form)).to_contain_text("Nothing is lost", timeout=WAIT)
    look("a problem")
    press(form)
    see_received(form)
    expect(said(form)).to_be_focused()
    look("received")
    form.close()
