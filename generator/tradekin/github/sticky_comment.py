"""One comment that is kept up to date, instead of a new one each time."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tradekin.github.api import Api

LONGEST = 60_000
"""Characters; GitHub takes 65,536."""
_OURS = ("OWNER", "MEMBER", "COLLABORATOR")


class PostedComment(StrEnum):
    """What became of a comment."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


def say(api: Api, number: int, marker: str, text: str, cut: str) -> PostedComment:
    """Say something on an issue or pull request, in place of what was said there before.

    Args:
        api: the repository.
        number: the issue's or pull request's.
        marker: an HTML comment that tells this comment from others; it goes in front if it is not there yet.
        text: Markdown.
        cut: the last line of a text that was too long for GitHub.
    """
    body = shorten(text if text.startswith(marker) else f"{marker}\n{text}", cut)
    before = find_comment(api, number, marker)
    if before is None:
        api.post(f"issues/{number}/comments", {"body": body})
        return PostedComment.NEW
    if _alike(before["body"], body):
        return PostedComment.SAME
    api.patch(f"issues/comments/{int(before['id'])}", {"body": body})
    return PostedComment.CHANGED


def find_comment(api: Api, number: int, marker: str) -> Any | None:
    """The comment with a marker, if the group's own robot or people wrote it."""
    found = (each for each in api.every(f"issues/{number}/comments") if is_ours(each, marker))
    return next(found, None)


def is_ours(entry: Any, marker: str) -> bool:
    """Whether a comment or issue begins with the marker and was written by a robot or one of the group's people.

    Anybody can copy a marker; editing such a copy would put our words into a stranger's comment.
    """
    robot = (entry.get("user") or {}).get("type") == "Bot"
    return (robot or is_of_group(entry)) and (entry.get("body") or "").startswith(marker)


def is_of_group(entry: Any) -> bool:
    """Whether one of the group's people wrote a comment or issue, as GitHub knows them."""
    return entry.get("author_association") in _OURS


def shorten(text: str, cut: str) -> str:
    """The text, ended at a line and with a closing word if it is too long for GitHub."""
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST].rpartition("\n")[0]
    return f"{kept}\n\n{cut}\n"


def _alike(one: str, other: str) -> bool:
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
