"""The short pages in a real Chromium, with a real letter box: one thing said, remembered, sent and read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from groups import ROOT, sample_group
from letterboxes import RunningBox, running_box
from looking import BOTH_PALETTES
from playwright.sync_api import Browser, Page, Route, expect
from sitebuild import build, project_in, serve
from walking import PHONE, Walk, a_while_later, walking

from tradekin.directory.thanks import notes_in
from tradekin.intake.forms.issue_forms import ASKED_FIRST, GO, HIDE_NOW, SHOW_AGAIN, FormKind
from tradekin.intake.letterbox.letter_folder import LetterFolder, read_file
from tradekin.intake.letterbox.sent_letter import SentLetter, read_letter
from tradekin.intake.mail.letter_line import read_letter_lines
from tradekin.site.short_forms import SHORT_FORMS

pytestmark = [pytest.mark.browser, pytest.mark.site]

ANA, BEN = sample_group().members[:2]
THANKED = notes_in(sample_group())[0].to
PAGES = (*(f"{each}/" for each in SHORT_FORMS), "change/", "yours/")


@dataclass
class Post:
    """A group's site with its letter box, which takes letters from that site alone."""

    address: str
    box: RunningBox

    @property
    def letterbox(self) -> str:
        return f"http://127.0.0.1:{self.box.port}"


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    folder = tmp_path_factory.mktemp("post")
    site = folder / "site"
    site.mkdir()
    profiles = {file.name: file.read_bytes() for file in (ROOT / "members").glob("*.yml")}
    server = serve(site)
    address = next(server)
    with running_box(folder / "inbox", "--site", address) as box:
        settings = f"      letterbox: {{address: http://127.0.0.1:{box.port}}}\n"
        project = project_in(folder / "p", profiles, settings)
        shutil.copytree(ROOT / "members/photos", project / "members/photos")
        built = build(project, site)
        assert built.code == 0, built.said
        yield Post(address, box)
    server.close()


@pytest.fixture
def walk(chromium: Browser, post: Post) -> Iterator[Walk]:
    with walking(chromium, post.address, post.letterbox, viewport=PHONE) as made:
        yield made


def choose(page: Page, field: str, typed: str) -> None:
    page.locator(f"#short-{field}-typed").fill(typed)
    page.keyboard.press("Tab")


def send(page: Page) -> None:
    a_while_later(page)
    page.locator("#short-send button").click()
    expect(page.locator("#short-send")).to_have_attribute("data-state", "received")


def newest(post: Post, before: set[str]) -> SentLetter:
    """The letter that has come since."""
    new = [each for each in letters(post) if each.id not in before]
    assert len(new) == 1
    return new[0]


def letters(post: Post) -> list[SentLetter]:
    return [read_file(each) for each in LetterFolder(post.box.folder).waiting()]


SAID = {
    "still-right": (FormKind.STILL_RIGHT, "profile", {}, {}),
    "say-thanks": (
        FormKind.THANKS, "profile", {"thank-whom": BEN.name}, {"thank-for": "For asking, very gently, who it was for."},
    ),
    "meet": (
        FormKind.INTRODUCTION, "asking", {"meet": BEN.name}, {"for": "Old houses.\n\nAnd tea.", "offer": "Roofers."},
    ),
    "hide": (FormKind.UPDATE, "profile", {}, {}),
    "leave": (FormKind.LEAVE, "profile", {}, {}),
}  # fmt: skip
BY_ITSELF = {
    "meet": {"ask-first": ASKED_FIRST.choices[0]},
    "hide": {"hidden": HIDE_NOW},
    "leave": {"go": GO.choices[0]},
}


