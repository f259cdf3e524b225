"""What came of an issue form: read from the folder that `tradekin from-issue` left."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

_PATH = re.compile(r"(?:\w[\w.-]*/)+[a-z0-9]+(?:-[a-z0-9]+)*\.yml", re.ASCII)
_TEXTS = ("profile.yml", "title.txt", "pull-request.md", "reply.md")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be done about an issue, and every word for it."""

    kind: str
    """`written`, `unchanged`, `problems` or `ignored`."""
    issue: int
    asks_for: str
    """Which form it is, empty if it is none."""
    path: str
    profile: str
    title: str
    text: str
    """The pull request's."""
    reply: str

    @property
    def branch(self) -> str:
        """The branch of this issue."""
        return branch_of(self.issue)


def branch_of(issue: int) -> str:
    """The branch of an issue: made from its number, never from anybody's words."""
    return f"form/issue-{issue}"


def read_outcome(folder: Path, issue: int) -> Outcome:
    """The outcome for an issue; raises ValueError if it is none, or for another one."""
    told = json.loads((folder / "outcome.json").read_bytes())
    kind = told["outcome"]
    if kind not in ("written", "unchanged", "problems", "ignored"):
        raise ValueError(f"There is no outcome “{kind}”.")
    if kind != "ignored" and int(told["issue"]) != issue:
        raise ValueError("The outcome is that of another issue.")
    path = str(told.get("path") or "")
    if kind == "written" and not _PATH.fullmatch(path):
        raise ValueError("The outcome names no profile.")
    profile, title, text, reply = (_text(folder / name) for name in _TEXTS)
    return Outcome(kind, issue, str(told.get("kind") or ""), path, profile, title.strip(), text, reply)


def _text(file: Path) -> str:
    return file.read_bytes().decode() if file.is_file() else ""
