"""Issue forms as members send them, and what the workflow does with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from click.testing import CliRunner, Result
from described import played
from hub import GHOST, REPOSITORY, TOKEN
from issues import body_of
from scene import Run, Scene, repository

from tradekin.cli import main

ANN = {"login": "ann-lee", "id": 11, "type": "User"}
ANSWERS = {
    "name": "Ann Lee",
    "business": "Lee Plumbing",
    "trade": "plumber",
    "summary": "We fix pipes in old houses.",
}


def issue(
    scene: Scene,
    answers: Mapping[str, str] | str = ANSWERS,
    *,
    user: Any = ANN,
    title: str = "Join: Ann",
    label: str = "profile: join",
    number: int = 5,
) -> dict[str, Any]:
    """Open an issue, or edit it if it is there; gives the event."""
    body = answers if isinstance(answers, str) else body_of(answers)
    action = "edited" if number in scene.hub.issues else "opened"
    if action == "edited":
        scene.hub.issues[number].update(body=body, title=title)
    else:
        scene.hub.add_issue(number, title, body, user)["labels"] = [{"name": label}]
    shape = json.loads(json.dumps(scene.hub.issues[number]))
    shape["user"] = shape["user"] or GHOST
    return {"action": action, "issue": shape, "repository": repository(), "sender": shape["user"]}


def flow(scene: Scene, event: Mapping[str, Any]) -> Run:
    """Run the whole workflow."""
    return scene.act("issues", event, "form.yml")


def errand(scene: Scene, event: Mapping[str, Any]) -> Result:
    """Both commands of the workflow as they are typed, with the profiles on the main branch."""
    scene.runs += 1
    place = scene.folder / f"typed-{scene.runs}"
    (place / "members").mkdir(parents=True)
    for name in filter(None, scene.hub.git("ls-tree", "-r", "--name-only", "-z", "main", "members/").split("\0")):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_bytes(scene.hub.git_bytes("show", f"main:{name}"))
    (place / "mkdocs.yml").write_text(scene.hub.file("main", "mkdocs.yml"))
    file = place / "event.json"
    file.write_text(json.dumps(played("issues", event)))
    where = ["--members", str(place / "members"), "--config", str(place / "mkdocs.yml")]
    read = CliRunner().invoke(main, ["from-issue", str(file), *where, "--out", str(place / "form")])
    assert (place / "form" / "outcome.json").is_file(), read.output
    environment = {"GITHUB_API_URL": scene.hub.url, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": TOKEN}
    arguments = ["github", "propose", "--from", str(place / "form"), "--event", str(file)]
    ran = CliRunner().invoke(main, arguments, env=environment)
    print(ran.output)
    return ran
