"""A form's branch: always one commit on top of the main branch, made through the API."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tradekin.github.api import Api
from tradekin.github.commit_mark import mark_of
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
    is_marked: bool = False
    """Whether its commit says the same of who sent it."""


def find_branch(api: Api, outcome: FormOutcome) -> Branch:
    """The branch of a form, if it is there."""
    found = api.find(f"git/ref/heads/{outcome.branch}")
    if found is None:
        return Branch(outcome.branch)
    head = sha(found["object"]["sha"])
    message = api.get(f"git/commits/{head}")["message"]
    last = message.rstrip().rpartition("\n\n")[2]
    mark = mark_of(outcome)
    return Branch(outcome.branch, head, last.partition("\n")[0] == mark.partition("\n")[0], last == mark)


def holds(api: Api, outcome: FormOutcome, before: Branch) -> bool:
    """Whether the branch holds this very profile and photo already, or no longer if they are to be deleted."""
    if not before.is_marked or (outcome.gone and _there(api, outcome.gone, outcome.branch)):
        return False
    made = {outcome.photo_path: outcome.photo, **({} if outcome.removes else {outcome.path: outcome.profile.encode()})}
    return all(_holds_file(api, path, data, outcome.branch) for path, data in made.items() if path)


def _holds_file(api: Api, path: str, data: bytes, branch: str) -> bool:
    found = api.find(f"contents/{quote(path)}", ref=branch)
    if not isinstance(found, dict) or found.get("encoding") != "base64":
        return False
    return base64.b64decode(found["content"]) == data


def put_profile(api: Api, outcome: FormOutcome, before: Branch, base: str) -> str:
    """Bring the branch to one commit on top of `base` that holds the profile, or deletes it; gives that commit.

    Earlier commits of the form, and files they made under another name, are gone from it.
    """
    tip = sha(api.get(f"git/ref/heads/{base}")["object"]["sha"])
    on = sha(api.get(f"git/commits/{tip}")["tree"]["sha"])
    tree = sha(api.post("git/trees", {"base_tree": on, "tree": _entries(api, outcome, base)})["sha"])
    message = f"{outcome.title}\n\n{mark_of(outcome)}"
    commit = sha(api.post("git/commits", {"message": message, "tree": tree, "parents": [tip]})["sha"])
    if before.head:
        api.patch(f"git/refs/heads/{before.name}", {"sha": commit, "force": True})
    else:
        api.post("git/refs", {"ref": f"refs/heads/{before.name}", "sha": commit})
    return commit


def _entries(api: Api, outcome: FormOutcome, base: str) -> list[dict[str, Any]]:
    """What changes in the tree; GitHub refuses to delete what is not there."""
    entries: list[dict[str, Any]] = [{**_FILE, "path": path, "sha": None} for path in _there(api, outcome.gone, base)]
    if not outcome.removes:
        entries.append({**_FILE, "path": outcome.path, "content": outcome.profile})
    if outcome.photo:
        blob = {"content": base64.b64encode(outcome.photo).decode(), "encoding": "base64"}
        entries.append({**_FILE, "path": outcome.photo_path, "sha": sha(api.post("git/blobs", blob)["sha"])})
    return entries


def _there(api: Api, paths: Iterable[str], branch: str) -> list[str]:
    """Those of the files that are on a branch."""
    return [path for path in paths if api.find(f"contents/{quote(path)}", ref=branch) is not None]
