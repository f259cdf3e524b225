"""`tradekin neighbours`: other groups' members who agreed to be shown beyond their own."""

from __future__ import annotations

from datetime import datetime

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.options import day_option, format_option
from tradekin.cli.result import end, refuse
from tradekin.kit.command_result import CommandResult


@click.group()
def neighbours() -> None:
    """Ask neighbouring groups whom the pages may show of them."""


@neighbours.command()
@click.option("--loopback", is_flag=True, help="Also ask this very machine, and without encryption: to try it out.")
@day_option
@format_option(("text", "json"))
@in_group
@in_its_language
def update(place: GroupLocation, day: datetime | None, loopback: bool, shape: str) -> None:
    """Ask each group that mkdocs.yml names under neighbours, and keep the answers in neighbours.json.

    Whoever is not in an answer any more is taken out of the file. Ends with 1 if a group gives nothing to use.
    """
    from tradekin.kit.clock import checked_today
    from tradekin.network.neighbour_run import run_update
    from tradekin.network.neighbour_update import FORMATS, NeighbourOptions
    from tradekin.network.public_fetch import FetchLimits

    if any(each.is_error for each in place.found):
        refuse("The settings in mkdocs.yml have to be mended first; see `tradekin check`.")
    wanted = NeighbourOptions(
        place.settings.neighbours,
        place.settings.neighbour_days,
        day.date() if day else checked_today(),
        FetchLimits(loopback=loopback),
    )
    told = run_update(place.base, place.settings, wanted)
    end(CommandResult(int(any(not each.is_well for each in told)), FORMATS[shape](told)))
