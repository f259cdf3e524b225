"""The form at /join/ in a real Chromium: what is typed, kept, offered and sent, read back by the real check."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from command import tradekin
from filling import FOUR, Form, answers_in, checked, form_in, values, words
from groups import ROOT, sample_group
from issues import Group
from looking import BOTH_PALETTES
from playwright.sync_api import Browser, expect
from sitebuild import Built, build, project_in, serve
from walking import TODAY

from tradekin.directory import Member
from tradekin.intake.forms.answers import AnswerReader
from tradekin.intake.forms.questions import AnswerShape, questions
from tradekin.intake.letterbox.sent_letter import read_letter
from tradekin.intake.mail.letter_line import read_letter_lines
from tradekin.site.join_form import profile_of
from tradekin.site.site_model import Site

pytestmark = pytest.mark.browser

MEMBER = "craig-dunphy"
FORM_LIMIT, MAIL_LIMIT = 6000, 1900
AWKWARD = {
    "name": '  Zoë "Zed"   O\'Brien: 陳美玲 #1  ',
    "business": "- Söhne & Co.: {50 %} [LLC] | `x`",
    "trade": "electrician",
    "summary": "No",
    "specialty": "---",
    "about": "  First: line\r\n\r\n\r\n- a dash\n# a hash\n  indented “quotes” \\ back\t tab\n---\n...\n"
    "👩‍👩‍👧 مرحبا: بالعالم\n  ",
    "good-introduction": "null",
    "offers": "Yes\n 1.10 \n\n12:30\n- dash: first\n* star\n'single' \"double\"\n2026-01-01\n1. one",
    "contact-website": "https://alder.example.com/a?b=c&d=%20#e",
    "contact-email": "ana.o+x@alder.example.com",
    "contact-phone": "+1 (207) 555-0100",
    "gains-goals": "~\n012\n@home\n? what\n! bang",
    "gains-skills": "नमस्ते: दुनिया\nشیرین‌زبان",
}
NASTY = "<img src=x onerror=alert(1)> {name} $& </script>"
CUSTOMERS = ["landlords", '"quoted": # & *people', "- אנשים על הירח", "12:30 & later"]


@pytest.fixture
def form(chromium: Browser, address: str) -> Iterator[Form]:
    """The form of the sample group; nothing may be said on the console, and nobody else asked."""
    made = form_in(chromium, address)
    yield made
    made.close()
    assert not made.said
    assert not made.elsewhere


def profile_in(answers: dict[str, str]) -> dict[str, Any]:
    """The fields that the forms on GitHub make of answers typed into them."""
    made: dict[str, Any] = {}
    for question in questions():
        if question.id in answers:
            value = AnswerReader(words(), lambda name: name, TODAY).read(question, answers[question.id]).value
            outer, dot, inner = question.name.partition(".")
            if dot:
                made.setdefault(outer, {})[inner] = value
            else:
                made[outer] = value
    return made


def fill_awkwardly(form: Form) -> None:
    form.fill(AWKWARD)
    form.add("customers", CUSTOMERS)
    form.add("partners-wanted", ["architect", "keeper: of #lights"])
    form.add("areas", ["portland", "anywhere"])
    form.add("languages", ["Português"])
    form.add("deal-breakers", ["high-pressure sales"])
    form.page.locator("#q-introductions input[value=welcome]").check()
    form.page.locator("#q-can-introduce [data-add]").click()
    form.page.keyboard.type("plumber")
    form.page.keyboard.press("Tab")
    form.page.keyboard.type('We met: at `sea`, #1 "Ada"')
    form.page.locator("#q-thanks [data-add]").click()
    form.page.keyboard.type("Craig Dunphy")
    form.page.keyboard.press("Tab")
    form.page.keyboard.type("For saying: no.")
    form.page.locator("#q-thanks input[type=date]").fill("2026-03-14")


AWKWARD_VALUES = {
    "name": 'Zoë "Zed" O\'Brien: 陳美玲 #1',
    "business": "- Söhne & Co.: {50 %} [LLC] | `x`",
    "trade": "electrician",
    "summary": "No",
    "specialty": "---",
    "about": "First: line\n\n- a dash\n# a hash\n  indented “quotes” \\ back  tab\n---\n...\n👩‍👩‍👧 مرحبا: بالعالم",
    "languages": ["Portuguese"],
    "areas": ["Portland", "anywhere"],
    "customers": CUSTOMERS,
    "partners_wanted": ["architect", "keeper: of #lights"],
    "good_introduction": "null",
    "can_introduce": [{"trade": "plumber", "how": 'We met: at `sea`, #1 "Ada"'}],
    "offers": ["Yes", "1.10", "12:30", "- dash: first", "* star", "'single' \"double\"", "2026-01-01", "1. one"],
    "deal_breakers": ["high-pressure sales"],
    "introductions": "welcome",
    "contact": {
        "website": "https://alder.example.com/a?b=c&d=%20#e",
        "email": "ana.o+x@alder.example.com",
        "phone": "+1 207-555-0100",
    },
    "gains": {"goals": ["~", "012", "@home", "? what", "! bang"], "skills": ["नमस्ते: दुनिया", "شیرین‌زبان"]},
    "thanks": [{"to": "craig-dunphy", "for": "For saying: no.", "on": "2026-03-14"}],
    "joined": TODAY,
    "confirmed": TODAY,
}


# What GitHub's own form makes signs of: they are taken off there, and it is told.
WITHOUT_MARKUP = {
    "about": AWKWARD_VALUES["about"].replace("# a", "a").replace("back  tab", "back tab"),  # type: ignore[attr-defined]
    "can_introduce": [{"trade": "plumber", "how": 'We met: at sea, #1 "Ada"'}],
}


def test_a_number_as_people_here_write_it_is_sent_with_its_country_code(form: Form) -> None:
    form.open()
    form.fill({**FOUR, "contact-phone": "1-207-555-0117"})
    form.go()
    assert 'phone: "+1 207-555-0117"' in form.sent()
    assert answers_in(form.link("issue"))["contact-phone"] == "+1 207-555-0117"


def test_awkward_texts_reach_the_file_as_the_check_reads_them(form: Form, tmp_path: Path) -> None:
    form.open()
    fill_awkwardly(form)
    form.go()
    assert values(form.sent()) == AWKWARD_VALUES

    form.page.locator("#send-copy").click()
    expect(form.page.locator("#send-said")).to_have_text("Copied.")
    assert form.page.evaluate("navigator.clipboard.readText()") == form.sent()
    with form.page.expect_download() as saving:
        form.page.locator("#send-save").click()
    assert saving.value.suggested_filename == "zoe-zed-o-brien-1.yml"
    saving.value.save_as(tmp_path / "members" / saving.value.suggested_filename)
    assert (tmp_path / "members" / "zoe-zed-o-brien-1.yml").read_bytes() == form.sent().encode()
    ran = tradekin(ROOT, "check", "--members", tmp_path / "members", "--format", "json")
    assert (ran.exit_code, json.loads(ran.stdout)["errors"]) == (0, 0), ran.output


def test_the_prefilled_form_on_github_gives_the_same_values(form: Form) -> None:
    form.open()
    fill_awkwardly(form)
    form.go()
    form.sent()
    address = form.link("issue")
    assert len(address) <= FORM_LIMIT
    answers = answers_in(address)
    assert address.startswith("https://github.com/tradekin/tradekin/issues/new?template=join.yml&title=Join%3A%20Zo")
    assert answers["title"] == f"Join: {AWKWARD_VALUES['name']}"
    made = profile_in(answers)
    expected = {name: value for name, value in AWKWARD_VALUES.items() if name not in ("joined", "confirmed")}
    contact = {**expected["contact"], "phone": "+1 (207) 555-0100"}  # type: ignore[dict-item]
    assert made == {**expected, "contact": contact}


@pytest.fixture
def samples(tmp_path: Path) -> Group:
    """The sample group in a folder of its own, for issues to change."""
    shutil.copytree(ROOT / "members", tmp_path / "members")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return Group(tmp_path)


def test_the_prefilled_issue_becomes_the_same_profile(form: Form, samples: Group) -> None:
    form.open()
    fill_awkwardly(form)
    form.go()
    form.sent()
    answers = answers_in(form.link("issue"))
    ran = samples.join({name: text for name, text in answers.items() if name not in ("template", "title")})
    assert ran.status == 0, ran.output
    made = values(ran.members["zoe-zed-o-brien-1.yml"])
    by_the_issue = {"joined", "confirmed", "github", "github_id"}
    assert {name: value for name, value in made.items() if name not in by_the_issue} == {
        name: value for name, value in {**AWKWARD_VALUES, **WITHOUT_MARKUP}.items() if name not in by_the_issue
    }
    assert "Only plain text is kept, so this was taken off: headings" in ran.output


def test_the_prefilled_issue_of_an_update_makes_the_same_changes(form: Form, samples: Group) -> None:
    form.open("?member=juniper")
    form.fill({"contact-website": "", "about": "New: #1", "gains-goals": "One\nTwo"})
    form.add("customers", ["restaurants"])
    form.go()
    expected = values(form.sent())
    answers = answers_in(form.link("issue"))
    owner = {"login": "sample-juniper", "id": 4711, "type": "User"}
    ran = samples.update(
        {name: text for name, text in answers.items() if name not in ("template", "title")}, user=owner
    )
    assert ran.status == 0, ran.output
    made = values(ran.members["juniper.yml"])
    ignored = {"confirmed", "github", "github_id"}
    assert {name: value for name, value in made.items() if name not in ignored} == {
        name: value for name, value in expected.items() if name not in ignored
    }
    assert "contact" not in made


def test_the_editor_on_github_opens_with_the_same_file(form: Form) -> None:
    form.open()
    form.fill(FOUR)
    form.go()
    text = form.sent()
    address = form.link("file")
    assert urlsplit(address).path == "/tradekin/tradekin/new/main/members"
    assert answers_in(address) == {"filename": "ana-ferreira.yml", "value": text}
    letter = form.link("mail")
    assert letter.startswith("mailto:facilitator@example.com?")
    body = answers_in(letter)["body"].replace("\r\n", "\n")
    assert body.startswith("I would like to be in the directory.\n\n")
    assert "\n\nYour name: Ana Ferreira\n\n" in body
    (line,) = read_letter_lines(body).letters
    assert read_letter(line).answers == FOUR
    assert answers_in(letter)["subject"] == "A profile for Casco Bay Breakfast: Ana Ferreira"


def test_what_is_too_long_for_an_address_is_copied_instead(form: Form) -> None:
    form.open()
    about = "Длинный рассказ о том, как это было. " * 50
    form.fill({**FOUR, "about": about})
    form.go()
    text = form.sent()
    assert "about" not in answers_in(form.link("issue"))
    assert answers_in(form.link("issue"))["summary"] == FOUR["summary"]
    assert answers_in(form.link("file")) == {"filename": "ana-ferreira.yml"}
    for name in ("issue", "file"):
        assert len(form.link(name)) <= FORM_LIMIT
    assert len(form.link("mail")) <= MAIL_LIMIT
    assert "paste it here" in answers_in(form.link("mail"))["body"]
    expect(form.page.locator("#send-left")).to_contain_text("Too long for a link: About you.")
    expect(form.page.locator("#send-file-long")).to_be_visible()
    expect(form.page.locator("#send-how")).to_contain_text("too long for a link")
    form.page.locator("#send-copies button").click()
    expect(form.page.locator("#send-said")).to_have_text("Copied.")
    assert form.page.evaluate("navigator.clipboard.readText()") == about.strip()
    form.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    with form.context.expect_page():
        form.page.locator("#send-file").click()
    form.asked = [url for url in form.asked if not url.startswith("https://github.com/")]
    form.page.bring_to_front()
    assert form.page.evaluate("navigator.clipboard.readText()") == text


def test_addresses_stay_within_their_limits_whatever_is_typed(form: Form) -> None:
    form.open()
    for letters in ("a", "é", "字", "👍", '"', "\n-"):
        form.fill({**FOUR, "about": (letters * 1990)[:1990] + "x", "good-introduction": (letters * 290) + "x"})
        form.go()
        form.sent()
        assert len(form.link("issue")) <= FORM_LIMIT
        assert len(form.link("file")) <= FORM_LIMIT
        assert len(form.link("mail")) <= MAIL_LIMIT


def test_everything_typed_is_there_after_a_reload_until_it_is_cleared(form: Form) -> None:
    form.open()
    fill_awkwardly(form)
    form.page.wait_for_timeout(450)
    form.open()
    expect(form.page.locator("#join-told")).to_contain_text("Here is what you typed before")
    form.go()
    assert values(form.sent()) == AWKWARD_VALUES
    form.page.locator("#join-clear").click()
    expect(form.page.locator("#q-name")).to_have_value("")
    assert form.page.evaluate("localStorage.getItem('tradekin:join:new')") is None
    form.page.locator("#join-undo").click()
    form.go()
    assert values(form.sent()) == AWKWARD_VALUES
    form.page.locator("#join-clear").click()
    form.open()
    expect(form.page.locator("#q-name")).to_have_value("")
    expect(form.page.locator("#join-told")).to_be_hidden()


def test_a_reload_right_after_a_letter_loses_nothing(form: Form) -> None:
    form.open()
    form.page.locator("#q-name").press_sequentially("Ana")
    form.page.reload()
    form.page.wait_for_selector("form[data-ready]")
    expect(form.page.locator("#q-name")).to_have_value("Ana")


SHOW_ANOTHER = """async (slug) => {
    const scripts = ["answers", "group", "sending"].map((each) => import(`../assets/js/pages/join/${each}.js`));
    const [{ fillFrom, mode }, { group, openProfile }, { prepare }] = await Promise.all(scripts);
    await openProfile(slug);
    Object.assign(mode, { slug, still: false });
    fillFrom(group.published.fields);
    prepare();
}"""
"""The form of an update as it fills itself in, without its page being opened anew."""


def _fields_of(member: Member) -> dict[str, Any]:
    return profile_of(Site(sample_group(), None), member)["fields"]  # type: ignore[arg-type]


def _shapes(value: Any, name: str = "") -> set[str]:
    """What a form may do otherwise than for others: each field, how much is in it, and signs of other scripts."""
    if isinstance(value, dict):
        return set().union(*(_shapes(each, f"{name}.{key}") for key, each in value.items()))
    if isinstance(value, list):
        return {f"{name}: {min(len(value), 3)}"}.union(*(_shapes(each, f"{name}[]") for each in value))
    text = str(value)
    return {name, f"{name}: lines {chr(10) in text}", f"{name}: ascii {text.isascii()}"}


def _covering(members: Sequence[Member]) -> list[str]:
    """Few members in whose profiles there is everything that there is in any."""
    shapes = {member.slug: _shapes(_fields_of(member)) for member in members}
    left, taken = set().union(*shapes.values()), list[str]()
    while left:
        taken.append(max(shapes, key=lambda slug: len(shapes[slug] & left)))
        left -= shapes[taken[-1]]
    return taken


def _in_modules(form: Form) -> None:
    """Let the page have the form's modules one by one, so that a test may import those that the page has."""
    whole = (ROOT / "overrides/assets/js/pages/join/join.js").read_text(encoding="utf-8")
    form.context.route(
        "**/pages/join/joined.js", lambda route: route.fulfill(body=whole, content_type="text/javascript")
    )


