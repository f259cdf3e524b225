"""A group that has mail alone, and one that has GitHub alone: every page for members walked to its end on a telephone.

What the page hands on goes through what mail programs and GitHub make of it, and through the facilitator's own command.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
from click.testing import CliRunner, Result
from filling import answers_in
from issues import Group, Ran, event_of, fields_of, rendered, shipped
from looking import troubles
from one_way import NAME, WHOM, Alone, alone_in
from playwright.sync_api import Browser, Page, expect
from telephone import ANA, SENTENCE, THANKS, WISH, Telephone, telephone

from tradekin.cli import main
from tradekin.intake.forms.issue_forms import forms
from tradekin.site.short_forms import SHORT_FORMS

pytestmark = [pytest.mark.browser, pytest.mark.site]

OWN = {"login": "ben-okafor", "id": 21, "type": "User"}
DATED = ("joined", "confirmed", "github", "github_id")
"""What the one who reads it writes, and not the one who sends it."""
TAKE_BACK = "To take it back, or if you hear nothing within a week, tell Rosalind Whitfield."
WRITE_BELOW = "To take it back, or if you hear nothing within a week, write that below it."
BUTTONS = {"mail": "Write the mail", "github": "Open the form on GitHub"}


@pytest.fixture(scope="module", params=["mail", "github"])
def alone(request: pytest.FixtureRequest, shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    with alone_in(shelf, tmp_path_factory.mktemp(request.param), request.param) as made:
        yield made


@contextmanager
def phone_in(chromium: Browser, group: Alone) -> Iterator[Telephone]:
    with telephone(chromium, group.address, on_github=group.way == "github") as made:
        yield made


def see_one_button(page: Page, way: str, within: str) -> None:
    """One button is the obvious one and says what it does; nothing is cut off, and nothing says that it sends."""
    large = page.locator(f"{within} .tk-button--large:visible")
    expect(large).to_have_text([BUTTONS[way]])
    expect(page.get_by_role("button", name="Send", exact=True)).to_have_count(0)
    assert troubles(page) == []


def see_told(page: Page, sender: str, *parts: str) -> None:
    """What happened is said beside the button, and the focus is there."""
    said = page.locator(f"{sender} [role=status]")
    for each in parts:
        expect(said).to_contain_text(each)
    assert "http" not in said.inner_text()
    expect(said).to_be_focused()
    assert troubles(page) == []


# What mail programs make of the text


def forwarded(text: str, subject: str) -> bytes:
    """Forwarded by somebody's program: quoted, wrapped, and with a head of its own."""
    lines = [piece for line in text.splitlines() for piece in (wrap(line, 68, break_on_hyphens=False) or [""])]
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Sam <sam@example.com>", "facilitator@example.com", f"Fwd: {subject}"
    mail["Date"] = "Sun, 22 Nov 2026 12:00:00 +0000"
    head = f"Please see below.\n\nBegin forwarded message:\n\n> From: Ana <ana@example.com>\n> Subject: {subject}\n>\n"
    mail.set_content(head + "\n".join(f"> {each}".rstrip() for each in lines) + "\n", cte="quoted-printable")
    return mail.as_bytes()


def spaced(text: str, _: str) -> bytes:
    """Pasted into a field of one line: every line end is a space."""
    return " ".join(text.replace("\r\n", "\n").split("\n")).encode()


def pasted(text: str, _: str) -> bytes:
    """Copied out of the mail as it stands."""
    return text.encode()


PROGRAMS: tuple[Callable[[str, str], bytes], ...] = (forwarded, spaced, pasted)


def read_mail(group: Group, data: bytes, *options: str) -> Result:
    where = ["--members", str(group.members), "--config", str(group.folder / "mkdocs.yml")]
    return CliRunner().invoke(main, ["from-mail", "-", *where, *options], input=data)


def told(group: Group, data: bytes, *options: str) -> dict[str, Any]:
    """What the command says to programs."""
    shape: dict[str, Any] = json.loads(read_mail(group, data, "--format", "json", *options).stdout)
    return shape


def kept(group: Group, slug: str) -> dict[str, Any]:
    """A profile without what was not for its sender to say."""
    fields = fields_of((group.members / f"{slug}.yml").read_text(encoding="utf-8"))
    return {name: value for name, value in fields.items() if name not in DATED}


