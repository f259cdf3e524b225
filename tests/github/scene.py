"""A group's repository on this machine, and its workflows run for real by `act`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import warm
from described import played
from groups import ROOT
from hub import GHOST, IDENTITY, REPOSITORY, TOKEN, Hub
from marking import must_be_marked
from sitebuild import pages_in_short

STAND_INS = Path(__file__).parent / "actions"
MEMBERS = Path(__file__).parent / "members"
"""Profiles of the group: confirmed lately, long ago, and never."""
SHARED = (
    "overrides",
    ".github",
    "mkdocs.yml",
    "pyproject.toml",
    "Makefile",
    "generator/tools",
    "generator/lock",
)
ACT = shutil.which("act", path=str(Path(sys.executable).parent))


@dataclass(frozen=True)
class Link:
    """A symbolic link to put into a commit."""

    to: str


Files = Mapping[str, "str | bytes | Link | None"]


@dataclass(frozen=True)
class Command:
    """A workflow command that the runner acted on: an annotation, an output, a mask."""

    name: str
    facts: Mapping[str, str]
    text: str


@dataclass(frozen=True)
class Run:
    """What a run of a workflow did, as act tells it, and what it left behind."""

    code: int
    log: tuple[Mapping[str, Any], ...]
    artifacts: Path

    @property
    def said(self) -> str:
        """What the steps printed."""
        return "".join(each["msg"] for each in self.log if each.get("raw_output"))

    @property
    def commands(self) -> list[Command]:
        """Every command but summaries, and what the action that sets up hands from one of its steps to the next."""
        return [
            Command(each["command"], each.get("kvPairs") or {}, str(each.get("arg")))
            for each in self.log
            if each.get("command", "summary") != "summary"
            and not (each["command"] == "set-output" and len(each["stepID"]) > 1)
        ]

    @property
    def summary(self) -> str:
        """The job's summary."""
        return "\n".join(each["content"] for each in self.log if each.get("command") == "summary")

    @property
    def steps(self) -> dict[str, str]:
        """How each step ended, by name."""
        main = (each for each in self.log if each.get("stage") == "Main" and len(each["stepID"]) == 1)
        return {each["step"]: each["stepResult"] for each in main if "stepResult" in each}

    def __str__(self) -> str:
        return "\n".join(str(each.get("msg")).rstrip() for each in self.log)


@dataclass
class Scene:
    """One test's group: its repository, its GitHub, and a folder to work in."""

    folder: Path
    hub: Hub
    runs: int = field(default=0)
    cold: bool = False
    """Whether workflows start each program as a runner of GitHub does, and not warm."""
    secrets: dict[str, str] = field(default_factory=dict)
    """The repository's own, as far as a workflow may read them; a fork's pull request would be given none."""

    def change(self, files: Files, onto: str = "main", message: str = "A change") -> str:
        """A commit on top of another, with files added, changed or (None) removed; gives its name."""
        index = self.folder / "index"
        index.unlink(missing_ok=True)
        self.hub.git("read-tree", onto, index=index)
        lines = []
        for path, content in files.items():
            mode, blob = "0", "0" * 40
            if content is not None:
                mode = "120000" if isinstance(content, Link) else "100644"
                text = content.to if isinstance(content, Link) else content
                data = text if isinstance(text, bytes) else text.encode()
                blob = self.hub.git("hash-object", "-w", "--stdin", data=data)
            lines.append(f"{mode} {blob}\t{path}")
        data = "\0".join(lines).encode(errors="surrogateescape")
        self.hub.git("update-index", "-z", "--index-info", data=data, index=index)
        tree = self.hub.git("write-tree", index=index)
        return self.hub.git("commit-tree", tree, "-p", self.hub.git("rev-parse", onto), "-m", message)

    def merged(self, head: str) -> str:
        """GitHub's own merge of a pull request into the main branch; gives the commit."""
        base = self.hub.git("rev-parse", "main")
        tree = self.hub.git("merge-tree", "--write-tree", base, head).splitlines()[0]
        return self.hub.git("commit-tree", tree, "-p", base, "-p", head, "-m", "Merge")

    def push(self, files: Files) -> str:
        """Put a commit onto the main branch."""
        commit = self.change(files)
        self.hub.git("update-ref", "refs/heads/main", commit)
        return commit

    def checked_out(self) -> Path:
        """The profiles as they are on the main branch now."""
        folder = self.folder / f"main-{self.hub.git('rev-parse', 'main')[:12]}"
        quiet("git", "clone", "--quiet", "--shared", str(self.hub.git_dir), str(folder))
        return folder / "members"

    def pull_request(
        self, files: Files, number: int = 7, user: dict[str, Any] | None = None, branch: str = "patch-1"
    ) -> dict[str, Any]:
        """Open a pull request from a fork that changes files; gives the event."""
        return self.opened(self.change(files), number, user, branch)

    def opened(
        self, head: str, number: int = 7, user: dict[str, Any] | None = None, branch: str = "patch-1"
    ) -> dict[str, Any]:
        """Open a pull request from a fork with a commit; gives the event."""
        pull = self.hub.add_pull(number, head, user, branch)
        self.hub.git("update-ref", f"refs/pull/{number}/merge", self.merged(head))
        told = pull if user else {**pull, "user": GHOST}
        return {"action": "opened", "number": number, "pull_request": told, "repository": repository()}

    @property
    def kept(self) -> list[str]:
        """What runs have put into the cache."""
        return sorted(each.name for each in (self.folder / "cache").glob("*"))

    def environment(self) -> Path:
        """What stands in for the environment that the workflows make."""
        if self.cold or not warm.can_be_warm(os.environ):
            return Path(sys.executable).parents[1]
        return warm.environment()

    def act(self, event: str, shape: Mapping[str, Any], workflow: str, commit: str = "main", **extra: str) -> Run:
        """Run a workflow as it is at a commit, for an event as GitHub would send it"""
        must_be_marked("workflows")
        whole = played(event, shape)
        self.runs += 1
        place = self.folder / f"run-{self.runs}"
        here, artifacts = place / "checkout", place / "artifacts"
        artifacts.mkdir(parents=True)
        quiet("git", "clone", "--quiet", "--shared", "--no-checkout", str(self.hub.git_dir), str(here))
        quiet("git", "-C", str(here), "fetch", "--quiet", "origin", commit)
        quiet("git", "-C", str(here), "update-ref", "--no-deref", "HEAD", "FETCH_HEAD")
        quiet("git", "-C", str(here), "checkout", "--quiet", "HEAD", "--", ".github")  # the runner checks out the rest
        (place / "event.json").write_text(json.dumps(whole))
        settings = {
            "GITHUB_API_URL": self.hub.url,
            "GITHUB_REPOSITORY": self.hub.repository,
            "STAND_IN_REMOTE": str(self.hub.git_dir),
            "STAND_IN_ARTIFACTS": str(artifacts),
            "STAND_IN_CACHE": str(self.folder / "cache"),
            "TRADEKIN_VENV": str(self.environment()),
            **extra,
        }
        command = [
            str(ACT),
            event,
            "--workflows",
            f".github/workflows/{workflow}",
            "--eventpath",
            str(place / "event.json"),
        ]
        command += ["--json", "--platform", "ubuntu-latest=-self-hosted", "--no-skip-checkout", "--no-cache-server"]
        command += ["--action-cache-path", str(place / "cache"), "--secret", f"GITHUB_TOKEN={TOKEN}"]
        command += [part for name, value in settings.items() for part in ("--env", f"{name}={value}")]
        command += [part for name, value in self.secrets.items() for part in ("--secret", f"{name}={value}")]
        command += [part for name, path in stand_ins(here) for part in ("--local-repository", f"{name}={path}")]
        ran = subprocess.run(
            command, cwd=here, env=_own_environment(place), capture_output=True, check=False, timeout=300
        )
        log = tuple(
            json.loads(line) for line in ran.stdout.splitlines() + ran.stderr.splitlines() if line.startswith(b"{")
        )
        run = Run(ran.returncode, log, artifacts)
        print(run)
        return run


