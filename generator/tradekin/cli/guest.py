"""`tradekin guest`: a guest's first three conversations, as a letter."""

from __future__ import annotations

from typing import Any

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.options import FOLDER, FOLDER_HERE, contacts_option, format_option
from tradekin.cli.result import end, warn_left_out


@click.command()
@click.argument("name")
@click.option("--trade", required=True, help="The guest's trade, by any of its names.")
@click.option("--business", default="", help="The guest's firm.")
@click.option("--email", default="", help="Where the letter goes.")
@click.option(
    "--serves", "customers", multiple=True, metavar="CUSTOMERS", help="Whom the guest serves; may be repeated."
)
@click.option("--asks-for", multiple=True, metavar="TRADE", help="Whom the guest would like to meet; may be repeated.")
@click.option("--all-said-yes", is_flag=True, help="Everybody who likes to be asked said yes: write the letter.")
@click.option("--without", multiple=True, metavar="SLUG", help="Leave this member out; may be repeated.")
@contacts_option
@click.option(
    "--out", type=FOLDER, help="Folder for the drafts, outside the repository [default: one in ~/tradekin-letters]."
)
@click.option("--letters", type=FOLDER_HERE, help="The group's own templates [default: letters/ beside mkdocs.yml].")
@format_option(("eml", "text"), default="eml")
@in_group
@in_its_language
def guest(place: GroupLocation, **given: Any) -> None:
    """Write a letter with the first three conversations of a guest called NAME, and tell if their seat is taken.

    Members who like to be asked first get a question before; the letter comes with --all-said-yes. Nothing is sent.
    """
    from tradekin.facilitator.guest import GuestOptions, run
    from tradekin.facilitator.introduce import IntroduceGroup
    from tradekin.letters.guests import GuestFacts

    directory = place.directory()
    warn_left_out(place, directory)
    said = {each: given.pop(each) for each in ("name", "trade", "business", "email", "customers", "asks_for")}
    end(run(GuestOptions(GuestFacts(**said), **given), IntroduceGroup(directory, place.members, place.base)))
