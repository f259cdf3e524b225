"""What set a workflow off, read from the file GitHub leaves: strangers wrote half of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tradekin.errors import WorkflowError
from tradekin.intake.forms.event import GHOST
from tradekin.intake.forms.sender import Sender

_SHA = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request as it stands: whose, and at which commit."""

    number: int
    head: str
    author: str
    """The login; GitHub calls an account that is gone the ghost. Empty if it came without an account."""
    author_id: int
    sender: Sender = Sender.ACCOUNT
    """How it is known who wants it."""

    @classmethod
    def of(cls, shape: Mapping[str, Any]) -> Pull:
        """A pull request from the API's shape. An account that is gone is nobody's we know, so a person has to look."""
        author = shape.get("user") or {"login": "ghost", "id": GHOST}
        return cls(int(shape["number"]), sha(shape["head"]["sha"]), str(author["login"]), int(author["id"]))

    @classmethod
    def without_account(cls, shape: Mapping[str, Any], sender: Sender) -> Pull:
        """A pull request of what somebody sent without an account, whoever opened it for them."""
        return cls(int(shape["number"]), sha(shape["head"]["sha"]), "", 0, sender)


def read_event(file: Path) -> dict[str, Any]:
    """The event; raises WorkflowError if the file holds none."""
    try:
        event = json.loads(file.read_bytes())
    except (OSError, ValueError) as problem:
        raise WorkflowError("unread_event", why=str(problem)) from None
    if not isinstance(event, dict):
        raise WorkflowError("no_event")
    return event


def sha(text: object) -> str:
    """A commit's or file's name in Git; raises WorkflowError for anything else, so that it is safe in an address."""
    if isinstance(text, str) and _SHA.fullmatch(text):
        return text
    raise WorkflowError("no_commit")
