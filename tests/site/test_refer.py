"""The referral page in a real Chromium: the customer's yes first, then two letters, and nothing kept or sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from groups import sample_group
from looking import BOTH_PALETTES
from playwright.sync_api import Browser, Page, expect
from shared import profile_of
from sitebuild import Built, build, project_in, serve
from walking import PHONE, Walk, walking

pytestmark = pytest.mark.browser

REACHED = next(each for each in sample_group().members if each.profile.contact.email and each.trade.regulated)
SILENT = next(each for each in sample_group().members if not each.profile.contact.email)
UNLICENSED = next(each for each in sample_group().members if not each.trade.regulated)
GIVEN = {
    "customer": "Dana Hollis",
    "need": "A 1920s house with three cold rooms.\n\nA second opinion, nothing promised.",
    "reach": "A text first, after ten: 207 555 0182",
    "sign": "Ingrid",
}
AWKWARD = {
    "customer": 'Zoë "Zed" {called} $& 陳美玲 👩‍👩‍👧 <img src=x onerror=alert(1)>',
    "need": "=?utf-8?q?x?= {sign} {need}\r\nBcc: all@example.com\n\n\n.\nFrom here = 50 % & more? #1\n"
    + "ß" * 300 + " مرحبا بالعالم",
    "reach": "mailto:x@example.com?bcc=y@example.com & “quotes” \\ back",
    "sign": "{customer} & Söhne",
}  # fmt: skip
LIMIT = 1900
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def walk(chromium: Browser, address: str) -> Iterator[Walk]:
    """A reader of the sample group's site, who may copy."""
    with walking(chromium, address, permissions=["clipboard-read", "clipboard-write"]) as made:
        yield made


def fill(page: Page, given: dict[str, str] = GIVEN) -> None:
    """Say yes for the customer and fill in what may be passed on."""
    page.locator("#refer-yes").check()
    for name, text in given.items():
        page.locator(f"#refer-{name}").fill(text)


def write(page: Page, given: dict[str, str] = GIVEN) -> None:
    fill(page, given)
    page.locator("#refer-go").click()
    expect(page.locator("#refer-letters")).to_be_visible()


def text_of(page: Page, letter: str) -> str:
    return str(page.locator(f"#refer-{letter}-text").evaluate("each => each.textContent"))


def draft_of(page: Page, letter: str) -> tuple[bytes, str]:
    """The draft that is saved, and its file's name."""
    with page.expect_download() as saving:
        page.locator(f"#refer-{letter}-save").click()
    return Path(saving.value.path()).read_bytes(), saving.value.suggested_filename


def parsed(draft: bytes) -> EmailMessage:
    made = message_from_bytes(draft, policy=policy.default)
    assert isinstance(made, EmailMessage)
    assert not made.defects
    return made


def test_without_the_customers_yes_there_are_no_letters(walk: Walk) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    assert page.locator("#refer-go").is_hidden()
    page.evaluate("document.getElementById('refer-form').requestSubmit()")
    assert page.locator("#refer-letters").is_hidden()
    asked = page.locator("#refer-ask-text").inner_text()
    assert REACHED.name in asked
    assert "Would you like to hear from them?" in asked
    page.locator("#refer-ask-copy").click()
    assert page.evaluate("navigator.clipboard.readText()") == asked


def test_taking_the_yes_back_takes_the_letters_away(walk: Walk) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    write(page)
    page.locator("#refer-yes").uncheck()
    assert page.locator("#refer-letters").is_hidden()
    assert GIVEN["customer"] not in page.locator("#refer-letters").evaluate("each => each.innerHTML")
    page.locator("#refer-yes").check()
    assert page.locator("#refer-letters").is_hidden()


def test_the_words_read_as_they_did(walk: Walk, golden: Callable[[Path, str], None]) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    asked = page.locator("#refer-ask-text").inner_text()
    licensed = page.locator("#refer-licensed").inner_text()
    write(page)
    subjects = [page.locator(f"#refer-{letter}-subject").inner_text() for letter in ("member", "customer")]
    parts = (asked, licensed, subjects[0], text_of(page, "member"), subjects[1], text_of(page, "customer"))
    golden(GOLDEN / "referral.txt", "\n\n----\n\n".join(parts) + "\n")


