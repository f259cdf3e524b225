"""`tradekin github mail`: what the workflow "Add from a mail" does, in two steps with different rights."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.github.action import event_option, run
from tradekin.cli.options import FOLDER, FOLDER_HERE


@click.group()
def mail() -> None:
    """Deal with a mail that a facilitator pasted into the form of a workflow."""


@mail.command()
@click.option("--out", type=FOLDER, required=True, help="Leave what comes of it here.")
@event_option
@in_group
@in_its_language
def read(place: GroupLocation, event: Path, out: Path) -> None:
    """Read a pasted mail. Knows no token, and prints none of it; changes the profiles, which should be a copy."""
    from tradekin.github.mails import read_pasted
    from tradekin.intake.forms.issue_outcome import FormGroup

    try:
        read_pasted(event, FormGroup(place.members, place.settings, place.base, place.found), out)
    except Exception as problem:  # what a traceback quotes would stand in a log that everybody reads
        click.echo(f"The mail could not be read: {type(problem).__name__}.", err=True)
        sys.exit(1)


@mail.command()
@click.option("--from", "folder", type=FOLDER_HERE, required=True, help="What `tradekin github mail read` left.")
@event_option
@in_group
@in_its_language
def propose(place: GroupLocation, event: Path, folder: Path) -> None:
    """Make a pull request of a pasted mail, bring it up to date, and say what it means for the group."""
    from tradekin.github.comment import CommentGroup
    from tradekin.github.mails import propose_pasted
    from tradekin.settings import SETTINGS

    run(lambda api: propose_pasted(api, event, folder, CommentGroup(place.members, place.base / SETTINGS)))
