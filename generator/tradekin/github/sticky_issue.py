"""One issue that is kept up to date, instead of a new one each time."""

from __future__ import annotations

from enum import StrEnum

from tradekin.github.api import Api
from tradekin.github.sticky_comment import is_ours, shorten


class KeptIssue(StrEnum):
    """What became of the issue."""

    OPENED = "opened"
    CHANGED = "changed"
    SAME = "same"
    CLOSED = "closed"
    NOTHING = "nothing"
    """There is nothing to say, and none is open."""


def keep_issue(api: Api, marker: str, title: str, text: str, cut: str) -> tuple[KeptIssue, int]:
    """Open, change or close the one issue; what became of it, and its number, 0 if there is none.

    An issue that a person closed is left closed until the text changes.

    Args:
        api: the repository.
        marker: an HTML comment that tells this issue from others; it goes in front.
        title: of a new one.
        text: Markdown; empty if there is nothing to say.
        cut: the last line of a text that was too long for GitHub.
    """
    issues = api.every("issues", state="all")
    found = next((each for each in issues if "pull_request" not in each and is_ours(each, marker)), None)
    if not text:
        if found is None or found["state"] == "closed":
            return KeptIssue.NOTHING, 0
        api.patch(f"issues/{int(found['number'])}", {"state": "closed", "state_reason": "completed"})
        return KeptIssue.CLOSED, int(found["number"])
    body = shorten(f"{marker}\n{text}\n", cut)
    if found is None:
        return KeptIssue.OPENED, int(api.post("issues", {"title": title, "body": body})["number"])
    if found["body"].replace("\r\n", "\n").strip() == body.strip():
        return KeptIssue.SAME, int(found["number"])
    api.patch(f"issues/{int(found['number'])}", {"body": body, "state": "open"})
    return KeptIssue.CHANGED, int(found["number"])
