"""All that is held about a member, for the member who asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from review_group import PNG
from shared import REQUIRED

from tradekin.cli import main

ANN = REQUIRED + (
    "customers: [home buyers]\nphoto: ann-lee.png\ncontact:\n  phone: +1 207 555 0100\n"
    "thanks: [{to: bo-dai, for: For a ladder., on: 2026-03-01}]\n"
)
BO = (
    "name: Bo Dai\nbusiness: Dai Inspections\ntrade: home inspector\nsummary: I look at houses.\n"
    "customers: [home buyers]\ncan_introduce: [{trade: architect, how: Through ANN LEE and her yard.}]\n"
    "thanks: [{to: ann-lee, for: For coming on a Sunday., on: 2026-02-01}]\n"
)
CY = "name: Cy Oh\nbusiness: Oh Loans\ntrade: mortgage broker\nsummary: I lend.\nabout: Annabel Leeds taught me.\n"


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "group"
    (folder / "members" / "photos").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Harbour\nplugins:\n  - tradekin:\n      country: US\n")
    (folder / "docs" / "index.md").write_text("# Harbour\n\nAsk Ann Lee for the key.\n")
    for slug, text in (("ann-lee", ANN), ("bo-dai", BO), ("cy-oh", CY)):
        (folder / "members" / f"{slug}.yml").write_text(text)
    (folder / "members" / "photos" / "ann-lee.png").write_bytes(PNG)
    monkeypatch.chdir(folder)
    return folder


def told(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["copy-of", *arguments], catch_exceptions=False)


def test_a_member_is_shown_everything_that_the_folder_holds(group: Path) -> None:
    (group.parent / "book.csv").write_text("name,email\nAnn Lee,ann@lee.example.com\n")
    (group.parent / "log.csv").write_text(
        "date,a,b,state\n2026-01-05,ann-lee,bo-dai,asked\n2026-01-06,bo-dai,cy-oh,met\n"
    )
    shape = json.loads(told("ann-lee", "--format", "json", "--contacts", "../book.csv", "--log", "../log.csv").stdout)
    assert shape["profile"] == ANN
    assert shape["photos"] == ["members/photos/ann-lee.png"]
    assert [note["for"] for note in shape["thanks_by"]] == ["For a ladder."]
    assert [note["for"] for note in shape["thanks_to"]] == ["For coming on a Sunday."]
    named = {(each["path"], each["line"]) for each in shape["mentions"]}
    assert named == {("members/bo-dai.yml", 6), ("members/bo-dai.yml", 7), ("docs/index.md", 3)}
    assert "bo-dai" in shape["partners"]
    assert {"members/ann-lee/", "partners/ann-lee--bo-dai/", "api/members.json"} <= set(shape["pages"])
    assert shape["address"] == "ann@lee.example.com"
    assert shape["introductions"] == [{"date": "2026-01-05", "a": "ann-lee", "b": "bo-dai", "state": "asked"}]


def test_for_a_person_it_is_plain_text_that_says_where_else_to_look(group: Path) -> None:
    said = told("ann-lee")
    assert said.exit_code == 0
    assert "  phone: +1 207 555 0100" in said.stdout
    assert "2026-02-01, bo-dai to ann-lee: For coming on a Sunday." in said.stdout
    assert (
        "members/bo-dai.yml:6: can_introduce: [{trade: architect, how: Through ANN LEE and her yard.}]" in said.stdout
    )
    assert "git log --all -- members/ann-lee.yml" in said.stdout
    assert "Annabel" not in said.stdout


@pytest.mark.parametrize(("added", "says"), [("hidden: yes\n", "Hidden: on no page"), ("colour: red\n", "has errors")])
def test_who_is_on_no_page_is_shown_what_is_held_all_the_same(group: Path, added: str, says: str) -> None:
    (group / "members" / "ann-lee.yml").write_text(ANN + added)
    said = told("ann-lee")
    assert said.exit_code == 0
    assert says in said.stdout
    assert "members/photos/ann-lee.png" in said.stdout
    assert json.loads(told("ann-lee", "--format", "json").stdout)["pages"] == []


def test_who_said_yes_to_neighbouring_groups_is_told_of_the_file_they_take(group: Path) -> None:
    def pages() -> list[str]:
        return json.loads(told("ann-lee", "--format", "json").stdout)["pages"]  # type: ignore[no-any-return]

    assert "api/beyond.json" not in pages()
    (group / "members" / "ann-lee.yml").write_text(ANN + "beyond: yes\n")
    assert "api/beyond.json" in pages()


def test_nobody_of_that_name_is_told_with_the_nearest(group: Path) -> None:
    said = told("ann-le")
    assert said.exit_code == 2
    assert "Did you mean ann-lee" in said.output


def test_an_address_book_in_the_repository_is_refused(group: Path) -> None:
    (group / "book.csv").write_text("name,email\nAnn Lee,ann@lee.example.com\n")
    said = told("ann-lee", "--contacts", "book.csv")
    assert said.exit_code == 2
    assert "book.csv" in said.output
