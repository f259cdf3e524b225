"""The site of the sample group in German: everything the site says itself, nothing that a member wrote."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import words
from babel.messages.pofile import read_po
from command import tradekin
from groups import ROOT, sample_group
from playwright.sync_api import Browser, Page, expect
from sitebuild import Built, build, serve
from walking import DESKTOP, PHONE, walking

from tradekin.intake.forms.questions import questions
from tradekin.language import speaking
from tradekin.letters import Letters
from tradekin.partners import find_partners

pytestmark = pytest.mark.browser

_LETTER_SHOWN = re.compile(
    r'<p class="tk-read__subject">(.*?)</p>\s*<p class="tk-read__text"[^>]*>(.*?)</p>', re.DOTALL
)
MONTHS = "January|February|March|May|June|July|October|December"
ANSWERS = {
    "name": "Käthe Süßmilch",
    "business": "Süßmilch & Töchter",
    "trade": "electrician",
    "summary": "Wir bringen Licht in alte Häuser: „schön“ und sicher.",
    "about": "Gelernt habe ich auf der Werft.\n\nMeine Töchter auch.",
    "offers": "Ein Blick in den Sicherungskasten",
    "contact-phone": "+49 30 901820",
}


def german_project(folder: Path) -> Path:
    """This repository's own site with one other setting: its language."""
    folder.mkdir()
    for name in ("docs", "overrides", "members"):
        (folder / name).symlink_to(ROOT / name)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace("\n  language: en\n", "\n  language: de\n")
    assert "  language: de\n" in settings
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


@pytest.fixture(scope="session")
def german(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sample group's site in German, built strictly."""
    folder = tmp_path_factory.mktemp("german")
    built = build(german_project(folder / "group"), folder / "site", "--strict")
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="session")
def german_address(german: Built) -> Iterator[str]:
    """Where it is served."""
    yield from serve(german.folder)


