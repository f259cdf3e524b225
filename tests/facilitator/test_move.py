"""A member who moves: the file for the new group, what is left behind, and what stays here only if they want it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from issues import fields_of
from review_group import PNG
from shared import REQUIRED

from tradekin.cli import main

ANN = REQUIRED + (
    "customers: [home buyers]\nareas: [Portland, Saco, anywhere]\nphoto: ann-lee.png\n"
    "contact:\n  phone: +1 207 555 0100\nthanks: [{to: bo-dai, for: For a ladder., on: 2026-03-01}]\n"
    "joined: 2024-05-02\nconfirmed: 2026-09-01\ngithub: ann-lee\ngithub_id: '4711'\n"
)
BO = (
    "name: Bo Dai\nbusiness: Dai Inspections\ntrade: home inspector\nsummary: I look at houses.\n"
    "thanks: [{to: ann-lee, for: For coming on a Sunday., on: 2026-02-01}]\n"
)
SACO = "https://saco.example.com/members/ann-lee/"


def settings(*areas: str) -> str:
    return f"site_name: Harbour\nplugins:\n  - tradekin:\n      country: US\n      areas: [{', '.join(areas)}]\n"


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "group"
    (folder / "members" / "photos").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(settings("Portland", "Saco"))
    for slug, text in (("ann-lee", ANN), ("bo-dai", BO)):
        (folder / "members" / f"{slug}.yml").write_text(text)
    (folder / "members" / "photos" / "ann-lee.png").write_bytes(PNG)
    monkeypatch.chdir(folder)
    return folder


def move(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["move", *arguments], catch_exceptions=False)


def test_the_new_group_gets_what_the_member_says_of_themselves_and_nothing_that_another_would_have_to_prove(
    group: Path,
) -> None:
    said = move("ann-lee", "--to", "Saco Sunrise", "--out", "../new")
    assert said.exit_code == 0, said.output
    made = fields_of((group.parent / "new" / "ann-lee.yml").read_text())
    assert made["contact"] == {"phone": "+1 207 555 0100"}
    assert made["areas"] == ["Portland", "Saco", "anywhere"]
    assert made.keys().isdisjoint({"thanks", "joined", "confirmed", "github", "github_id", "moved"})
    assert (group.parent / "new" / "photos" / "ann-lee.png").read_bytes() == PNG
    for name in ("thanks", "joined", "confirmed", "github"):
        assert f"  {name}: " in said.stdout
    assert "members/bo-dai.yml thanks Ann Lee; the note is not shown any more." in said.stdout
    assert "Nothing was sent." in said.stdout


def test_without_the_members_wish_the_old_group_has_nothing(group: Path) -> None:
    move("Ann Lee", "--to", "Saco Sunrise", "--out", "../new")
    assert [file.name for file in sorted((group / "members").rglob("*")) if file.is_file()] == ["bo-dai.yml"]


def test_with_it_the_old_file_keeps_the_name_and_where_to_look(group: Path) -> None:
    said = move("ann-lee", "--to", SACO, "--out", "../new", "--say-where", "--format", "json")
    shape = json.loads(said.stdout)
    assert shape["says_where"] is True
    assert shape["gone"] == ["members/photos/ann-lee.png"]
    left = fields_of((group / "members" / "ann-lee.yml").read_text())
    assert left.keys() == {"name", "business", "trade", "summary", "github", "github_id", "moved"}
    assert left["moved"] == SACO
    checked = CliRunner().invoke(main, ["check"])
    assert checked.exit_code == 0
    assert "P132: Ann Lee has moved to another group" in checked.stdout
    assert "P208: There is no member “ann-lee”" in checked.stdout


def test_who_has_moved_is_matched_introduced_and_moved_no_more(group: Path) -> None:
    move("ann-lee", "--to", "Saco Sunrise", "--out", "../new", "--say-where")
    for asked, told in (
        (["match", "ann-lee"], "has moved to another group, and is matched with nobody"),
        (["introduce", "ann-lee", "bo-dai"], "Ann Lee has moved to another group, and is not introduced"),
        (["move", "ann-lee", "--to", "Elsewhere"], "Ann Lee has moved already"),
    ):
        said = CliRunner().invoke(main, asked)
        assert said.exit_code != 0
        assert told in said.stderr
    copy = json.loads(CliRunner().invoke(main, ["copy-of", "ann-lee", "--format", "json"]).stdout)
    assert copy["pages"] == ["members/ann-lee/"]
    assert copy["partners"] == []


def test_a_new_group_whose_folder_is_here_gets_no_place_it_does_not_know_and_says_what_it_finds(group: Path) -> None:
    new = group.parent / "saco"
    (new / "members").mkdir(parents=True)
    (new / "mkdocs.yml").write_text(settings("Saco"))
    said = move("ann-lee", "--to", "Saco Sunrise", "--into", str(new))
    assert said.exit_code == 0, said.output
    made = fields_of((new / "members" / "ann-lee.yml").read_text())
    assert made["areas"] == ["Saco", "anywhere"]
    assert "the new group's list does not have “Portland”" in said.stdout
    checked = CliRunner().invoke(main, ["check", "--members", str(new / "members")])
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["nobody", "--to", "Saco"], "There is no member"),
        (["ann-lee", "--to", "saco.example.com/x"], "Did you mean https://saco.example.com/x"),
        (["ann-lee", "--to", "Saco", "--out", "members/new"], "lies inside"),
        (["ann-lee", "--to", "Saco", "--out", "../taken"], "says something else"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_lost(group: Path, asked: list[str], told: str) -> None:
    (group.parent / "taken").mkdir()
    (group.parent / "taken" / "ann-lee.yml").write_text("name: Another Ann Lee\n")
    said = move(*asked)
    assert said.exit_code != 0
    assert told in said.stderr
    assert (group / "members" / "ann-lee.yml").read_text() == ANN
    assert (group / "members" / "photos" / "ann-lee.png").is_file()


def test_a_profile_that_nobody_has_read_goes_along_as_unread(group: Path) -> None:
    (group / "members" / "ann-lee.yml").write_text(REQUIRED + "from_list: yes\n")
    move("ann-lee", "--to", "Saco Sunrise", "--out", "../new")
    assert fields_of((group.parent / "new" / "ann-lee.yml").read_text())["from_list"] == "yes"
