"""The issue forms are ones that GitHub takes, and ask what the model asks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from groups import ROOT

from tradekin.cli import main
from tradekin.intake.forms.issue_forms import FOLDER, FormKind, FormSubject, forms, group_in, issue_form_files
from tradekin.intake.forms.questions import AnswerShape, questions
from tradekin.settings import Settings

FILES = issue_form_files(group_in(ROOT / "mkdocs.yml"))
FORMS = {name: yaml.load(text, yaml.CSafeLoader) for name, text in FILES.items() if not name.endswith("config.yml")}
# What an address for a new issue means to GitHub itself, so that no answer can be filled in by it.
RESERVED = {"title", "body", "labels", "label", "milestone", "assignees", "assignee", "projects", "template", "type"}


def fields(form: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in form["body"] if each["type"] != "markdown"]


def parameterized(text: str) -> str:
    """How GitHub compares labels and ids, to find those that are too alike."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


@pytest.mark.parametrize("schema", ["github-issue-forms", "github-issue-config"])
def test_githubs_published_schema_takes_them(schema: str, tmp_path: Path) -> None:
    wanted = [name for name in FILES if name.endswith("config.yml") == (schema == "github-issue-config")]
    for name in wanted:
        (tmp_path / Path(name).name).write_text(FILES[name])
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    made = subprocess.run([*command, *map(str, tmp_path.iterdir())], capture_output=True, text=True, check=False)
    assert len(wanted) in (1, 6)
    assert made.returncode == 0, made.stdout


@pytest.mark.parametrize("name", FORMS)
def test_each_form_keeps_githubs_rules_beyond_the_schema(name: str) -> None:
    form, asked = FORMS[name], fields(FORMS[name])
    assert 3 <= len(form["name"]) <= 200
    assert 3 <= len(form["description"]) <= 200
    assert len(form["title"]) <= 256
    assert asked
    for kind in ("ids", "labels"):
        given = [each["id"] if kind == "ids" else each["attributes"]["label"] for each in asked]
        assert len({parameterized(each) for each in given}) == len(given), kind
    for each in asked:
        assert not {each["id"]} & RESERVED
        said = [text for name, text in each["attributes"].items() if name != "options"]
        assert all(isinstance(text, str) and text.strip() for text in said)
        assert each["type"] != "dropdown", "an address can fill in no dropdown"


def test_names_and_labels_of_the_forms_are_all_different() -> None:
    assert len({form["name"] for form in FORMS.values()}) == 6
    assert [form["labels"] for form in FORMS.values()] == [
        ["profile: join"], ["profile: update"], ["profile: still right"], ["introduction"],
        ["profile: leave"], ["profile: thanks"],
    ]  # fmt: skip


def test_join_asks_every_question_by_its_id_and_the_required_ones_first() -> None:
    asked = fields(FORMS[f"{FOLDER}/join.yml"])
    assert {each["id"] for each in asked} == {each.id for each in questions()}
    assert [each["id"] for each in asked[:4]] == ["name", "business", "trade", "summary"]
    assert [each["id"] for each in asked if each.get("validations", {}).get("required")] == [
        "name", "business", "trade", "summary",
    ]  # fmt: skip


def test_update_asks_the_same_after_which_profile_and_what_becomes_of_the_empty() -> None:
    asked = fields(FORMS[f"{FOLDER}/update.yml"])
    assert [each["id"] for each in asked[:3]] == ["profile", "empty", "hidden"]
    assert asked[1]["attributes"]["value"] == "stay as they are"
    assert {each["id"] for each in asked[3:]} == {each.id for each in questions()}
    assert [each["id"] for each in asked if each.get("validations", {}).get("required")] == ["profile"]


def test_still_right_asks_one_thing() -> None:
    (asked,) = fields(FORMS[f"{FOLDER}/still-right.yml"])
    assert asked["id"] == "profile"


def test_leaving_asks_for_the_profile_and_a_tick_and_for_no_reason() -> None:
    profile, moved, go = fields(FORMS[f"{FOLDER}/leave.yml"])
    assert (profile["id"], go["id"], go["type"]) == ("profile", "go", "checkboxes")
    assert moved["attributes"]["label"] == "I moved to another group"
    assert "validations" not in moved
    assert go["attributes"]["options"][0]["required"] is True


def test_a_thank_you_asks_who_thanks_whom_and_for_what() -> None:
    asked = fields(FORMS[f"{FOLDER}/thank-you.yml"])
    assert [each["id"] for each in asked] == ["profile", "thank-whom", "thank-for"]
    assert all(each["validations"]["required"] for each in asked)


def test_an_introduction_is_asked_for_only_with_the_wish_that_the_other_is_asked_first() -> None:
    asked = fields(FORMS[f"{FOLDER}/introduction.yml"])
    assert asked[-1]["type"] == "checkboxes"
    assert asked[-1]["attributes"]["options"][0]["required"] is True


