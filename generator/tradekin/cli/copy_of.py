"""`tradekin copy-of`: all that is held about a member, for the member."""

from __future__ import annotations

from pathlib import Path

import click

from tradekin.cli.context import GroupLocation, in_group, knowing_apart
from tradekin.cli.options import contacts_option, format_option, log_option
from tradekin.cli.result import need_pairs, refuse, unknown_member
from tradekin.errors import RefusedError


@click.command("copy-of")
@click.argument("slug")
@contacts_option
@log_option
@format_option(("text", "json"))
@in_group
@knowing_apart
def copy_of(place: GroupLocation, slug: str, contacts: Path | None, log: Path | None, shape: str) -> None:
    """Show all that the group's folder holds about the member SLUG, who asked for it."""
    from tradekin.facilitator import copy_of as room
    from tradekin.letters.file_problems import refusal

    directory = place.directory()
    need_pairs(place, directory)
    try:
        found = room.copy_of(slug, directory, room.Places(place.base, place.members, contacts, log))
    except RefusedError as problem:
        refuse(refusal(problem))
    if found is None:
        unknown_member(slug, directory)
    click.echo(room.FORMATS[shape](found), nl=False)