def findings(group: Group) -> list[dict[str, Any]]:
    """All that the check says about the group."""
    where = ["--members", str(group.members), "--config", str(group.folder / "mkdocs.yml")]
    ran = CliRunner().invoke(main, ["check", *where, "--format", "json"])
    found: list[dict[str, Any]] = json.loads(ran.stdout)["findings"]
    return found


# What is walked


def join(phone: Telephone, group: Alone) -> dict[str, Any]:
    """Join; gives the profile that the form showed."""
    phone.join()
    page = phone.form.page
    expect(page.locator("#card")).to_contain_text(ANA["business"])
    see_one_button(page, group.way, "#join-finish")
    shown = fields_of(page.locator("#send-text").text_content() or "")
    return {name: value for name, value in shown.items() if name not in DATED}


def change(phone: Telephone, group: Alone) -> None:
    phone.change(NAME, {"summary": SENTENCE})
    see_one_button(phone.form.page, group.way, "#join-finish")


def short_pages(phone: Telephone, group: Alone) -> dict[str, str]:
    """Say each short thing; gives what was handed on, by page."""
    handed = {}
    for name, say in {
        "still-right": partial(phone.say, "still-right", {"profile": NAME}, {}),
        "say-thanks": partial(phone.thank, NAME, WHOM),
        "meet": partial(phone.meet, NAME, WHOM),
        "hide": partial(phone.say, "hide", {"profile": NAME}, {}),
        "leave": partial(phone.leave, NAME),
    }.items():
        say()
        see_one_button(phone.page, group.way, "#short-form")
        handed[name] = phone.forms[-1] if phone.on_github else phone.mails[-1][2]
        if phone.on_github:
            box = "Tick the box on GitHub" if SHORT_FORMS[name].fixed else "Press “Create” on GitHub."
            see_told(phone.page, "#short-send", box, WRITE_BELOW)
        else:
            see_told(phone.page, "#short-send", "Send the mail that has opened.", TAKE_BACK)
    return handed


@pytest.mark.parametrize("alone", ["mail"], indirect=True)
def test_by_mail_alone_each_thing_ends_as_it_was_shown(chromium: Browser, alone: Alone, tmp_path: Path) -> None:
    with phone_in(chromium, alone) as phone:
        shown = join(phone, alone)
        see_told(
            phone.form.page, "#join-send", "Send the mail that has opened.", "Nothing opened? It is copied",
            "Rosalind Whitfield reads it next. Then you are on", TAKE_BACK,
        )  # fmt: skip
        change(phone, alone)
        see_told(phone.form.page, "#join-send", "Send the mail that has opened.", "Then your page changes.", TAKE_BACK)
        mails = short_pages(phone, alone)
        (_, subject, joining), (_, _, changing) = phone.mails[:2]
    for program in PROGRAMS:
        group = alone.copy(tmp_path / program.__name__)
        assert told(group, program(joining, subject))["outcome"]["outcome"] == "written"
        assert kept(group, "ana-ferreira") == shown, program.__name__
        assert not [each for each in findings(group) if "ana-ferreira" in each["path"]], program.__name__
        assert told(group, program(changing, subject))["outcome"]["outcome"] == "written"
        assert kept(group, "ben-okafor")["summary"] == SENTENCE
        see_answers(group, {name: program(text, name) for name, text in mails.items()})


def see_answers(group: Group, mails: dict[str, bytes]) -> None:
    """Each ends in the answer and the question that it should."""
    before = kept(group, "ben-okafor")
    assert told(group, mails["still-right"])["outcome"]["outcome"] == "held"
    thanks = read_mail(group, mails["say-thanks"])
    assert f"would like to thank {WHOM} in your name" in thanks.stdout
    meet = read_mail(group, mails["meet"])
    assert meet.exit_code == 0
    assert "Ask the other one first." in meet.stdout
    assert WISH in meet.stdout
    assert told(group, mails["hide"])["outcome"]["outcome"] == "held"
    leave = read_mail(group, mails["leave"])
    assert "Hello Ben," in leave.stdout
    assert kept(group, "ben-okafor") == before
    assert told(group, mails["say-thanks"], "--known")["outcome"]["outcome"] == "written"
    assert kept(group, "ben-okafor")["thanks"][0]["for"] == THANKS
    assert told(group, mails["leave"], "--known")["outcome"]["outcome"] == "removed"
    assert not (group.members / "ben-okafor.yml").exists()