@pytest.mark.parametrize("kind", list(FormKind))
def test_each_form_has_the_headings_that_are_read(kind: FormKind) -> None:
    asked = fields(FORMS[f"{FOLDER}/{forms()[kind].file}"])
    assert [each["attributes"]["label"] for each in asked] == [each.title for each in forms()[kind].questions]
    options = [tuple(each["label"] for each in field["attributes"].get("options", ())) for field in asked]
    assert options == [each.choices if each.answer is AnswerShape.BOXES else () for each in forms()[kind].questions]


def test_every_way_to_be_reached_says_that_it_is_public() -> None:
    for name in ("join", "update"):
        contact = [each for each in fields(FORMS[f"{FOLDER}/{name}.yml"]) if each["id"].startswith("contact-")]
        assert len(contact) == 4
        assert all("Public once written" in each["attributes"]["description"] for each in contact)


def test_short_lists_stand_beside_their_questions() -> None:
    help_of = {each["id"]: each["attributes"]["description"] for each in fields(FORMS[f"{FOLDER}/join.yml"])}
    assert "Portland, South Portland, Westbrook" in help_of["areas"]
    assert "cold calling, high-pressure sales" in help_of["deal-breakers"]


def test_awkward_names_of_areas_break_nothing() -> None:
    settings = Settings.model_validate({"areas": ['a "b": # c', "\\n{{ x }}", "-", "Zoë"]})
    made = issue_form_files(FormSubject(settings, 'https://x.example.com/"#/'))
    for text in made.values():
        yaml.load(text, yaml.CSafeLoader)
    help_of = {
        each["id"]: each["attributes"] for each in fields(yaml.load(made[f"{FOLDER}/join.yml"], yaml.CSafeLoader))
    }
    assert 'a "b": # c, \\n{{ x }}, -, Zoë, anywhere' in help_of["areas"]["description"]


def test_forms_are_out_of_date_when_the_group_changes_its_areas(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    settings = "site_name: x\nsite_url: https://x.example.com\nplugins:\n  - tradekin:\n      areas: [{areas}]\n"
    config.write_text(settings.format(areas="Gorham"))
    arguments = ["generate", "--into", str(tmp_path)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert "The list: Gorham, anywhere." in (tmp_path / FOLDER / "join.yml").read_text()
    assert "https://x.example.com/join/" in (tmp_path / FOLDER / "config.yml").read_text()
    assert CliRunner().invoke(main, [*arguments, "--check"]).exit_code == 0
    config.write_text(settings.format(areas="Gorham, Saco"))
    stale = CliRunner().invoke(main, [*arguments, "--check"])
    assert stale.exit_code == 1
    assert stale.output.count("out of date") == 2


def test_a_derived_file_that_is_no_text_is_out_of_date_and_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    arguments = ["generate", "--into", str(tmp_path)]
    fields_file = tmp_path / "docs/guide/fields.md"
    fields_file.parent.mkdir(parents=True)
    fields_file.write_bytes(b"\xff")
    stale = CliRunner().invoke(main, [*arguments, "--check"])
    assert (stale.exit_code, f"out of date: {fields_file}" in stale.output) == (1, True)
    fields_file.unlink()
    fields_file.mkdir()
    refused = CliRunner().invoke(main, arguments)
    assert (refused.exit_code, "docs/guide/fields.md cannot be written: " in refused.output) == (2, True)
    assert isinstance(refused.exception, SystemExit)


def test_a_group_without_an_address_has_no_links(tmp_path: Path) -> None:
    made = yaml.load(issue_form_files(group_in(tmp_path / "none.yml"))[f"{FOLDER}/config.yml"], yaml.CSafeLoader)
    assert made == {"blank_issues_enabled": False}


def test_links_lead_to_the_groups_own_site() -> None:
    links = yaml.load(FILES[f"{FOLDER}/config.yml"], yaml.CSafeLoader)["contact_links"]
    assert [each["url"].removeprefix("https://tradekin.example.com/") for each in links] == [
        "", "join/", "guide/members/",
    ]  # fmt: skip


SAM = {"name": "Sam", "email": "sam@example.com"}


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ({"facilitator": SAM, "deputy": {"name": "Bo", "email": "bo@example.com"}},
         "write to Sam (sam@example.com) or Bo (bo@example.com) instead"),
        ({"facilitator": SAM, "deputy": {"name": "Bo"}},
         "write to Sam (sam@example.com) or Bo instead"),
        ({"website": "https://h.example.com/", "deputy": {"name": "Bo"}},
         "ask the facilitator or Bo (https://h.example.com/) instead"),
        ({"deputy": {"name": "Bo"}}, "ask the facilitator or Bo at your next meeting instead"),
        ({}, "ask the facilitator at your next meeting instead"),
    ],
)  # fmt: skip
def test_a_deputy_is_named_where_one_may_ask_quietly(people: dict[str, Any], told: str) -> None:
    files = issue_form_files(FormSubject(Settings.model_validate(people)))
    for name in ("leave", "introduction"):
        assert told in files[f"{FOLDER}/{name}.yml"]
