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
    from tradekin.cluster.shares import ClusterError, Runner

PACKAGES = "dask[distributed]"
WHERE = "tcp://192.0.2.10:8786"

cluster_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--cluster",
    metavar="ADDRESS|local[:N]",
    help='Share the work out: over the workers of a Dask scheduler, or N processes here. Needs the extra "cluster".',
)

_PROBLEMS = {
    "extra": "--cluster needs Dask, and {name} is not installed. Install it: {python} -m pip install '{packages}'",
    "address": "“{address}” is no cluster. Give the address of a Dask scheduler, such as {where}, or local:4.",
    "no_answer": "No Dask scheduler answers at {address}. Start one (dask scheduler), or see what is in between.",
    "no_workers": "The Dask scheduler at {address} has no workers. Start one on each machine: dask worker {address}",
    "other_version": "The workers have another version of this program ({found}; here it is {wanted}). Install the same"
    " on all machines, and start the workers again.",
    "scheduler_gone": "The Dask scheduler at {address} gives no answer any more. Nothing was written. Start it and its"
    " workers again, and then this command.",
    "worker_died": "A piece of work ended several workers of {address}, most likely for want of memory. Nothing was"
    " written. Start more workers, or give them more memory.",
    "lost_often": "Processes were lost {number} times, and it was given up. Nothing was written. The workers' own logs"
    " say why they ended.",
}


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
    from tradekin.cluster.on_dask import OnDask, connected
    from tradekin.cluster.progress import Progress
    from tradekin.cluster.shares import ClusterError

    try:
        with connected(where) as client:
            progress = Progress(sys.stderr)
            if client.dashboard_link and (not where.startswith("local") or find_spec("bokeh")):
                progress.say(f"See also {client.dashboard_link}")
            runner = OnDask(client, progress=progress)
            try:
                yield runner
            finally:
                runner.end()
    except ClusterError as problem:
        refuse(told(problem))


def told(problem: ClusterError) -> str:
    """What is wrong with a cluster, and how to mend it."""
    return _PROBLEMS[problem.problem].format(python=sys.executable, packages=PACKAGES, where=WHERE, **problem.facts)
