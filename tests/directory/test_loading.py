"""The members folder as a whole."""

from __future__ import annotations

from pathlib import Path

from shared import REQUIRED

from tradekin.directory.loading import read_directory
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