def _updates_to_the_same(form: Form, member: Member) -> None:
    form.go()
    wrong = form.page.locator("#join-mend")
    assert not wrong.is_visible(), f"{member.slug}: {wrong.inner_text()}"
    assert values(form.sent(), member.slug) == {**_fields_of(member), "confirmed": TODAY}, member.slug
    assert answers_in(form.link("issue")) == {
        "template": "still-right.yml",
        "title": f"Still correct: {member.name}",
        "profile": member.slug,
    }


def test_sample_members_who_wrote_all_that_there_is_update_to_the_same_values(form: Form) -> None:
    group = sample_group()
    few = _covering(group.members)
    assert 3 < len(few) < 20
    for slug in few:
        form.open(f"?member={slug}")
        _updates_to_the_same(form, group.by_slug[slug])


def test_every_sample_member_updates_to_the_same_values(form: Form) -> None:
    members = sample_group().members
    assert len(members) == 40
    _in_modules(form)
    form.open(f"?member={members[-1].slug}")
    for member in members:
        form.page.evaluate(SHOW_ANOTHER, member.slug)
        _updates_to_the_same(form, member)


def test_an_update_sends_only_what_changed_and_keeps_what_the_form_does_not_ask(form: Form) -> None:
    form.open(f"?member={MEMBER}")
    expect(form.page.locator("h1")).to_have_text("Change your page")
    form.fill({"summary": "One bill for every printer."})
    form.go()
    made = values(form.sent())
    assert (made["summary"], made["github"]) == ("One bill for every printer.", "sample-cdunphy")
    assert made["joined"] == "2019-09-11"
    answers = answers_in(form.link("issue"))
    assert answers == {
        "template": "update.yml",
        "title": "Update: Craig Dunphy",
        "profile": MEMBER,
        "summary": "One bill for every printer.",
    }
    assert form.link("file") == f"https://github.com/tradekin/tradekin/edit/main/members/{MEMBER}.yml"
    expect(form.page.locator("#send-edit")).to_be_visible()


