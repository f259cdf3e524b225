"""An issue form as a pull request: opened, brought up to date, or answered on the issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tradekin.errors import ApiError
from tradekin.github.api import Api
from tradekin.github.branch import Branch, find_branch, holds, put_profile
from tradekin.github.form_outcome import FormOutcome
from tradekin.github.label_setters import set_by_itself
from tradekin.github.sticky_comment import is_of_group, say
from tradekin.intake.forms.event import AGAIN
from tradekin.intake.forms.sender import KNOWN, PUBLISH, Sender
from tradekin.language.wording import sentences_in

MARKER = "<!-- tradekin: form -->"
EDITED = "<!-- tradekin: edited -->"
CLOSED = "<!-- tradekin: closed by the form -->"
_NOT_NEEDED = ("unchanged", "held")
"""Outcomes that ask for no pull request, or not yet."""
_COLOUR = "0e8a16"
_REFUSED = (403, 404, 422)
_say = sentences_in("tradekin.github", "propose.jinja")


@dataclass(frozen=True, slots=True)
class ProposalDesk:
    """Where an issue lies, and where its pull request is opened: in one repository, unless the inbox is private."""

    issues: Api
    code: Api
    base: str
    """The branch that pull requests are for."""
    beside: str = ""
    """What is shown below each answer on the issue, in Markdown."""

    def ref(self, number: int) -> str:
        """How a pull request is called on the issue."""
        return (
            f"#{number}"
            if self.issues is self.code
            else f"[{self.code.repository}#{number}]({self.code.page}/pull/{number})"
        )

    def tell_of(self, number: int) -> str:
        """Where the form waits, and what is to be done with its issue when that is through."""
        return _say("proposed", ref=self.ref(number), is_apart=self.issues is not self.code)


def propose(api: Api, event: Mapping[str, Any], outcome: FormOutcome) -> str:
    """Do what the outcome asks for; gives a line for the log. Raises ApiError if GitHub does not let it.

    An event that is older than the issue as it stands does nothing: the newer edit has a run of its own.
    """
    is_named = f"`{KNOWN}`" in outcome.reply
    if is_named or (outcome.sender is Sender.NOBODY and outcome.kind != "ignored"):
        ensure_labels(api, KNOWN)
    return propose_at(ProposalDesk(api, api, event["repository"]["default_branch"]), event, outcome)


def propose_at(desk: ProposalDesk, event: Mapping[str, Any], outcome: FormOutcome) -> str:
    """The same, where the issue and the pull request may lie in two repositories."""
    now = desk.issues.get(f"issues/{outcome.issue}")
    if any((now[part] or "") != (event["issue"][part] or "") for part in ("title", "body")):
        return _say("newer", number=outcome.issue)
    if own := set_by_itself(desk.issues, event, now, _labels_that_say(outcome, now)):
        return answer(desk, outcome, _say("own_label", label=own))
    if outcome.kind == "ignored":
        return _answer_ignored(desk, outcome, now)
    return _propose_form(desk, outcome, now)


def _propose_form(desk: ProposalDesk, outcome: FormOutcome, now: Mapping[str, Any]) -> str:
    pulls = pulls_of(desk.code, outcome)
    opened = next((int(each["number"]) for each in pulls if each["state"] == "open"), None)
    if not opened and (parts := _held_up(desk, outcome, now, pulls)):
        return answer(desk, outcome, *parts)
    if outcome.kind in ("written", "removed"):
        done = _propose_change(desk, outcome, opened)
        if has_label(now, AGAIN):
            desk.issues.delete(f"issues/{outcome.issue}/labels/{quote(AGAIN)}")
        return done
    if outcome.kind in _NOT_NEEDED and opened:
        _close(desk.code, opened)
    if outcome.kind == "problems" and opened:
        return answer(desk, outcome, outcome.reply, _say("waiting", ref=desk.ref(opened)))
    return answer(desk, outcome, outcome.reply)


def _labels_that_say(outcome: FormOutcome, issue: Mapping[str, Any]) -> list[str]:
    """The labels by which the group speaks for a letter, as far as it has."""
    said = [KNOWN] if outcome.sender is Sender.FACILITATOR else []
    return [*said, PUBLISH] if outcome.letter and has_label(issue, PUBLISH) else said


def _held_up(desk: ProposalDesk, outcome: FormOutcome, issue: Mapping[str, Any], pulls: list[Any]) -> tuple[str, ...]:
    """What is answered where nothing new is opened; nothing where nothing stands against it."""
    if outcome.letter and not has_label(issue, PUBLISH):
        return (outcome.reply,)
    why_not = _why_not(desk, outcome, issue, pulls)
    return (*((outcome.reply,) if outcome.letter else ()), why_not) if why_not else ()


def _why_not(desk: ProposalDesk, outcome: FormOutcome, issue: Mapping[str, Any], pulls: list[Any]) -> str:
    """Why nothing new is opened for a form; empty if nothing stands against it."""
    if issue["state"] == "closed" and not any(each["merged_at"] for each in pulls):
        return _say("closed")
    newest = max(pulls, key=lambda each: int(each["number"]), default=None)
    is_done = newest is None or newest["merged_at"] or CLOSED in (newest["body"] or "")
    if newest is None or is_done or outcome.kind in _NOT_NEEDED or has_label(issue, AGAIN):
        return ""
    if outcome.letter:
        ensure_labels(desk.issues, AGAIN)
    return _say("refused_letter" if outcome.letter else "refused", ref=desk.ref(newest["number"]), label=AGAIN)


def has_label(issue: Mapping[str, Any], label: str) -> bool:
    """Whether somebody of the group has put a label there: nobody else can."""
    return any(each["name"].casefold() == label for each in issue["labels"])


def ensure_labels(api: Api, *labels: str) -> None:
    """Make labels that are not there yet, so that they can be chosen on a telephone."""
    for label in labels:
        if api.find(f"labels/{quote(label)}") is None:
            api.post("labels", {"name": label, "color": _COLOUR, "description": _say("label", name=label)})


def _close(api: Api, number: int) -> None:
    """Close a pull request that the answers have no need of any more, with a mark that it was not a person."""
    body = api.get(f"pulls/{number}")["body"] or ""
    api.patch(f"pulls/{number}", {"state": "closed", "body": f"{body}\n\n{CLOSED}"})


def pulls_of(api: Api, outcome: FormOutcome) -> list[Any]:
    """The pull requests that were ever made from this form's branch in this very repository, the newest first."""
    found = api.every("pulls", state="all", head=f"{api.owner}:{outcome.branch}")
    heads = ((each, each["head"]) for each in found if each["head"]["ref"] == outcome.branch)
    return [each for each, head in heads if (head.get("repo") or {}).get("full_name") == api.repository]