def repository() -> dict[str, Any]:
    """The repository as events show it."""
    return {"full_name": REPOSITORY, "default_branch": "main", "name": "directory", "owner": {"login": "casco"}}


def finished(pull: Mapping[str, Any], conclusion: str = "success") -> dict[str, Any]:
    """The event when the check of a pull request from a fork has ended: it does not say which pull request."""
    run = {
        "event": "pull_request",
        "id": 4711,
        "conclusion": conclusion,
        "head_sha": pull["head"]["sha"],
        "head_branch": pull["head"]["ref"],
        "pull_requests": [],
    }
    return {"action": "completed", "workflow_run": run, "repository": repository()}


def stand_ins(checkout: Path) -> Iterator[tuple[str, Path]]:
    """Each action that the workflows use, at the commit they pin, with the folder that stands in for it."""
    found = {
        each
        for folder in (checkout, ROOT)  # the base's, where a proposal has other ones
        for file in (folder / ".github").rglob("*.yml")
        for each in re.findall(r"uses: actions/([\w-]+)[\w/-]*@([0-9a-f]{40}) # v\d", file.read_text())
    }
    for name, commit in sorted(found):
        yield f"actions/{name}@{commit}", STAND_INS / name


def template(folder: Path) -> Path:
    """A bare repository with this generator and a few members on its main branch, packed: each test has a copy."""
    work = folder / "work"
    for name in SHARED:
        source, target = ROOT / name, work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    pages_in_short(work / "docs")
    shutil.copytree(MEMBERS, work / "members")
    bare = folder / "remote.git"
    for command in (
        ("init", "--quiet", "--initial-branch", "main"),
        ("add", "--all", "--force"),
        ("commit", "--quiet", "--message", "The group"),
        ("clone", "--quiet", "--bare", "--no-local", "--template=", ".", str(bare)),
    ):
        quiet("git", *command, cwd=work)
    quiet("git", "-C", str(bare), "config", "uploadpack.allowAnySHA1InWant", "true")
    return bare


def quiet(*command: str, cwd: Path | None = None) -> None:
    """Run a command that must not fail."""
    subprocess.run(command, cwd=cwd, env={**os.environ, **IDENTITY}, check=True, capture_output=True)


def _own_environment(place: Path) -> dict[str, str]:
    """What a runner has: little, and none of the tests' own settings."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "HTTPS_PROXY", "PIP_INDEX_URL") if name in os.environ}
    home = place / "home"
    home.mkdir()
    return {**kept, "HOME": str(home), "XDG_CACHE_HOME": str(home), "GIT_CONFIG_GLOBAL": "/dev/null", "DOCKER_HOST": ""}
