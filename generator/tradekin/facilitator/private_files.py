"""Files that must never enter the group's repository: the facilitator's address book, the log, and the drafts."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tradekin.errors import RefusedError
from tradekin.kit.storage import write_new, write_whole
from tradekin.kit.text.shown import echo

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
            raise RefusedError("inside", echo(str(path), 160), echo(str(root), 160))


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
            raise RefusedError("no_file", shown)
        if facts.st_size > MOST_BYTES:
            raise RefusedError("large", shown)
        return path.read_bytes()
    except (OSError, ValueError) as problem:
        raise RefusedError("unread", shown, getattr(problem, "strerror", None) or "no such name") from None


@dataclass(frozen=True, slots=True)
class Drafts:
    """What became of drafts."""

    written: tuple[str, ...]
    """Names of the files that are new, or that had no recipient before."""
    kept: tuple[str, ...]
    """Names of those that hold something else, such as somebody's own words, and stay as they are."""


def write_drafts(
    folder: Path, files: Mapping[str, bytes], roots: Iterable[Path], blank: Mapping[str, bytes] | None = None
) -> Drafts:
    """Write files into a folder that is made if need be. What somebody has changed there is left as it is.

    Args:
        folder: where to.
        files: the drafts by their names.
        roots: folders that private files stay out of.
        blank: the same drafts without an address book; where one of these is replaced, nobody's work is lost.

    Raises:
        RefusedError: if the folder lies inside a root, something that is no file has one of the names, or it cannot be
            written. In the first two cases nothing has been written.
    """
    keep_out(folder, roots)
    there = {name: _content(folder / name) for name in files}
    new = [name for name in files if there[name] is None]
    filled = [name for name, data in files.items() if there[name] not in (None, data) and name not in new]
    kept = [name for name in filled if there[name] != (blank or {}).get(name)]
    try:
        _make(folder)
        for name in new:
            write_new(folder / name, files[name])
    except OSError as problem:
        raise RefusedError("unwritten", echo(str(folder), 160), problem.strerror or "") from None
    for name in filled:
        if name not in kept:
            replace_private(folder / name, files[name], roots)
    return Drafts(tuple(name for name in files if name in {*new, *filled} - {*kept}), tuple(kept))


def replace_private(path: Path, data: bytes, roots: Iterable[Path]) -> None:
    """Write a private file whole or not at all, readable by its owner alone if it is new; so are folders it needs.

    Raises:
        RefusedError: if it lies inside a root, is a link, or cannot be written.
    """
    keep_out(path, roots)
    if path.is_symlink():
        raise RefusedError("link", echo(str(path), 160))
    try:
        _make(path.parent)
        write_whole(path, data)
    except OSError as problem:
        raise RefusedError("unwritten", echo(str(path), 160), problem.strerror or "") from None


def _make(folder: Path) -> None:
    """A folder and what it lies in, as far as they are not there, for their owner alone."""
    for each in reversed((folder, *folder.parents)):
        if not each.exists():
            each.mkdir(mode=0o700)


def _content(path: Path) -> bytes | None:
    """What a file holds, as much of it as a draft may have; None if there is none; refuses what is no file."""
    if not os.path.lexists(path):
        return None
    try:
        if not path.is_symlink() and path.is_file():
            with path.open("rb") as file:
                return file.read(MOST_BYTES)
    except OSError:
        pass
    raise RefusedError("in_the_way", echo(str(path), 160), status=1)


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
