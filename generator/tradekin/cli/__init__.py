"""The command line: one file a verb.

A file of a verb imports only what its options need. What is heavy is imported when the verb runs, so that `--help`
and the small verbs start fast.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from tradekin import __version__

VERBS = (
    "check",
    "match",
    "vocabulary",
    "introduce",
    "guest",
    "import_",
    "from_issue",
    "from_mail",
    "letterbox",
    "inbox",
    "review",
    "lay_over",
    "copy_of",
    "doctor",
    "new",
    "upgrade",
    "generate",
    "github",
)
"""Each is a module here, and in it the command of the same name; in this order they are documented."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Find the people who serve the same customers, and introduce them with respect."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


for verb in VERBS:
    main.add_command(getattr(import_module(f"{__name__}.{verb}"), verb))