def test_an_answer_that_was_emptied_is_taken_out(form: Form) -> None:
    form.open("?member=juniper")
    form.fill({"contact-website": "", "about": ""})
    form.go()
    made = values(form.sent())
    assert not {"contact", "about"} & made.keys()
    answers = answers_in(form.link("issue"))
    assert answers["empty"] == "are removed"
    assert {"name", "business", "trade", "summary", "areas", "offers"} <= answers.keys()
    assert not {"about", "contact-website"} & answers.keys()


def test_an_update_that_empties_and_is_too_long_offers_no_form_that_would_take_out_more(form: Form) -> None:
    form.open("?member=juniper")
    form.fill({"contact-website": "", "about": "字" * 1500})
    form.go()
    form.sent()
    expect(form.page.locator("#send-issue")).to_be_hidden()
    expect(form.page.locator("#send-left")).to_contain_text("Use one of the other ways")


def test_one_click_says_that_all_is_still_right(form: Form) -> None:
    form.open(f"?member={MEMBER}")
    form.page.locator("#join-still").click()
    expect(form.page.locator("#send")).to_be_focused()
    form.go()
    assert values(form.sent()) == {**_fields_of(sample_group().by_slug[MEMBER]), "confirmed": TODAY}
    assert answers_in(form.link("issue")) == {
        "template": "still-right.yml",
        "title": "Still correct: Craig Dunphy",
        "profile": MEMBER,
    }
    assert answers_in(form.link("mail"))["body"].startswith("I have read my profile, and it is right today.")


