"""A hub's site, built in a project that is made for it and taken away again, and put where it goes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from calendar import timegm
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from tradekin.cluster.progress import Progress
from tradekin.errors import TradekinError
from tradekin.network.hub_file import HubFile
from tradekin.network.hub_network import FOLDER
from tradekin.network.kept_neighbours import KEPT
from tradekin.site.sources import CLUSTER
from tradekin.site.stores.part_file import PART, sums_beside, write_part
from tradekin.site.stores.publishing import finish_run, folder_locked, renewing
from tradekin.site.stores.store_address import StoreAddress, StoreError, StoreKind
from tradekin.site.stores.store_run import running
from tradekin.site.stores.store_words import say
from tradekin.starter.hub_project import write_hub_project

_FURTHER = re.compile(r"--\d+$")
_TRACE = "Traceback (most recent call last):"
_FULL = ("[Errno 27]", "[Errno 28]", "[Errno 122]")
"""How Python says that a disk or a quota is full."""


class UnbuiltError(TradekinError):
    """MkDocs could not build it, and has said why."""


@dataclass(frozen=True)
class HubSite:
    """What the site of a hub is made from."""

    hub: HubFile
    groups: bytes
    """The file that names the groups."""
    kept: Path
    """What was heard of them."""
    today: date
    is_said: bool
    """Whether the day was said; then it counts for the build too, whatever SOURCE_DATE_EPOCH says."""
    cluster: str | None = None
    """On which workers its pages are made."""

    def put(self, address: StoreAddress, *, take_over: bool) -> None:
        """Build the site, and put it where it goes.

        Raises:
            StoreError: if it cannot be put there.
            UnbuiltError: if it cannot be built.
        """
        if address.kind is StoreKind.FOLDER:
            with folder_locked(address, take_over=take_over) as lock, renewing(lock):
                self._build(address.folder, {})
            click.echo(say("built", address.shown, *_counted(address.folder)))
            return
        with (
            tempfile.TemporaryDirectory(prefix="tradekin-site-") as name,
            running(address, take_over=take_over) as run,
        ):
            site, part = Path(name) / "site", Path(name) / "part.json"
            write_part(part, run.part)
            with renewing(run.lock):
                self._build(site, {PART: str(part)})
            with Progress(sys.stderr) as progress:
                came = finish_run(
                    run, site, sums_beside(part),
                    lambda phase, done, count: progress.step(say("phase", phase), done, count),
                )  # fmt: skip
        click.echo(say("done", address.shown, came.sent, came.kept, came.removed))

    def _build(self, site: Path, variables: dict[str, str]) -> None:
        with tempfile.TemporaryDirectory(prefix="tradekin-hub-") as name:
            folder = Path(name)
            write_hub_project(folder, self.hub, self.groups)
            if self.kept.is_file():
                (folder / KEPT).write_bytes(self.kept.read_bytes())
            moment = str(timegm(self.today.timetuple()))
            said = variables | ({"SOURCE_DATE_EPOCH": moment} if self.is_said else {})
            if self.cluster:
                said[CLUSTER] = self.cluster
            environment = {"SOURCE_DATE_EPOCH": moment, "NO_MKDOCS_2_WARNING": "1", **os.environ, **said}
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site.absolute())]
            _run(command, folder, environment, site)


def _counted(site: Path) -> tuple[int, int, int]:
    """How many groups, members and pages a site shows; further pages of one group have a number behind its name."""
    groups = (each.parent.name for each in site.glob(f"{FOLDER}/*/index.html"))
    members, pages = (sum(1 for _ in site.glob(each)) for each in ("members/*/index.html", "**/*.html"))
    return sum(not _FURTHER.search(each) for each in groups), members, pages


def _run(command: list[str], folder: Path, environment: dict[str, str], site: Path) -> None:
    """Run MkDocs; what it says is passed on, but for a trace that a full disk explains."""
    trace: list[str] = []
    out, err = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=err) as process:  # noqa: S603
        for line in process.stdout or ():
            text = line.decode(errors="replace")
            if trace or text.startswith(_TRACE):
                trace.append(text)
            elif text.strip():
                click.echo(text, nl=False, err=True)
    if process.returncode:
        if trace and any(each in trace[-1] for each in _FULL):
            raise StoreError("full", place=str(site), why="ENOSPC")
        click.echo("".join(trace), nl=False, err=True)
        raise UnbuiltError
