"""An issue form as a pull request: opened, brought up to date, or answered on the issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from tradekin.errors import ApiError
from tradekin.github.api import Api
from tradekin.github.branch import Branch, find_branch, holds, put_profile
from tradekin.github.form_outcome import FormOutcome
from tradekin.github.sticky_comment import is_of_group, say
from tradekin.intake.forms.event import AGAIN
from tradekin.language.wording import sentences_in

MARKER = "<!-- tradekin: form -->"
EDITED = "<!-- tradekin: edited -->"
CLOSED = "<!-- tradekin: closed by the form -->"
_NOT_NEEDED = ("unchanged", "held")
"""Outcomes that ask for no pull request, or not yet."""
_REFUSED = (403, 404, 422)
_say = sentences_in("tradekin.github", "propose.jinja")


def propose(api: Api, event: Mapping[str, Any], outcome: FormOutcome) -> str:
    """Do what the outcome asks for; gives a line for the log. Raises ApiError if GitHub does not let it.

    An event that is older than the issue as it stands does nothing: the newer edit has a run of its own.
    """
    now = api.get(f"issues/{outcome.issue}")
    if any((now[part] or "") != (event["issue"][part] or "") for part in ("title", "body")):
        return _say("newer", number=outcome.issue)
    if outcome.kind == "ignored":
        return _answer_ignored(api, outcome, now)
    pulls = _pulls(api, outcome)
    opened = next((int(each["number"]) for each in pulls if each["state"] == "open"), None)
    if not opened and (why_not := _why_not(outcome, now, pulls)):
        return _answer(api, outcome, why_not)
    if outcome.kind in ("written", "removed"):
        done = _propose_change(api, outcome, opened, event["repository"]["default_branch"])
        if _may_go_on(now):
            api.delete(f"issues/{outcome.issue}/labels/{quote(AGAIN)}")
        return done
    if outcome.kind in _NOT_NEEDED and opened:
        _close(api, opened)
    if outcome.kind == "problems" and opened:
        return _answer(api, outcome, outcome.reply, _say("waiting", number=opened))
    return _answer(api, outcome, outcome.reply)


def _why_not(outcome: FormOutcome, issue: Mapping[str, Any], pulls: list[Any]) -> str:
    """Why nothing new is opened for a form; empty if nothing stands against it."""
    if issue["state"] == "closed" and not any(each["merged_at"] for each in pulls):
        return _say("closed")
    newest = max(pulls, key=lambda each: int(each["number"]), default=None)
    is_done = newest is None or newest["merged_at"] or CLOSED in (newest["body"] or "")
    if newest is None or is_done or outcome.kind in _NOT_NEEDED or _may_go_on(issue):
        return ""
    return _say("refused", number=newest["number"], label=AGAIN)


def _may_go_on(issue: Mapping[str, Any]) -> bool:
    """Whether somebody of the group lets an edit make another pull request. Nobody else can put a label there."""
    return any(each["name"].casefold() == AGAIN for each in issue["labels"])


def _close(api: Api, number: int) -> None:
    """Close a pull request that the answers have no need of any more, with a mark that it was not a person."""
    body = api.get(f"pulls/{number}")["body"] or ""
    api.patch(f"pulls/{number}", {"state": "closed", "body": f"{body}\n\n{CLOSED}"})


def _pulls(api: Api, outcome: FormOutcome) -> list[Any]:
    """The pull requests that were ever made from this form's branch in this very repository, the newest first."""
    found = api.every("pulls", state="all", head=f"{api.owner}:{outcome.branch}")
    heads = ((each, each["head"]) for each in found if each["head"]["ref"] == outcome.branch)
    return [each for each, head in heads if (head.get("repo") or {}).get("full_name") == api.repository]


def _answer_ignored(api: Api, outcome: FormOutcome, issue: Mapping[str, Any]) -> str:
    """Say what became of an issue that makes no profile; the group's own people may open issues of any kind."""
    if outcome.reply and (outcome.asks_for or not is_of_group(issue)):
        return _answer(api, outcome, outcome.reply)
    return _say("ignored", number=outcome.issue)


def _propose_change(api: Api, outcome: FormOutcome, opened: int | None, base: str) -> str:
    before = find_branch(api, outcome)
    if not before.ours:
        return _answer(api, outcome, _say("taken_over", branch=before.name))
    if opened:
        _bring_up_to_date(api, outcome, opened, before, base)
        return _answer(api, outcome, outcome.reply, _say("proposed", number=opened))
    put_profile(api, outcome, before, base)
    with _explain_refusal(api, outcome, _say("not_allowed", page=api.page, base=base, branch=before.name)):
        shape = {"title": outcome.title, "head": outcome.branch, "base": base, "body": _text(outcome)}
        number = int(api.post("pulls", shape)["number"])
    return _answer(api, outcome, outcome.reply, _say("proposed", number=number))


def _bring_up_to_date(api: Api, outcome: FormOutcome, number: int, before: Branch, base: str) -> None:
    """Put the edit into the pull request. Whoever approved what stood there before is asked again.

    Approvals go first, so that nothing can be merged on the strength of an approval of other words.
    """
    if not holds(api, outcome):
        approvals = _approvals(api, number)
        with _explain_refusal(api, outcome, _say("approved", number=number)):
            _take_back(api, number, approvals)
        after = put_profile(api, outcome, before, base)
        late = [each for each in _approvals(api, number) if each["commit_id"] != after]
        _take_back(api, number, late)
        if approvals or late:
            say(api, number, EDITED, _say("edited"), cut="")
    shown = api.get(f"pulls/{number}")
    if (shown["title"], shown["body"]) != (outcome.title, _text(outcome)):
        api.patch(f"pulls/{number}", {"title": outcome.title, "body": _text(outcome)})


def _approvals(api: Api, number: int) -> list[Any]:
    return [each for each in api.every(f"pulls/{number}/reviews") if each["state"] == "APPROVED"]


def _take_back(api: Api, number: int, approvals: Iterable[Any]) -> None:
    for each in approvals:
        said = {"message": _say("dismissed"), "event": "DISMISS"}
        api.put(f"pulls/{number}/reviews/{int(each['id'])}/dismissals", said)


@contextmanager
def _explain_refusal(api: Api, outcome: FormOutcome, text: str) -> Iterator[None]:
    """Say on the issue why GitHub refused something, and let the refusal go on."""
    try:
        yield
    except ApiError as problem:
        if problem.status in _REFUSED:
            _answer(api, outcome, text)
        raise


def _text(outcome: FormOutcome) -> str:
    """The pull request's own words, then what a reviewer should know about pull requests like this one."""
    closes = "" if f"Closes #{outcome.issue}" in outcome.text else f"Closes #{outcome.issue}\n\n"
    return f"{outcome.text.strip()}\n\n{closes}{_say('checked')}\n"


def _answer(api: Api, outcome: FormOutcome, *parts: str) -> str:
    text = "\n\n".join(part.strip() for part in parts)
    said = say(api, outcome.issue, MARKER, text, cut=_say("cut"))
    return _say("answered", number=outcome.issue, said=said)