def test_a_link_can_ask_whether_all_is_still_right(form: Form) -> None:
    form.open(f"?member={MEMBER}&still-right")
    form.go()
    assert f"confirmed: {TODAY}" in form.sent()


@pytest.mark.parametrize("kept", ["{", "[]", '{"kept": {"thanks": [null]}, "over": "null"}', '{"kept": 5}', "null"])
def test_a_broken_draft_breaks_nothing(form: Form, kept: str) -> None:
    form.open()
    form.page.evaluate("kept => localStorage.setItem('tradekin:join:new', kept)", kept)
    form.open()
    form.fill(FOUR)
    form.go()
    assert values(form.sent())["name"] == FOUR["name"]


def test_drafts_of_an_update_and_of_a_new_profile_stay_apart(form: Form) -> None:
    form.open()
    form.fill({"name": "Somebody New"})
    form.page.wait_for_timeout(450)
    form.open(f"?member={MEMBER}")
    expect(form.page.locator("#q-name")).to_have_value("Craig Dunphy")
    form.fill({"name": "Craig D."})
    form.page.wait_for_timeout(450)
    form.open()
    expect(form.page.locator("#q-name")).to_have_value("Somebody New")
    form.open(f"?member={MEMBER}")
    expect(form.page.locator("#q-name")).to_have_value("Craig D.")
    form.page.locator("#join-clear").click()
    expect(form.page.locator("#q-name")).to_have_value("Craig Dunphy")


def test_a_draft_over_a_profile_that_changed_since_waits_to_be_brought_back(form: Form) -> None:
    form.open(f"?member={MEMBER}")
    form.fill({"summary": "What I typed."})
    key = f"tradekin:join:update:{MEMBER}"
    form.page.wait_for_function("key => localStorage.getItem(key)?.includes('What I typed.')", arg=key)
    form.page.evaluate(
        """key => { const kept = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({ ...kept, over: "{}" })); }""",
        key,
    )
    form.open(f"?member={MEMBER}")
    expect(form.page.locator("#q-summary")).to_have_value(sample_group().by_slug[MEMBER].profile.summary)
    form.page.get_by_role("button", name="Bring it back").click()
    expect(form.page.locator("#q-summary")).to_have_value("What I typed.")


