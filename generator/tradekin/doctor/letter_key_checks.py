"""What can be told of the key that a letter box has. What is tried changes nothing, whatever the key may do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from tradekin.doctor.look import Look, LookState, look
from tradekin.errors import ApiError
from tradekin.github.api import Api
from tradekin.settings import Inbox

KEY = "LETTERBOX_TOKEN"
"""The variable with the key, as the letter box itself has it."""
_ENDS, _SCOPES = "github-authentication-token-expiration", "x-oauth-scopes"
_CLASSIC = ("ghp_", "gho_", "ghu_")
_SOON = 30
_NO_ISSUE = 999_999_999
_NO_COMMIT = "0" * 40


def looks_at_key(api: Api, inbox: Inbox) -> Iterator[Look]:
    """When the key ends, and whether it may do what the inbox needs and no more.

    Args:
        api: the inbox, asked with the key.
        inbox: of which kind it is.
    """
    try:
        headers = api.headers()
    except ApiError as problem:
        yield look("D034", LookState.MEND if problem.status == 401 else LookState.UNSEEN, "refused", problem.status)
        yield look("D035", LookState.MEND if problem.status == 404 else LookState.UNSEEN, "unknown", api.repository)
        return
    yield _end(headers.get(_ENDS, ""))
    if api.token.startswith(_CLASSIC) or headers.get(_SCOPES):
        yield look("D035", LookState.MEND, "classic", api.repository, inbox.value)
    else:
        yield from _rights(api, inbox)


def _end(told: str) -> Look:
    try:
        day = date.fromisoformat(told[:10])
    except ValueError:
        return look("D034", LookState.UNSEEN, "no end")
    left = (day - datetime.now(UTC).date()).days
    return look("D034", LookState.MAY if left < _SOON else LookState.FINE, "", day.isoformat())


def _rights(api: Api, inbox: Inbox) -> Iterator[Look]:
    may_issues, may_files = _may_write_issues(api), _may_write_files(api)
    wrong = {
        "no issues": not may_issues,
        "no files": inbox is Inbox.PRIVATE and not may_files,
        "files": inbox is Inbox.PUBLIC and may_files,
    }
    found = [why for why, is_so in wrong.items() if is_so]
    for why in found:
        yield look("D035", LookState.MEND, why, api.repository, inbox.value)
    if not found:
        yield look("D035", LookState.FINE, "", api.repository, inbox.value)


def _may_write_issues(api: Api) -> bool:
    """Tried by changing nothing about an issue that is not there."""
    try:
        api.patch(f"issues/{_NO_ISSUE}", {})
    except ApiError as problem:
        return _is_let_in(problem)
    return True


def _may_write_files(api: Api) -> bool:
    """Tried by naming a commit that is not there."""
    try:
        api.post("git/refs", {"ref": "refs/heads/letterbox-key", "sha": _NO_COMMIT})
    except ApiError as problem:
        return _is_let_in(problem)
    return True


def _is_let_in(problem: ApiError) -> bool:
    """Whether what was refused was the request, not whoever asked.

    Raises:
        ApiError: if GitHub gives no answer at all.
    """
    if problem.status in (0, 429) or problem.status >= 500:
        raise problem
    return problem.status not in (401, 403)
