"""`tradekin upgrade`: what this version would change in a group's repository."""

from __future__ import annotations

from pathlib import Path

import click

from tradekin.cli.result import end, refuse
from tradekin.kit.command_result import CommandResult


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--apply", "write", is_flag=True, help="Write the files that nobody has touched, and new ones.")
@click.option("--check", "only_check", is_flag=True, help="End with 1 if anything would change.")
@click.option("--keep", "kept", metavar="FILE", multiple=True, help="You have seen what is new in FILE; keep yours.")
@click.option("--generator", metavar="SOURCE", help="Where newer versions come from.")
@click.option("--again", hidden=True, help="How the Makefile was asked, to be told again.")
def upgrade(folder: Path, write: bool, only_check: bool, kept: tuple[str, ...], **sources: str | None) -> None:
    """Show what this version would change in a group's repository that an older one made."""
    from tradekin import starter

    manifest, problem = starter.manifest_of(folder, kept, sources["generator"])
    if manifest is None:
        refuse(problem)
    changes = starter.changes_in(folder, manifest)
    if write:
        changes = starter.apply(folder, manifest, changes)
    asked = starter.command_again(folder, sources["again"], sources["generator"])
    failed = write and any(each.problem for each in changes if each.state.is_written)
    waits = only_check and any(each.is_open(write) for each in changes)
    end(CommandResult(int(failed or waits), starter.report_upgrade(manifest, changes, asked, applied=write)))
