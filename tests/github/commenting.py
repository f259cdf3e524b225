"""The errand of the workflow `comment`, without a runner around it: who asks for a change, and what is said of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest import mock

from click.testing import CliRunner, Result
from described import played
from groups import ROOT
from hub import REPOSITORY, TOKEN
from scene import MEMBERS, Files, Scene, finished

from tradekin.cli import main
from tradekin.github import comment

REQUIRED = "business: Lee Plumbing\ntrade: plumber\nsummary: We fix pipes in old houses.\n"
ANN = f"name: Ann Lee\n{REQUIRED}github: ann-lee\ngithub_id: 11\n"
PERSON = {"login": "ann-lee", "id": 11, "type": "User"}
BEN = {"login": "ben-okafor", "id": 21, "type": "User"}
STRANGER = {"login": "mallory", "id": 66, "type": "User"}


def errand(
    scene: Scene, event: dict[str, Any], *, token: str = TOKEN, members: Path = MEMBERS, alone: bool = False
) -> Result:
    """The errand of the workflow as it is typed, for the group's profiles on the main branch.

    Args:
        scene: the group and its GitHub.
        event: what began the workflow.
        token: what the errand shows GitHub.
        members: the group's profiles.
        alone: whether the review has a process of its own, as in a workflow; that costs two seconds.
    """
    return typed(scene, json.dumps(played("workflow_run", event)), token=token, members=members, alone=alone)


def typed(scene: Scene, event: str, *, token: str = TOKEN, members: Path = MEMBERS, alone: bool = False) -> Result:
    """The same for an event that GitHub need not have sent."""
    file = scene.folder / "event.json"
    file.write_text(event)
    environment = {"GITHUB_API_URL": scene.hub.url, "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": token}
    arguments = ["github", "comment", "--event", str(file), "--members", str(members)]
    with nullcontext() if alone else reviewed_here():
        return CliRunner().invoke(main, [*arguments, "--config", str(ROOT / "mkdocs.yml")], env=environment)


@contextmanager
def reviewed_here() -> Iterator[None]:
    """`tradekin review` runs in this process, with nothing but what its own process would be given.

    That it has a process without a token is held against the real one, by the tests that run an errand `alone`.
    """

    def run(
        command: list[str], *, cwd: Path, env: Mapping[str, str], capture_output: bool, check: bool
    ) -> subprocess.CompletedProcess[bytes]:
        assert command[:4] == [sys.executable, "-P", "-m", "tradekin"]
        assert (capture_output, check) == (True, False)
        with chdir(cwd), mock.patch.dict(os.environ, env, clear=True):
            ran = CliRunner().invoke(main, command[4:])
        told = ran.stderr_bytes or repr(ran.exception).encode()
        return subprocess.CompletedProcess(command, ran.exit_code, ran.stdout_bytes, told)

    with mock.patch.object(comment, "subprocess", mock.Mock(run=run)):
        yield


def comment_on(scene: Scene, files: Files, user: dict[str, Any] | None = PERSON) -> str:
    """What the comment says on a pull request that changes these files."""
    event = scene.pull_request(files, user=user)
    ran = errand(scene, finished(event["pull_request"]))
    assert (ran.exit_code, ran.output) == (0, "Pull request 7: commented.\n")
    return read(scene)


def read(scene: Scene) -> str:
    """The comment as it reads: without the signs that keep it plain text in Markdown."""
    return scene.hub.said(7)[0].replace("\\", "")
