"""The commands of a group with a private list: with it, without it, and with a slip in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import tradekin
from groups import ROOT
from shared import as_json

from tradekin.facilitator.apart_file import VARIABLE

ASKING = ("match", "introduce", "copy-of")
PAIR = ("abdirahman-warsame", "anneliese-thibodeau-marchetti")


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """The sample group, which says that there is a list."""
    folder = tmp_path / "group"
    shutil.copytree(ROOT / "members", folder / "members")
    settings = (ROOT / "mkdocs.yml").read_text().replace("- tradekin:\n", "- tradekin:\n      apart: true\n")
    (folder / "mkdocs.yml").write_text(settings)
    return folder


def typed(verb: str, *more: str | Path) -> tuple[str | Path, ...]:
    return {
        "match": ("match", *more),
        "introduce": ("introduce", *PAIR, "--format", "text", "--both-said-yes", *more),
        "copy-of": ("copy-of", PAIR[0], *more),
    }[verb]


@pytest.mark.parametrize("verb", ASKING)
def test_without_the_list_nobody_is_suggested_and_it_is_said_kindly_why(group: Path, verb: str) -> None:
    ran = tradekin(group, *typed(verb))
    assert ran.exit_code == 2
    assert ran.stdout == ""
    assert "This group keeps a private list" in ran.stderr
    assert "--apart" in ran.stderr
    assert VARIABLE in ran.stderr


def test_json_is_not_an_empty_list_of_pairs_that_a_program_would_believe(group: Path) -> None:
    assert tradekin(group, "match", "--format", "json").stdout == ""
    assert tradekin(group, "introduce", "--round").stdout == ""


def test_with_the_list_the_two_are_not_suggested_not_introduced_and_nothing_tells_of_it(
    group: Path, tmp_path: Path
) -> None:
    (tmp_path / "none").write_text("# nobody\n")
    shown = as_json(tradekin(group, "match", "--apart", tmp_path / "none", "--format", "json").stdout)
    one, other = shown["partners"][0]["members"]
    (tmp_path / "list").write_text(f"{other} {one}\n")
    said = tradekin(group, "match", "--apart", tmp_path / "list", "--format", "json")
    assert said.stderr == ""
    after = as_json(said.stdout)
    assert [one, other] not in [each["members"] for each in after["partners"]]
    assert len(after["partners"]) > 10
    ran = tradekin(group, "introduce", one, other, "--format", "text", "--apart", tmp_path / "list")
    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert "these two are not introduced" in ran.stderr
    assert one not in ran.stderr


def test_the_list_can_be_named_once_for_all_commands(
    group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list").write_text(" ".join(PAIR))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "list"))
    assert tradekin(group, "match", PAIR[0]).exit_code == 0
    assert "S007" not in tradekin(group, "check").stdout


@pytest.mark.parametrize("verb", ASKING)
@pytest.mark.parametrize("text", ["ana-ferreira ben-okafr\n", "ana-ferreira\n", "ana-ferreira ana-ferreira"])
def test_a_slip_in_the_list_is_told_by_its_line(group: Path, tmp_path: Path, verb: str, text: str) -> None:
    (tmp_path / "list").write_text(text)
    ran = tradekin(group, *typed(verb, "--apart", tmp_path / "list"))
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("private-list:1:1:")
    assert "okaf" not in ran.stderr


def test_a_list_that_is_not_there_or_lies_in_the_group_is_not_read(group: Path, tmp_path: Path) -> None:
    (group / "list").write_text("ana-ferreira ben-okafor\n")
    for file, said in ((tmp_path / "gone", "cannot be read"), (tmp_path, "is a directory"), (group / "list", "inside")):
        ran = tradekin(group, "match", "--apart", file)
        assert ran.exit_code == 2
        assert said in ran.stderr


def test_settings_that_cannot_be_read_show_nobody_since_they_may_tell_of_a_list(group: Path) -> None:
    (group / "mkdocs.yml").write_text("plugins:\n  - tradekin:\n      partners: many\n")
    ran = tradekin(group, "match")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "have to be mended first" in ran.stderr


def test_a_group_that_keeps_no_list_is_asked_for_none(group: Path) -> None:
    settings = (group / "mkdocs.yml").read_text().replace("      apart: true\n", "")
    (group / "mkdocs.yml").write_text(settings)
    assert tradekin(group, "match").exit_code == 0
