"""Who set a label: what the account of a letter box sets by itself says nothing for the group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tradekin.github.api import Api

_OWNER = "OWNER"


def set_by_itself(api: Api, event: Mapping[str, Any], issue: Mapping[str, Any], labels: Iterable[str]) -> str:
    """The first of the labels that the account set that opened the issue, or that nobody seems to have set.

    Whoever holds the key of a letter box can open issues, and so set labels. An owner who opens issues with a key of
    their own is taken at their word; a member of an organisation is not, as the second account that a token has to be
    of is one there. Empty if all of the labels count.
    """
    if issue.get("author_association") == _OWNER:
        return ""
    opener = (issue.get("user") or {}).get("id")
    return next((label for label in labels if _setter(api, event, issue, label) in (None, opener)), "")


def _setter(api: Api, event: Mapping[str, Any], issue: Mapping[str, Any], label: str) -> int | None:
    """The number of the account that set a label last; None if nobody is told."""
    told = event.get("label") or {}
    if event.get("action") == "labeled" and _is(told, label):
        return _number(event.get("sender"))
    entries = api.every(f"issues/{int(issue['number'])}/events")
    set_by = [each.get("actor") for each in entries if each["event"] == "labeled" and _is(each.get("label"), label)]
    return _number(set_by[-1]) if set_by else None


def _is(told: Any, label: str) -> bool:
    return isinstance(told, dict) and str(told.get("name")).casefold() == label


def _number(account: Any) -> int | None:
    """An account's number; a program is nobody."""
    return account.get("id") if isinstance(account, dict) and account.get("type") != "Bot" else None
