"""`tradekin from-mail`: a mail from the site's form, or written by hand -> a profile, and the words about it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from tradekin.cli.context import GroupLocation, in_group, in_its_language
from tradekin.cli.options import FOLDER, format_option
from tradekin.cli.result import end
from tradekin.kit.command_result import CommandResult


@click.command("from-mail")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--out", type=FOLDER, help="Leave the profile, the words about it, and the answer to its sender here, too."
)
@click.option("--known", is_flag=True, help="You know who sent it: nothing waits, and the day counts as confirmed.")
@format_option(("text", "json"))
@in_group
@in_its_language
def from_mail(place: GroupLocation, file: BinaryIO, out: Path | None, known: bool, shape: str) -> None:
    """Make a profile of a mail, or change one: FILE is the mail, or its text; - reads what is pasted.

    Ends with 1 if there is no letter in it, something has to be mended first, or all of it waits until a member was
    asked.
    """
    if not place.members.is_dir() or place.members.is_symlink():
        raise click.UsageError("There is no folder with profiles here. Name it with --members.")
    try:
        result = _read(place, file.read(), out, known, shape)
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise click.UsageError(f"This cannot be read or written: {why}. No profile was changed.") from None
    end(result)


def _read(place: GroupLocation, data: bytes, out: Path | None, known: bool, shape: str) -> CommandResult:
    """Do what a mail asks for."""
    from tradekin.intake.forms.issue_outcome import FormGroup
    from tradekin.intake.forms.outcome_files import leave
    from tradekin.intake.mail.from_mail import outcome_of_mail
    from tradekin.intake.mail.mail_report import FORMATS, answer_draft
    from tradekin.kit.clock import today
    from tradekin.kit.storage import replace_file

    group = FormGroup(place.members, place.settings, place.base, place.found)
    found = outcome_of_mail(data, group, today(), known)
    if found.outcome:
        leave(found.outcome, group, out)
    if out is not None and (draft := answer_draft(found, place.settings)):
        out.mkdir(parents=True, exist_ok=True)
        replace_file(out, "answer.eml", draft)
    status = found.outcome.status if found.outcome else int(found.read.letter is None)
    return CommandResult(status, FORMATS[shape](found, place.settings))
