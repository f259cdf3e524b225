"""The reviewer's page as one comment on the pull request, put there when its checks are through."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tradekin.errors import WorkflowError
from tradekin.github.api import Api
from tradekin.github.events import Pull, sha
from tradekin.github.proposal import Proposal, lay_out, proposal_on, proposals_at, proposals_of, stands_at
from tradekin.github.sticky_comment import say
from tradekin.intake.forms.sender import Sender
from tradekin.kit.findings.reporters import markdown_text
from tradekin.language import once_a_language
from tradekin.language.wording import sentences_in
from tradekin.review import beside
from tradekin.review.sentences import say as verdict
from tradekin.settings import read_settings

MARKER = "<!-- tradekin: review -->"
_SECRET = ("TOKEN", "SECRET", "PASSWORD", "KEY", "APART")
"""In names of variables that a review for a comment is not given."""


class CheckState(StrEnum):
    """How a check stands."""

    PASSED = "passed"
    FAILED = "failed"
    """It found something to mend."""
    WAITS = "waits"
    """It has not begun: somebody of the group has to let it."""
    BROKEN = "broken"
    """It did not come to its end."""


_STANDS = {"success": CheckState.PASSED, "failure": CheckState.FAILED, "action_required": CheckState.WAITS}
_say = sentences_in("tradekin.github", "comment.jinja")


@dataclass(frozen=True, slots=True)
class Check:
    """The run of the check that a comment follows."""

    run: int
    conclusion: str
    """GitHub's word for how it ended."""

    @property
    def stands(self) -> CheckState:
        """What that means for who reads the comment."""
        return _STANDS.get(self.conclusion, CheckState.BROKEN)


@dataclass(frozen=True, slots=True)
class CommentGroup:
    """Where the group's own profiles and settings lie."""

    members: Path
    config: Path


def comment_on_all(api: Api, event: Mapping[str, Any], group: CommentGroup) -> list[str]:
    """Comment on the pull requests that a finished check was for, or that came of a form.

    Gives a line on each for the log.
    """
    branch = event["repository"]["default_branch"]
    if "issue" in event:
        pulls = proposals_of(api, int(event["issue"]["number"]), branch)
        return [_comment_on(api, pull, group, None) for pull in pulls] or [_say("no_proposal")]
    run = event["workflow_run"]
    if run["event"] != "pull_request":
        return [_say("not_a_pull_request")]
    check = Check(int(run["id"]), str(run["conclusion"]))
    pulls = proposals_at(api, sha(run["head_sha"]), branch)
    return [_comment_on(api, pull, group, check) for pull in pulls] or [_say("moved_on")]


def comment_on_branch(api: Api, branch: str, group: CommentGroup) -> list[str]:
    """Comment on the pull request from a branch of this repository; gives a line on it for the log."""
    return [_comment_on(api, pull, group, None) for pull in proposal_on(api, branch)]


def _comment_on(api: Api, pull: Pull, group: CommentGroup, check: Check | None) -> str:
    with TemporaryDirectory(prefix="proposal-") as folder:
        repository = Path(folder) / "repository"
        repository.mkdir()
        proposal = lay_out(api, pull, group.members, repository / "members")
        text = _too_many(proposal, group) if proposal.too_many else run_review(proposal, repository, group)
    if check:
        text = _with_check(text, api, check)
    if not stands_at(api, pull):
        return _say("moved_on")
    said = say(api, pull.number, MARKER, text, cut=_say("cut"))
    return _say("commented", number=pull.number, said=said)


def _too_many(proposal: Proposal, group: CommentGroup) -> str:
    """What is said where profiles were not fetched: that, and all else that the change touches."""
    settings, _ = read_settings(group.config)
    return _say("too_many", asks=[markdown_text(each) for each in beside(proposal.changed, settings)])


def _with_check(text: str, api: Api, check: Check) -> str:
    """The comment with the way to the run of its check; where that did not pass, it says so first."""
    page = f"{api.page}/actions/runs/{check.run}"
    links = _say("links", page=page, passed=check.stands is CheckState.PASSED)
    body = text.removeprefix(MARKER).strip("\n")
    parts = [MARKER, body, links]
    if check.stands is not CheckState.PASSED and not _mends().match(body):
        parts[1:2] = [_say(check.stands.value, page=page), body.replace(_nothing(), "### ", 1)]
    return "\n\n".join(parts) + "\n"


@once_a_language
def _mends() -> re.Pattern[str]:
    """How the page begins when there is something to mend; no name comes before these words."""
    said = [markdown_text(verdict("mend", number, asks)) for number in (1, 2) for asks in (False, True)]
    return re.compile(f"### (?:{'|'.join(re.escape(each).replace('2', '[0-9]+', 1) for each in said)})")


@once_a_language
def _nothing() -> str:
    """How the page begins when there is nothing to mend, before it says what happens."""
    return f"### {markdown_text(verdict('ready', '0')).partition('0')[0]}"


def _who(pull: Pull) -> list[str]:
    """How `tradekin review` is told who asks."""
    if pull.sender is not Sender.ACCOUNT:
        return ["--sender", pull.sender.value]
    return [f"--author={pull.author}", f"--author-id={pull.author_id}"] if pull.author else []


def run_review(proposal: Proposal, folder: Path, group: CommentGroup, is_brief: bool = True) -> str:
    """The page of `tradekin review`, from a process that knows no token; raises WorkflowError if it says nothing."""
    changed = folder.parent / "changed"
    changed.write_bytes(b"".join(path.encode(errors="surrogateescape") + b"\0" for path in proposal.changed))
    command = [sys.executable, "-P", "-m", "tradekin", "review", "--base", str(group.members.absolute())]
    command += ["--members", "members", "--config", str(group.config.absolute()), "--changed", str(changed)]
    command += ["--proposal", "."]
    command += _who(proposal.pull)
    command += ["--format", "markdown", *(["--brief"] if is_brief else [])]
    kept = {name: value for name, value in os.environ.items() if not any(part in name for part in _SECRET)}
    ran = subprocess.run(command, cwd=folder, env=kept, capture_output=True, check=False)  # noqa: S603
    page = ran.stdout.decode(errors="replace")
    if not page.startswith(MARKER):
        raise WorkflowError("no_review", status=ran.returncode, said=ran.stderr.decode(errors="replace")[-2000:])
    return page
