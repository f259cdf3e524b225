"""The reference of all commands, made from their own help."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

import click

COMMANDS_PAGE = "docs/guide/commands.md"


@dataclass(frozen=True, slots=True)
class CommandEntry:
    """A command as the reference shows it."""

    name: str
    """As it is typed after `tradekin`, such as `github comment`."""
    help: tuple[str, ...]
    """Paragraphs."""
    usage: str
    options: tuple[tuple[str, str], ...]
    """What is typed, and what it is for."""


def commands_page(main: click.Command) -> str:
    """The page in Markdown."""
    from tradekin.language.wording import render

    return render("tradekin.cli", "commands.md.jinja", commands=list(command_entries(main)))


def command_entries(command: click.Command, above: click.Context | None = None) -> Iterator[CommandEntry]:
    """A command and those below it, without the first one and those that are hidden."""
    name = command.name if above else "tradekin"
    context = click.Context(command, parent=above, info_name=name, **command.context_settings)
    if above:
        yield _entry(command, context)
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        if not each.hidden:
            yield from command_entries(each, context)


def _entry(command: click.Command, context: click.Context) -> CommandEntry:
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    records = (each.get_help_record(context) for each in command.params if isinstance(each, click.Option))
    return CommandEntry(
        context.command_path.removeprefix("tradekin "),
        tuple(" ".join(each.split()) for each in paragraphs),
        usage,
        tuple((typed, " ".join(told.split())) for typed, told in filter(None, records)),
    )
