"""The option that has a command share its work out, and the machines it names."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from tradekin.cli.result import refuse

if TYPE_CHECKING:
    from tradekin.cluster.shares import Runner

cluster_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--cluster",
    metavar="ADDRESS|local[:N]",
    help='Share the work out: over the workers of a Dask scheduler, or N processes here. Needs the extra "cluster".',
)


@contextmanager
def running_on(where: str | None, members: int, enough: int) -> Iterator[Runner | None]:
    """The machines that an option names, to share work out on; nothing without, or where one process does it as well.

    Ends the command with 2 and a sentence where they cannot be had, or are gone on the way.

    Args:
        where: what was said after `--cluster`.
        members: how many members there are.
        enough: for fewer members than this nothing is shared out.
    """
    if where is None:
        yield None
        return
    if members < enough:
        click.echo(f"For fewer than {enough:,} members one process does it all; {where} was not asked.", err=True)
        yield None
        return
    from tradekin.cluster.cluster_words import tell_cluster
    from tradekin.cluster.on_dask import OnDask, connected
    from tradekin.cluster.progress import Progress
    from tradekin.cluster.shares import ClusterError

    try:
        with connected(where) as client, Progress(sys.stderr) as progress:
            if client.dashboard_link and (not where.startswith("local") or find_spec("bokeh")):
                progress.say(f"See also {client.dashboard_link}")
            runner = OnDask(client, progress=progress)
            try:
                yield runner
            finally:
                runner.end()
    except ClusterError as problem:
        refuse(tell_cluster(problem))
