"""`tradekin github letter`: what the workflow of a private inbox does, in three steps with different rights."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.github.action import event_option, run
from tradekin.cli.options import FILE, FOLDER, FOLDER_HERE

if TYPE_CHECKING:
    from tradekin.github.api import Api


@click.group()
def letter() -> None:
    """Deal with a letter that came into the group's private inbox."""


@letter.command()
@click.option("--to", "file", type=FILE, required=True, help="Where to put it.")
@event_option
def photo(event: Path, file: Path) -> None:
    """Fetch the photo of a letter, if it brought one. Reads GITHUB_TOKEN, which may only read."""
    from tradekin.github.inbox_letters import fetch_photo

    run(lambda api: [fetch_photo(api, event, file)])


@letter.command()
@click.option("--photo", type=FILE, help="The photo that came with it, if there is one.")
@click.option("--out", type=FOLDER, required=True, help="Leave what comes of it here.")
@event_option
@in_group
@in_its_language
def read(place: GroupLocation, event: Path, photo: Path | None, out: Path) -> None:
    """Read a letter, and see what it would mean for the group. Knows no token, and prints none of it."""
    from tradekin.github.letter_reading import read_sent
    from tradekin.intake.forms.issue_outcome import FormGroup

    group = FormGroup(place.members, place.settings, place.base, place.found)
    click.echo(read_sent(event, group, photo, out))


@letter.command()
@click.option("--from", "folder", type=FOLDER_HERE, required=True, help="What `tradekin github letter read` left.")
@click.option("--directory", required=True, metavar="OWNER/NAME", help="The repository with the profiles.")
@event_option
def answer(folder: Path, directory: str, event: Path) -> None:
    """Show on its issue what a letter would become, and propose it to the directory where the group says so.

    Reads DIRECTORY_TOKEN, which may write contents and pull requests of the directory.
    """
    run(lambda api: _answered(api, directory, event, folder))


def _answered(api: Api, directory: str, event: Path, folder: Path) -> Iterator[str]:
    from dataclasses import replace

    from tradekin.github.inbox_letters import answer_letter

    there = replace(api, repository=directory, token=os.environ.get("DIRECTORY_TOKEN", ""))
    yield answer_letter(api, there, event, folder)