@pytest.mark.parametrize("name", SHORT_FORMS)
def test_what_is_said_arrives_as_a_letter_and_the_device_remembers_who_it_was(
    name: str, walk: Walk, post: Post
) -> None:
    kind, me, people, texts = SAID[name]
    before = {each.id for each in letters(post)}
    page = walk.open(f"{name}/", ready="#short-form[data-ready]")
    choose(page, me, ANA.name)
    for field, who in people.items():
        choose(page, field, who)
    for field, text in texts.items():
        page.locator(f"#short-{field}").fill(text)
    send(page)
    letter = newest(post, before)
    assert letter.kind is kind
    given = {me: ANA.slug, **dict.fromkeys(people, BEN.slug), **texts, **BY_ITSELF.get(name, {})}
    assert letter.answers == given
    page = walk.open(f"{name}/", ready="#short-form[data-ready]")
    assert page.locator(f"#short-{me}-typed").input_value() == ANA.name
    assert all(page.locator(f"#short-{field}").input_value() == "" for field in texts)


def test_what_is_missing_is_said_where_it_is_missing_and_nothing_is_sent(walk: Walk, post: Post) -> None:
    before = len(letters(post))
    page = walk.open("say-thanks/", ready="#short-form[data-ready]")
    page.locator("#short-thank-for").fill("For tea.")
    page.locator("#short-send button").click()
    for field in ("profile", "thank-whom"):
        expect(page.locator(f"#short-{field}-wrong")).to_be_visible()
    expect(page.locator("#short-thank-for-wrong")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "short-profile-typed"
    assert len(letters(post)) == before


def test_a_draft_is_still_there_the_next_time(walk: Walk) -> None:
    page = walk.open("meet/", ready="#short-form[data-ready]")
    page.locator("#short-for").fill("Old houses.")
    page = walk.open("meet/", ready="#short-form[data-ready]")
    assert page.locator("#short-for").input_value() == "Old houses."


def test_whoever_is_on_no_list_types_a_name(walk: Walk, post: Post) -> None:
    before = {each.id for each in letters(post)}
    page = walk.open("hide/", ready="#short-form[data-ready]")
    choose(page, "profile", "Zoë Nobody")
    page.locator("input[name=short-hidden]").nth(1).check()
    send(page)
    assert newest(post, before).answers == {"profile": "Zoë Nobody", "hidden": SHOW_AGAIN}


def test_a_link_says_whom_it_is_about(walk: Walk) -> None:
    page = walk.open(f"members/{THANKED.slug}/", ready="")
    page.locator(f"a[href*='say-thanks/?to={THANKED.slug}']").click()
    page.wait_for_selector("#short-form[data-ready]")
    assert page.locator("#short-thank-whom-typed").input_value() == THANKED.name
    page = walk.open(f"members/{BEN.slug}/", ready="")
    page.locator(f"a[href*='leave/?member={BEN.slug}']").click()
    page.wait_for_selector("#short-form[data-ready]")
    assert page.locator("#short-profile-typed").input_value() == BEN.name


def test_changing_opens_ones_own_profile_in_the_form(walk: Walk) -> None:
    page = walk.open("change/", ready="#change-choose:not([hidden])")
    page.locator("#change-go").click()
    expect(page.locator("#change-me-typed")).to_be_focused()
    page.locator("#change-me-typed").fill(ANA.name)
    page.keyboard.press("Tab")
    page.locator("#change-go").click()
    page.wait_for_selector("form[data-ready]")
    assert page.url.endswith(f"/join/?member={ANA.slug}")


def test_the_mail_has_what_was_said_and_a_line_that_the_program_reads(walk: Walk) -> None:
    page = walk.open("say-thanks/", ready="#short-form[data-ready]")
    choose(page, "profile", ANA.name)
    choose(page, "thank-whom", BEN.name)
    page.locator("#short-thank-for").fill("For tea & <b>talk</b>, 陳.")
    page.locator("#short-ways summary").click()
    page.locator("[data-way=mail]").click()
    expect(page.locator("#short-send [role=status]")).not_to_be_empty()
    walk.asked[:] = [each for each in walk.asked if not each.startswith("GET mailto:facilitator@example.com?")]
    link = urlsplit(page.locator("#short-mail").get_attribute("href") or "")
    body = parse_qs(link.query)["body"][0]
    assert unquote(link.path) == "facilitator@example.com"
    assert "For tea & <b>talk</b>, 陳." in body
    lines = read_letter_lines(body)
    assert read_letter(lines.letters[0]).answers == {
        "profile": ANA.slug, "thank-whom": BEN.slug, "thank-for": "For tea & <b>talk</b>, 陳.",
    }  # fmt: skip


TAKE_BACK = "To take it back, or if you hear nothing within a week, tell"


@pytest.mark.parametrize("name", SHORT_FORMS)
def test_after_sending_it_is_told_what_comes_next_and_how_to_take_it_back(name: str, walk: Walk, post: Post) -> None:
    before = {each.id for each in letters(post)}
    _, me, people, texts = SAID[name]
    page = walk.open(f"{name}/", ready="#short-form[data-ready]")
    for field, who in {me: ANA.name, **people}.items():
        choose(page, field, who)
    for field, text in texts.items():
        page.locator(f"#short-{field}").fill(text)
    a_while_later(page)
    page.locator("#short-send button").dblclick()
    expect(page.locator("#short-send")).to_have_attribute("data-state", "received")
    said = page.locator("#short-send [role=status]")
    expect(said).to_be_focused()
    text = said.inner_text()
    next_ = page.locator("#short-send").get_attribute("data-next") or ""
    assert text.startswith(f"Thank you. It has arrived. {next_} {TAKE_BACK} ")
    assert next_.startswith("Rosalind Whitfield ")
    newest(post, before)


def test_two_who_share_a_device_do_not_see_what_the_other_typed(walk: Walk) -> None:
    page = walk.open("meet/", ready="#short-form[data-ready]")
    choose(page, "asking", ANA.name)
    choose(page, "meet", BEN.name)
    page.locator("#short-for").fill("Old houses.")
    page.locator("#short-reply").fill("207 555 0142")
    page = walk.open("meet/", ready="#short-form[data-ready]")
    page.get_by_role("button", name="Not you?").click()
    for _ in range(2):
        assert page.locator("#short-asking-typed").input_value() == ""
        assert {page.locator(f"#short-{each}").input_value() for each in ("for", "reply", "meet-typed")} == {""}
        expect(page.get_by_role("button", name="Not you?")).to_be_hidden()
        page = walk.open("meet/", ready="#short-form[data-ready]")
    assert page.evaluate("Object.values(localStorage).filter((each) => /0142|Old houses/.test(each))") == []
    choose(page, "asking", BEN.name)
    page = walk.open("change/", ready="#change-choose:not([hidden])")
    page.get_by_role("button", name="Not you?").click()
    expect(page.locator("#change-me-typed")).to_be_focused()
    expect(page.get_by_role("button", name="Not you?")).to_be_hidden()


def test_with_a_keyboard_alone_it_is_sent(walk: Walk, post: Post) -> None:
    before = {each.id for each in letters(post)}
    page = walk.open("say-thanks/", ready="#short-form[data-ready]")
    page.locator("#short-profile-typed").focus()
    page.keyboard.type(ANA.name)
    button = page.locator("#short-send button").evaluate("(each) => (each.id = 'the-button')")
    for wanted, typed in (("short-thank-whom-typed", BEN.name), ("short-thank-for", "For tea."), (button, "")):
        for _ in range(6):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == wanted:
                break
        assert page.evaluate("document.activeElement.id") == wanted
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.locator("#short-send")).to_have_attribute("data-state", "received")
    assert newest(post, before).answers["thank-for"] == "For tea."


