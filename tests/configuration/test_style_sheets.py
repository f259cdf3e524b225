"""Style sheets are joined from parts; what is the group's own comes last."""

from __future__ import annotations

from pathlib import Path

import pytest
from groups import ROOT

from tradekin.configuration.style_sheets import (
    PARTS,
    SHARED,
    SHEETS,
    is_style,
    is_whole_sheet,
    joined_sheets,
    part_files,
    sheet_addresses,
)

OURS = ROOT / "overrides"


def folder_with(folder: Path, **parts: str) -> Path:
    """A folder of the look with some parts; an underscore is a hyphen."""
    (folder / PARTS).mkdir(parents=True)
    for name, text in parts.items():
        (folder / PARTS / f"{name.replace('_', '-')}.css").write_text(text, encoding="utf-8")
    return folder


def test_every_part_of_ours_stands_in_exactly_one_sheet() -> None:
    named = [name for names in SHEETS.values() for name in names]
    assert sorted(named) == [path.stem for path in part_files(OURS)]


def test_parts_are_joined_in_the_order_of_their_sheet_and_the_groups_own_comes_last(tmp_path: Path) -> None:
    look = folder_with(
        tmp_path,
        large_text="l { a: b; }",
        tokens="\ufefft { a: b; }",
        own="/* Ours. */ o { a: b; }",
        look="k { a: b; }",
    )
    assert joined_sheets(look) == {SHARED: "t{a:b}\nl{a:b}\no{a:b}\n", "assets/look.css": "k{a:b}\no{a:b}\n"}
    assert sheet_addresses(look) == {*joined_sheets(look)}


def test_what_is_the_groups_own_makes_no_sheet_of_a_page_that_has_none(tmp_path: Path) -> None:
    assert joined_sheets(folder_with(tmp_path, own="o { a: b; }")) == {SHARED: "o{a:b}\n"}


def test_without_parts_there_is_no_sheet(tmp_path: Path) -> None:
    assert joined_sheets(tmp_path) == {}
    assert sheet_addresses(tmp_path) == set()


def test_a_part_that_is_no_utf_8_keeps_its_rules(tmp_path: Path) -> None:
    (folder_with(tmp_path) / PARTS / "own.css").write_bytes(b"/* gr\xfcn */ a { b: c; }")
    assert joined_sheets(tmp_path) == {SHARED: "a{b:c}\n"}


@pytest.mark.parametrize(
    ("name", "styles", "whole"),
    [
        ("overrides/assets/tradekin.css", True, True),
        ("overrides/assets/roster.css", True, True),
        ("overrides/assets/css/card.css", True, False),
        ("overrides/assets/ours.css", False, False),
        ("docs/assets/tradekin.css", False, False),
        ("assets/tradekin.css", False, False),
    ],
)
def test_which_files_style_pages_without_being_named(name: str, styles: bool, whole: bool) -> None:
    assert (is_style(name), is_whole_sheet(name)) == (styles, whole)
