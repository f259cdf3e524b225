"""A letter of a private inbox -> everything that is shown about it. Runs where no token is known."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tradekin.github.comment import MARKER, CommentGroup, run_review
from tradekin.github.events import Pull
from tradekin.github.proposal import Proposal
from tradekin.intake.forms.event import read_event
from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.issue_outcome import FormGroup, IssueOutcome
from tradekin.intake.forms.outcome_files import leave
from tradekin.intake.forms.profile_from_issue import outcome_of
from tradekin.intake.forms.replies import PROPOSED, path_of
from tradekin.settings import SETTINGS

REVIEW, INTRODUCTION = "review.md", "introduction.txt"
"""Beside the words about the outcome: the review, and the letters that an introduction starts with."""


def read_sent(event: Path, group: FormGroup, photo: Path | None, out: Path) -> str:
    """Leave what comes of a letter, and what it would mean, in a folder; gives a line for the log.

    Args:
        event: what GitHub tells of the letter's issue.
        group: the group as it is; nothing in it is changed.
        photo: the file that may hold the photo that came with it.
        out: the folder.
    """
    told = read_event(event, is_private=True)
    outcome = outcome_of(told, group, photo.read_bytes() if photo and photo.is_file() else b"")
    after = out / "after" / "repository"
    shutil.rmtree(after.parent, ignore_errors=True)
    shutil.copytree(group.members, after / "members", symlinks=True)
    leave(outcome, replace(group, members=after / "members"), out)
    if outcome.result in PROPOSED:
        (out / REVIEW).write_text(_review(outcome, group, after), encoding="utf-8")
    if outcome.kind is FormKind.INTRODUCTION:
        (out / INTRODUCTION).write_text(_introduction(event, group), encoding="utf-8")
    return f"{outcome.kind or 'no letter'}: {outcome.result}"


def _review(outcome: IssueOutcome, group: FormGroup, after: Path) -> str:
    """The reviewer's page, without its mark; who sent it is said elsewhere."""
    paths = [path_of(outcome, "members"), *(f"members/{name}" for name in outcome.gone)]
    proposal = Proposal(Pull(0, "", "", 0), tuple(paths))
    page = run_review(proposal, after, CommentGroup(group.members, group.base / SETTINGS), is_brief=False)
    return page.removeprefix(MARKER).strip() + "\n"


def _introduction(event: Path, group: FormGroup) -> str:
    """The letter that asks the other one, or why there is none."""
    command = [sys.executable, "-P", "-m", "tradekin", "introduce", "--from-issue", str(event), "--format", "text"]
    command += ["--members", str(group.members.absolute()), "--config", str((group.base / SETTINGS).absolute())]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
    parts = (ran.stdout, ran.stderr)
    return "\n\n".join(part.decode(errors="replace").strip() for part in parts if part.strip()) + "\n"
