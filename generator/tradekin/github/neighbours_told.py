"""What a workflow does with what was heard of neighbouring groups: keeps it, tells of it, has the site published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from tradekin.github.api import Api
from tradekin.github.mails import summarise
from tradekin.github.neighbour_branch import write_branch
from tradekin.github.sticky_issue import keep_issue
from tradekin.kit.findings.reporters import markdown_text
from tradekin.language.wording import sentences_in

MARKER = "<!-- tradekin: neighbours -->"
_WELL = ("fine", "same")
_QUIET = "silent"
_say = sentences_in("tradekin.github", "neighbours_told.jinja")


def keep_neighbours(api: Api, data: bytes, told: Iterable[Mapping[str, Any]], days: int) -> Iterator[str]:
    """Keep what was heard on its branch, tell of it, and have the site published if it is anything new.

    Gives lines for the log. Neither there nor in the issue, which keeps every version of itself, is anybody's name.

    Args:
        api: the repository.
        data: the file to keep.
        told: each group, in the shape that `tradekin neighbours update --format json` writes.
        days: for so many days what was heard last is shown of a group that cannot be read.
    """
    groups = tuple(told)
    is_new = write_branch(api, data)
    yield _say("kept") if is_new else _say("unchanged")
    summarise(_say("summary", [markdown_text(each["message"]) for each in groups]))
    if is_new:
        yield from _publish(api)
    state, number = keep_issue(api, MARKER, _say("title"), _letter(api, groups, days), _say("cut"))
    yield _say(state.value, number=number)


def _publish(api: Api) -> Iterator[str]:
    """Publishing that a person or workflow asks for is done even where the commit is published already."""
    told = api.get("")
    if told["has_pages"]:
        api.post("actions/workflows/publish.yml/dispatches", {"ref": told["default_branch"]})
        yield _say("published")


def _letter(api: Api, groups: Iterable[Mapping[str, Any]], days: int) -> str:
    """What a facilitator has to look at; a site that gives no answer is, once nothing of it is shown any more."""
    odd = [each for each in groups if each["state"] not in _WELL and (each["state"] != _QUIET or not each["seen"])]
    entries = [{"message": markdown_text(each["message"]), **_days_of(each["seen"], days)} for each in odd]
    return _say("body", entries, f"{api.page}/blob/HEAD/docs/guide/neighbours.md") if entries else ""


def _days_of(seen: str | None, days: int) -> dict[str, str]:
    """When a group was last heard of, and until when that is shown; both empty if nothing is."""
    until = str(date.fromisoformat(seen) + timedelta(days=days)) if seen else ""
    return {"seen": seen or "", "until": until}
