"""`tradekin from-issue`: an event's file in, a profile and the words about it out."""

from __future__ import annotations

from pathlib import Path

import click

from tradekin.intake.forms.event import NotAnEventError, read_event
from tradekin.intake.forms.issue_outcome import FormGroup, IssueResult
from tradekin.intake.forms.issue_request import outcome_of
from tradekin.intake.forms.outcome_files import leave
from tradekin.intake.forms.replies import as_json, as_text

_SHAPES = {"text": as_text, "json": as_json}


def run(event: Path, place: FormGroup, out: Path | None, shape: str) -> tuple[str, int]:
    """Do what an event asks for; gives what is to be printed, and the exit status: 1 if there is more to ask.

    Raises:
        click.UsageError: if the file holds no event, there is no members folder, or nothing can be written.
    """
    if not place.members.is_dir() or place.members.is_symlink():
        raise click.UsageError("There is no folder with profiles here. Name it with --members.")
    try:
        outcome = outcome_of(read_event(event), place)
    except NotAnEventError as problem:
        raise click.UsageError(
            f"The file is not an event of an issue: {problem}. On GitHub its path stands in GITHUB_EVENT_PATH."
        ) from None
    try:
        leave(outcome, place, out)
    except OSError as problem:
        said = problem.strerror or str(problem)
        raise click.UsageError(f"This cannot be written: {said}. No profile was changed.") from None
    status = 1 if outcome.result is IssueResult.PROBLEMS else 0
    return _SHAPES[shape](outcome, place.settings), status
