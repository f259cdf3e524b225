"""Options that several verbs have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

Option = Callable[[Callable[..., None]], Callable[..., None]]

FILE = click.Path(path_type=Path, dir_okay=False)
FILE_HERE = click.Path(path_type=Path, dir_okay=False, exists=True)
FOLDER = click.Path(path_type=Path, file_okay=False)
FOLDER_HERE = click.Path(path_type=Path, file_okay=False, exists=True)

contacts_option: Option = click.option(
    "--contacts", type=click.Path(path_type=Path), help="Your address book: vCard, or CSV with name,email."
)
log_option: Option = click.option("--log", type=FILE, help="Your log, CSV with date,a,b,state.")
apart_option: Option = click.option(
    "--apart",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The group's private list of pairs that are not suggested [default: the file TRADEKIN_APART_FILE names].",
)
day_option: Option = click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Today [default: SOURCE_DATE_EPOCH, else today].",
)


def format_option(formats: Iterable[str], default: str = "text") -> Option:
    """The option that says in which of the formats a command writes; the command gets it as `shape`."""
    choice = click.Choice(tuple(formats))
    return click.option("--format", "shape", type=choice, default=default, show_default=True, help="How it is written.")