@pytest.mark.parametrize("slug", ["nobody-here", "../words", "%2e%2e%2fwords", "<script>", "__proto__"])
def test_an_address_of_nobody_opens_the_form_for_a_new_profile(chromium: Browser, address: str, slug: str) -> None:
    form = form_in(chromium, address)
    form.open(f"?member={slug}")
    expect(form.page.locator("#join-told")).to_contain_text("no profile by that name")
    expect(form.page.locator("#q-name")).to_have_value("")
    assert not [said for said in form.said if "404" not in said]
    assert not form.elsewhere
    form.close()


def test_what_is_wrong_is_told_beside_its_field_with_the_fix(form: Form) -> None:
    page = form.open()
    form.go()
    for name in FOUR:
        expect(page.locator(f"#q-{name}")).to_have_attribute("aria-invalid", "true")
        assert f"q-{name}-wrong" in str(page.locator(f"#q-{name}").get_attribute("aria-describedby"))
        assert form.wrong(name)
    expect(page.locator("#q-name")).to_be_focused()
    expect(page.locator("#join-mend[role=alert] a")).to_have_count(4)
    form.fill(FOUR)
    expect(page.locator("#join-mend")).to_be_hidden()
    expect(page.locator("#q-name")).not_to_have_attribute("aria-invalid", "true")


def test_a_wording_of_several_trades_is_offered_as_the_trade_and_further_ones(form: Form) -> None:
    form.open()
    form.fill({**FOUR, "trade": "excavating and septics"})
    form.go()
    assert "names several trades" in form.wrong("trade")
    form.page.get_by_role("button", name="Use excavating, and put septics there").click()
    form.go()
    sent = values(form.sent())
    assert (sent["trade"], sent["also"]) == ("excavation contractor", ["septics"])


@pytest.fixture(scope="module")
def filled(chromium: Browser, address: str) -> Iterator[Form]:
    """The form with what it needs in it, for one slip after another."""
    made = form_in(chromium, address)
    made.open()
    made.fill(FOUR)
    yield made
    made.close()
    assert not made.said
    assert not made.elsewhere


@pytest.fixture
def mended(filled: Form, name: str) -> Iterator[Form]:
    """The same, in which nothing is wrong before a slip, nor after it once the field is as it was."""
    yield filled
    filled.fill({name: FOUR.get(name, "")})
    filled.go()
    assert filled.sent()


@pytest.mark.parametrize(
    ("name", "text", "says", "offer"),
    [
        ("name", "x" * 83, "Shorten it by 3.", None),
        ("name", "An\u200bna", "U+200B", "Anna"),
        ("about", "pay\u202elap", "U+202E", "paylap"),
        ("summary", "n/a", "This one is required.", None),
        ("specialty", "n/a", "leave it empty", None),
        ("specialty", "\u0301", "nothing here to read", None),
        ("contact-website", "alder.example.com", "starts with https://", "https://alder.example.com"),
        ("contact-website", "javascript:alert(1)", "not the address", None),
        ("contact-website", "https://localhost/", "not the address", None),
        ("contact-website", "https://a@alder.example.com/", "user name", None),
        ("contact-booking", "https://alder.example.com:8080/", "port", None),
        ("contact-email", "ana@", "one e-mail address", None),
        ("contact-email", "mailto:ana@alder.example.com", "mailto:", "ana@alder.example.com"),
        ("contact-phone", "207 555 0100 (cell)", "Leave words out", None),
        ("contact-phone", "555 0100", "not a number of the group", None),
        ("contact-phone", "207-555-0117 / 207-555-0118", "one telephone number", None),
        ("contact-email", "ana@alder.test", "one e-mail address", None),
        ("contact-phone", "0044 20 7946 0000", "in place of 00", "+44 20 7946 0000"),
        ("offers", "ok\n" + "x" * 201, "Number 2: ", None),
        ("gains-goals", "\n".join("abcdefghi"), "8 are the most", None),
        ("trade", "lighthouse whisperer", "Choose the nearest", None),
        ("areas", "Atlantis", "not one of the group's areas", None),
    ],
)
def test_each_slip_is_told_and_mended(mended: Form, name: str, text: str, says: str, offer: str | None) -> None:
    form = mended
    form.fill({name: text})
    form.go()
    expect(form.page.locator("#send-text")).to_be_hidden()
    expect(form.page.locator(f"#q-{name}")).to_be_focused()
    assert says in form.wrong(name)
    if offer is not None:
        form.page.locator(f"#q-{name}-wrong button").click()
        expect(form.page.locator(f"#q-{name}")).to_have_value(offer)
        expect(form.page.locator(f"#q-{name}-wrong")).to_be_hidden()
        form.go()
        values(form.sent())