def _answer_ignored(desk: ProposalDesk, outcome: FormOutcome, issue: Mapping[str, Any]) -> str:
    """Say what became of an issue that makes no profile; the group's own people may open issues of any kind."""
    if outcome.reply and (outcome.asks_for or not is_of_group(issue)):
        return answer(desk, outcome, outcome.reply)
    return _say("ignored", number=outcome.issue)


def _propose_change(desk: ProposalDesk, outcome: FormOutcome, opened: int | None) -> str:
    before = find_branch(desk.code, outcome)
    if not before.ours:
        return answer(desk, outcome, _say("taken_over", branch=before.name))
    if opened:
        _bring_up_to_date(desk, outcome, opened, before)
        return answer(desk, outcome, outcome.reply, desk.tell_of(opened))
    put_profile(desk.code, outcome, before, desk.base)
    why = _say("not_allowed", page=desk.code.page, base=desk.base, branch=before.name)
    with _explain_refusal(desk, outcome, why):
        shape = {"title": outcome.title, "head": outcome.branch, "base": desk.base, "body": text_of(outcome)}
        number = int(desk.code.post("pulls", shape)["number"])
    return answer(desk, outcome, outcome.reply, desk.tell_of(number))


def _bring_up_to_date(desk: ProposalDesk, outcome: FormOutcome, number: int, before: Branch) -> None:
    explained = _explain_refusal(desk, outcome, _say("approved", number=number))
    bring_up_to_date(desk.code, outcome, number, before, desk.base, explained)


def bring_up_to_date(
    api: Api, outcome: FormOutcome, number: int, before: Branch, base: str, explained: AbstractContextManager[None]
) -> None:
    """Put the edit into the pull request. Whoever approved what stood there before is asked again.

    Approvals go first, so that nothing can be merged on the strength of an approval of other words; `explained` is
    around that, as GitHub may not let it.
    """
    if not holds(api, outcome, before):
        approvals = _approvals(api, number)
        with explained:
            _take_back(api, number, approvals)
        after = put_profile(api, outcome, before, base)
        late = [each for each in _approvals(api, number) if each["commit_id"] != after]
        _take_back(api, number, late)
        if approvals or late:
            say(api, number, EDITED, _say("edited"), cut="")
    shown = api.get(f"pulls/{number}")
    if (shown["title"], shown["body"]) != (outcome.title, text_of(outcome)):
        api.patch(f"pulls/{number}", {"title": outcome.title, "body": text_of(outcome)})


def _approvals(api: Api, number: int) -> list[Any]:
    return [each for each in api.every(f"pulls/{number}/reviews") if each["state"] == "APPROVED"]


def _take_back(api: Api, number: int, approvals: Iterable[Any]) -> None:
    for each in approvals:
        said = {"message": _say("dismissed"), "event": "DISMISS"}
        api.put(f"pulls/{number}/reviews/{int(each['id'])}/dismissals", said)


@contextmanager
def _explain_refusal(desk: ProposalDesk, outcome: FormOutcome, text: str) -> Iterator[None]:
    """Say on the issue why GitHub refused something, and let the refusal go on."""
    try:
        yield
    except ApiError as problem:
        if problem.status in _REFUSED:
            answer(desk, outcome, text)
        raise


def text_of(outcome: FormOutcome) -> str:
    """The pull request's own words, then what a reviewer should know about pull requests like this one."""
    is_said = outcome.letter or f"Closes #{outcome.issue}" in outcome.text
    closes = "" if is_said else f"Closes #{outcome.issue}\n\n"
    return f"{outcome.text.strip()}\n\n{closes}{_say('checked')}\n"


def answer(desk: ProposalDesk, outcome: FormOutcome, *parts: str) -> str:
    """Say something on the issue, in place of what was said there before; gives a line for the log."""
    text = "\n\n".join(part.strip() for part in (*parts, desk.beside) if part.strip())
    said = say(desk.issues, outcome.issue, MARKER, text, cut=_say("cut"))
    return _say("answered", number=outcome.issue, said=said)
