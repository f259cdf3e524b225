"""`tradekin github`: what workflows do, one file each."""

from __future__ import annotations

import click

from tradekin.cli.github.care import care
from tradekin.cli.github.comment import comment
from tradekin.cli.github.letter import letter
from tradekin.cli.github.mail import mail
from tradekin.cli.github.neighbours import neighbours
from tradekin.cli.github.pages import pages
from tradekin.cli.github.propose import propose


@click.group(commands=[comment, propose, letter, mail, care, neighbours, pages])
def github() -> None:
    """Errands on GitHub, for workflows. They read GITHUB_REPOSITORY, GITHUB_TOKEN and GITHUB_API_URL."""
