"""What was heard of neighbouring groups, on a branch of one commit that is written anew: no history holds anybody."""

from __future__ import annotations

import base64

from tradekin.github.api import Api
from tradekin.github.events import sha
from tradekin.network.kept_neighbours import BRANCH, KEPT

_MESSAGE = "Keep what neighbouring groups show today"


def read_branch(api: Api) -> bytes | None:
    """The file on the branch; None if there is no such branch, or no such file on it."""
    found = api.find(f"git/ref/heads/{BRANCH}")
    if found is None:
        return None
    tree = sha(api.get(f"git/commits/{sha(found['object']['sha'])}")["tree"]["sha"])
    entries = (each for each in api.get(f"git/trees/{tree}")["tree"] if each["path"] == KEPT and each["type"] == "blob")
    entry = next(entries, None)
    return None if entry is None else base64.b64decode(api.get(f"git/blobs/{sha(entry['sha'])}")["content"])


def write_branch(api: Api, data: bytes) -> bool:
    """Have the branch be one commit, without one before it, that holds the file alone; whether it had to change."""
    if read_branch(api) == data:
        return False
    blob = api.post("git/blobs", {"content": base64.b64encode(data).decode(), "encoding": "base64"})
    entry = {"mode": "100644", "type": "blob", "path": KEPT, "sha": sha(blob["sha"])}
    tree = sha(api.post("git/trees", {"tree": [entry]})["sha"])
    commit = sha(api.post("git/commits", {"message": _MESSAGE, "tree": tree, "parents": []})["sha"])
    if api.find(f"git/ref/heads/{BRANCH}") is None:
        api.post("git/refs", {"ref": f"refs/heads/{BRANCH}", "sha": commit})
    else:
        api.patch(f"git/refs/heads/{BRANCH}", {"sha": commit, "force": True})
    return True
