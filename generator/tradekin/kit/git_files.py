"""What Git keeps of a folder: the files it tracks, and those that `git add -A` would take."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MOST_FILES = 100_000
_PASSED_OVER = frozenset((".git", ".venv", "site", ".cache", "node_modules", "__pycache__"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that Git keeps or would keep: its path from the folder, and whether it is tracked already."""

    path: str
    is_tracked: bool


def list_kept_files(folder: Path) -> tuple[Kept, ...]:
    """Every file below a folder that is in Git or would be by `git add -A`; none where there is no repository.

    Where Git does not answer, every file is taken for one, but for what only programs write.
    """
    if not is_repository(folder):
        return ()
    listed = _git(folder, "ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard")
    if listed is None:
        return tuple(Kept(path, is_tracked=False) for path in _walked(folder))
    entries = dict.fromkeys(entry for entry in os.fsdecode(listed).split("\0") if entry)
    return tuple(Kept(entry[2:], entry[0] != "?") for entry in entries)


def would_keep(path: Path) -> bool:
    """Whether Git would keep a file of this path: it lies in a repository that does not ignore it."""
    if not is_repository(path.parent):
        return False
    return _git(path.parent, "check-ignore", "--quiet", "--", path.name) is None


def is_repository(folder: Path) -> bool:
    """Whether a folder lies in a Git repository, however it is spelled."""
    spelled = Path(os.path.realpath(folder))
    return any(os.path.lexists(each / ".git") for each in (spelled, *spelled.parents))


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What Git says, None if it is not here, says no, or takes too long. It runs nothing of the repository's."""
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        made = subprocess.run(command, capture_output=True, check=False, timeout=60, env=environment)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    return made.stdout if made.returncode == 0 else None


def _walked(folder: Path) -> Iterator[str]:
    number = 0
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - _PASSED_OVER)
        for name in sorted(files):
            number += 1
            if number > MOST_FILES:
                return
            yield (Path(where) / name).relative_to(folder).as_posix()
