"""The workflow `care`, run for real, and its errand: one kind issue that looks after itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from groups import ROOT, group_of
from hub import REPOSITORY, ROBOT, TOKEN
from scene import MEMBERS, Scene, repository

from tradekin.cli import main
from tradekin.github.care import members_due, reminder

GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[Path, str], None]


def errand(scene: Scene, on: str = "2026-11-03", members: Path = MEMBERS) -> Result:
    environment = {"GITHUB_API_URL": scene.hub.url, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN}
    arguments = ["github", "care", "--on", on, "--members", str(members), "--config", str(ROOT / "mkdocs.yml")]
    return CliRunner().invoke(main, arguments, env=environment)


def test_once_a_month_one_issue_lists_whom_to_ask(scene: Scene, golden: Golden) -> None:
    scene.cold = True
    event = {"schedule": "23 6 3 * *", "repository": repository()}
    ran = scene.act("schedule", event, "care.yml", SOURCE_DATE_EPOCH="1793692800")
    assert ran.code == 0
    assert ran.said == "Issue 1 was opened.\n"
    assert scene.hub.changes() == ["POST issues"]
    golden(GOLDEN / "care.md", f"{scene.hub.issues[1]['title']}\n\n{scene.hub.issues[1]['body']}")


def test_the_issue_is_brought_up_to_date_and_not_repeated(scene: Scene) -> None:
    assert errand(scene).output == "Issue 1 was opened.\n"
    assert errand(scene).output == "Issue 1 still says it all.\n"
    assert errand(scene, "2027-11-03").output == "Issue 1 was brought up to date.\n"
    assert "Ben Okafor" in scene.hub.issues[1]["body"]
    assert scene.hub.changes() == ["POST issues", "PATCH issues/1"]


def test_an_issue_that_a_person_closed_stays_closed_until_the_list_changes(scene: Scene) -> None:
    errand(scene)
    scene.hub.issues[1]["state"] = "closed"
    errand(scene)
    assert scene.hub.issues[1]["state"] == "closed"
    errand(scene, "2027-11-03")
    assert scene.hub.issues[1]["state"] == "open"


def test_the_issue_closes_when_there_is_nobody_to_ask(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    shutil.copy(MEMBERS / "ben-okafor.yml", tmp_path / "members")
    scene.hub.add_issue(4, "Still right?", "<!-- tradekin: care -->\nOld", ROBOT)
    assert errand(scene, members=tmp_path / "members").output.endswith("Issue 4 is closed.\n")
    assert scene.hub.issues[4]["state"] == "closed"
    ran = errand(scene, members=tmp_path / "members")
    assert ran.output == "Every profile was looked at within a year. There is nothing to ask.\n"
    assert scene.hub.changes() == ["PATCH issues/4"]


def test_a_strangers_issue_with_our_marker_is_left_alone(scene: Scene) -> None:
    scene.hub.add_issue(4, "Mine", "<!-- tradekin: care -->\nMine", {"login": "mallory", "id": 66, "type": "User"})
    errand(scene)
    assert scene.hub.issues[4]["body"].endswith("Mine")
    assert scene.hub.changes() == ["POST issues"]


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"confirmed": "2025-11-03"}, True),
        ({"confirmed": "2025-11-04"}, False),
        ({"joined": "2020-01-01", "confirmed": "2026-01-01"}, False),
        ({"joined": "2026-01-01", "confirmed": "2020-01-01"}, False),
        ({"joined": "2020-01-01"}, True),
        ({}, True),
    ],
)
def test_who_confirmed_or_joined_within_the_year_is_not_asked(fields: dict[str, Any], due: bool) -> None:
    assert bool(members_due(group_of({"ann-lee": fields}), date(2026, 11, 3))) is due


def test_who_never_read_what_was_made_of_a_list_comes_first_and_is_told_apart() -> None:
    fields = {
        "ann-lee": {"joined": "2020-01-01", "confirmed": "2020-02-01"},
        "zoe-kim": {"joined": "2026-10-01", "from_list": "yes"},
        "bo-ray": {"joined": "2026-10-01", "from_list": "yes", "confirmed": "2026-10-02"},
    }
    due = members_due(group_of(fields), date(2026, 11, 3))
    assert {each.slug: each.is_unread for each in due} == {"ann-lee": False, "zoe-kim": True}
    text = reminder(due, "https://github.com/casco/directory")
    assert text.index("have not read them yet") < text.index("Zoe Kim: [is it right?]") < text.index("Ann Lee")
    assert "for a year or more" in text
    alone = reminder(tuple(each for each in due if each.is_unread), "https://github.com/casco/directory")
    assert "a year" not in alone


def test_the_last_of_february_has_a_year_before() -> None:
    group = group_of({"ann-lee": {"confirmed": "2027-02-28"}})
    assert members_due(group, date(2028, 2, 29)) != ()


def test_a_name_in_the_reminder_makes_no_link_or_mention() -> None:
    group = group_of({"ann-lee": {"name": "@everyone [x](http://evil.example) #1 <img src=x>"}})
    text = reminder(members_due(group, date(2026, 11, 3)), "https://github.com/casco/directory")
    assert "@everyone" not in text
    assert "](http://evil" not in text
    assert "<img" not in text
    assert "#1" not in text
