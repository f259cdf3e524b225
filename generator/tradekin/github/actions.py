"""The errands as commands run them: from a workflow's environment, to lines for its log."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import click

from tradekin.directory import Directory
from tradekin.github.api import Api, ApiError
from tradekin.github.care import care as keep_reminder
from tradekin.github.care import members_due
from tradekin.github.comment import CommentGroup, comment_on_all
from tradekin.github.events import read_event
from tradekin.github.form_outcome import read_outcome
from tradekin.github.pages_status import PagesState, pages_state
from tradekin.github.propose import propose as propose_form
from tradekin.kit.text.shown import visible
from tradekin.language.wording import macros


def run(errand: Callable[[Api], Iterable[str]]) -> None:
    """Run an errand for the repository of the environment; ends with 1, and says why, if it cannot be done."""
    try:
        for line in errand(Api.from_environment()):
            click.echo(visible(line))
    except (ApiError, ValueError, OSError, RuntimeError, LookupError, TypeError) as problem:
        kind = "" if isinstance(problem, ApiError | RuntimeError | ValueError) else f"{type(problem).__name__}: "
        click.echo(visible(f"{kind}{problem}"), err=True)
        sys.exit(1)


def comment(api: Api, event: Path, members: Path, config: Path) -> list[str]:
    """Comment on the pull requests whose check has ended."""
    return comment_on_all(api, read_event(event), CommentGroup(members, config))


def propose(api: Api, event: Path, folder: Path) -> list[str]:
    """Do what came of an issue form."""
    told = read_event(event)
    return [propose_form(api, told, read_outcome(folder, int(told["issue"]["number"])))]


def care(api: Api, directory: Directory, day: date | None) -> list[str]:
    """Keep the reminder up to date."""
    return [keep_reminder(api, members_due(directory, day or _today()))]


def pages(api: Api, commit: str, trigger: str) -> list[str]:
    """How publishing stands, as an output of a step; if Pages is off, the log says what to do."""
    told = pages_state(api, commit, again=trigger == "schedule")
    if told is PagesState.OFF:
        click.echo(str(macros("tradekin.github", "pages.jinja").off(api.page)), err=True)
    return [f"state={told.value}"]


def _today() -> date:
    """The day of SOURCE_DATE_EPOCH, else today: a reminder is no build, so it may look at the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
