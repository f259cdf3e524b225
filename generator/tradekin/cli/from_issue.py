"""`tradekin from-issue`: what GitHub tells of an issue -> a profile, and the words about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.options import FILE, FOLDER, format_option
from tradekin.cli.result import end
from tradekin.errors import NotAnEventError
from tradekin.kit.command_result import CommandResult


@click.command("from-issue")
@click.argument("event", type=FILE)
@click.option("--out", type=FOLDER, help="Leave the words for GitHub here.")
@click.option("--photo", type=FILE, help="The photo that came with a letter.")
@click.option("--private", is_flag=True, help="The issue lies in a private inbox: nothing for the public names it.")
@format_option(("text", "json"))
@in_group
@in_its_language
def from_issue(place: GroupLocation, event: Path, out: Path | None, shape: str, **given: Any) -> None:
    """Make a profile of an issue form, or take one out: EVENT is what GitHub tells of the issue.

    Ends with 1 if something has to be mended first, or all of it waits until a member was asked.
    """
    if not place.members.is_dir() or place.members.is_symlink():
        raise click.UsageError("There is no folder with profiles here. Name it with --members.")
    try:
        result = _answer(place, event, out, shape, **given)
    except NotAnEventError as problem:
        from tradekin.letters.file_problems import say

        why = say("no_event", problem.problem, *problem.facts.values())
        raise click.UsageError(f"{why} On GitHub its path stands in GITHUB_EVENT_PATH.") from None
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise click.UsageError(f"This cannot be written: {why}. No profile was changed.") from None
    end(result)


def _answer(
    place: GroupLocation, event: Path, out: Path | None, shape: str, photo: Path | None, private: bool
) -> CommandResult:
    """Do what an event asks for."""
    from tradekin.intake.forms.event import read_event
    from tradekin.intake.forms.issue_outcome import FormGroup
    from tradekin.intake.forms.outcome_files import leave
    from tradekin.intake.forms.profile_from_issue import outcome_of
    from tradekin.intake.forms.replies import FORMATS

    group = FormGroup(place.members, place.settings, place.base, place.found)
    outcome = outcome_of(read_event(event, private), group, photo.read_bytes() if photo else b"")
    leave(outcome, group, out)
    return CommandResult(outcome.status, FORMATS[shape](outcome, place.settings))
