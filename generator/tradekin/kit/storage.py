"""Files that are whole or not there at all, and never written through a link."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

LINK = "{link} is a link"
PRIVATE = 0o600
UNFINISHED = ".tradekin-"
"""How the names of files begin that are not finished yet."""


def replace_file(root: Path, name: str, data: bytes) -> None:
    """Write a file below `root` whole or not at all.

    Raises:
        OSError: if it cannot be written, or a link stands in the way.
    """
    path = root / name
    if link := link_in(root, name):
        raise OSError(LINK.format(link=link))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data, usual_mode(0o666))


def write_whole(path: Path, data: bytes, mode: int = PRIVATE, *, lasting: bool = False) -> None:
    """Write a file in place of what is there, whole or not at all; what was there keeps its mode.

    Args:
        path: where it goes; its folder is there.
        data: what is in it.
        mode: the mode of a file that is new, by default for its owner alone.
        lasting: whether it has to be there still after the power failed; without, the machine writes when it likes.

    Raises:
        OSError: if it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(handle)
        draft.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else mode)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    if lasting:
        _settle(path.parent)


def _settle(folder: Path) -> None:
    """Wait until the names in a folder are on its disk, where the system can say so."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def remove_file(root: Path, name: str) -> None:
    """Take a file below `root` away, and the folders above it that hold nothing then.

    Raises:
        OSError: if it cannot be taken away, or a link stands in the way.
    """
    if link := link_in(root, name):
        raise OSError(LINK.format(link=link))
    (root / name).unlink()
    for folder in list(Path(name).parents)[:-1]:
        if any((root / folder).iterdir()):
            break
        (root / folder).rmdir()


def link_in(root: Path, name: str) -> str | None:
    """The first part of a path below `root` that is a link, or None."""
    path = root
    for part in Path(name).parts:
        path /= part
        if path.is_symlink():
            return path.relative_to(root).as_posix()
    return None


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
        part.chmod(usual_mode(0o666))
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


def usual_mode(mode: int) -> int:
    """The mode that a new file gets from the shell the command runs in."""
    mask = os.umask(0)
    os.umask(mask)
    return mode & ~mask
