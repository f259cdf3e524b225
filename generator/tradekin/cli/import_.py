"""`tradekin import`: a list that a group already has -> profiles."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import Any

import click

from tradekin.cli.context import GroupLocation, in_group
from tradekin.cli.options import format_option
from tradekin.cli.result import end


@click.command("import")
@click.argument("roster", type=click.Path(path_type=Path))
@click.option("--map", "maps", multiple=True, metavar='"COLUMN=FIELD"', help="What a column holds; no field: leave it.")
@click.option("--publish-contacts", "publish", is_flag=True, help="Write contact columns too. Ask the members first.")
@click.option(
    "--country", help="Country of telephone numbers without a country code, such as US [default: the group's]."
)
@click.option("--dates", type=click.Choice(["day-first", "month-first"]), help="What 3/4/2024 means.")
@click.option("--encoding", help="The roster's encoding, if it is not told rightly.")
@click.option("--dry-run", "dry", is_flag=True, help="Write nothing; print what would be written.")
@click.option("--update", default="", metavar="FIELDS", help="Change these in profiles that are here: areas,contact")
@click.option("--yes", is_flag=True, help="Make the changes of --update without a question.")
@format_option(("text", "json"))
@in_group
def import_(place: GroupLocation, **asked: Any) -> None:
    """Make profiles of a ROSTER, a list as CSV. Overwrites nothing. Ends with 1 if a row could not be used."""
    from tradekin.intake.roster.import_command import run
    from tradekin.intake.roster.import_request import ImportRequest

    ask = functools.partial(click.prompt, default="", show_default=False, err=True) if sys.stdin.isatty() else None
    request = ImportRequest(members=place.members, place=place.given, **asked)
    end(run(request, place.settings, place.found, place.base, ask))
