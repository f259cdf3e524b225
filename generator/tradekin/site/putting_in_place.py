"""Putting a new site in the place of the old one: a build works in a folder of its own, and only what changed is moved.

A build that is ended in the middle leaves the old site whole. A file that is the same keeps its date. Files are moved
one by one, each at once and whole: what pages need first, then the pages; what is no longer there goes last.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


def draft_folder(output: Path, cache: Path) -> Path:
    """An empty folder to build in, from which files can be moved to `output` at once.

    What a build that was ended left there is taken away. It lies in the cache folder where that is on the same disk.
    """
    name = f"{output.name}-{hashlib.sha256(os.fsencode(output)).hexdigest()[:8]}"
    for draft in (cache / "drafts" / name, output.parent / f".{name}"):
        shutil.rmtree(draft, ignore_errors=True)
        with suppress(OSError):
            draft.mkdir(parents=True)
            if draft.stat().st_dev == _nearest_there(output).stat().st_dev:
                return draft
            draft.rmdir()
    raise OSError(f"There is no room to build in beside {output}")


def put_in_place(draft: Path, output: Path, untouched: Collection[str] = ()) -> None:
    """Make `output` hold what `draft` does, and take the draft away.

    Args:
        draft: the new site.
        output: where the old one is, if there is one; what begins with a dot there, such as `.git`, is left alone.
        untouched: files of the old site that are part of the new one as they are, by their paths.
    """
    output = output.resolve()
    new, old = files_in(draft), files_in(output)
    if not old and not untouched and not _holds_anything(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(output)
        return
    changed = (name for name in new if name not in old or not _is_same(draft / name, output / name))
    for name in sorted(changed, key=lambda each: (each.endswith(".html"), each)):
        _make_way(output, name)
        (draft / name).replace(output / name)
    for name in sorted(old - new - set(untouched)):
        if not name.startswith("."):
            _take_away(output, name)
    shutil.rmtree(draft, ignore_errors=True)


def _nearest_there(path: Path) -> Path:
    return next(each for each in (path, *path.absolute().parents) if each.exists())


def _holds_anything(folder: Path) -> bool:
    return os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir()))


def files_in(folder: Path) -> set[str]:
    """Everything below a folder that is no folder, by its path from there."""
    found: set[str] = set()
    for base, folders, files in os.walk(folder):
        start = os.path.relpath(base, folder) + "/" if base != str(folder) else ""
        links = (each for each in folders if os.path.islink(os.path.join(base, each)))  # noqa: PTH114, PTH118 - many
        found.update(start + each for each in (*files, *links))
    return found


def _is_same(one: Path, other: Path) -> bool:
    return stat.S_ISREG(other.lstat().st_mode) and filecmp.cmp(one, other, shallow=False)


def _make_way(output: Path, name: str) -> None:
    """Make the folders for a file, and take away what stands where it, or one of them, comes."""
    path = output
    for part in Path(name).parts[:-1]:
        path /= part
        if path.is_symlink() or path.is_file():
            path.unlink()
        path.mkdir(exist_ok=True)
    if (output / name).is_dir() and not (output / name).is_symlink():
        shutil.rmtree(output / name)


def _take_away(output: Path, name: str) -> None:
    """Take a file away, and the folders above it that hold nothing then; it may be gone with what came in its place."""
    path = output / name
    if path.is_dir() and not path.is_symlink():
        return
    with suppress(FileNotFoundError, NotADirectoryError):
        path.unlink()
    for folder in list(path.parents)[: len(Path(name).parts) - 1]:
        with suppress(OSError):
            folder.rmdir()
