"""Files that must never enter the group's repository: the facilitator's address book, the log, and the drafts."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tradekin.introductions.slips import refused
from tradekin.profile.findings import echo
from tradekin.writing import write_new

MOST_BYTES = 5_000_000


def roots_of(*group: Path) -> tuple[Path, ...]:
    """The folders that private files stay out of: the group's own, and the repositories these lie in."""
    found: dict[Path, None] = {}
    for folder in group:
        for each in _spellings(folder):
            found[each] = None
            found.update((above, None) for above in (each, *each.parents) if os.path.lexists(above / ".git"))
    return tuple(found)


def keep_out(path: Path, roots: Iterable[Path]) -> None:
    """Refuse a path inside one of the roots, however it is spelled and through whatever links.

    Raises:
        RefusedError: if it lies inside.
    """
    inside = set(_ways_up(path))
    for root in roots:
        if root in inside or any(_is_same(each, root) for each in inside):
            raise refused("inside", echo(str(path), 160), echo(str(root), 160))


def read_private(path: Path, roots: Iterable[Path]) -> bytes:
    """The bytes of a private file.

    Raises:
        RefusedError: if it lies inside one of the roots, or cannot be read.
    """
    keep_out(path, roots)
    shown = echo(str(path), 160)
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise refused("no_file", shown)
        if facts.st_size > MOST_BYTES:
            raise refused("large", shown)
        return path.read_bytes()
    except (OSError, ValueError) as problem:
        raise refused("unread", shown, getattr(problem, "strerror", None) or "no such name") from None


def write_drafts(folder: Path, files: dict[str, bytes], roots: Iterable[Path]) -> tuple[str, ...]:
    """Write files into a folder that is made if need be. What is there with the same bytes is left as it is.

    Returns:
        the names of the files that are new.

    Raises:
        RefusedError: if the folder lies inside a root, a file of one of the names holds something else, or it cannot
            be written. Where a file stands in the way, nothing has been written.
    """
    keep_out(folder, roots)
    new = {name: data for name, data in files.items() if not _is_there(folder / name, data)}
    try:
        for each in reversed((folder, *folder.parents)):
            if not each.exists():
                each.mkdir(mode=0o700)
        for name, data in new.items():
            write_new(folder / name, data)
    except OSError as problem:
        raise refused("unwritten", echo(str(folder), 160), problem.strerror or "") from None
    return tuple(new)


def replace_private(path: Path, data: bytes, roots: Iterable[Path]) -> None:
    """Write a private file whole or not at all, readable by its owner alone if it is new.

    Raises:
        RefusedError: if it lies inside a root, is a link, or cannot be written.
    """
    keep_out(path, roots)
    if path.is_symlink():
        raise refused("link", echo(str(path), 160))
    draft: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".tradekin-", dir=path.parent)
        draft = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        draft.replace(path)
    except OSError as problem:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise refused("unwritten", echo(str(path), 160), problem.strerror or "") from None


def _is_there(path: Path, data: bytes) -> bool:
    """Whether a file of these bytes is there; refuses if it is something else."""
    if not os.path.lexists(path):
        return False
    try:
        if path.is_symlink() or path.read_bytes() != data:
            raise refused("in_the_way", echo(str(path), 160), status=1)
    except OSError:
        raise refused("in_the_way", echo(str(path), 160), status=1) from None
    return True


def _spellings(path: Path) -> tuple[Path, Path]:
    """A path as it was named, and as it is without links."""
    return Path(os.path.abspath(path)), Path(os.path.realpath(path))  # noqa: PTH100 - the first keeps links


def _ways_up(path: Path) -> Iterator[Path]:
    for each in _spellings(path):
        yield each
        yield from each.parents


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
