"""`tradekin introduce`: letters as drafts."""

from __future__ import annotations

import functools
import sys
from datetime import datetime
from typing import Any

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language, knowing_apart
from tradekin.cli.options import FILE, FOLDER, FOLDER_HERE, contacts_option, day_option, format_option, log_option
from tradekin.cli.result import end, need_pairs, warn_left_out


@click.command()
@click.argument("names", nargs=-1, metavar="[A B]")
@contacts_option
@click.option(
    "--out", type=FOLDER, help="Folder for the drafts, outside the repository [default: one in ~/tradekin-letters]."
)
@click.option("--both-said-yes", is_flag=True, help="Both were asked and said yes: write the introduction, too.")
@click.option("--letters", type=FOLDER_HERE, help="The group's own templates [default: letters/ beside mkdocs.yml].")
@click.option("--next-door", metavar="WHO", help="Somebody of a neighbouring group, in place of B.")
@click.option("--member-said-yes", is_flag=True, help="Your own member said yes: write next door, too.")
@click.option("--about", default="", metavar="TEXT", help="What your member wrote to them that it is for.")
@click.option("--introduced-by", metavar="MEMBER", help="Who suggested that the two should meet: thank this member.")
@click.option("--from-issue", "event", type=FILE, help="An issue asking for one.")
@click.option("--round", is_flag=True, help="Propose whom to introduce next, at most two pairs a member.")
@log_option
@click.option("--write", is_flag=True, help="Note what is proposed in the log.")
@day_option
@format_option(("eml", "text", "json"), default="eml")
@in_group
@knowing_apart
@in_its_language
@in_its_language
def introduce(
    place: GroupLocation,
    day: datetime | None,
    next_door: str | None,
    member_said_yes: bool,
    about: str,
    **asked: Any,
) -> None:
    """Write the letters that introduce A and B, as drafts for your mail program. Nothing is sent."""
    from tradekin.facilitator.introduce import IntroduceGroup, IntroduceOptions, run

    confirm = functools.partial(click.confirm, default=False, err=True) if sys.stdin.isatty() else None
    directory = place.directory()
    need_pairs(place, directory)
    warn_left_out(place, directory)
    wanted = IntroduceOptions(day=day.date() if day else None, **asked)
    group = IntroduceGroup(directory, place.members, place.base)
    if next_door is None and not (member_said_yes or about):
        end(run(wanted, group, confirm))
    from tradekin.facilitator import next_door as door

    end(door.run(door.NextDoorOptions(next_door or "", wanted, member_said_yes, about), group))
