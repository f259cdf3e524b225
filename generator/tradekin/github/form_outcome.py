"""What came of an issue form: read from the folder that `tradekin from-issue` left."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tradekin.errors import WorkflowError
from tradekin.intake.forms.letter_issue import LETTER_ID
from tradekin.intake.forms.outcome_files import PHOTO
from tradekin.intake.forms.sender import Sender
from tradekin.language.catalogue import ENGLISH
from tradekin.profile.file_names import PHOTOS

_PATH = re.compile(r"(?:\w[\w.-]*/)+[a-z0-9]+(?:-[a-z0-9]+)*\.yml", re.ASCII)
_KINDS = ("written", "removed", "held", "unchanged", "problems", "ignored")
_TEXTS = ("profile.yml", "title.txt", "pull-request.md", "reply.md")


@dataclass(frozen=True, slots=True)
class FormOutcome:
    """What is to be done about an issue, and every word for it."""

    kind: str
    """`written`, `removed`, `held`, `unchanged`, `problems` or `ignored`."""
    issue: int
    asks_for: str
    """Which form it is, empty if it is none."""
    path: str
    profile: str
    title: str
    text: str
    """The pull request's."""
    reply: str
    gone: tuple[str, ...] = ()
    """Files to be deleted: the profile, then its pictures; of a new photo, those that it takes the place of."""
    letter: str = ""
    """The public number of the letter, if it lies in a private inbox: then the issue is not named where others read."""
    sender: Sender = Sender.ACCOUNT
    owner: str = ""
    """Login and number of the account that asks, if the profile is that account's; else empty."""
    language: str = ENGLISH
    """What the group speaks, in which the words are."""
    photo_waits: bool = False
    """Whether a photo that came with it is held, so that it is only shown."""
    photo_path: str = ""
    photo: bytes = field(default=b"", repr=False)

    @property
    def branch(self) -> str:
        """The branch of this issue, or of this letter."""
        return f"{LETTER_BRANCHES}{self.letter}" if self.letter else branch_of(self.issue)

    @property
    def removes(self) -> bool:
        """Whether the profile is to be deleted."""
        return self.kind == "removed"


LETTER_BRANCHES = "letter/"
"""How the branches of letters from a private inbox begin."""


def branch_of(issue: int) -> str:
    """The branch of an issue: made from its number, never from anybody's words."""
    return f"form/issue-{issue}"


def read_outcome(folder: Path, issue: int) -> FormOutcome:
    """The outcome for an issue; raises WorkflowError if it is none, or for another one."""
    told = json.loads((folder / "outcome.json").read_bytes())
    kind = told["outcome"]
    if kind not in _KINDS:
        raise WorkflowError("no_such_outcome", kind=kind)
    if kind != "ignored" and int(told["issue"]) != issue:
        raise WorkflowError("other_issue")
    path = str(told.get("path") or "")
    if kind in ("written", "removed") and not _PATH.fullmatch(path):
        raise WorkflowError("no_profile")
    gone = tuple(str(each) for each in told.get("gone") or ())
    photo_path, letter = str(told.get("photo") or ""), str(told.get("branch") or "").removeprefix(LETTER_BRANCHES)
    if (gone or photo_path) and not _are_of(path, (path, photo_path, *gone) if photo_path else gone):
        raise WorkflowError("takes_out_others")
    profile, title, text, reply = (_text(folder / name) for name in _TEXTS)
    return FormOutcome(
        kind, issue, str(told.get("kind") or ""), path, profile, title.strip(), text, reply, gone,
        letter=letter if LETTER_ID.fullmatch(letter) else "", sender=Sender(told.get("sender") or "account"),
        owner=_owner(told), language=str(told.get("language") or ENGLISH),
        photo_waits=told.get("photo_waits") is True, photo_path=photo_path,
        photo=(folder / PHOTO).read_bytes() if photo_path else b"",
    )  # fmt: skip


def _owner(told: Mapping[str, Any]) -> str:
    """The account that asks, where nobody has to be asked whether the profile is theirs."""
    is_owner = told.get("needs_person") is False and told.get("asked_by") and told.get("asked_by_id")
    return f"{told['asked_by']} {int(told['asked_by_id'])}" if is_owner else ""


def _are_of(path: str, gone: Sequence[str]) -> bool:
    """Whether files to be deleted are a profile and pictures in the folder of photos beside it."""
    photos = f"{path.rpartition('/')[0]}/{PHOTOS}/"
    names = [each.removeprefix(photos) for each in gone[1:] if each.startswith(photos)]
    are_names = all(name not in ("", ".", "..") and not set(name) & {"/", "\0"} for name in names)
    return gone[0] == path and len(names) == len(gone) - 1 and are_names


def _text(file: Path) -> str:
    return file.read_bytes().decode() if file.is_file() else ""
