"""`tradekin doctor`: whether files and settings are as they should be."""

from __future__ import annotations

import click

from tradekin.cli.context import GroupLocation, in_group
from tradekin.cli.options import format_option
from tradekin.cli.result import end
from tradekin.cli.strict_findings import with_outside_profiles
from tradekin.errors import WorkflowError
from tradekin.kit.command_result import CommandResult
from tradekin.kit.findings.finding import in_order
from tradekin.kit.text.shown import visible


@click.command()
@click.option(
    "--repository",
    metavar="OWNER/NAME",
    envvar="GITHUB_REPOSITORY",
    help="Where it lies on GitHub [default: repo_url in mkdocs.yml].",
)
@click.option("--letter", "with_letter", is_flag=True, help="Send the letter box a letter that asks for nothing.")
@format_option(("text", "json"))
@in_group
def doctor(place: GroupLocation, repository: str | None, with_letter: bool, shape: str) -> None:
    """Look whether files, letter box and GitHub's settings (with GITHUB_TOKEN set) are well. Ends with 1 if not.

    With LETTERBOX_TOKEN set to the letter box's key it says what that may do, and when it ends.
    """
    from tradekin import doctor as room
    from tradekin.intake.forms.issue_forms import group_in
    from tradekin.language.wording import sentences_in

    box = place.settings.letterbox
    if with_letter and not box:
        raise click.UsageError("There is no letterbox in mkdocs.yml to send a letter to.")
    site = group_in(place.config).address if place.config else ""

    found = with_outside_profiles(place, place.directory(), in_order(place.settings_findings()))
    try:
        looks, status = room.run(
            place.base,
            repository or room.repository_in(place.config),
            found,
            has_list=place.settings.apart,
            letterbox=room.LetterboxExam(box, site, with_letter) if box else None,
        )
    except WorkflowError as problem:
        why = sentences_in("tradekin.github", "problems.jinja")(problem.problem, **problem.facts)
        raise click.UsageError(visible(why)) from None
    end(CommandResult(status, room.FORMATS[shape](looks)))
