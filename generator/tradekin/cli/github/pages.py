"""`tradekin github pages`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tradekin.cli.github.action import run

if TYPE_CHECKING:
    from tradekin.github.api import Api


@click.command()
@click.option("--commit", envvar="GITHUB_SHA", required=True, help="What is to be published [default: GITHUB_SHA].")
@click.option("--trigger", envvar="GITHUB_EVENT_NAME", default="push", help="What set the workflow off.")
def pages(commit: str, trigger: str) -> None:
    """Say whether the site can be published and is not yet, as `state=ready`, `off` or `done`."""
    run(lambda api: _state(api, commit, trigger))


def _state(api: Api, commit: str, trigger: str) -> Iterator[str]:
    """How publishing stands, as an output of a step; if Pages is off, the log says what to do."""
    from tradekin.github.pages_status import PagesState, pages_state
    from tradekin.language.wording import macros

    told = pages_state(api, commit, again=trigger == "schedule")
    if told is PagesState.OFF:
        click.echo(str(macros("tradekin.github", "pages.jinja").off(api.page)), err=True)
    yield f"state={told.value}"
