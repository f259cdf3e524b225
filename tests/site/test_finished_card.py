"""The finished card of the form: what the browser draws is what the site then builds, in words and in structure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from filling import FOUR, Form, form_in
from playwright.sync_api import Browser, expect
from sitebuild import build, project_in, serve

pytestmark = pytest.mark.browser

VOID = {"img", "input", "br"}
PIECES = {
    "who": ("class", "tk-who"),
    "served": ("class", "tk-chips"),
    "where": ("class", "tk-facts"),
    "contact": ("class", "tk-contact"),
}
PEOPLE: dict[str, dict[str, Any]] = {
    "bare": {"fill": FOUR},
    "full": {
        "fill": {
            **FOUR, "name": "Dr. Zoë Brontë-O'Brien, CPA", "specialty": "Old wiring {name} & <b>lamps</b>",
            "contact-website": "https://www.alder.example.com/a?b=c", "contact-booking": "https://book.example.com/zoe",
            "contact-email": "zoe+work@alder.example.com", "contact-phone": "+1 207 555 0100",
        },
        "add": {
            "customers": ["Landlords", "People on the Moon", "home owners."], "areas": ["Portland", "anywhere"],
            "also": ["Solar installer"],
        },
        "choose": "welcome",
    },
    "other-script": {
        "fill": {
            **FOUR, "name": "陳美玲", "known-as": "Mei-Ling Chen", "business": "陳電氣", "trade": "CPA",
            "summary": "電燈。",
        },
        "add": {"areas": ["Portland", "South Portland"]}, "choose": "paused",
    },
    "long": {
        "fill": {**FOUR, "name": "Wolfeschlegelsteinhausen Bergerdorff Jr.", "trade": "Photographer"},
        "add": {"customers": ["brides", "Saint Mary's parishioners"], "areas": ["anywhere"]},
    },
}  # fmt: skip


class Piece(HTMLParser):
    """One element as lines: its tags with their classes, and its texts, without links, as nobody leaves the form.

    How large a page's heading may be is left out: the card's is small whatever the name. So is where an address may end
    a line.
    """

    def __init__(self, wanted: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted, self.depth, self.lines, self.skipped = wanted, 0, list[str](), 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = {*(dict(attrs).get("class") or "").split()} - {"tk-wrap", "tk-long", "tk-longest"}
        if self.lines and not self.depth:
            return
        if not self.depth and self.wanted not in classes:
            return
        if classes & {"tk-who__do", "tk-reach"} or self.skipped:
            self.skipped += tag not in VOID
            return
        self.depth += tag not in VOID
        if "tk-chip" in classes:
            tag, classes = "span", {"tk-chip"}
        shown = re.sub("h[1-6]", "h", tag)
        self.lines += [] if tag == "a" else [f"<{shown} {' '.join(sorted(classes))}>"]

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
        elif self.depth:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth and not self.skipped and data.strip():
            self.lines.append(" ".join(data.split()))


def piece(page: str, name: str) -> list[str]:
    """The lines of one part of a page."""
    parser = Piece(name)
    parser.feed(re.sub("<wbr ?/?>", "", page))
    return parser.lines


UNFOLDED = re.compile(
    r'</ul>\s*<details class="tk-read tk-rest">\s*<summary>.*?</summary>\s*<ul class="tk-chips">', re.DOTALL
)
"""What stands between the groups that a page shows of a guess and the rest of them."""


def shown(page: str) -> dict[str, list[str]]:
    """What others see first, by its parts; of good-to-know only where somebody works, and of a number its digits."""
    made = {name: piece(page, value) for name, (_, value) in PIECES.items()}
    facts = made["where"]
    made["where"] = facts[: facts.index("<dt >", 3) - 1] if facts.count("<dt >") > 1 else facts
    return {name: [re.sub(r"[() -]|^\+1", "", each) if dialled(each) else each for each in made[name]] for name in made}


def dialled(text: str) -> bool:
    """Whether a text is a telephone number: the site writes it as people of the country do, the card as it is kept."""
    return bool(re.fullmatch(r"[+0-9() -]{7,}", text))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("empty")
    made = build(project_in(folder / "p", {}), folder / "site", "--strict")
    assert made.code == 0, made.said
    served = serve(made.folder)
    yield next(served)
    next(served, None)


def fill_in(form: Form, person: dict[str, Any]) -> None:
    form.open()
    form.fill(person["fill"])
    for name, texts in person.get("add", {}).items():
        form.add(name, texts)
    if choice := person.get("choose"):
        form.page.locator(f"#q-introductions input[value={choice}]").check()
    form.go()
    form.sent()


def test_the_card_is_what_the_site_builds_of_the_same_profile(chromium: Browser, address: str, tmp_path: Path) -> None:
    cards, files = dict[str, str](), dict[str, str]()
    for name, person in PEOPLE.items():
        form = form_in(chromium, address)
        fill_in(form, person)
        file = form.page.locator("#send-name").inner_text().rpartition("/")[2]
        cards[file], files[file] = form.page.locator("#card").inner_html(), form.sent()
        form.close()
        assert not form.said, name
    made = build(project_in(tmp_path / "p", files), tmp_path / "site", "--strict")
    assert made.code == 0, made.said
    for file, card in cards.items():
        page = UNFOLDED.sub("", made.read(f"members/{file.removesuffix('.yml')}/"))
        drawn, there = shown(card), shown(page.partition('id="partners"')[0] + page.partition('id="customers"')[2])
        assert drawn == there, file
        usual = re.compile(r"usual for .*?\. <bdi>.*?</bdi> has not chosen any yet\.")
        assert usual.findall(card) == usual.findall(page)
        assert ("No address is published here." in card) is ("No address is published here." in page)


def test_the_card_changes_as_one_types(chromium: Browser, address: str) -> None:
    form = form_in(chromium, address)
    form.open()
    form.fill(FOUR)
    card = form.page.locator("#card")
    expect(card.locator("h3")).to_have_text("Ana Ferreira")
    expect(card.locator(".tk-plate")).to_have_text("AF")
    assert card.locator("[href]").count() == 0
    form.fill({"name": "Bea Ortiz", "summary": ""})
    expect(card.locator("h3")).to_have_text("Bea Ortiz")
    form.page.locator("#join-clear").click()
    expect(card.locator("h3")).to_have_text("Your name")
    form.close()
    assert not form.said
