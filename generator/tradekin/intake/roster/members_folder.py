"""The folder that new profiles go to."""

from __future__ import annotations

from pathlib import Path

from tradekin.errors import RosterError
from tradekin.kit.text.shown import echo


def folder_for(folder: Path) -> Path:
    """The folder for new files, made if its parent is there.

    Raises:
        RosterError: if it is a link or a file, or cannot be made.
    """
    shown = echo(str(folder), 160)
    if folder.is_symlink():
        raise RosterError("members_link", path=shown)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise RosterError("members_unmade", path=shown, why=problem.strerror or "") from None
    return folder
