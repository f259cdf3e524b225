"""Writing a new folder whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tradekin.kit.storage import usual_mode
from tradekin.kit.text.characters import find_hidden
from tradekin.kit.text.shown import echo, visible
from tradekin.language.wording import sentences_in

_MOST_NAMED = 8
_LONGEST = 300
_say = sentences_in("tradekin.starter", "problems.jinja")


def start(folder: Path, files: Mapping[str, bytes]) -> str | None:
    """Write the files into a folder that does not exist yet, is empty or holds only `.git`.

    Returns:
        what keeps it from being written, and what to do; then nothing was changed. None if all is written.
    """
    if said := refusal(folder):
        return said
    target = folder.resolve()
    try:
        draft = Path(tempfile.mkdtemp(prefix=".tradekin-", dir=target.parent))
    except OSError as problem:
        return _unwritable(folder, problem)
    try:
        _fill(draft, files)
        if target.exists():
            _move_into(draft, target)
        else:
            draft.rename(target)
    except OSError as problem:
        return _unwritable(folder, problem)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return None


def refusal(folder: Path) -> str | None:
    """Why a folder cannot become a group's own, and what to do; None if it can."""
    try:
        return _refusal(folder)
    except (OSError, ValueError, RuntimeError) as problem:
        return _unwritable(folder, problem)


def _refusal(folder: Path) -> str | None:
    target = folder.resolve()
    if folder.is_symlink():
        return _say_problem("is_link", folder)
    if find_hidden(target.name) is not None or set(target.name) & set("\n\t"):
        return _say_problem("bad_name", folder)
    if target.is_dir():
        names = sorted(each.name for each in target.iterdir() if each.name != ".git")
        listed = [echo(name, 40) for name in names[:_MOST_NAMED]]
        return _say_problem("not_empty", folder, listed, names[_MOST_NAMED:]) if names else None
    if target.exists():
        return _say_problem("is_file", folder)
    return None if target.parent.is_dir() else _say_problem("no_parent", folder, echo(str(target.parent), _LONGEST))


def _fill(draft: Path, files: Mapping[str, bytes]) -> None:
    draft.chmod(usual_mode(0o777))
    for name, data in files.items():
        path = draft / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _move_into(draft: Path, target: Path) -> None:
    """Move everything into a folder that holds nothing by these names; back out of it if that fails half-way."""
    moved: list[Path] = []
    try:
        for each in sorted(draft.iterdir()):
            if (target / each.name).exists():
                raise FileExistsError(f"{visible(each.name)} appeared there")
            each.rename(target / each.name)
            moved.append(each)
    except OSError:
        for each in moved:
            (target / each.name).rename(each)
        raise


def _unwritable(folder: Path, problem: Exception) -> str:
    return _say_problem("cannot_write", folder, visible(getattr(problem, "strerror", None) or str(problem)))


def _say_problem(what: str, folder: Path, *more: object) -> str:
    return _say(what, echo(str(folder), _LONGEST), *more)
