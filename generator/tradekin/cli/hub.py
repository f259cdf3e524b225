"""`tradekin hub`: a network's own site, made from what its groups publish."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from tradekin.cli.cluster_option import cluster_option
from tradekin.cli.options import FILE, day_option
from tradekin.cli.result import refuse


@click.command()
@click.argument("groups", type=FILE, metavar="GROUPS.yml")
@click.option(
    "--to", "--site-dir", "to", metavar="PLACE", required=True,
    help="Where the site goes: a folder, sftp://host/folder or s3://bucket/folder.",
)  # fmt: skip
@cluster_option
@click.option("--take-over", is_flag=True, help="Take the place of a run that began there and has said nothing since.")
@click.option("--kept", type=FILE, help="What was heard last [default: hub.json beside GROUPS.yml].")
@click.option("--offline", is_flag=True, help="Ask nobody: build from what was heard last.")
@click.option("--loopback", is_flag=True, help="Also ask this very machine, and without encryption: to try it out.")
@day_option
def hub(groups: Path, to: str, kept: Path | None, cluster: str | None, day: datetime | None, **flags: bool) -> None:
    """Build the site of a network from what its groups publish of members who agreed to it.

    Each group is asked anew and read as a stranger's; whoever took the agreement back is gone. Ends with 1 if a group
    gives nothing to use; the site is built with the others. Nothing half done is ever shown.
    """
    from tradekin.cli.hub_site import HubSite, UnbuiltError
    from tradekin.kit.clock import checked_today
    from tradekin.kit.findings.reporters import FORMATS
    from tradekin.language import speaking
    from tradekin.network.hub_file import read_hub_file
    from tradekin.network.hub_run import HubOptions, hear_groups
    from tradekin.network.neighbour_update import as_text
    from tradekin.network.public_fetch import FetchLimits
    from tradekin.site.stores.store_address import StoreError, read_address
    from tradekin.site.stores.store_words import say

    wanted, found = read_hub_file(groups)
    if found:
        click.echo(FORMATS["text"](found), nl=False, err=True)
    if wanted is None:
        sys.exit(1)
    today = day.date() if day else checked_today()
    beside = kept or groups.parent / "hub.json"
    with speaking(wanted.language):
        try:
            address, limits = read_address(to), FetchLimits(loopback=flags["loopback"])
            told = () if flags["offline"] else hear_groups(wanted, beside, HubOptions(today, limits, groups.name))
            if told:
                click.echo(as_text(told), nl=False)
            site = HubSite(wanted, groups.read_bytes(), beside, today, day is not None, cluster)
            site.put(address, take_over=flags["take_over"])
        except StoreError as problem:
            refuse(say(problem.problem, **problem.facts))
        except UnbuiltError:
            refuse("The site could not be built; see above.")
    sys.exit(int(any(not each.is_well for each in told)))
