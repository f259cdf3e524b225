"""`tradekin new`: a group's own repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tradekin.cli.result import refuse


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--group", help="The group's name.")
@click.option("--area", "areas", multiple=True, help="A place the group works in; once for each.")
@click.option("--language", "languages", multiple=True, help="A language members speak [default: English].")
@click.option(
    "--country", help="The country it works in, such as US: for telephone numbers, and what trades are called."
)
@click.option("--facilitator", help="Whom members turn to.")
@click.option("--email", help="The facilitator's address, if it may be public.")
@click.option(
    "--owner", metavar="LOGIN", help="The GitHub account whose review changes of settings and workflows need."
)
@click.option("--repository", metavar="OWNER/NAME", help="Where it will lie on GitHub.")
@click.option("--site-url", metavar="URL", help="The address the site will have.")
@click.option("--generator", metavar="SOURCE", help="Where newer versions come from [default: this project].")
def new(folder: Path, **given: Any) -> None:
    """Start a group's own repository in FOLDER."""
    from tradekin import starter

    if problem := starter.refusal(folder):
        refuse(problem)
    answers, problems = starter.answers_from(starter.ask_for_missing(folder, given))
    if problems:
        refuse(*problems)
    files, problem = starter.with_manifest(answers)
    if problem := problem or starter.start(folder, files):
        refuse(problem)
    click.echo(starter.report_start(folder, answers), nl=False)
