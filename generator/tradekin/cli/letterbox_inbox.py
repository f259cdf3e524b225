"""`tradekin letterbox inbox`: the files of the group's private inbox on GitHub."""

from __future__ import annotations

import re
from pathlib import Path

import click

from tradekin.cli.context import GroupLocation, in_group
from tradekin.cli.result import refuse

_REPOSITORY = re.compile(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}/(?!\.{1,2}\Z)[A-Za-z0-9._-]{1,100}")


@click.command("inbox")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--directory", metavar="OWNER/NAME", help="The repository with the profiles on GitHub [default: that of repo_url]."
)
@in_group
def inbox(place: GroupLocation, folder: Path, directory: str | None) -> None:
    """Write the files of a private inbox on GitHub into FOLDER. Its README says how to go on."""
    from tradekin.doctor import repository_in
    from tradekin.starter.inbox_files import inbox_files
    from tradekin.starter.new_folder import start

    name = directory or repository_in(place.config)
    if not _REPOSITORY.fullmatch(name):
        raise click.UsageError("It is not known which repository has the profiles. Add --directory OWNER/NAME.")
    if problem := start(folder, inbox_files(place.settings.group, name)):
        refuse(problem)
    click.echo(f"Written: {folder}. Put it into a private repository, such as {name}-inbox; its README says how.")
