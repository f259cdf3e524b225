"""`tradekin inbox`: what came through the letter box into a folder, and what becomes of it."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.options import FOLDER, contacts_option, format_option
from tradekin.cli.result import end
from tradekin.kit.command_result import CommandResult

if TYPE_CHECKING:
    from tradekin.inbox.placing import InboxGroup
    from tradekin.intake.letterbox.letter_folder import LetterFile, LetterFolder

FOLDER_HELP = "Where the letters are [default: ~/tradekin-inbox]."
known_option = click.option("--known", "is_known", is_flag=True, help="You have made sure who sent it.")


class _Before(NamedTuple):
    """What stood before the name of a command below."""

    folder: Path | None
    place: GroupLocation


def _on_a_letter(command: Callable[..., CommandResult]) -> Callable[..., None]:
    """Give a command a letter, by how its number begins: it gets the folder, the file and the group."""

    @click.argument("called", metavar="ID")
    @click.option("--folder", type=FOLDER, help=FOLDER_HELP)
    @in_group
    @functools.wraps(command)
    def found(place: GroupLocation, folder: Path | None, called: str, **options: Any) -> None:
        from tradekin.errors import RefusedError
        from tradekin.inbox.opening import find_letter
        from tradekin.language import speaking
        from tradekin.letters.file_problems import refused

        before: _Before = click.get_current_context().obj
        kept = _folder(folder or before.folder)
        where = place if any(place.given.values()) else before.place
        try:
            with speaking(where.language):
                result = command(kept, find_letter(kept, called), _group(where), **options)
        except RefusedError as problem:
            result = refused(problem)
        end(result)

    return found


@click.group(invoke_without_command=True)
@click.option("--folder", type=FOLDER, help=FOLDER_HELP)
@format_option(("text", "json"))
@in_group
@in_its_language
def inbox(place: GroupLocation, folder: Path | None, shape: str) -> None:
    """Show what came from the site's forms through `tradekin letterbox`: who they say they are, what for, and when.

    Below, ID is how the number of a letter begins, as far as no other begins so.
    """
    from tradekin.inbox.showing import list_letters

    context = click.get_current_context()
    context.obj = _Before(folder, place)
    if context.invoked_subcommand is None:
        end(list_letters(_folder(folder), _group(place), shape))


@inbox.command()
@known_option
@format_option(("text", "json"))
@_on_a_letter
def show(folder: LetterFolder, file: LetterFile, group: InboxGroup, is_known: bool, shape: str) -> CommandResult:
    """Show a letter as a reviewer would see it: what changes, what is to be mended, and whom to ask first."""
    from tradekin.inbox.opening import open_letter
    from tradekin.inbox.showing import show_letter

    return show_letter(open_letter(file, group, is_known), shape)


@inbox.command()
@known_option
@contacts_option
@click.option(
    "--out", type=FOLDER, help="For an introduction: folder for the drafts [default: one in ~/tradekin-letters]."
)
@_on_a_letter
def take(
    folder: LetterFolder, file: LetterFile, group: InboxGroup, is_known: bool, contacts: Path | None, out: Path | None
) -> CommandResult:
    """Do what a letter asks for: write the profile with its photo, take it out, or write the drafts of an introduction.

    What could take a member's place (contact, photo, thank-you notes, hiding, leaving) waits for --known, and the
    letter with it. Else the letter goes; for 30 days it is known who sent it, so that it can be answered. Ends with 1
    if something has to be mended first, or all of it waits until a member was asked.
    """
    from tradekin.inbox.opening import open_letter
    from tradekin.inbox.taking import DraftOptions
    from tradekin.inbox.taking import take as take_up

    confirm = functools.partial(click.confirm, default=False, err=True) if sys.stdin.isatty() else None
    return take_up(open_letter(file, group, is_known), folder, DraftOptions(contacts, out), confirm)


@inbox.command()
@known_option
@format_option(("text", "eml", "json"))
@_on_a_letter
def answer(folder: LetterFolder, file: LetterFile, group: InboxGroup, is_known: bool, shape: str) -> CommandResult:
    """Print what to write to whoever sent a letter: thanks, what to mend, or what comes next. Nothing is sent."""
    from tradekin.inbox.opening import open_letter
    from tradekin.inbox.replying import answer as answer_letter

    return answer_letter(open_letter(file, group, is_known), shape)


@inbox.command()
@_on_a_letter
def drop(folder: LetterFolder, file: LetterFile, group: InboxGroup) -> CommandResult:
    """Take a letter and its photo away, for good."""
    from tradekin.inbox.taking import drop_letter

    return drop_letter(file, folder)


def _folder(named: Path | None) -> LetterFolder:
    from tradekin.inbox.placing import usual_folder
    from tradekin.intake.letterbox.letter_folder import LetterFolder

    folder = LetterFolder(named or usual_folder())
    folder.tidy()
    return folder


def _group(place: GroupLocation) -> InboxGroup:
    from tradekin.inbox.placing import InboxGroup

    return InboxGroup(place.settings, place.base, place.members, place.found)