def test_both_letters_say_what_was_typed_and_go_where_they_should(walk: Walk) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    write(page)
    to_member, to_customer = text_of(page, "member"), text_of(page, "customer")
    for text in (to_member, to_customer):
        assert GIVEN["need"] in text
        assert GIVEN["reach"] in text
        assert text.endswith("Ingrid")
        assert not re.search(r"\{|\}|  |\n\n\n|\.\.|,,|undefined|null", text)
    assert GIVEN["customer"] in to_member
    assert f"{REACHED.name}, " in to_customer
    link = urlsplit(str(page.locator("#refer-member-mail").get_attribute("href")))
    assert (link.scheme, unquote(link.path)) == ("mailto", REACHED.profile.contact.email)
    assert parse_qs(link.query)["body"] == [to_member.replace("\n", "\r\n")]
    assert GIVEN["customer"] not in parse_qs(link.query)["subject"][0]
    link = urlsplit(str(page.locator("#refer-customer-mail").get_attribute("href")))
    assert (link.path, parse_qs(link.query)["body"]) == ("", [to_customer.replace("\n", "\r\n")])
    page.locator("#refer-member-copy").click()
    expect(page.locator("#refer-member-said")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == to_member


@pytest.mark.parametrize("given", [GIVEN, AWKWARD], ids=["plain", "awkward"])
def test_a_draft_says_the_same_to_pythons_mail_parser(walk: Walk, given: dict[str, str]) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    write(page, given)
    for letter in ("member", "customer"):
        data, name = draft_of(page, letter)
        assert re.fullmatch(r"[a-z-]+\.eml", name)
        assert data.isascii()
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert b"\r" not in data.replace(b"\r\n", b"")
        assert max(map(len, data.split(b"\r\n"))) <= 76
        mail = parsed(data)
        assert mail["Subject"] == page.locator(f"#refer-{letter}-subject").evaluate("each => each.textContent")
        assert mail.get_content().replace("\r\n", "\n").strip("\n") == text_of(page, letter)
        assert mail["X-Unsent"] == "1"
        assert mail.get_content_charset() == "utf-8"
        assert set(mail.keys()) <= {
            "Subject", "To", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
        }  # fmt: skip
    data, _ = draft_of(page, "member")
    (to,) = parsed(data)["To"].addresses
    assert (to.display_name, to.addr_spec) == (REACHED.name, REACHED.profile.contact.email)
    assert parsed(draft_of(page, "customer")[0])["To"] is None


def test_what_is_typed_is_never_more_than_text(walk: Walk) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    write(page, AWKWARD)
    assert AWKWARD["customer"] in text_of(page, "member")
    assert "{sign} {need}" in text_of(page, "member")
    assert not page.locator("#refer [onerror], #refer-letters img").count()


def test_a_letter_too_long_for_a_link_falls_back_to_the_draft(walk: Walk) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    write(page)
    for size in range(100, 1300, 60):
        page.locator("#refer-need").fill("é " * (size // 2))
        link = page.locator("#refer-member-mail")
        note = page.locator("#refer-member-note")
        if link.is_hidden():
            assert "too long" in note.inner_text()
            assert link.get_attribute("href") == "mailto:"
            break
        assert len(str(link.get_attribute("href"))) <= LIMIT
        assert note.is_hidden()
    else:
        pytest.fail("every letter was short enough")
    assert "é é" in parsed(draft_of(page, "member")[0]).get_content()


def test_a_member_who_published_no_address_gets_none_and_the_page_says_what_to_do(walk: Walk) -> None:
    page = walk.open(f"refer/?to={SILENT.slug}")
    write(page)
    assert page.locator("#refer-member-mail").is_hidden()
    assert "no e-mail address" in page.locator("#refer-member-note").inner_text()
    assert sample_group().settings.facilitator.name in page.locator("#refer-member-note").inner_text()
    assert parsed(draft_of(page, "member")[0])["To"] is None


def test_an_address_that_cannot_be_read_just_now_is_not_said_to_be_missing(chromium: Browser, address: str) -> None:
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    page.route("**/members/*/", lambda route: route.abort())
    page.goto(f"{address}refer/?to={REACHED.slug}")
    page.wait_for_selector("#refer[data-ready]")
    write(page)
    assert "could not be read just now" in page.locator("#refer-member-note").inner_text()
    assert page.locator("#refer-member-mail").is_hidden()
    context.close()


def test_a_regulated_trade_brings_the_line_about_paid_referrals(walk: Walk) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    said = page.locator("#refer-licensed").inner_text()
    assert "unlawful" in said
    assert REACHED.trade.plural.casefold() in said.casefold()
    page = walk.open(f"refer/?to={UNLICENSED.slug}")
    assert page.locator("#refer-licensed").is_hidden()


def test_nothing_typed_is_stored_or_sent(walk: Walk) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    write(page)
    draft_of(page, "member")
    assert (
        page.evaluate("Object.entries(localStorage).concat(Object.entries(sessionStorage)).join()").count("Dana") == 0
    )
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("indexedDB.databases()") == []
    assert not [each for each in walk.asked if "Dana" in unquote(each) or "207" in each]
    page.reload()
    page.wait_for_selector("#refer[data-ready]")
    assert page.locator("#refer-customer").input_value() == ""
    assert not page.locator("#refer-yes").is_checked()


def test_no_amount_no_rating_and_no_count_is_asked_for(walk: Walk) -> None:
    page = walk.open(f"refer/?to={REACHED.slug}")
    write(page)
    fields = page.locator("main input, main select, main textarea")
    types = {fields.nth(number).get_attribute("type") or "" for number in range(fields.count())}
    assert not types & {"number", "range", "radio"}
    shown = page.locator("main").inner_text()
    assert not re.search(r"[$€£]|\bamount\b|\bstars?\b|\brating\b|\bhow many\b", shown, re.IGNORECASE)


def test_what_is_missing_is_told_beside_its_field(walk: Walk) -> None:
    page = walk.open("refer/")
    page.locator("#refer-yes").check()
    page.locator("#refer-go").click()
    for name in ("to", "customer", "need", "reach"):
        assert page.locator(f"#refer-{name}-wrong").is_visible()
    assert page.evaluate("document.activeElement.id") == "refer-to-typed"
    page.locator("#refer-customer").fill("Dana")
    page.locator("#refer-go").click()
    assert page.locator("#refer-customer-wrong").is_hidden()
    assert page.locator("#refer-letters").is_hidden()
    assert not walk.violations()


def test_the_whole_page_can_be_used_by_keyboard(walk: Walk) -> None:
    page = walk.open("refer/")
    page.locator("#refer-to-typed").focus()
    page.keyboard.type(REACHED.name.split()[0])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#refer-to").input_value() == REACHED.slug
    press = page.keyboard.press
    passed = []
    while not passed or passed[-1] != "refer-yes":
        press("Tab")
        passed.append(page.evaluate("document.activeElement.id"))
        assert len(passed) < 6, "the words to ask with, and then the yes"
    assert "refer-ask-copy" in passed
    press("Space")
    for name, text in GIVEN.items():
        press("Tab")
        assert page.evaluate("document.activeElement.id") == f"refer-{name}"
        page.keyboard.insert_text(text)
    press("Tab")
    press("Enter")
    assert page.evaluate("document.activeElement.id") == "refer-written"
    press("Tab")
    assert page.evaluate("document.activeElement.id") == "refer-member-mail"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize(("scheme", "width"), BOTH_PALETTES)
def test_every_step_is_accessible(chromium: Browser, address: str, scheme: str, width: int) -> None:
    with walking(chromium, address, viewport={**PHONE, "width": width}, color_scheme=scheme) as walk:
        page = walk.open(f"refer/?to={REACHED.slug}")
        assert not walk.violations()
        assert walk.too_wide <= 0
        page.locator("#refer-to-typed").fill(SILENT.name[:3])
        assert not walk.violations()
        page.locator("#refer-to-typed").fill(SILENT.name)
        page.keyboard.press("Tab")
        write(page, {**GIVEN, "need": "word" * 200})
        assert not walk.violations()
        assert walk.too_wide <= 0


def test_without_javascript_it_says_what_to_do_instead(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE, java_script_enabled=False) as walk:
        page = walk.open(f"refer/?to={REACHED.slug}", ready="")
        shown = page.locator("main").inner_text()
        assert "Would you like to hear from them?" in shown
        assert "[what your customer needs" in shown
        assert "{" not in shown
        assert page.locator("#refer-form").is_hidden()
        assert walk.too_wide <= 0


@pytest.mark.parametrize("slug", ["nobody-here", "__proto__", "constructor", "%3Cimg%20src=x%3E", "../x", ""])
def test_an_address_that_names_nobody_chooses_nobody(walk: Walk, slug: str) -> None:
    page = walk.open(f"refer/?to={slug}")
    assert page.locator("#refer-to").input_value() == ""
    assert page.locator("#refer-to-typed").input_value() == ""


def _hostile() -> dict[str, str]:
    named: dict[str, dict[str, Any]] = {
        "first-ann": {"name": "Ann Lee", "trade": "plumber", "contact": {"email": "first@example.com"}},
        "second-ann": {
            "name": "Ann Lee",
            "business": "Slate and Sons",
            "trade": "roofer",
            "contact": {"email": "second@example.com"},
        },
        "constructor": {"name": "</script><img src=x onerror=alert(1)>", "business": '"><b>{need}'},
        "long-name": {
            "name": "Ольга " + "陳" * 30 + ' "Q" (ç), CPA <a@b.c>',
            "trade": "banker",
            "contact": {"email": "o'brien+x@example.com"},
        },
    }
    return {f"{slug}.yml": profile_of(fields) for slug, fields in named.items()}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Built]]:
    """A site of people with one name, and of names that mean ill."""
    folder = tmp_path_factory.mktemp("refer")
    built = build(project_in(folder / "p", _hostile()), folder / "site")
    assert built.code == 0, built.said
    served = serve(built.folder)
    yield next(served), built
    next(served, None)


def test_a_name_that_two_have_is_nobodys_until_one_is_chosen(chromium: Browser, hostile: tuple[str, Built]) -> None:
    with walking(chromium, hostile[0]) as walk:
        page = walk.open("refer/")
        page.locator("#refer-to-typed").fill("Ann Lee")
        options = page.locator("#refer-to-typed-list [role=option]")
        expect(options).to_have_count(2)
        page.keyboard.press("Tab")
        assert page.locator("#refer-to").input_value() == ""
        page.locator("#refer-to-typed").fill("ann lee")
        options.filter(has_text="roofer").click()
        assert page.locator("#refer-to").input_value() == "second-ann"
        write(page)
        assert "mailto:second@example.com?" in str(page.locator("#refer-member-mail").get_attribute("href"))
        page.locator("#refer-to-typed").fill("ann le")
        assert page.locator("#refer-letters").is_hidden()


def test_names_that_mean_ill_stay_names(chromium: Browser, hostile: tuple[str, Built]) -> None:
    with walking(chromium, hostile[0], permissions=["clipboard-read", "clipboard-write"]) as walk:
        page = walk.open("refer/?to=constructor")
        write(page)
        assert "</script><img src=x onerror=alert(1)>" in text_of(page, "customer")
        assert not page.locator("main img, main b").count()
        page = walk.open("refer/?to=long-name")
        write(page)
        draft, _ = draft_of(page, "member")
        raw = message_from_bytes(draft, policy=policy.compat32)
        name = str(make_header(decode_header(raw["To"].rpartition("<")[0].strip())))
        assert name == page.locator("#refer-to-typed").input_value()
        assert raw["To"].rpartition("<")[2] == "o'brien+x@example.com>"
        assert len(parsed(draft)["To"].addresses) == 1


def test_no_file_or_page_of_the_referral_holds_addresses_of_several(hostile: tuple[str, Built]) -> None:
    _, built = hostile
    assert "@example.com" not in built.read("refer/").replace("facilitator@example.com", "")
    people = [file.read_text() for file in (built.folder / "people").iterdir()]
    assert any('"first-ann":' in each for each in people)
    assert not [each for each in people if re.search(r"\w@example\.com", each)]
    assert "first@example.com" in built.read("members/first-ann/")


def test_a_referral_is_one_tap_from_home(chromium: Browser, address: str) -> None:
    with walking(chromium, address, viewport=PHONE) as walk:
        page = walk.open("", ready="")
        page.locator("main a[href$='refer/']").first.click()
        page.wait_for_selector("#refer[data-ready]")
        assert walk.page.url.endswith("/refer/")
