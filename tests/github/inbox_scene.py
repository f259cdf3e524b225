"""A group's private inbox beside its directory: two repositories, each with keys of its own."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from described import played
from hub import KEEPER, REPOSITORY, TOKEN, Hub, serving
from letter_scenes import ID, PUBLIC_ID, ROBOT
from scene import Run, Scene, quiet

from tradekin.cli import main
from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.letterbox.sent_letter import SentLetter, read_letter
from tradekin.starter.inbox_files import inbox_files

INBOX = f"{REPOSITORY}-inbox"
DIRECTORY_TOKEN = "a-token-for-the-directory"
BRANCH = f"letter/{PUBLIC_ID}"


@dataclass
class InboxScene:
    """What a test has before it: the inbox, and the directory that letters go to."""

    inbox: Hub
    directory: Hub
    scene: Scene
    photos: dict[str, bytes] = field(default_factory=dict)
    number: int = 5
    """Of the issue that all is about."""

    def arrive(self, kind: FormKind, answers: Mapping[str, str], **more: Any) -> dict[str, Any]:
        """A letter as the form sends it, read as the letter box reads it, and put into the inbox; gives the event.

        A letter that is there already is edited by the facilitator.
        """
        photo = more.pop("photo", b"")
        sent = {"letter": 1, "id": ID, "kind": kind.replace(" ", "-"), "answers": dict(answers), "seconds": 40, **more}
        if photo:
            sent["photo"] = base64.b64encode(photo).decode()
        return self.put(read_letter(json.dumps(sent).encode()))

    def put(self, letter: SentLetter) -> dict[str, Any]:
        """The issue of a letter; its photo lies beside it."""
        is_new = self.number not in self.inbox.issues
        if letter.photo:
            self.scene.push({letter.mark.photo: letter.photo} if letter.mark else {})
        if is_new:
            self.inbox.add_issue(self.number, letter.title, letter.issue, ROBOT)["labels"] = [{"name": letter.label}]
        else:
            self.inbox.issues[self.number]["body"] = letter.issue
        return self.told("opened" if is_new else "edited")

    def told(self, action: str, **more: Any) -> dict[str, Any]:
        """What GitHub tells of the issue as it stands."""
        shape = json.loads(json.dumps(self.inbox.issues[self.number]))
        owner, _, name = INBOX.partition("/")
        repository = {"full_name": INBOX, "default_branch": "main", "name": name, "owner": {"login": owner}}
        return {"action": action, "issue": shape, "repository": repository, "sender": ROBOT, **more}

    def tap(self, name: str, user: Mapping[str, Any] = KEEPER) -> dict[str, Any]:
        """The facilitator puts a label on the issue, which has to be there to be chosen."""
        assert name in self.inbox.labels
        self.inbox.set_label(self.number, name, dict(user))
        return {**self.told("labeled", label={"name": name}), "sender": dict(user)}

    def flow(self, event: Mapping[str, Any]) -> Run:
        """Run the whole workflow."""
        return self.scene.act("issues", event, "letter.yml", STAND_IN_OTHERS=str(self.scene.folder / "others"))

    def errand(self, event: Mapping[str, Any], token: str = DIRECTORY_TOKEN) -> Result:
        """The three commands of the workflow as they are typed, with the directory as it is now."""
        self.scene.runs += 1
        place = self.scene.folder / f"typed-{self.scene.runs}"
        here = place / "directory"
        quiet("git", "clone", "--quiet", "--shared", "--no-checkout", str(self.directory.git_dir), str(here))
        quiet("git", "-C", str(here), "checkout", "--quiet", "HEAD", "--", "members", "mkdocs.yml")  # all that is read
        (place / "event.json").write_text(json.dumps(played("issues", event)))
        told = ["--event", str(place / "event.json")]
        env = {"GITHUB_API_URL": self.inbox.url, "GITHUB_REPOSITORY": INBOX, "GITHUB_TOKEN": TOKEN}
        photo = ["--to", str(place / "photo.jpg")]
        assert CliRunner().invoke(main, ["github", "letter", "photo", *told, *photo], env=env).exit_code == 0
        where = ["--members", str(here / "members"), "--config", str(here / "mkdocs.yml"), "--out", str(place / "out")]
        read = ["github", "letter", "read", *told, *where, "--photo", str(place / "photo.jpg")]
        ran = CliRunner().invoke(main, read)
        assert ran.exit_code == 0, ran.output
        answer = ["github", "letter", "answer", *told, "--from", str(place / "out"), "--directory", REPOSITORY]
        said = CliRunner().invoke(main, answer, env={**env, "DIRECTORY_TOKEN": token})
        print(ran.output, said.output)
        return said

    @cached_property
    def scene_of_directory(self) -> Scene:
        """Where the directory's own workflows run."""
        folder = self.scene.folder / "of-the-directory"
        folder.mkdir()
        return Scene(folder, self.directory)

    @property
    def page(self) -> str:
        """The one answer on the issue."""
        (said,) = self.inbox.said(self.number)
        return said

    @property
    def pull(self) -> dict[str, Any]:
        """The one pull request in the directory."""
        (pull,) = self.directory.pulls.values()
        return pull

    @property
    def public(self) -> str:
        """What the directory holds and was told, without pictures: pull requests, comments, commits, files."""
        hub = self.directory
        calls = [[each.path, each.body] for each in hub.calls if each.path != "git/blobs"]
        told = json.dumps([hub.pulls, hub.comments, calls], default=str)
        branches = hub.git("for-each-ref", "--format=%(refname)", "refs/heads").splitlines()
        files = [
            hub.git_bytes("show", f"{branch}:{path}").decode("latin-1")
            for branch in branches
            for path in hub.git("ls-tree", "-r", "--name-only", branch, "members/").splitlines()
            if not path.endswith(".jpg")
        ]
        return "\n".join((told, hub.git("log", "--all", "--format=%an %ae %cn %ce %B"), *files))


@contextmanager
def inbox_beside(directory: Hub, folder: Path) -> Iterator[InboxScene]:
    """An inbox that was just set up, beside a directory."""
    work = folder / "inbox-work"
    for path, data in inbox_files("Casco Bay Breakfast", REPOSITORY).items():
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        (work / path).write_bytes(data)
    for command in (("init", "--quiet", "--initial-branch", "main"), ("add", "--all"), ("commit", "-qm", "The inbox")):
        quiet("git", *command, cwd=work)
    bare = folder / "inbox.git"
    quiet("git", "clone", "--quiet", "--bare", str(work), str(bare))
    quiet("git", "-C", str(bare), "config", "uploadpack.allowAnySHA1InWant", "true")
    inbox = Hub(bare, INBOX, [directory])
    directory.tokens = {DIRECTORY_TOKEN}
    directory.answers[""] = {"default_branch": "main"}
    others = folder / "scene" / "others" / REPOSITORY
    others.parent.mkdir(parents=True)
    others.symlink_to(directory.git_dir)
    with serving(inbox):
        scene = Scene(folder / "scene", inbox, secrets={"DIRECTORY_TOKEN": DIRECTORY_TOKEN})
        yield InboxScene(inbox, directory, scene)
    assert inbox.refused == []
