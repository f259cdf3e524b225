"""A letter of a private inbox -> everything that is shown about it. Runs where no token is known."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tradekin.github.comment import MARKER, CommentGroup, run_review
from tradekin.github.events import Pull
from tradekin.github.proposal import Proposal
from tradekin.intake.forms.event import read_event
from tradekin.intake.forms.issue_forms import FormKind
from tradekin.intake.forms.issue_outcome import FormGroup, IssueOutcome
from tradekin.intake.forms.letter_issue import fence_for
from tradekin.intake.forms.outcome_files import leave
from tradekin.intake.forms.profile_from_issue import outcome_of
from tradekin.intake.forms.replies import PROPOSED, path_of
from tradekin.intake.forms.sender import Sender
from tradekin.kit.findings.reporters import markdown_text
from tradekin.kit.text.shown import visible
from tradekin.language.wording import sentences_in
from tradekin.settings import SETTINGS

REVIEW, INTRODUCTION = "review.md", "introduction.md"
"""Beside the words about the outcome: the review, and the letters that an introduction starts with."""
_say = sentences_in("tradekin.github", "inbox_letters.jinja")


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
    sender = outcome.event.sender if outcome.event.sender.vouches else Sender.ACCOUNT
    proposal = Proposal(Pull(0, "", "", 0, sender), tuple(paths))
    page = run_review(proposal, after, CommentGroup(group.members, group.base / SETTINGS), is_brief=False)
    return page.removeprefix(MARKER).strip() + "\n"


def _introduction(event: Path, group: FormGroup) -> str:
    """The letters that ask first, each text by itself to be copied on a telephone; or why there are none."""
    command = [sys.executable, "-P", "-m", "tradekin", "introduce", "--from-issue", str(event), "--format", "json"]
    command += ["--members", str(group.members.absolute()), "--config", str((group.base / SETTINGS).absolute())]
    ran = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
    said, notes = (part.decode(errors="replace").strip() for part in (ran.stdout, ran.stderr))
    shown = [markdown_text(visible(each)) for each in notes.splitlines() if each.strip()]
    if ran.returncode:
        return _say("introduction_answer", said, shown, fence_for(said))
    return _say("introduction", [_as_shown(each) for each in json.loads(said)], shown)


def _as_shown(letter: dict[str, Any]) -> dict[str, Any]:
    """A letter with names that make no markup, and the signs that its texts stand between."""
    to = [{**each, "shown_name": markdown_text(visible(each["name"]))} for each in letter["to"]]
    return {**letter, "to": to, "signs": fence_for(f"{letter['subject']}\n{letter['body']}")}
