"""The private list of who is kept apart, in workflows that are run for real: who reads it, and who shows no pairs."""

from __future__ import annotations

from pathlib import Path

import pytest
from commenting import ANN, PERSON, read
from described import answer_of
from scene import Run, Scene, finished, repository

SETTINGS = "plugins:\n  - tradekin:\n"
PAIR = "ben-okafor--cleo-marsh"
REMARK = "canary-remark"
LIST = f"# {REMARK}\r\ncleo-marsh ben-okafor\r\n"


@pytest.fixture
def group(scene: Scene) -> Scene:
    """The group, which says that there is a list."""
    settings = scene.hub.file("main", "mkdocs.yml")
    assert SETTINGS in settings
    scene.push({"mkdocs.yml": settings.replace(SETTINGS, f"{SETTINGS}      apart: true\n")})
    return scene


def publish(scene: Scene) -> Run:
    scene.hub.answers[""] = answer_of("", {"has_pages": True})
    told = {"ref": "refs/heads/main", "after": scene.hub.git("rev-parse", "main"), "repository": repository()}
    return scene.act("push", told, "publish.yml")


def pairs(site: Path) -> list[str]:
    return sorted(page.parent.name for page in site.glob("partners/*--*/index.html"))


def left_behind(scene: Scene) -> list[Path]:
    """Files of a run that hold the list; act keeps neither the secret nor what a step wrote into its home."""
    return [
        file
        for file in scene.folder.rglob("*")
        if file.is_file() and any(each.encode() in file.read_bytes() for each in (REMARK, "cleo-marsh ben-okafor"))
    ]


def test_what_is_published_is_made_with_the_list_and_holds_nothing_of_it(group: Scene) -> None:
    group.secrets["TRADEKIN_APART"] = LIST
    ran = publish(group)
    assert ran.code == 0
    live = ran.artifacts / "live"
    assert pairs(live)
    assert PAIR not in pairs(live)
    assert left_behind(group) == []
    assert REMARK not in str(ran)
    assert not [each for each in ran.commands if "private" in each.text]


def test_the_same_group_with_nobody_in_the_list_has_the_pair(group: Scene) -> None:
    group.secrets["TRADEKIN_APART"] = "# nobody just now"
    assert PAIR in pairs(publish(group).artifacts / "live")


@pytest.mark.parametrize("text", [None, "ben-okafor cleo-marsch\n"])
def test_a_list_that_is_missing_or_has_a_slip_stops_the_publishing_without_a_name(
    group: Scene, text: str | None
) -> None:
    if text:
        group.secrets["TRADEKIN_APART"] = text
    ran = publish(group)
    assert ran.code == 1
    assert not any(ran.artifacts.iterdir())
    (told,) = (each for each in ran.commands if each.name == "error")
    assert (told.facts["file"], told.facts["line"]) == ("private-list", "1")
    assert not any(name in str(ran).casefold() for name in ("okafor", "marsh", "marsch"))


def test_the_check_of_a_fork_shows_no_pairs_and_says_why(group: Scene) -> None:
    group.secrets["TRADEKIN_APART"] = LIST
    event = group.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)
    ran = group.act("pull_request", event, "check.yml", "refs/pull/7/merge")
    assert ran.code == 0
    assert pairs(ran.artifacts / "preview") == []
    page = (ran.artifacts / "preview" / "members" / "ann-lee" / "index.html").read_text()
    assert "Partners are not shown in this copy of the pages" in page
    assert "Nothing is said here of partners" in ran.summary
    assert "Suggested from then on" not in ran.summary
    assert left_behind(group) == []


def test_a_fork_cannot_switch_the_setting_off_for_its_preview(group: Scene) -> None:
    settings = group.hub.file("main", "mkdocs.yml").replace("      apart: true\n", "")
    event = group.pull_request({"mkdocs.yml": settings, "members/ann-lee.yml": ANN}, user=PERSON)
    ran = group.act("pull_request", event, "check.yml", "refs/pull/7/merge")
    assert pairs(ran.artifacts / "preview") == []


def test_a_comment_says_nothing_of_partners_even_where_the_list_lies_at_hand(group: Scene, tmp_path: Path) -> None:
    """A comment is public, and stays."""
    (tmp_path / "list").write_text("# nobody\n")
    event = group.pull_request({"members/ann-lee.yml": ANN}, user=PERSON)
    at_hand = {"TRADEKIN_APART_FILE": str(tmp_path / "list")}
    ran = group.act("workflow_run", finished(event["pull_request"]), "comment.yml", **at_hand)
    assert ran.code == 0
    said = read(group)
    assert "Ann Lee joins as a plumber" in said
    assert "Nothing is said here of partners" in said
    assert "Suggested from then on" not in said


def test_who_leaves_a_group_with_a_list_is_to_be_taken_out_of_it_first(group: Scene) -> None:
    event = group.pull_request({"members/dina-roy.yml": None}, user=PERSON)
    ran = group.act("pull_request", event, "check.yml", "refs/pull/7/merge")
    assert "takes out of it whoever is no longer here" in ran.summary
