"""Issues for tests: bodies as GitHub writes them, events as GitHub sends them, and the real command run on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from tradekin.cli import main
from tradekin.forms.issue_forms import Kind, forms

ANA = {
    "name": "Ana Ferreira",
    "business": "Alder Electrical",
    "trade": "electrician",
    "summary": "We keep the lights on in old houses and new workshops.",
}
ANA_OWNED = {**ANA, "github": "ana-f", "github_id": "4711", "joined": "2024-05-02", "confirmed": "2025-01-09"}


def body_of(answers: Mapping[str, str], kind: Kind = Kind.JOIN) -> str:
    """What GitHub makes of a form's answers, by the ids of its questions."""
    questions = forms()[kind].questions
    assert answers.keys() <= {each.id for each in questions}
    return "\n\n".join(f"### {each.title}\n\n{answers.get(each.id) or '_No response_'}" for each in questions)


def event_of(body: str | None, kind: Kind | None = Kind.JOIN, **changed: Any) -> dict[str, Any]:
    """What GitHub tells of an opened issue; `changed` replaces parts of the issue."""
    issue = {
        "number": 12,
        "title": "Join: ",
        "body": body,
        "state": "open",
        "labels": [{"name": forms()[kind].label}] if kind else [],
        "user": {"login": "ana-f", "id": 4711, "type": "User"},
        "created_at": "2026-03-14T23:59:59Z",
        "updated_at": "2026-03-15T08:00:00Z",
    }
    return {"action": "opened", "issue": {**issue, **changed}}


@dataclass(frozen=True)
class Ran:
    """What the command left behind."""

    status: int
    output: str
    files: dict[str, str]
    members: dict[str, str]

    @property
    def outcome(self) -> dict[str, Any]:
        """The shape for programs."""
        shape: dict[str, Any] = json.loads(self.files["outcome.json"])
        return shape

    @property
    def words(self) -> str:
        """Everything that a person or GitHub reads, except for the profile."""
        return "".join(text for name, text in self.files.items() if name not in ("profile.yml", "outcome.json"))


@dataclass(frozen=True)
class Group:
    """A group in a folder of its own."""

    folder: Path

    @property
    def members(self) -> Path:
        return self.folder / "members"

    def add(self, slug: str, text: str) -> None:
        (self.members / f"{slug}.yml").write_bytes(text.encode())

    def run(self, event: Any, *arguments: str) -> Ran:
        """Run `tradekin from-issue` on an event."""
        file, out = self.folder / "event.json", self.folder / "out"
        file.write_text(event if isinstance(event, str) else json.dumps(event))
        given = ["from-issue", str(file), "--members", str(self.members), "--out", str(out), *arguments]
        ran = CliRunner().invoke(main, given)
        assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
        files = {each.name: each.read_bytes().decode() for each in sorted(out.iterdir())} if out.is_dir() else {}
        members = {each.name: each.read_bytes().decode() for each in self.members.iterdir() if each.is_file()}
        return Ran(ran.exit_code, ran.output, files, members)

    def join(self, answers: Mapping[str, str], **changed: Any) -> Ran:
        return self.run(event_of(body_of(answers), **changed))

    def update(self, answers: Mapping[str, str], **changed: Any) -> Ran:
        return self.run(event_of(body_of(answers, Kind.UPDATE), Kind.UPDATE, **changed))

    def still_right(self, profile: str, **changed: Any) -> Ran:
        return self.run(event_of(body_of({"profile": profile}, Kind.STILL_RIGHT), Kind.STILL_RIGHT, **changed))
