"""A form's branch: always one commit on top of the main branch, made through the API."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tradekin.github.api import Api
from tradekin.github.events import sha
from tradekin.github.form_outcome import FormOutcome

_FILE = {"mode": "100644", "type": "blob"}


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch of a form as it stands."""

    name: str
    head: str = ""
    """The newest commit, empty if there is no branch yet."""
    ours: bool = True
    """Whether nobody but this action has put a commit on it."""


def find_branch(api: Api, outcome: FormOutcome) -> Branch:
    """The branch of a form, if it is there."""
    found = api.find(f"git/ref/heads/{outcome.branch}")
    if found is None:
        return Branch(outcome.branch)
    head = sha(found["object"]["sha"])
    message = api.get(f"git/commits/{head}")["message"]
    return Branch(outcome.branch, head, ours=message.rstrip().endswith(_mark(outcome)))


def holds(api: Api, outcome: FormOutcome) -> bool:
    """Whether the branch holds this very profile already, or holds it no longer if it is to be deleted."""
    if outcome.gone:
        return not _there(api, outcome.gone, outcome.branch)
    found = api.find(f"contents/{outcome.path}", ref=outcome.branch)
    if not isinstance(found, dict) or found.get("encoding") != "base64":
        return False
    return base64.b64decode(found["content"]) == outcome.profile.encode()


def put_profile(api: Api, outcome: FormOutcome, before: Branch, base: str) -> str:
    """Bring the branch to one commit on top of `base` that holds the profile, or deletes it; gives that commit.

    Earlier commits of the form, and files they made under another name, are gone from it.
    """
    tip = sha(api.get(f"git/ref/heads/{base}")["object"]["sha"])
    on = sha(api.get(f"git/commits/{tip}")["tree"]["sha"])
    tree = sha(api.post("git/trees", {"base_tree": on, "tree": _entries(api, outcome, base)})["sha"])
    message = f"{outcome.title}\n\n{_mark(outcome)}"
    commit = sha(api.post("git/commits", {"message": message, "tree": tree, "parents": [tip]})["sha"])
    if before.head:
        api.patch(f"git/refs/heads/{before.name}", {"sha": commit, "force": True})
    else:
        api.post("git/refs", {"ref": f"refs/heads/{before.name}", "sha": commit})
    return commit


def _entries(api: Api, outcome: FormOutcome, base: str) -> list[dict[str, Any]]:
    """What changes in the tree; GitHub refuses to delete what is not there."""
    if outcome.gone:
        return [{**_FILE, "path": path, "sha": None} for path in _there(api, outcome.gone, base)]
    return [{**_FILE, "path": outcome.path, "content": outcome.profile}]


def _there(api: Api, paths: Iterable[str], branch: str) -> list[str]:
    """Those of the files that are on a branch."""
    return [path for path in paths if api.find(f"contents/{quote(path)}", ref=branch) is not None]


def _mark(outcome: FormOutcome) -> str:
    """The commit's last line. Whoever adds a commit of their own to the branch does not write it."""
    return f"Form: #{outcome.issue}"
