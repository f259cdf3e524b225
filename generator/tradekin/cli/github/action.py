"""How every action runs: from a workflow's environment, to lines for its log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from tradekin.cli.options import FILE, Option
from tradekin.errors import TradekinError
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

    try:
        for line in action(Api.from_environment()):
            click.echo(visible(line))
    except (TradekinError, ValueError, OSError, RuntimeError, LookupError, TypeError) as problem:
        kind = "" if isinstance(problem, TradekinError | RuntimeError | ValueError) else f"{type(problem).__name__}: "
        click.echo(visible(f"{kind}{problem}"), err=True)
        sys.exit(1)