def test_an_entry_of_several_texts_is_told_what_it_lacks(form: Form) -> None:
    form.open()
    form.fill(FOUR)
    form.page.locator("#q-can-introduce [data-add]").click()
    form.page.locator("#q-can-introduce [data-part=how] input").fill("We share a yard.")
    form.go()
    expect(form.page.locator("#q-can-introduce [data-part=trade] input")).to_be_focused()
    assert "required" in form.page.locator("#q-can-introduce [data-part=trade] .tk-field__wrong").inner_text()
    form.page.locator("#q-can-introduce [data-remove]").click()
    expect(form.page.locator("#q-can-introduce [data-add]")).to_be_focused()
    form.go()
    assert "can_introduce" not in values(form.sent())


def test_a_trade_is_found_by_any_of_its_names_and_offers_its_usual_customers(form: Form) -> None:
    page = form.open()
    page.locator("#q-trade").fill("sparky")
    expect(page.locator("#q-trade-list [role=option]").first).to_have_text("electrician also called sparky")
    page.locator("#q-trade-list [role=option]").first.click()
    expect(page.locator("#q-trade")).to_have_value("electrician")
    expect(page.locator("#usual-lead")).to_contain_text("Usual for electricians")
    page.locator("#usual button", has_text="landlords").click()
    expect(page.locator("#usual button", has_text="landlords").first).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#q-customers-picked li")).to_have_text(["landlords"])
    page.get_by_role("button", name="Remove landlords").click()
    expect(page.locator("#q-customers-picked li")).to_have_count(0)
    expect(page.locator("#usual button", has_text="landlords").first).to_have_attribute("aria-pressed", "false")
    page.locator("#q-customers").fill("LANDLORD'S")
    page.keyboard.press("Enter")
    expect(page.locator("#q-customers-picked li")).to_have_text(["landlords"])


def test_several_words_can_be_typed_at_once(form: Form) -> None:
    form.open()
    form.add("customers", ["landlords, Homeowners; people on the moon"])
    expect(form.page.locator("#q-customers-picked li")).to_have_text(["landlords", "homeowners", "people on the moon"])
    form.add("areas", ["Portland, Saco"])
    expect(form.page.locator("#q-areas-picked li")).to_have_text(["Portland", "Saco"])
    form.add("areas", ["Gorham, Atlantis"])
    expect(form.page.locator("#q-areas-picked li")).to_have_count(2)
    expect(form.page.locator("#q-areas")).to_have_value("Gorham, Atlantis")


def test_a_trade_nobody_knows_gets_the_nearest_and_somebody_to_write_to(form: Form) -> None:
    page = form.open()
    page.locator("#q-trade").fill("elektrishun")
    expect(page.locator("#q-trade-said")).to_contain_text("nearest")
    assert "electrician" in page.locator("#q-trade-list").inner_text()
    page.keyboard.press("Tab")
    expect(page.locator("#q-trade-wrong a")).to_have_attribute("href", re.compile("^mailto:facilitator@example.com"))


def test_what_is_near_in_meaning_is_fetched_after_a_miss_and_offered_as_a_guess(form: Form) -> None:
    page = form.open()
    page.locator("#q-trade").press_sequentially("plumb")
    page.wait_for_timeout(800)
    assert not [url for url in form.asked if "/join/meaning" in url]
    page.locator("#q-trade").fill("leaky ceiling")
    expect(page.locator("#q-trade-list")).to_contain_text("roofer")
    expect(page.locator("#q-trade-said")).to_contain_text("Perhaps you mean one of those listed")
    expect(page.locator("#q-trade")).to_have_value("leaky ceiling")
    fetched = sorted(urlsplit(url).path for url in form.asked if "/join/meaning" in url)
    assert fetched == ["/join/meaning.bin", "/join/meaning.json"]
    page.locator("#q-trade-list [role=option]", has_text="roofer").click()
    expect(page.locator("#q-trade")).to_have_value(re.compile("^roofer"))
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    page.locator("#q-customers").fill("insomniacs")
    expect(page.locator("#q-customers-list")).to_contain_text("people who sleep badly")
    assert len([url for url in form.asked if "/join/meaning" in url]) == 2


def test_where_meaning_cannot_be_fetched_the_facilitator_answers(form: Form) -> None:
    form.context.route("**/join/meaning.*", lambda route: route.fulfill(status=404, body=""))
    page = form.open()
    with page.expect_response("**/join/meaning.json"):
        page.locator("#q-trade").fill("leaky ceiling")
    page.wait_for_timeout(200)
    expect(page.locator("#q-trade-list")).not_to_contain_text("roofer")
    page.keyboard.press("Tab")
    expect(page.locator("#q-trade-wrong a")).to_have_attribute("href", re.compile("^mailto:facilitator@example.com"))
    form.said.clear()


def test_a_sentence_says_with_whom_one_would_share_customers_and_no_number(form: Form) -> None:
    page = form.open()
    page.locator("#q-trade").fill("electrician")
    page.keyboard.press("Tab")
    meet = page.locator("#join-meet")
    expect(meet).to_contain_text("You would share customers with")
    text = meet.inner_text()
    assert 1 <= meet.locator("a").count() <= 5
    assert not any(each.isdigit() for each in text), text
    electricians = [member.name for member in sample_group().by_trade.get("electrician", ())]
    assert not [name for name in electricians if name in text]
    expect(meet).to_have_attribute("role", "status")
    form.add("customers", ["people on the moon"])
    expect(meet).to_contain_text("Nobody here serves the same customers yet")


