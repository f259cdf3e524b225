"""A group's own workflows, run for real: they are this project's, and its own action makes the generator ready."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from groups import ROOT
from shared import REQUIRED
from starting import GROUP, new

sys.path.insert(0, str(ROOT / "tests" / "github"))

from described import answer_of
from hub import Hub, serving
from scene import Scene, quiet, repository


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new group's repository with one member; nobody may change it."""
    place = tmp_path_factory.mktemp("remote")
    group, bare = place / "group", place / "remote.git"
    new(group, *GROUP, "--repository", "casco/directory", "--email", "ana@alder.example.com")
    (group / "members/ben-okafor.yml").write_text(REQUIRED.replace("Ann Lee", "Ben Okafor"))
    for command in (
        ("init", "--quiet", "--initial-branch", "main"),
        ("add", "--all"),
        ("commit", "--quiet", "--message", "Start our directory"),
        ("clone", "--quiet", "--bare", "--no-local", "--template=", ".", str(bare)),
    ):
        quiet("git", *command, cwd=group)
    quiet("git", "-C", str(bare), "config", "uploadpack.allowAnySHA1InWant", "true")
    return bare


@pytest.fixture
def scene(remote: Path, tmp_path: Path) -> Iterator[Scene]:
    """The group on a GitHub of its own."""
    hub = Hub(Path(shutil.copytree(remote, tmp_path / "remote.git")))
    (tmp_path / "scene").mkdir()
    with serving(hub):
        yield Scene(tmp_path / "scene", hub)
    assert hub.refused == []


def test_a_profile_is_checked_in_a_group_of_its_own(scene: Scene) -> None:
    text = REQUIRED.replace("Lee Plumbing", "Lee Electrics").replace("trade: plumber", "trade: electrician")
    event = scene.pull_request({"members/ann-lee.yml": text.replace("summary: We fix pipes.", "summary: Safe wires.")})
    ran = scene.act("pull_request", event, "check.yml", "refs/pull/7/merge")
    assert ran.code == 0, str(ran)
    assert set(ran.steps.values()) == {"success"}
    assert "Ann Lee" in ran.summary
    assert (ran.artifacts / "preview" / "members" / "ann-lee" / "index.html").is_file()


def test_a_wrong_profile_is_told_in_a_group_of_its_own(scene: Scene) -> None:
    event = scene.pull_request({"members/ann-lee.yml": REQUIRED.replace("plumber", "plumbr")})
    ran = scene.act("pull_request", event, "check.yml", "refs/pull/7/merge")
    assert ran.code == 1
    assert [(each.facts["file"], each.facts["title"]) for each in ran.commands] == [("members/ann-lee.yml", "P201")]


def test_a_group_of_its_own_is_published(scene: Scene) -> None:
    scene.hub.answers[""] = answer_of("", {"has_pages": True})
    event = {"ref": "refs/heads/main", "after": scene.hub.git("rev-parse", "main"), "repository": repository()}
    ran = scene.act("push", event, "publish.yml")
    assert ran.code == 0, str(ran)
    assert list(ran.artifacts.rglob("members/ben-okafor/index.html"))
