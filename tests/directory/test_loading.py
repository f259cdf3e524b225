"""The members folder as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared import REQUIRED

from tradekin.directory import rules_of_all
from tradekin.directory.loading import read_directory
from tradekin.directory.profile_outline import ProfileOutline
from tradekin.settings import Settings


def test_members_come_in_the_order_of_their_slugs(tmp_path: Path) -> None:
    for slug in ("zoe", "ann-lee", "mei"):
        (tmp_path / f"{slug}.yml").write_text(REQUIRED.replace("Ann Lee", slug), encoding="utf-8")
    assert [member.slug for member in read_directory(tmp_path, Settings()).members] == ["ann-lee", "mei", "zoe"]


def test_one_bad_profile_hides_nothing_of_another(tmp_path: Path) -> None:
    (tmp_path / "ann-lee.yml").write_text(REQUIRED, encoding="utf-8")
    (tmp_path / "bad.yml").write_text("name: [", encoding="utf-8")
    (tmp_path / "mei.yml").write_text(REQUIRED.replace("plumber", "plumbr"), encoding="utf-8")
    directory = read_directory(tmp_path, Settings(), shown="members")
    assert [member.slug for member in directory.members] == ["ann-lee"]
    assert {each.path for each in directory.findings} == {"members/bad.yml", "members/mei.yml"}


def test_nothing_of_a_file_is_held_beside_its_member_but_what_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ann-lee.yml").write_text(
        f"{REQUIRED}thanks:\n  - {{to: nobody-here, for: Help with a boiler, on: 2026-01-02}}\n", encoding="utf-8"
    )
    (tmp_path / "bad.yml").write_text("name: [", encoding="utf-8")
    seen: list[ProfileOutline] = []
    monkeypatch.setattr(
        rules_of_all, "RULES_OF_ALL", (*rules_of_all.RULES_OF_ALL, lambda outlines, _: seen.extend(outlines) or ())
    )
    found = read_directory(tmp_path, Settings()).findings
    assert [(each.line, each.column) for each in found if each.code == "P208"] == [(6, 10)]
    assert [(one.slug, one.is_read, one.member and one.member.name) for one in seen] == [
        ("ann-lee", True, "Ann Lee"), ("bad", False, None),
    ]  # fmt: skip
