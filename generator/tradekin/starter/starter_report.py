"""What `tradekin new` and `tradekin upgrade` tell a person, from templates."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable
from pathlib import Path

from tradekin import __version__
from tradekin.kit.text.shown import echo, visible
from tradekin.language.wording import program, render
from tradekin.starter.group_answers import GroupAnswers
from tradekin.starter.manifest import Manifest
from tradekin.starter.upgrade import FileChange, FileState

Again = Callable[[str], str]


def report_start(folder: Path, answers: GroupAnswers) -> str:
    """What was made, and what comes next."""
    shown, quoted = echo(str(folder), 300), visible(shlex.quote(str(folder)), 300)
    return render("tradekin.starter", "started.jinja", answers=answers, folder=shown, quoted_folder=quoted)


def command_again(folder: Path, typed: str | None, source: str | None) -> Again:
    """How to ask once more with an option.

    Args:
        folder: the group's repository.
        typed: what `make upgrade` was given, if the group's Makefile asked.
        source: what an older version's Makefile says instead.
    """
    choice = typed or (f"VERSION={source.rpartition('@')[2]}" if source and source.startswith("git+") else "")
    if choice:
        return lambda option: visible(f"make upgrade {shlex.quote(choice)} OPTIONS={shlex.quote(option)}", 500)
    return lambda option: visible(f"{program()} upgrade {shlex.quote(str(folder))} {option}", 500)


def report_upgrade(manifest: Manifest, changes: Iterable[FileChange], asked: Again, *, applied: bool) -> str:
    """What would change in a folder, or with `applied` what has changed and what is left for a person.

    Args:
        manifest: what the folder was made with.
        changes: its files.
        asked: how the same is asked again; see `again`.
        applied: whether they were written.
    """
    by_state: dict[str, list[FileChange]] = {state.value: [] for state in FileState}
    for each in changes:
        by_state[each.state].append(each)
    given = {"made_with": manifest.version, "version": __version__, "applied": applied, "again": asked}
    return render("tradekin.starter", "upgrade.jinja", **given, **by_state)
