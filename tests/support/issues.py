"""Issues for tests: bodies as GitHub writes them, events as GitHub sends them, and the real command run on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner
from groups import ROOT

from tradekin.cli import main
from tradekin.intake.forms.issue_forms import FOLDER, FormKind, forms
from tradekin.kit.documents.nodes import as_plain
from tradekin.kit.documents.reader import read

NO_RESPONSE = "_No response_"
ANA = {
    "name": "Ana Ferreira",
    "business": "Alder Electrical",
    "trade": "electrician",
    "summary": "We keep the lights on in old houses and new workshops.",
}
ANA_OWNED = {**ANA, "github": "ana-f", "github_id": "4711", "joined": "2024-05-02", "confirmed": "2025-01-09"}


def body_of(answers: Mapping[str, str], kind: FormKind = FormKind.JOIN) -> str:
    """What GitHub makes of the answers to a form that is shipped, by the ids of its questions."""
    return rendered(shipped(forms()[kind].file), answers)


@cache
def shipped(file: str) -> dict[str, Any]:
    """An issue form as it lies in the repository."""
    form: dict[str, Any] = yaml.load((ROOT / FOLDER / file).read_text(encoding="utf-8"), yaml.CSafeLoader)
    return form


def rendered(form: Mapping[str, Any], answers: Mapping[str, str]) -> str:
    """The text of the issue that GitHub makes of a form's answers.

    Answers go by the ids of the form's elements. What was not answered has what the form fills in, and ticked are the
    boxes without which GitHub sends no form; `""` is an answer that was emptied. Several choices, and several ticked
    boxes, stand on a line each.
    """
    asked = [each for each in form["body"] if each["type"] != "markdown"]
    assert answers.keys() <= {each["id"] for each in asked}
    return "\n\n".join(
        f"### {each['attributes']['label']}\n\n{_shown(each, answers.get(each['id']))}" for each in asked
    )


def _shown(element: Mapping[str, Any], answer: str | None) -> str:
    """One answer as GitHub writes it."""
    form = element["attributes"]
    if element["type"] == "checkboxes":
        ticked = (
            {each["label"] for each in form["options"] if each.get("required")}
            if answer is None
            else answer.splitlines()
        )
        return "\n".join(f"- [{'X' if each['label'] in ticked else ' '}] {each['label']}" for each in form["options"])
    if element["type"] == "dropdown":
        chosen = form["options"][form["default"]] if answer is None and "default" in form else answer or ""
        assert set(chosen.splitlines()) <= set(form["options"])
        return ", ".join(chosen.splitlines()) or NO_RESPONSE
    text = form.get("value", "") if answer is None else answer
    if not text:
        return NO_RESPONSE
    return f"```{form['render']}\n{text}\n```" if "render" in form else text


def fields_of(text: str) -> dict[str, Any]:
    """The fields in a profile's text."""
    root = read(text.encode(), "x").root
    assert root is not None
    fields = as_plain(root)
    assert isinstance(fields, dict)
    return fields


def event_of(body: str | None, kind: FormKind | None = FormKind.JOIN, **changed: Any) -> dict[str, Any]:
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
        here = (each for each in self.members.rglob("*") if each.is_file())
        members = {
            each.relative_to(self.members).as_posix(): each.read_bytes().decode("utf-8", "replace") for each in here
        }
        return Ran(ran.exit_code, ran.output, files, members)

    def join(self, answers: Mapping[str, str], **changed: Any) -> Ran:
        return self.run(event_of(body_of(answers), **changed))

    def update(self, answers: Mapping[str, str], **changed: Any) -> Ran:
        return self.run(event_of(body_of(answers, FormKind.UPDATE), FormKind.UPDATE, **changed))

    def still_right(self, profile: str, **changed: Any) -> Ran:
        return self.run(event_of(body_of({"profile": profile}, FormKind.STILL_RIGHT), FormKind.STILL_RIGHT, **changed))

    def leave(self, profile: str, **changed: Any) -> Ran:
        return self.run(event_of(body_of({"profile": profile}, FormKind.LEAVE), FormKind.LEAVE, **changed))

    def thank(self, profile: str, whom: str, what_for: str, **changed: Any) -> Ran:
        answers = {"profile": profile, "thank-whom": whom, "thank-for": what_for}
        return self.run(event_of(body_of(answers, FormKind.THANKS), FormKind.THANKS, **changed))