def test_without_a_connection_it_says_so_and_goes_later(walk: Walk, post: Post) -> None:
    before = {each.id for each in letters(post)}
    page = walk.open("still-right/", ready="#short-form[data-ready]")
    choose(page, "profile", ANA.name)
    walk.context.set_offline(True)
    page.locator("#short-send button").click()
    expect(page.locator("#short-send [role=status]")).to_contain_text("no connection just now")
    walk.context.set_offline(False)
    send(page)
    newest(post, before)


def without(page: Page, *ways: str) -> None:
    """The group's pages as they are for a group that has not these ways."""

    def change(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        for each in ways:
            text, count = re.subn(rf'"{each}": ?(?:\{{[^}}]*\}}|"[^"]*")', f'"{each}": null', text)
            assert count
        route.fulfill(response=answer, body=text)

    page.route("**/say-thanks/", change)


def test_by_mail_the_same_words_are_one_letter_and_what_comes_next_is_told(walk: Walk) -> None:
    without(walk.page, "letterbox")
    page = walk.open("say-thanks/", ready="#short-form[data-ready]")
    expect(page.locator("#short-how")).to_contain_text("Your mail program opens")
    choose(page, "profile", ANA.name)
    choose(page, "thank-whom", BEN.name)
    seen = []
    for text in ("For tea.", "For tea.", "For talk."):
        page.locator("#short-thank-for").fill(text)
        page.locator("#short-send [role=status]").evaluate("(each) => { each.textContent = '' }")
        page.locator("#short-send button").click()
        expect(page.locator("#short-send [role=status]")).to_contain_text(TAKE_BACK)
        expect(page.locator("#short-send [role=status]")).to_contain_text("Send the mail that has opened.")
        body = parse_qs(urlsplit(page.locator("#short-mail").get_attribute("href") or "").query)["body"][0]
        seen.append(read_letter(read_letter_lines(body).letters[0]).id)
    walk.asked[:] = [each for each in walk.asked if not each.startswith("GET mailto:facilitator@example.com?")]
    assert seen[0] == seen[1] != seen[2]


def test_whoever_has_github_alone_is_told_before_that_it_is_public_and_needs_an_account(walk: Walk) -> None:
    without(walk.page, "letterbox", "facilitator")
    page = walk.open("say-thanks/", ready="#short-form[data-ready]")
    expect(page.locator("#short-how")).to_have_text("You need an account on GitHub. What you write there is public.")


CLOSE = """least => {
  const seen = (each) => each.getClientRects().length && !each.closest(".tk-unseen");
  const kinds = "main :is(h1, p, label, legend, input, textarea, a, button, summary, .tk-door)";
  const all = [...document.querySelectorAll(kinds)].filter(seen);
  const starts = all.filter((each) => each.matches(".tk-field__label, .tk-main > section .tk-button, .tk-door"));
  return starts.filter((each) => {
    const { top } = each.getBoundingClientRect();
    return all.some((other) => {
      const { bottom } = other.getBoundingClientRect();
      return !other.contains(each) && bottom <= top + 2 && bottom > top - least;
    });
  }).map((each) => each.textContent);
}"""


@pytest.mark.parametrize("width", [320, 390])
def test_no_question_touches_what_stands_above_it(chromium: Browser, post: Post, width: int) -> None:
    with walking(chromium, post.address, post.letterbox, viewport={**PHONE, "width": width}) as walk:
        for path in PAGES:
            page = walk.open(path, ready="")
            page.wait_for_selector(".tk-field__label:visible, .tk-door:visible")
            assert page.evaluate(CLOSE, 10) == [], path


@pytest.mark.parametrize(("scheme", "width"), BOTH_PALETTES)
def test_they_are_accessible(chromium: Browser, post: Post, scheme: str, width: int) -> None:
    with walking(
        chromium, post.address, post.letterbox, viewport={**PHONE, "width": width}, color_scheme=scheme
    ) as walk:
        for path in PAGES:
            walk.open(path, ready="")
            walk.settled()
            assert not walk.violations(), path
            assert walk.too_wide <= 0, path


def test_without_javascript_the_way_is_told_in_words(chromium: Browser, post: Post) -> None:
    with walking(chromium, post.address, java_script_enabled=False) as walk:
        for name in SHORT_FORMS:
            page = walk.open(f"{name}/", ready="")
            assert page.locator("#short-without a[href^='mailto:']").is_visible()
            assert page.locator("#short-form").is_hidden()
