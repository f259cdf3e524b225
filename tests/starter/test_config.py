"""A group's mkdocs.yml: valid whatever the group is called, and in this project's own shape."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from tradekin.settings import read_settings
from tradekin.starter.group_answers import answers_from, default_name
from tradekin.starter.mkdocs_config import config_for, sections

SOURCE = """site_name: Ours
site_description: What it is for.
site_url: https://ours.example.com/

theme:
  name: material

plugins:
  - tradekin:
      samples: true

      areas: [Portland]
  - search

not_in_nav: |
  decisions/
  drafts/

nav:
  - Home: index.md
  - Guide:
      - Developers: guide/developers.md
"""
SHIPPED = ("docs/index.md", "docs/drafts/one.md")
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80) | st.sampled_from(
    [
        "2026-01-01",
        "yes",
        "~",
        "- a",
        "a: b",
        "a #b",
        "'",
        '"',
        "{",
        "[",
        "|",
        ">",
        "%",
        "@",
        "`",
        "!x",
        "&x",
        "*x",
        "?",
    ]
)


@given(name=TEXTS, area=TEXTS, person=TEXTS)
@settings(max_examples=examples(300), deadline=None)
def test_whatever_is_accepted_is_read_back_as_it_was(name: str, area: str, person: str) -> None:
    answers, problems = answers_from({"group": name, "areas": (area[:60],), "facilitator": person})
    if problems:
        return
    text = config_for(answers, SOURCE, SHIPPED)
    assert yaml.load(text, yaml.CSafeLoader)["site_name"] == answers.group
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mkdocs.yml"
        file.write_text(text, encoding="utf-8")
        read, found = read_settings(file)
    assert not found
    assert (read.group, read.facilitator.name) == (answers.group, answers.facilitator)
    assert tuple(each.name for each in read.areas) == answers.areas


def test_this_projects_own_address_settings_and_pages_are_left_out() -> None:
    made = yaml.load(config_for(answers_from({"group": "Harbour"})[0], SOURCE, SHIPPED), yaml.CSafeLoader)
    assert made == {
        "site_name": "Harbour",
        "site_description": "What it is for.",
        "theme": {"name": "material"},
        "plugins": [{"tradekin": {"languages": ["English"], "partners": 5}}, "search"],
        "not_in_nav": "drafts/\n",
        "nav": [{"Home": "index.md"}],
    }


def test_sections_are_the_whole_file() -> None:
    assert "".join(sections(SOURCE).values()) == SOURCE


def test_a_folders_name_becomes_the_groups_name_if_it_will_do() -> None:
    names = {
        name: default_name(Path("/x") / name) for name in ("harbour-breakfast", "port_ABC", "قهوة", "---", "x" * 90)
    }
    assert names == {
        "harbour-breakfast": "Harbour Breakfast",
        "port_ABC": "Port ABC",
        "قهوة": "قهوة",
        "---": "Our group",
        "x" * 90: "Our group",
    }
    assert {name: default_name(Path("/x") / name) for name in names} == names
