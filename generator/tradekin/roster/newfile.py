"""New files that are whole or not there at all, and never in the place of another."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from tradekin.profile.findings import echo
from tradekin.roster.said import refuse


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; whoever looks sees all of it or nothing.

    Raises:
        FileExistsError: if there is something of that name, a link included.
        OSError: if it cannot be written.
    """
    try:
        _without_a_name(path, data)
    except FileExistsError:
        raise
    except (OSError, AttributeError):
        _by_another_name(path, data)


def _without_a_name(path: Path, data: bytes) -> None:
    """Write a file that has no name until it is finished, so that a crash leaves nothing behind (Linux)."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        number = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
        with open(number, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(data)
            file.flush()
            # Only with a folder's descriptor does Python follow the link to the nameless file.
            os.link(f"/proc/self/fd/{number}", path.name, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _by_another_name(path: Path, data: bytes) -> None:
    """Write beside it and give the finished file its name. A second name is refused where there is one."""
    number, name = tempfile.mkstemp(prefix=".import-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with open(number, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(data)
        part.chmod(0o666 & ~_umask())
        _name_it(part, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def _name_it(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        part.rename(path)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def folder_for(folder: Path) -> Path:
    """The folder for new files, made if its parent is there.

    Raises:
        RosterError: if it is a link or a file, or cannot be made.
    """
    shown = echo(str(folder), 160)
    if folder.is_symlink():
        raise refuse("members_link", path=shown)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise refuse("members_unmade", path=shown, why=problem.strerror or "") from None
    return folder
