"""How every action runs: from a workflow's environment, to lines for its log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from tradekin.cli.options import FILE, Option
from tradekin.errors import ApiError, WorkflowError
from tradekin.kit.text.shown import visible

if TYPE_CHECKING:
    from tradekin.github.api import Api

event_option: Option = click.option(
    "--event",
    type=FILE,
    envvar="GITHUB_EVENT_PATH",
    required=True,
    help="What set the workflow off [default: GITHUB_EVENT_PATH].",
)


def run(action: Callable[[Api], Iterable[str]]) -> None:
    """Run an action for the repository of the environment; ends with 1, and says why, if it cannot be done."""
    from tradekin.github.api import Api
    from tradekin.language.wording import sentences_in

    try:
        for line in action(Api.from_environment()):
            click.echo(visible(line))
    except (ApiError, WorkflowError) as problem:
        why = sentences_in("tradekin.github", "problems.jinja")(problem.problem, **problem.facts)
    except (ValueError, OSError, LookupError, TypeError) as problem:
        why = f"{type(problem).__name__}: {problem}"
    else:
        return
    click.echo(visible(why), err=True)
    sys.exit(1)
