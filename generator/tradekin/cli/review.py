"""`tradekin review`: what a change means for the group."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradekin.cli.options import FILE_HERE, FOLDER_HERE, apart_option, format_option
from tradekin.cli.result import end
from tradekin.cli.strict_findings import findings_of_proposal
from tradekin.kit.command_result import CommandResult
from tradekin.kit.text.shown import visible

if TYPE_CHECKING:
    from tradekin.review import Author


@click.command()
@click.option(
    "--base",
    type=FOLDER_HERE,
    required=True,
    help="The group's repository, or members folder, before the change. Settings and words come from there.",
)
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    help="Folder with the profiles after the change [default: the one here].",
)
@click.option("--config", type=FILE_HERE, help="Another mkdocs.yml.")
@click.option("--author", default="", metavar="LOGIN", help="Who asks for the change.")
@click.option("--author-id", type=click.IntRange(min=1), metavar="NUMBER", help="The number of that account.")
@click.option(
    "--sender",
    type=click.Choice(("account", "facilitator", "nobody")),
    default="account",
    help="How it is known who asks: account compares the two above; nobody if it came without an account.",
)
@click.option(
    "--form",
    type=FILE_HERE,
    help="The message of the commit that came of a form or a letter: it says who asks, in place of the three above.",
)
@click.option(
    "--changed",
    type=FILE_HERE,
    help="A list of the paths the pull request changes, as `git diff --name-only --no-renames -z` writes it.",
)
@click.option(
    "--proposal",
    type=FOLDER_HERE,
    help="The repository after the change: its settings and pages are tried out as well, in a copy of the base.",
)
@apart_option
@click.option("--brief", is_flag=True, help="One line when there is nothing to do.")
@format_option(("text", "markdown", "json"))
def review(base: Path, members: Path | None, config: Path | None, shape: str, **given: Any) -> None:
    """Show what a change means for the group. Ends with 1 if it brings errors."""
    from tradekin import review as room
    from tradekin.configuration.theme import group_language
    from tradekin.facilitator.apart_file import private_list
    from tradekin.language import speaking
    from tradekin.review.review_page import FORMATS
    from tradekin.settings import SETTINGS

    paths = room.paths_in(given["changed"].read_bytes() if given["changed"] else b"")
    proposal: Path | None = given["proposal"]
    group = room.find_base(base, config)
    with speaking(group_language(config or group.root / SETTINGS)):
        tried = findings_of_proposal(group.root, group.settings, proposal, paths) if proposal else ()
        found = room.find_proposal(proposal, members, group.settings)
        apart = private_list(given["apart"], group.root, group.members)
        told, directory = room.review_folders(
            group, members, room.ReviewRequest(_author(given), paths, found, tried), apart
        )
        end(CommandResult(int(bool(told.errors)), FORMATS[shape](told, directory, given["brief"])))


def _author(given: Mapping[str, Any]) -> Author:
    """Who asks for the change, as far as the options say."""
    from tradekin.github.commit_mark import author_told
    from tradekin.intake.forms.sender import Sender
    from tradekin.review import Author

    if given["form"]:
        return author_told(given["form"].read_text("utf-8", errors="replace"))
    return Author(visible(given["author"], 60), str(given["author_id"] or ""), Sender(given["sender"]))
