"""`tradekin move`: the profile of a member who moves, for another group."""

from __future__ import annotations

from typing import Any

import click

from tradekin.cli.context import GroupLocation, in_group
from tradekin.cli.options import FOLDER, FOLDER_HERE, format_option
from tradekin.cli.result import end


@click.command()
@click.argument("name")
@click.option(
    "--to", "where", required=True, metavar="ADDRESS-OR-NAME", help="The new group's name, or an address there."
)
@click.option("--say-where", is_flag=True, help="The member wants it: leave a small page here that says where to look.")
@click.option("--into", type=FOLDER_HERE, help="The new group's folder, if it lies here: write the profile there.")
@click.option("--out", type=FOLDER, help="Where the profile goes else [default: a folder in ~/tradekin-letters].")
@format_option(("text", "json"))
@in_group
def move(place: GroupLocation, **asked: Any) -> None:
    """Make the profile of the member NAME, who moves, for another group; here it goes, or says where to look.

    What the new group has no use for is left out, and told: the day of the last confirmation, who owns the profile, and
    thank-you notes. The page here goes; with --say-where a small one stays. Nothing is sent.
    """
    from tradekin.facilitator.move import MoveOptions, run

    end(run(MoveOptions(**asked), place.directory(), place.base, place.members))
