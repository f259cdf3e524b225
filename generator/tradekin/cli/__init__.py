"""The command line: one file a verb.

A verb's file is imported when the verb is typed or documented; the list of all says what each does, so that `-h` reads
nothing else. What is heavy is imported when the verb runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from keyword import iskeyword
from typing import cast

import click

from tradekin import __version__

VERBS: Mapping[str, str] = {
    "check": "Check all profiles, or the FILES given (within the group).",
    "match": "Show who is matched with whom, and why; with a SLUG only that member's partners.",
    "vocabulary": "Show what each of the WORDS stands for in the vocabulary, and what is near it.",
    "introduce": "Write the letters that introduce A and B, as drafts for your mail program.",
    "guest": "Write a letter with the first three conversations of a guest called NAME, "
    "and tell if their seat is taken.",
    "import_": "Make profiles of a ROSTER, a list as CSV.",
    "from_issue": "Make a profile of an issue form, or take one out: EVENT is what GitHub tells of the issue.",
    "from_mail": "Make a profile of a mail, or change one: FILE is the mail, or its text; - reads what is pasted.",
    "letterbox": "Take what is sent from the site's forms into a folder, for `tradekin inbox`.",
    "inbox": "Show what came from the site's forms through `tradekin letterbox`: "
    "who they say they are, what for, and when.",
    "review": "Show what a change means for the group.",
    "lay_over": "Lay settings, words, letters and pages of a PROPOSAL over the group's files here, which are changed.",
    "move": "Make the profile of the member NAME, who moves, for another group; here it goes, or says where to look.",
    "copy_of": "Show all that the group's folder holds about the member SLUG, who asked for it.",
    "doctor": "Look whether files, letter box and GitHub's settings (with GITHUB_TOKEN set) are well.",
    "hub": "Build the site of a network from what its groups publish of members who agreed to it.",
    "neighbours": "Ask neighbouring groups whom the pages may show of them.",
    "new": "Start a group's own repository in FOLDER.",
    "upgrade": "Show what this version would change in a group's repository that an older one made.",
    "generate": "Rewrite what is derived from the model: references, the JSON Schema, and the issue forms for GitHub.",
    "github": "Errands on GitHub, for workflows.",
}
"""Each is a module here, and in it the command of the same name; in this order they are documented. Beside it stands
the first sentence of what it says of itself."""


SPELLED = {"neighbors": "neighbours"}
"""What is typed elsewhere for a verb: it does the same."""


class _Commands(Mapping[str, click.Command]):
    """The commands by what is typed, each imported when it is asked for."""

    def __getitem__(self, typed: str) -> click.Command:
        verb = next((each for each in VERBS if _typed(each) == typed), None)
        if verb is None:
            raise KeyError(typed)
        command: click.Command = getattr(import_module(f"{__name__}.{verb}"), verb)
        return command

    def __iter__(self) -> Iterator[str]:
        return map(_typed, VERBS)

    def __len__(self) -> int:
        return len(VERBS)


class _Verbs(click.Group):
    """All commands, listed without importing them."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that is typed, however people spell it."""
        return super().get_command(ctx, SPELLED.get(cmd_name, cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say what there is, each with its first sentence as far as there is room."""
        told = {_typed(verb): sentence for verb, sentence in sorted(VERBS.items())}
        room = formatter.width - 6 - max(map(len, told))
        with formatter.section("Commands"):
            formatter.write_dl([(each, click.Command(each, help=told[each]).get_short_help_str(room)) for each in told])


def _typed(verb: str) -> str:
    """What is typed for a verb."""
    return (verb.removesuffix("_") if iskeyword(verb.removesuffix("_")) else verb).replace("_", "-")


@click.group(
    cls=_Verbs,
    commands=cast("MutableMapping[str, click.Command]", _Commands()),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
def main() -> None:
    """Find the people who serve the same customers, and introduce them with respect."""
    from tradekin.kit.collector import collect_seldom

    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
