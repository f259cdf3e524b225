"""The workflows `publish` and `properdocs`, run for real."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from described import answer_of
from hub import Hub
from scene import Run, Scene, repository


def event(scene: Scene) -> dict[str, object]:
    return {"ref": "refs/heads/main", "after": scene.hub.git("rev-parse", "main"), "repository": repository()}


@pytest.fixture(autouse=True)
def pages(hub: Hub) -> None:
    """Pages is on."""
    hub.answers[""] = answer_of("", {"has_pages": True})


@dataclass(frozen=True)
class Published:
    """A run of `publish`, and what was kept for later runs before it and after it."""

    run: Run
    before: list[str]
    after: list[str]


@pytest.fixture(scope="module")
def published(new_scene: Callable[[], Scene]) -> Published:
    """A push to the main branch, after a form, a push and a pull request ran what they run."""
    scene = new_scene()
    scene.hub.answers[""] = answer_of("", {"has_pages": True})
    scene.act("issues", {"action": "opened", "issue": {}, "repository": repository()}, "form.yml")
    scene.act("push", event(scene), "check.yml")
    scene.act(
        "pull_request", scene.pull_request({"members/eve-poe.yml": "name: Eve\n"}), "check.yml", "refs/pull/7/merge"
    )
    before = scene.kept
    scene.cold = True
    return Published(scene.act("push", event(scene), "publish.yml"), before, scene.kept)


def test_a_push_to_the_main_branch_is_published(published: Published) -> None:
    ran = published.run
    assert ran.code == 0
    assert (ran.artifacts / "live" / "members" / "ben-okafor" / "index.html").is_file()
    assert not (ran.artifacts / "github-pages").exists()


def test_while_pages_is_off_the_run_says_what_to_do_and_each_morning_it_is_tried_again(scene: Scene) -> None:
    scene.hub.answers[""] = answer_of("", {"has_pages": False})
    off = scene.act("push", event(scene), "publish.yml")
    assert off.code == 1
    (told,) = (each for each in off.commands if each.facts.get("title") == "Pages is off")
    assert "https://github.com/casco/directory/settings/pages" in told.text
    assert "actions/workflows/publish.yml" in told.text
    assert not any(off.artifacts.iterdir())
    still = scene.act("schedule", {"schedule": "37 4 * * *", "repository": repository()}, "publish.yml")
    assert (still.code, list(still.artifacts.iterdir())) == (0, [])
    scene.hub.answers |= {"": answer_of("", {"has_pages": True}), "deployments": []}
    morning = scene.act("schedule", {"schedule": "37 4 * * *", "repository": repository()}, "publish.yml")
    assert morning.code == 0
    assert (morning.artifacts / "live" / "index.html").is_file()


def test_what_is_published_is_not_published_again_each_morning(scene: Scene) -> None:
    failed, done = {"id": 5}, {"id": 6}
    scene.hub.answers |= {
        "deployments": answer_of("deployments", [failed, done]),
        "deployments/5/statuses": answer_of("deployments/5/statuses", [{"state": "failure"}]),
        "deployments/6/statuses": answer_of("deployments/6/statuses", [{"state": "inactive"}, {"state": "success"}]),
    }
    ran = scene.act("schedule", {"schedule": "37 4 * * *", "repository": repository()}, "publish.yml")
    assert (ran.code, list(ran.artifacts.iterdir())) == (0, [])
    (asked,) = (call for call in scene.hub.calls if call.path == "deployments")
    assert asked.query["environment"] == "github-pages"
    assert len(asked.query["sha"]) == 40


def test_a_group_with_an_error_is_not_published(scene: Scene) -> None:
    scene.push({"members/eve-poe.yml": "name: Eve Poe\n"})
    ran = scene.act("push", event(scene), "publish.yml")
    assert ran.code == 1
    assert {each.facts["file"] for each in ran.commands if each.facts} == {"members/eve-poe.yml"}
    assert not any(ran.artifacts.iterdir())


def test_what_a_push_to_main_fetched_is_kept_and_only_that(published: Published) -> None:
    """A form and a comment run on the main branch too, but read what strangers wrote: they leave nothing."""
    assert published.before == []
    (kept,) = published.after
    assert kept.startswith("packages-Linux-")


def test_the_site_builds_with_properdocs(scene: Scene, tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(tmp_path), "properdocs"]
    if subprocess.run(pip, capture_output=True, check=False).returncode:
        pytest.skip("ProperDocs cannot be had: no network")
    ran = scene.act("schedule", {"schedule": "41 5 * * 1", "repository": repository()}, "properdocs.yml")
    assert ran.code == 0
    assert ran.steps["Build with ProperDocs"] == "success"
