"""`tradekin hub`: a network's own site, made from what its groups publish."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradekin.cli.options import FILE, FOLDER, day_option
from tradekin.cli.result import refuse

if TYPE_CHECKING:
    from tradekin.network.hub_file import HubFile


@click.command()
@click.argument("groups", type=FILE, metavar="GROUPS.yml")
@click.option("--site-dir", type=FOLDER, required=True, help="Where the site goes.")
@click.option("--kept", type=FILE, help="What was heard last [default: hub.json beside GROUPS.yml].")
@click.option("--offline", is_flag=True, help="Ask nobody: build from what was heard last.")
@click.option("--loopback", is_flag=True, help="Also ask this very machine, and without encryption: to try it out.")
@day_option
def hub(groups: Path, site_dir: Path, kept: Path | None, offline: bool, loopback: bool, day: datetime | None) -> None:
    """Build the site of a network from what its groups publish of members who agreed to it.

    Each group is asked anew and read as a stranger's; whoever took the agreement back is gone. Ends with 1 if a group
    gives nothing to use; the site is built with the others.
    """
    from tradekin.kit.clock import checked_today
    from tradekin.kit.findings.reporters import FORMATS
    from tradekin.network.hub_file import read_hub_file
    from tradekin.network.hub_run import HubOptions, hear_groups
    from tradekin.network.neighbour_update import as_text
    from tradekin.network.public_fetch import FetchLimits

    wanted, found = read_hub_file(groups)
    if found:
        click.echo(FORMATS["text"](found), nl=False, err=True)
    if wanted is None:
        sys.exit(1)
    today = day.date() if day else checked_today()
    beside = kept or groups.parent / "hub.json"
    told = () if offline else hear_groups(wanted, beside, HubOptions(today, FetchLimits(loopback=loopback)))
    if told:
        click.echo(as_text(told), nl=False)
    status = _build(wanted, groups.read_bytes(), beside, site_dir, today, is_said=day is not None)
    if status:
        refuse("The site could not be built; see above.")
    sys.exit(int(any(not each.is_well for each in told)))


def _build(wanted: HubFile, groups: bytes, kept: Path, site: Path, today: date, *, is_said: bool) -> int:
    """Build the site in a project that is made for it and taken away again; MkDocs' number.

    A day that was said counts for the build too, whatever SOURCE_DATE_EPOCH says.
    """
    import tempfile
    from calendar import timegm

    from tradekin.network.kept_neighbours import KEPT
    from tradekin.starter.hub_project import write_hub_project

    with tempfile.TemporaryDirectory(prefix="tradekin-hub-") as name:
        folder = Path(name)
        write_hub_project(folder, wanted, groups)
        if kept.is_file():
            (folder / KEPT).write_bytes(kept.read_bytes())
        moment = str(timegm(today.timetuple()))
        environment = {"SOURCE_DATE_EPOCH": moment, **os.environ, **({"SOURCE_DATE_EPOCH": moment} if is_said else {})}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site.absolute())]
        return subprocess.run(command, cwd=folder, env=environment, check=False).returncode  # noqa: S603 - our own words