def test_somebody_of_the_same_name_is_pointed_to_the_profile_that_is_there(form: Form) -> None:
    form.open()
    form.fill({**FOUR, "name": "craig  DUNPHY"})
    expect(form.page.locator("#join-taken a")).to_have_attribute("href", f"?member={MEMBER}")
    form.go()
    form.sent()
    assert answers_in(form.link("file"))["filename"] == "craig-dunphy-2.yml"


def test_the_whole_form_can_be_filled_in_with_the_keyboard(form: Form) -> None:
    page = form.open()
    page.locator("#q-name").focus()
    keyboard = page.keyboard
    keyboard.type("Ana Ferreira")
    keyboard.press("Tab")
    keyboard.type("Alder Electrical")
    keyboard.press("Tab")
    keyboard.type("spar")
    keyboard.press("ArrowDown")
    active = page.locator("#q-trade").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    keyboard.press("Escape")
    expect(page.locator("#q-trade")).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#q-trade")).to_have_value("spar")
    for key in ("ArrowDown", "ArrowUp", "ArrowDown", "Enter"):
        keyboard.press(key)
    expect(page.locator("#q-trade")).to_have_value("electrician")
    keyboard.press("Tab")
    keyboard.type("We keep the lights on.")
    keyboard.press("Tab")
    expect(page.locator("#part-you ~ p a[href='#send']")).to_be_focused()
    keyboard.press("Tab")
    for words_typed in ("landlords", "people on the moon"):
        keyboard.type(words_typed)
        keyboard.press("Enter")
    expect(page.locator("#q-customers-picked li")).to_have_count(2)
    keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    expect(page.locator("#q-customers-picked li")).to_have_text(["landlords"])
    expect(page.get_by_role("button", name="Remove landlords")).to_be_focused()
    for _ in range(60):
        if page.evaluate("document.activeElement.parentElement.id") == "send-ways":
            break
        keyboard.press("Tab")
    keyboard.press("Enter")
    made = values(form.sent())
    assert (made["trade"], made["customers"]) == ("electrician", ["landlords"])


@pytest.mark.parametrize(("scheme", "width"), BOTH_PALETTES)
def test_every_state_of_the_form_is_accessible_and_fits(
    chromium: Browser, address: str, scheme: str, width: int
) -> None:
    form = form_in(chromium, address, color_scheme=scheme, viewport={"width": width, "height": 800})

    def look(state: str) -> None:
        assert not (found := form.violations()), (state, found)
        wide = form.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{state}: {wide} px too wide"

    form.open()
    look("empty")
    form.go()
    look("errors")
    form.page.locator("#q-trade").fill("law")
    form.page.keyboard.press("ArrowDown")
    look("list open")
    form.page.keyboard.press("Escape")
    fill_awkwardly(form)
    form.page.wait_for_timeout(450)
    look("filled in")
    form.go()
    form.sent()
    look("send it")
    form.open(f"?member={MEMBER}")
    look("update")
    assert not form.said
    form.close()


def test_everything_that_is_pressed_is_large_enough(chromium: Browser, address: str) -> None:
    """At least 24 pixels each way, as WCAG 2.2 asks; links in sentences are excepted."""
    form = form_in(chromium, address, viewport={"width": 320, "height": 800})
    form.open()
    fill_awkwardly(form)
    form.go()
    form.sent()
    sizes = form.page.evaluate(
        """[...document.querySelectorAll('.tk-join :is(button, input, textarea, summary, a.tk-button, [role=option])')]
        .filter((each) => each.offsetParent && !each.closest('.tk-unseen'))
        .map((each) => [each.outerHTML.slice(0, 80), each.closest('label') ?? each])
        .map(([html, each]) => [html, each.getBoundingClientRect()])
        .map(([html, box]) => [html, Math.min(box.width, box.height)])"""
    )
    assert len(sizes) > 40
    assert not [each for each in sizes if each[1] < 24]
    form.close()