class Seen(HTMLParser):
    """What a page says: whole sentences across links and emphasis, each piece of them, and attributes people meet."""

    INLINE = frozenset(("a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "small", "span", "strong", "time", "tspan"))
    ATTRIBUTES = frozenset(("aria-label", "title", "alt", "placeholder", "content", "data-copied", "data-not-copied"))

    def __init__(self, prose: bool) -> None:
        super().__init__()
        self.prose, self.inside, self.silent = prose, 0, 0
        self.sentence: list[str] = []
        self.pieces: list[list[str]] = []
        self.said: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.INLINE:
            self.ended()
        elif tag not in ("br", "wbr"):
            self.pieces.append([])
        self.silent += tag in ("script", "style", "pre")
        self.inside += tag in ("head", "main")
        if not (self.prose and self.inside):
            self.take(value for name, value in attrs if name in self.ATTRIBUTES and value)
            self.take(text for name, value in attrs if name.startswith("data-") and value for text in spoken_in(value))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.INLINE:
            self.ended()
        elif self.pieces:
            self.take(["".join(self.pieces.pop())])
        self.silent -= tag in ("script", "style", "pre")
        self.inside -= tag in ("head", "main")

    def handle_data(self, data: str) -> None:
        if self.silent or (self.prose and self.inside):
            return
        self.take([data])
        self.sentence.append(data)
        for piece in self.pieces:
            piece.append(data)

    def ended(self) -> None:
        self.take(["".join(self.sentence)])
        self.sentence, self.pieces = [], []

    def take(self, texts: Iterable[str]) -> None:
        self.said |= {normal(text) for text in texts} - {""}


def spoken_in(value: str) -> Iterator[str]:
    """The sentences in an attribute that hands them to a script."""
    if not value.startswith('{"'):
        yield from [value] if " " in value else []
        return
    found = json.loads(value)
    yield from (text for text in found.values() if isinstance(text, str))
    for question in found.get("questions", ()):
        yield question["title"]


def normal(text: str) -> str:
    return " ".join(text.split())


def bare(sentence: str) -> str:
    return normal(html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", sentence)))


NOT_ON_PAGES = ("letter", "in common")
"""Single words of lists and comments, which pages hold as names for scripts."""

ON_GITHUB = ("Still correct: %(who)s",)
"""Titles that pages hand over to GitHub's issue forms, which are English; pull requests have the same in German."""


@cache
def english() -> tuple[frozenset[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """The sentences whose German differs: those without a placeholder, and patterns, each with its longest word."""
    whole: set[str] = set()
    patterns: list[tuple[str, re.Pattern[str]]] = []
    for message in read_po(BytesIO((words.CATALOGUES / "de.po").read_bytes()), locale="de"):
        if message.context in NOT_ON_PAGES or message.id in ON_GITHUB:
            continue
        said = {bare(each) for each in words._forms(message.string)}
        for each in {bare(each) for each in words._forms(message.id)} - said - {""}:
            literal = re.split(r"%\(\w+\)s|\{\w+\}", each)
            if len(literal) == 1:
                whole.add(each)
            if sum(map(len, re.findall(r"\w+", " ".join(literal)))) > 7:
                longest = max(re.findall(r"\w+", " ".join(literal)), key=len)
                patterns.append((longest, re.compile(".+".join(map(re.escape, literal)), re.DOTALL)))
    return frozenset(whole), tuple(patterns)


def is_english(text: str) -> bool:
    """Whether a text is a sentence of the site's own in English."""
    whole, patterns = english()
    return text in whole or any(word in text and pattern.fullmatch(text) for word, pattern in patterns)


@cache
def not_ours() -> frozenset[str]:
    """What members wrote, and the names in vocabulary and settings, which are said as they are."""
    group = sample_group()
    words_of = group.vocabulary
    names = [each.name for each in (*words_of.trades.values(), *words_of.groups.values())]
    names += [each.plural for each in words_of.trades.values()] + [each.name for each in words_of.languages.values()]
    names += [each.name for each in words_of.practices.values()] + ["anywhere", "Rosalind Whitfield"]
    texts = [*names, *texts_in([member.profile.model_dump(mode="json") for member in group.members])]
    lines = [line for text in texts for line in (text, *text.split("\n"))]
    return frozenset(normal(text) for line in lines for text in (line, line[:1].upper() + line[1:]))


def texts_in(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts_in(each)


def said_on(built: Built, page: str) -> set[str]:
    seen = Seen(prose=page.startswith(("guide/", "decisions/")))
    seen.feed(built.read(page))
    seen.close()
    return seen.said - not_ours()


def test_no_sentence_of_the_sites_own_is_left_in_english(german: Built) -> None:
    pages = german.pages()
    assert len(pages) > 200
    said = {text: page for page in pages for text in said_on(german, page)}
    assert {text: page for text, page in sorted(said.items()) if is_english(text)} == {}


def test_the_search_for_english_finds_it_in_the_english_site(site: Built) -> None:
    for page in ("", "members/", "join/", "refer/", "in-touch/", "members/craig-dunphy/", "guide/"):
        assert len([text for text in said_on(site, page) if is_english(text)]) > 9, page


def test_every_page_says_that_it_is_german(german: Built, site: Built) -> None:
    assert german.pages() == site.pages()
    for page in german.pages():
        assert re.search(r'<html lang="de"[ >]', german.read(page)), page
    for page in site.pages():
        assert re.search(r'<html lang="en"[ >]', site.read(page)), page


def test_what_members_wrote_is_said_as_they_wrote_it(german: Built) -> None:
    for member in sample_group().members:
        page = german.read(f"members/{member.slug}/")
        for text in (member.profile.name, member.profile.business, member.profile.summary):
            assert html.escape(text, quote=False) in html.escape(html.unescape(page), quote=False)


def test_dates_are_written_as_in_german(german: Built) -> None:
    said = {text for page in german.pages() for text in said_on(german, page)}
    assert not [text for text in said if re.search(rf"\b(?:{MONTHS}) (?:\d{{1,2}}, )?\d{{4}}\b", text)]
    assert [text for text in said if re.search(r"\b\d{1,2}\. (?:Januar|März|Mai|Oktober) \d{4}\b", text)]


def test_the_letter_of_every_pair_is_german(german: Built) -> None:
    pages = [page for page in german.pages() if page.startswith("partners/")]
    assert len(pages) > 50
    for page in pages:
        subject, body = _LETTER_SHOWN.findall(german.read(page))[0]
        assert html.unescape(subject).startswith("Vorstellung: ") or " und " in subject
        assert body.startswith("Guten Tag")
        assert not [line for line in html.unescape(body).split("\n") if is_english(normal(line))]


def tools_of(built: Built) -> dict[str, Any]:
    """What the pages of pairs share: the parts that are pressed, and the words of calendar files."""
    return dict(json.loads(built.read("partners/tools.js").partition("start(")[2].rpartition(");")[0]))


def said_by_tools(built: Built) -> set[str]:
    seen = Seen(prose=False)
    seen.feed(" ".join(part for part in tools_of(built).values() if isinstance(part, str)))
    return {*seen.said, *map(normal, texts_in(tools_of(built)["words"]))}


def test_what_the_pages_of_pairs_share_speaks_german(german: Built, site: Built) -> None:
    assert len([text for text in said_by_tools(site) if is_english(text)]) > 9
    assert not [text for text in said_by_tools(german) if is_english(text)]


def test_files_beside_the_pages_speak_german(german: Built) -> None:
    words = tools_of(german)["words"]
    touch = next(iter(sorted(german.folder.glob("members/*/keep-in-touch.ics")))).read_text("utf-8")
    feed = (german.folder / "feed.xml").read_text("utf-8")
    assert words["title"].startswith("Gespräch zu zweit: ")
    assert "Minuten" in words["opening"]
    assert "SUMMARY:In Verbindung bleiben: " in touch
    assert 'xml:lang="de"' in feed
    assert "<title>Neue und frisch bestätigte Mitglieder: Casco Bay Breakfast</title>" in feed


def test_a_letter_of_the_groups_own_stays_as_the_group_wrote_it(tmp_path: Path) -> None:
    (tmp_path / "follow-up.jinja").write_text("Subject: Well?\n\nDid you two meet yet?\n", "utf-8")
    group = sample_group()
    with speaking("de"):
        letters = Letters.of(group, find_partners(group).reasons, tmp_path)
        one, other = group.members[:2]
        assert letters.follow_up(one, other).body == "Did you two meet yet?\n"
        assert letters.kind_no(one, other).body.startswith("Guten Tag, ")
        assert not letters.problems


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("page", ["", "members/craig-dunphy/", "join/", "refer/", "in-touch/"])
def test_german_pages_are_accessible_and_fit(chromium: Browser, german_address: str, page: str, size: Any) -> None:
    with walking(chromium, german_address, viewport=size) as walk:
        walk.open(page, ready="")
        assert walk.violations() == []
        assert walk.too_wide == 0


def opened_form(page: Page) -> None:
    page.wait_for_selector("form[data-ready]")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")


def test_the_form_filled_in_on_the_german_page_passes_the_check(
    chromium: Browser, german_address: str, tmp_path: Path
) -> None:
    with walking(chromium, german_address) as walk:
        page = walk.open("join/", ready="")
        opened_form(page)
        page.locator("#join-send").get_by_role("button", name="Die E-Mail schreiben").click()
        expect(page.locator("#q-name-wrong")).to_have_text("Diese Angabe ist Pflicht.")
        for name, text in ANSWERS.items():
            page.locator(f"#q-{name}").fill(text)
            page.keyboard.press("Tab")
        page.locator("[name=q-introductions]").and_(page.get_by_label("Willkommen")).check()
        page.evaluate("document.getElementById('send-ways').open = false")
        page.get_by_role("heading", name="Andere Wege").click()
        expect(page.get_by_role("heading", name="So sieht Ihre Seite aus")).to_be_visible()
        opened = parse_qs(urlsplit(str(page.locator("#send-issue").get_attribute("href"))).query)
        (tmp_path / "members").mkdir()
        with page.expect_download() as saving:
            page.get_by_role("button", name="Datei herunterladen").click()
        file = tmp_path / "members" / saving.value.suggested_filename
        saving.value.save_as(file)
        expect(page.locator("#send-said")).to_have_text(f"Gespeichert als {file.name}.")
        assert walk.violations() == []
    assert set(opened) - {"template", "title"} <= {question.id for question in questions()}
    assert opened["introductions"] == ["welcome"]
    assert opened["title"] == ["Join: Käthe Süßmilch"]
    ran = tradekin(ROOT, "check", "--members", file.parent, "--format", "json")
    assert (ran.exit_code, json.loads(ran.stdout)["errors"]) == (0, 0), ran.output
    text = file.read_text("utf-8")
    assert "\nintroductions: welcome\n" in text
    assert "Käthe Süßmilch" in text


def test_a_referral_is_written_in_german(chromium: Browser, german_address: str) -> None:
    with walking(chromium, german_address) as walk:
        page = walk.open("refer/?to=craig-dunphy")
        page.locator("#refer-yes").check()
        for name, text in {
            "customer": "Frau Sommer",
            "need": "Ein kaltes Haus.",
            "reach": "Anruf",
            "sign": "Jo",
        }.items():
            page.locator(f"#refer-{name}").fill(text)
        page.get_by_role("button", name="Beide Briefe schreiben").click()
        letter = page.locator("#refer-member-text").inner_text()
        assert letter.startswith("Guten Tag, Craig!\n")
        assert "Frau Sommer möchte gern von Ihnen hören" in letter
        assert "{" not in letter + page.locator("#refer-customer-text").inner_text()


def test_notes_are_kept_under_a_german_month(chromium: Browser, german_address: str) -> None:
    with walking(chromium, german_address) as walk:
        page = walk.open("in-touch/")
        page.locator("#touch-me-typed").fill("Craig Dunphy")
        page.keyboard.press("Enter")
        card = page.locator("#touch-cards li").first
        expect(card.locator("[data-part=when]")).to_have_text("Noch nicht gesprochen")
        card.locator("[data-field=spoken]").fill("2026-03-14")
        expect(card.locator("[data-part=when]")).to_have_text("Zuletzt gesprochen: März 2026")


def test_the_same_group_gives_the_same_bytes(german: Built, tmp_path: Path) -> None:
    again = build(german_project(tmp_path / "group"), tmp_path / "site", "--strict")
    assert again.code == 0, again.said
    assert bytes_in(again.folder) == bytes_in(german.folder)


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
