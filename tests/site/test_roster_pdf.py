"""The roster on paper: what `make roster` prints, with pages measured in the files themselves."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import printing
import pytest
from groups import sample_group
from oddpeople import _PEOPLE, ADDRESS
from playwright.sync_api import Browser
from pypdf import PdfReader
from shared import profile_of
from sitebuild import Built, build, project_in

POINTS = {"a4": (595, 842), "letter": (612, 792)}
END = "end of "
"""Laid under every card before printing, as a heading: bookmarks then tell where each card begins and ends."""
_MARK = """end => document.querySelectorAll(".tk-entry").forEach((card) => {
  const mark = document.createElement("h4");
  mark.textContent = end + card.querySelector("h3").textContent;
  card.style.position = "relative";
  Object.assign(mark.style, { position: "absolute", bottom: "0", left: "0", margin: "0", font: "1px serif" });
  card.append(mark);
})"""
MINIMUM: dict[str, Any] = {"name": "Bo Li", "business": "Li", "trade": "plumber", "summary": "Pipes."}
EVERYTHING: dict[str, Any] = {
    "name": "Ana Ferreira de Albuquerque e Castro",
    "trade": "electrician",
    "specialty": "historic houses with knob and tube wiring",
    "summary": "word " * 59 + "end",
    "customers": [
        "homeowners",
        "landlords",
        "restaurants",
        "older adults",
        "small businesses",
        "a" * 40,
        "people of words",
    ],
    "contact": {
        "website": "https://www.alder.example.com/" + "p" * 180,
        "booking": "https://alder.example.com/book/" + "q" * 180,
        "email": "a" * 50 + "@alder.example.com",
        "phone": "+1 207 555 0100",
    },
}


@dataclass(frozen=True)
class Mark:
    """A bookmark: how deep it lies, its words, its sheet and where on it, in points from the left and the bottom."""

    depth: int
    title: str
    sheet: int
    left: float
    top: float


@pytest.fixture(scope="session")
def printed(site: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what `make roster` makes of the sample group."""
    folder = tmp_path_factory.mktemp("printed")
    assert _print(site.folder, folder) == (0, "")
    return folder


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of people with odd names and long words, without an address."""
    people = {**_PEOPLE, "minimum": MINIMUM, "everything": EVERYTHING}
    profiles: dict[str, str | bytes] = {
        f"{slug}.yml": profile_of({"name": slug, "business": slug, **fields}) for slug, fields in people.items()
    }
    folder = tmp_path_factory.mktemp("odd")
    project = project_in(folder / "project", profiles)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    name = """site_name: 'Us; "them", \\n & <b>co</b> }'"""
    (project / "mkdocs.yml").write_text(
        settings.replace("site_name: Casco Bay Breakfast", name).replace("site_url: https://tradekin.example.com/", "")
    )
    return build(project, folder / "site")


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["a4", "letter"])
class TestPrinted:
    def test_the_file_is_of_its_paper_and_can_be_read_aloud(self, printed: Path, paper: str) -> None:
        file = PdfReader(printed / f"tradekin-roster-{paper}.pdf")
        assert {tuple(map(int, sheet.mediabox[2:])) for sheet in file.pages} == {POINTS[paper]}
        assert 4 <= len(file.pages) <= 6
        root = file.trailer["/Root"]
        assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en", True)
        assert file.metadata
        assert file.metadata.title == "Roster - Casco Bay Breakfast"

    def test_every_sheet_has_its_number_and_all_but_the_first_the_running_head(self, printed: Path, paper: str) -> None:
        sheets = [_words(sheet.extract_text()) for sheet in PdfReader(printed / f"tradekin-roster-{paper}.pdf").pages]
        for place, text in enumerate(sheets):
            assert f"Page {place + 1} of {len(sheets)}" in text
            assert ("Casco Bay Breakfast Roster, January 1, 2026" in text) == (place > 0)
        assert "As of January 1, 2026" in sheets[0]
        assert "https://tradekin.example.com/roster/" in sheets[0]
        assert "Everybody wrote their own entry" in sheets[-1]

    def test_nothing_of_the_screen_is_printed(self, printed: Path, paper: str) -> None:
        text = _words(
            "".join(sheet.extract_text() for sheet in PdfReader(printed / f"tradekin-roster-{paper}.pdf").pages)
        )
        for words in (
            "Print or save",
            "browser's menu",
            "to take to the table",
            "Skip to content",
            "Source",
            "Join",
            "Search",
        ):
            assert words not in text

    def test_everybody_has_one_card(self, printed: Path, paper: str) -> None:
        marks = _marks(PdfReader(printed / f"tradekin-roster-{paper}.pdf"))
        names = sorted(_parts(mark.title) for mark in marks if mark.depth == 2)
        assert names == sorted(_parts(member.full_name) for member in sample_group().members)

    def test_links_lead_to_the_site_itself(self, printed: Path, paper: str) -> None:
        file = PdfReader(printed / f"tradekin-roster-{paper}.pdf")
        links = [link for sheet in file.pages for link in _links(sheet)]
        assert "https://tradekin.example.com/members/zoe-lindqvist/" in links
        assert not [link for link in links if "127.0.0.1" in link or "localhost" in link]

    def test_no_card_is_cut(self, site: Built, chromium: Browser, paper: str, tmp_path: Path) -> None:
        marks = _measured(chromium, site, paper, tmp_path)
        assert len([mark for mark in marks if mark.depth == 2]) == len(sample_group().members)
        assert _cut(marks) == []

    def test_no_card_of_odd_people_is_cut_or_lost(
        self, odd: Built, chromium: Browser, paper: str, tmp_path: Path
    ) -> None:
        marks = _measured(chromium, odd, paper, tmp_path)
        names = [fields.get("name", slug) for slug, fields in _PEOPLE.items()] + [MINIMUM["name"], EVERYTHING["name"]]
        assert sorted(_parts(mark.title) for mark in marks if mark.depth == 2) == sorted(map(_parts, names))
        assert _cut(marks) == []


@pytest.mark.browser
def test_a_group_of_any_name_without_an_address_is_printed_without_links(odd: Built, tmp_path: Path) -> None:
    assert _print(odd.folder, tmp_path) == (0, "")
    sheets = PdfReader(tmp_path / "tradekin-roster-a4.pdf").pages
    assert """Us; "them", \\n & <b>co</b> }""" in _words(sheets[1].extract_text())
    links = [link for sheet in sheets for link in _links(sheet)]
    assert links
    assert not [link for link in links if "roster.invalid" in link or ADDRESS in link]


@pytest.mark.browser
def test_the_guide_for_any_two_odd_people_fits_on_one_sheet_front_and_back(odd: Built, chromium: Browser) -> None:
    context = chromium.new_context(service_workers="block")
    context.route("**/*", lambda route: printing.answer(route, odd.folder, printing.NOWHERE))
    page = context.new_page()
    pairs = [address for address in odd.pages() if re.fullmatch(r"partners/[^/]+/", address)]
    assert len(pairs) > 10
    for address in pairs:
        page.goto(f"{printing.NOWHERE}{address}")
        sides = {paper: len(PdfReader(BytesIO(page.pdf(format=paper))).pages) for paper in printing.PAPERS.values()}
        assert sides == {"A4": 2, "Letter": 2}, address
    context.close()


def test_a_site_without_a_roster_is_said(tmp_path: Path) -> None:
    code, said = _print(tmp_path, tmp_path / "printed")
    assert code == 1
    assert "no roster" in said
    assert not (tmp_path / "printed").exists()


def _print(site: Path, folder: Path) -> tuple[int, str]:
    """What `make roster` runs: its exit code and what it complains of."""
    command = [sys.executable, printing.__file__, str(site), str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    return made.returncode, made.stderr


def _measured(chromium: Browser, built: Built, paper: str, folder: Path) -> list[Mark]:
    """The bookmarks of the roster, printed with a mark at the end of every card."""
    context = chromium.new_context(service_workers="block")
    address = printing.address_of(built.folder, "roster/")
    context.route("**/*", lambda route: printing.answer(route, built.folder, address))
    page = context.new_page()
    page.goto(f"{address}roster/")
    page.evaluate(_MARK, END)
    page.pdf(path=folder / "roster.pdf", format=printing.PAPERS[paper], tagged=True, outline=True)
    context.close()
    return _marks(PdfReader(folder / "roster.pdf"))


def _cut(marks: list[Mark]) -> list[str]:
    """Names of the cards whose end does not lie straight below their beginning.

    At the very foot of a sheet Chromium writes the words of a mark into its bookmark twice.
    """
    begun = [mark for mark in marks if mark.depth == 2]
    ends = {mark.title.split(END)[-1]: mark for mark in marks if mark.title.startswith(END)}
    return [
        mark.title
        for mark in begun
        if ends[mark.title].sheet != mark.sheet
        or abs(ends[mark.title].left - mark.left) > 20
        or ends[mark.title].top >= mark.top
    ]


def _marks(file: PdfReader) -> list[Mark]:
    def below(outline: list[Any], depth: int) -> Iterator[Mark]:
        for each in outline:
            if isinstance(each, list):
                yield from below(each, depth + 1)
            else:
                sheet = file.get_destination_page_number(each)
                yield Mark(depth, str(each.title), int(sheet or 0), float(each.left or 0), float(each.top or 0))

    return list(below(file.outline, 0))


def _links(sheet: Any) -> list[str]:
    actions = (link.get_object().get("/A") for link in sheet.get("/Annots", []))
    return [str(action["/URI"]) for action in actions if action and "/URI" in action]


def _parts(name: str) -> list[str]:
    """A name's words. Chromium writes the words of a right-to-left name into a bookmark from the left."""
    return sorted(name.split())


def _words(text: str) -> str:
    return " ".join(text.replace("ﬁ", "fi").replace("ﬂ", "fl").split())