def test_a_finger_chooses_as_well_as_a_mouse(chromium: Browser, address: str) -> None:
    form = form_in(chromium, address, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = form.open()
    page.tap("#q-trade")
    page.keyboard.type("plumb")
    page.tap("#q-trade-list [role=option] >> nth=0")
    expect(page.locator("#q-trade")).to_have_value("plumber")
    page.tap("#q-areas")
    page.tap("#q-areas-list [role=option] >> nth=2")
    expect(page.locator("#q-areas-picked li")).to_have_text(["Westbrook"])
    expect(page.locator("#q-areas")).to_be_focused()
    form.close()


def test_without_javascript_the_page_says_how_to_do_it_instead(chromium: Browser, address: str) -> None:
    form = form_in(chromium, address, java_script_enabled=False)
    form.page.goto(f"{address}join/?member={MEMBER}")
    expect(form.page.locator("#join-form")).to_be_hidden()
    ways = form.page.locator("#join-without")
    expect(ways).to_be_visible()
    links = [str(each.get_attribute("href")) for each in ways.locator("a").all()]
    assert "https://github.com/tradekin/tradekin/issues/new?template=join.yml" in links
    assert any(each.startswith("mailto:facilitator@example.com") for each in links)
    form.page.goto(f"{address}members/{MEMBER}/")
    still = form.page.get_by_role("link", name="Say so")
    assert str(still.get_attribute("href")).endswith(f"still-right/?member={MEMBER}")
    form.close()


def test_where_the_script_never_starts_the_other_ways_appear(chromium: Browser, address: str) -> None:
    form = form_in(chromium, address, reduced_motion="no-preference")
    form.context.route("**/assets/js/pages/join/joined.js", lambda route: route.abort())
    form.page.goto(f"{address}join/")
    expect(form.page.locator("#join-without")).to_be_visible()
    expect(form.page.locator("#join-form")).to_be_hidden()
    form.close()


def test_where_nothing_can_be_kept_or_loaded_the_form_still_works(chromium: Browser, address: str) -> None:
    form = form_in(chromium, address)
    form.context.route("**/join/*.json", lambda route: route.abort())
    form.window.run_first("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})")
    form.open()
    form.fill(FOUR)
    expect(form.page.locator("#join-told")).to_contain_text("could not be loaded")
    expect(form.page.locator("#join-kept")).to_contain_text("keeps nothing")
    form.go()
    assert values(form.sent())["trade"] == "electrician"
    form.close()


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Built]]:
    """A group without a repository, without an address of its facilitator, and without a list of areas."""
    folder = tmp_path_factory.mktemp("bare")
    project = project_in(
        folder / "p", {"ann-lee.yml": f"name: '{NASTY}'\nbusiness: B\ntrade: plumber\nsummary: Pipes.\n"}
    )
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    lines = [line for line in settings.splitlines() if not line.startswith(("repo_", "edit_uri"))]
    settings = "\n".join(line for line in lines if "facilitator@example.com" not in line)
    start, end = settings.index("      areas:"), settings.index("      languages:")
    (project / "mkdocs.yml").write_text(settings[:start] + settings[end:], encoding="utf-8")
    built = build(project, folder / "site", "--strict")
    assert built.code == 0, built.said
    served = serve(built.folder)
    yield next(served), built
    next(served, None)


def test_without_a_repository_and_a_mail_address_the_text_can_be_copied_and_saved(
    chromium: Browser, bare: tuple[str, Built]
) -> None:
    form = form_in(chromium, bare[0])
    form.open()
    form.fill(FOUR)
    form.add("areas", ["The North Shore"])
    form.go()
    text = form.sent()
    assert "  - The North Shore" in text
    assert form.page.locator("#send-ways a").count() == 0
    form.page.locator("#send-copy").click()
    expect(form.page.locator("#send-said")).to_have_text("Copied.")
    with form.page.expect_download():
        form.page.get_by_role("button", name="Save it as a file").click()
    told = form.page.locator("#join-send [role=status]")
    expect(told).to_have_text(
        re.compile(r"^Saved as ana-ferreira\.yml\. Give the file to .+ \(at your next meeting\)\. ")
    )
    see_that_nothing_is_sent(form)
    assert not form.said
    form.close()
    assert "still-right/?member=ann-lee" in bare[1].read("members/ann-lee/")


def see_that_nothing_is_sent(form: Form) -> None:
    """No button says that it sends: what is said on a short page is copied, to be handed over."""
    form.page.goto(f"{form.address}leave/")
    form.page.locator("#short-profile-typed").fill("Zoë Nobody")
    expect(form.page.get_by_role("button", name="Send", exact=True)).to_have_count(0)
    form.page.get_by_role("button", name="Copy it").click()
    told = form.page.locator("#short-send [role=status]")
    expect(told).to_have_text("It is copied. Give it to Rosalind Whitfield (at your next meeting).")
    assert "Which profile: Zoë Nobody" in form.page.evaluate("navigator.clipboard.readText()")


def test_nothing_a_member_wrote_runs_in_the_form(chromium: Browser, bare: tuple[str, Built]) -> None:
    form = form_in(chromium, bare[0])
    form.open()
    form.fill({"trade": "electrician"})
    expect(form.page.locator("#join-meet")).to_contain_text(NASTY)
    form.open("?member=ann-lee")
    expect(form.page.locator("#join-whose")).to_contain_text(NASTY)
    form.go()
    assert checked(form.sent()).member
    assert NASTY in form.sent()
    assert not form.page.locator(".tk-join img").count()
    assert not form.said
    form.close()


def test_every_question_is_asked_once(form: Form) -> None:
    form.open()
    asked = form.page.eval_on_selector_all("[data-question]", "all => all.map((each) => each.dataset.question)")
    assert sorted(asked) == sorted(question.id for question in questions())
    lists = [question for question in questions() if question.answer is AnswerShape.LIST and question.words]
    for question in lists:
        assert form.page.locator(f"#q-{question.id}").get_attribute("role") == "combobox"


def test_the_form_asks_for_the_words_once_and_for_one_profile_only(form: Form) -> None:
    form.open(f"?member={MEMBER}")
    asked = sorted(urlsplit(url).path for url in form.asked if "/join/" in url and url.endswith(".json"))
    assert asked == ["/join/members.json", "/join/words.json"]
    assert [urlsplit(url).path for url in form.asked if "/members/" in url and url.endswith("/")] == [
        f"/members/{MEMBER}/"
    ]
    assert unquote(form.page.url).endswith(f"?member={MEMBER}")