@pytest.mark.parametrize("alone", ["mail"], indirect=True)
def test_a_mail_asks_in_the_order_of_the_form(chromium: Browser, alone: Alone) -> None:
    with phone_in(chromium, alone) as phone:
        phone.join()
        phone.thank(NAME, WHOM)
        joining, thanks = (text for _, _, text in phone.mails)
    for text, titles in (
        (joining, ("Your name", "Business", "Trade", "In one sentence", "About you")),
        (thanks, ("Which profile", "Whom would you like to thank", "What would you like to thank them for")),
    ):
        places = [text.index(f"\r\n{each}:" if "\r\n" in text else f"\n{each}:") for each in titles]
        assert places == sorted(places)


# GitHub alone


def opened_by(group: Group, address: str, **changed: Any) -> Ran:
    """What the workflow's command makes of a prefilled form that its writer sends as it stands, boxes ticked."""
    given = answers_in(address)
    file, title = given.pop("template"), given.pop("title", "")
    kind = next(kind for kind, form in forms().items() if form.file == file)
    return group.run(event_of(rendered(shipped(file), given), kind, title=title or shipped(file)["title"], **changed))


@pytest.mark.parametrize("alone", ["github"], indirect=True)
def test_on_github_alone_each_form_ends_as_it_was_shown(chromium: Browser, alone: Alone, tmp_path: Path) -> None:
    with phone_in(chromium, alone) as phone:
        shown = join(phone, alone)
        see_told(
            phone.form.page, "#join-send", "Press “Create” on GitHub.", "What you write there is public.", WRITE_BELOW
        )
        assert "http" not in phone.form.page.locator("#send-public").inner_text()
        change(phone, alone)
        see_told(phone.form.page, "#join-send", "Press “Create” on GitHub.", "Then your page changes.", WRITE_BELOW)
        pages = short_pages(phone, alone)
        joining, changing = phone.forms[:2]
    group = alone.copy(tmp_path / "group")
    ran = opened_by(group, joining)
    assert (ran.status, ran.outcome["problems"], ran.outcome["hints"]) == (0, [], [])
    assert kept(group, "ana-ferreira") == shown
    assert not [each for each in findings(group) if "ana-ferreira" in each["path"]]
    ran = opened_by(group, changing, user=OWN)
    assert (ran.status, kept(group, "ben-okafor")["summary"]) == (0, SENTENCE)
    see_ends(group, pages)


def see_ends(group: Group, pages: dict[str, str]) -> None:
    """Each form of a short page ends in what it asks for, its sender's account being the profile's own."""
    ends = {
        name: opened_by(group, pages[name], user=OWN) for name in ("still-right", "say-thanks", "meet", "hide", "leave")
    }
    assert {name: ran.status for name, ran in ends.items()} == dict.fromkeys(pages, 0)
    assert "confirmed: 2026-03-15" in ends["still-right"].members["ben-okafor.yml"]
    assert fields_of(ends["say-thanks"].members["ben-okafor.yml"])["thanks"][0]["for"] == THANKS
    assert "ask the other one first" in ends["meet"].words
    assert fields_of(ends["hide"].members["ben-okafor.yml"])["hidden"]
    assert "ben-okafor.yml" not in ends["leave"].members


@pytest.mark.parametrize("alone", ["github"], indirect=True)
def test_what_is_too_long_for_a_form_there_is_copied_and_named(chromium: Browser, alone: Alone) -> None:
    long = "Ω" * 999
    with phone_in(chromium, alone) as phone:
        phone.walk.context.grant_permissions(["clipboard-read", "clipboard-write"])
        phone.say("meet", {"asking": NAME, "meet": WHOM}, {"for": long, "offer": "Tea."})
        see_told(phone.page, "#short-send", "Too long for a link: What for. It is copied, so paste it there.")
        assert phone.page.evaluate("navigator.clipboard.readText()") == long
        assert answers_in(phone.forms[-1])["offer"] == "Tea."


# Without JavaScript


INSTEAD = {
    "mail": "Write to Rosalind Whitfield",
    "github": "Use the form on GitHub, which is public and needs an account.",
}


def test_without_javascript_the_one_way_there_is_is_told(chromium: Browser, alone: Alone) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for name in ("change", *SHORT_FORMS):
        page.goto(f"{alone.address}{name}/")
        text = page.locator("main").inner_text()
        assert INSTEAD[alone.way] in text, name
        assert "Or use" not in text, name
        assert page.locator("main :is(button, input, select):visible").count() == 0
    page.goto(f"{alone.address}join/")
    expect(page.locator("main")).to_contain_text("JavaScript does not run just now.")
    expect(page.locator("#join-without a").first).to_be_visible()
    context.close()
