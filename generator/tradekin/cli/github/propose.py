"""`tradekin github propose`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradekin.cli.github.action import event_option, run
from tradekin.cli.options import FOLDER_HERE

if TYPE_CHECKING:
    from tradekin.github.api import Api


@click.command()
@click.option("--from", "folder", type=FOLDER_HERE, required=True, help="What `tradekin from-issue` left.")
@event_option
def propose(folder: Path, event: Path) -> None:
    """Make a pull request of an issue form, bring it up to date, or answer on the issue."""
    run(lambda api: _proposed(api, event, folder))


def _proposed(api: Api, event: Path, folder: Path) -> Iterator[str]:
    from tradekin.github.events import read_event
    from tradekin.github.form_outcome import read_outcome
    from tradekin.github.propose import propose as propose_form
    from tradekin.language import speaking

    told = read_event(event)
    outcome = read_outcome(folder, int(told["issue"]["number"]))
    with speaking(outcome.language):
        yield propose_form(api, told, outcome)
