"""`tradekin generate`: what is derived from the code, brought up to date."""

from __future__ import annotations

from pathlib import Path

import click

from tradekin.cli.options import FOLDER
from tradekin.cli.result import refuse
from tradekin.kit.storage import replace_file


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; end with 1 if a file is out of date.")
@click.option("--into", type=FOLDER, default=Path(), help="The repository's root.")
@click.pass_context
def generate(context: click.Context, only_check: bool, into: Path) -> None:
    """Rewrite what is derived from the model: references, the JSON Schema, and the issue forms for GitHub."""
    from tradekin.cli.commands_page import COMMANDS_PAGE, commands_page
    from tradekin.intake.letterbox.letter_rules import LETTER_RULES, letter_rules_file
    from tradekin.language.wording import program
    from tradekin.settings import SETTINGS
    from tradekin.starter.derived import derived_files

    main = context.find_root().command
    files = {**derived_files(into / SETTINGS), COMMANDS_PAGE: commands_page(main)}
    if (into / LETTER_RULES).parent.is_dir():
        files[LETTER_RULES] = letter_rules_file()
    stale = {name: text.encode() for name, text in files.items() if _differs(into / name, text.encode())}
    for name, data in stale.items():
        if not only_check:
            _write(into, name, data)
        click.echo(f"{'out of date' if only_check else 'written'}: {into / name}")
    if not stale:
        click.echo("Everything is up to date.")
    elif only_check:
        click.echo(f"Run: {program()} generate")
        context.exit(1)


def _write(into: Path, name: str, data: bytes) -> None:
    try:
        replace_file(into, name, data)
    except OSError as problem:
        refuse(f"{into / name} cannot be written: {problem.strerror or problem}.")


def _differs(path: Path, data: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != data
