"""The workflow `neighbours`, run for real against two groups' sites: what it keeps, tells, and has published."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from described import answer_of
from groups import ROOT
from scene import Run, Scene, repository
from towns import Town, answering, beyond_file, beyond_record, town

KEPT, BRANCH = "neighbours.json", "neighbours"
BEN, CLEO = "Benbeyond", "Cleobeyond"
FLOW = ".github/workflows/neighbours.yml"


@pytest.fixture
def street(scene: Scene) -> Iterator[tuple[Scene, Town, Town]]:
    """A group whose settings name two others; their sites are on this machine, so the workflow is told to ask it."""
    flow = (ROOT / FLOW).read_text(encoding="utf-8")
    asking = flow.replace("neighbours update", "neighbours update --loopback")
    assert asking != flow
    with town() as saco, town() as evil:
        ben = beyond_record("ben", name=f"Ben {BEN}", summary=f"{BEN} keeps water where it belongs.")
        saco.publish(beyond_file(ben, beyond_record("cleo", name=f"Cleo {CLEO}")))
        evil.publish(beyond_file(beyond_record(), site="https://elsewhere.example.com/"))
        scene.push({"mkdocs.yml": named(scene, saco, evil), FLOW: asking})
        scene.hub.answers[""] = answer_of("", {"has_pages": True, "default_branch": "main"})
        yield scene, saco, evil


def named(scene: Scene, *towns: Town) -> str:
    """The settings with neighbours, or without if none are given."""
    text = "".join(
        line for line in scene.hub.file("main", "mkdocs.yml").splitlines(True) if "      neighbours: [" not in line
    )
    line = f"  - tradekin:\n      neighbours: [{', '.join(each.address for each in towns)}]\n"
    return text.replace("  - tradekin:\n", line) if towns else text


def daily(scene: Scene, day: str = "1793692800") -> Run:
    event = {"schedule": "53 3 * * *", "repository": repository()}
    return scene.act("schedule", event, "neighbours.yml", SOURCE_DATE_EPOCH=day)


def objects(scene: Scene) -> str:
    """Everything that the branch leads to."""
    names = [line.split()[0] for line in scene.hub.git("rev-list", "--objects", BRANCH).splitlines()]
    return "".join(scene.hub.git("cat-file", "-p", each) for each in names)


def test_each_day_what_is_heard_is_kept_without_history_told_and_published(street: tuple[Scene, Town, Town]) -> None:
    scene, saco, _ = street
    ran = daily(scene)
    assert ran.code == 0, str(ran)
    assert set(ran.steps.values()) == {"success"}
    assert scene.hub.git("rev-list", "--count", BRANCH) == "1"
    assert scene.hub.git("ls-tree", "-r", "--name-only", BRANCH) == KEPT
    assert BEN in objects(scene)
    assert scene.hub.dispatched == [("publish.yml", "main")]
    assert "Saco Sunrise\\: 2 members may be shown here" in ran.summary
    (issue,) = scene.hub.issues.values()
    assert "publishes what cannot be used" in issue["body"]
    for public in (ran.said, ran.summary, issue["body"], scene.hub.git("log", "--format=%B%an", BRANCH)):
        assert BEN not in public

    done = {"deployments": [{"id": 6}], "deployments/6/statuses": [{"state": "success"}]}
    scene.hub.answers |= {path: answer_of(path, told) for path, told in done.items()}
    event = {"ref": "refs/heads/main", "inputs": None, "workflow": "publish.yml", "repository": repository()}
    published = scene.act("workflow_dispatch", event, "publish.yml")
    assert published.code == 0, str(published)
    page = published.artifacts / "live" / "neighbours" / "saco-sunrise" / "index.html"
    assert f"{BEN} keeps water where it belongs." in page.read_text(encoding="utf-8")

    saco.publish(beyond_file(beyond_record("cleo", name=f"Cleo {CLEO}")))
    before = len(scene.hub.changes())
    again = daily(scene, "1793779200")
    assert again.code == 0, str(again)
    assert saco.asked[-1][1].get("If-None-Match"), "what was heard last was not taken from the branch"
    assert scene.hub.git("rev-list", "--count", BRANCH) == "1"
    assert BEN not in objects(scene)
    assert CLEO in objects(scene)
    assert "PATCH git/refs/heads/neighbours" in scene.hub.changes()[before:]
    assert not [each for each in scene.hub.changes()[before:] if "issues" in each]


def test_a_group_without_neighbours_is_not_even_set_up_and_one_that_had_some_keeps_nobody(
    street: tuple[Scene, Town, Town],
) -> None:
    scene, saco, evil = street
    scene.push({"mkdocs.yml": named(scene)})
    idle = daily(scene)
    assert (idle.code, scene.hub.changes()) == (0, [])
    assert "Ask them" not in idle.steps or idle.steps["Ask them"] == "skipped"
    scene.push({"mkdocs.yml": named(scene, saco, evil)})
    saco.odd = answering(404)
    first = daily(scene)
    assert first.code == 0, str(first)
    (issue,) = scene.hub.issues.values()
    assert issue["body"].count("Nothing of it is shown.") == 2
    scene.push({"mkdocs.yml": named(scene)})
    assert daily(scene).code == 0
    assert saco.address not in objects(scene)
    assert issue["state"] == "closed"
