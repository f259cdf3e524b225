"""What people read about what they sent, in a group that speaks German: no sentence of it is left in English."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from issue_scenes import SCENES
from issues import Group, Ran
from left_in_english import left_in_english
from letter_scenes import LETTERS

SETTINGS = """\
site_name: Frühstück am Kai
site_url: https://kai.example.com
theme: {name: material, language: de}
plugins:
  - tradekin:
      areas: [Portland, {name: South Portland, also: [SoPo]}, "Portland, Oregon"]
"""
WORDS = ("reply.md", "pull-request.md", "title.txt")


@pytest.fixture
def german_group(tmp_path: Path) -> Group:
    """A group without members that speaks German."""
    (tmp_path / "members").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return Group(tmp_path)


ITS_OWN_SETTINGS = ("update_with_broken_settings",)
"""Scenes that write settings of their own, which name no language."""
ALL = [each for each in (*SCENES, *LETTERS) if each.__name__ not in ITS_OWN_SETTINGS]


@pytest.mark.parametrize("scene", ALL, ids=lambda scene: scene.__name__.replace("_", "-"))
def test_no_answer_to_a_form_or_letter_is_left_in_english(scene: Callable[[Group], Ran], german_group: Group) -> None:
    ran = scene(german_group)
    assert ran.outcome["language"] == "de"
    for name in WORDS:
        text = ran.files.get(name, "")
        print(text)
        assert left_in_english(text) == []
