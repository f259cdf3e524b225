"""What a newer version would change in a group's repository, and changing what nobody there has touched."""

from __future__ import annotations

import difflib
import os
import subprocess
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from tradekin import __version__
from tradekin.configuration.style_sheets import is_whole_sheet
from tradekin.errors import ManifestError
from tradekin.intake.forms.issue_forms import group_in
from tradekin.kit.storage import LINK, link_in, remove_file, replace_file
from tradekin.kit.text.shown import echo, visible
from tradekin.language.wording import sentences_in
from tradekin.settings import SETTINGS
from tradekin.starter.group_answers import answers_from
from tradekin.starter.group_files import MEMBERS, starter_files
from tradekin.starter.manifest import NAME, Manifest, WrittenFile, read_manifest
from tradekin.starter.old_look import unneeded_files
from tradekin.starter.wheel import WheelError, is_wheel

_MOST_BYTES = 30_000_000
_say = sentences_in("tradekin.starter", "problems.jinja")


class FileState(StrEnum):
    """How a file of a group stands to what this version would write."""

    SAME = "same"
    UPDATED = "updated"
    """Nobody touched it, and this version writes it differently."""
    NEW = "new"
    YOURS = "yours"
    """The group changed it, and this version writes it differently from the one it was made with."""
    KEPT = "kept"
    """The group changed it, and this version brings nothing new."""
    REPLACED = "replaced"
    """An older version's wheel; this version's own takes its place."""
    OUTDATED = "outdated"
    """This version does without it, nobody touched it, and nothing of the group's own names it."""
    GONE = "gone"
    """This version does without it."""
    REMOVED = "removed"
    """The group took it away; it stays away."""

    @property
    def is_change(self) -> bool:
        """Whether a newer version has something to say here."""
        return self.is_written or self in (FileState.YOURS, FileState.GONE)

    @property
    def is_written(self) -> bool:
        """Whether `--apply` writes such a file, or takes it away."""
        return self.is_taken or self in (FileState.UPDATED, FileState.NEW)

    @property
    def is_taken(self) -> bool:
        """Whether `--apply` takes such a file away."""
        return self in (FileState.REPLACED, FileState.OUTDATED)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file, its state, and for a person the lines that are new."""

    name: str
    state: FileState
    diff: tuple[str, ...] = ()
    problem: str = ""
    """Why it could not be read or written."""

    @property
    def is_whole_sheet(self) -> bool:
        """Whether it stands in place of a style sheet that this version joins from parts."""
        return is_whole_sheet(self.name)

    def is_open(self, applied: bool) -> bool:
        """Whether there is still something to do about it."""
        return self.state.is_change and not (applied and self.state.is_written and not self.problem)


def manifest_of(folder: Path, kept: Collection[str] = (), source: str | None = None) -> tuple[Manifest | None, str]:
    """What a folder was made with, or why nothing can be said of it.

    Args:
        folder: the group's repository.
        kept: files to remember as seen; see `keep`.
        source: where the generator is to be installed from by now, if that has changed.
    """
    try:
        manifest = read_manifest(folder)
        refused = _refusal(folder, manifest, kept)
        if manifest is None or refused:
            return None, refused
        if source:
            answers, problems = answers_from({**manifest.answers.model_dump(exclude_none=True), "generator": source})
            refused = "\n".join(problems)
            manifest = manifest.model_copy(update={"answers": answers})
        return (None, refused) if refused else (keep(folder, manifest, kept) if kept else manifest, "")
    except ManifestError:
        return None, _say("bad_manifest", echo(str(folder / NAME), 300))
    except WheelError as problem:
        return None, _say("no_wheel", problem.problem)
    except OSError as problem:
        return None, _say("cannot_write", echo(str(folder), 300), visible(problem.strerror or str(problem)))


def _refusal(folder: Path, manifest: Manifest | None, kept: Collection[str]) -> str:
    """Why nothing can be said of a folder, or empty."""
    if manifest is None:
        return _say("no_manifest", echo(str(folder), 300))
    if manifest.is_newer:
        return _say("older", manifest.version, __version__)
    known = {*_wanted(folder, manifest), *manifest.files}
    strange = next((name for name in kept if name not in known), None)
    return _say("unknown_file", echo(strange, 200)) if strange is not None else ""


def changes_in(folder: Path, manifest: Manifest) -> tuple[FileChange, ...]:
    """Every file that this version knows or an older one wrote, in the order of their paths; never of members/."""
    wanted = _without_members(_wanted(folder, manifest))
    names = sorted({*wanted, *(name for name in manifest.files if not name.startswith(MEMBERS))})
    changes = (change for name in names if (change := _change(folder, name, wanted.get(name), manifest)))
    unneeded = unneeded_files(folder, manifest, wanted)
    return tuple(replace(each, state=FileState.OUTDATED) if each.name in unneeded else each for each in changes)


def apply(folder: Path, manifest: Manifest, changes: Iterable[FileChange]) -> tuple[FileChange, ...]:
    """Write what is new and what nobody has touched; the changes again, with what could not be written.

    If the manifest itself cannot be written it is among them.
    """
    wanted = _without_members(_wanted(folder, manifest))
    done: dict[str, FileChange] = {}
    for change in changes:
        done[change.name] = change
        if change.state.is_written:
            try:
                _settle(folder, change, wanted)
            except OSError as problem:
                done[change.name] = replace(change, problem=visible(problem.strerror or str(problem)))
    settled = (each for each in done.values() if each.state.is_written or each.state is FileState.SAME)
    written = [each.name for each in settled if not each.problem and each.name in wanted]
    try:
        _remember(folder, manifest, {name: wanted[name] for name in written}, done)
    except OSError as problem:
        done[NAME] = FileChange(NAME, FileState.UPDATED, problem=visible(problem.strerror or str(problem)))
    return tuple(done.values())


def _settle(folder: Path, change: FileChange, wanted: Mapping[str, bytes]) -> None:
    """Write a file, or take away what an older version left, with the folders that are empty then."""
    if change.state.is_taken:
        remove_file(folder, change.name)
    else:
        replace_file(folder, change.name, wanted[change.name])


def keep(folder: Path, manifest: Manifest, names: Collection[str]) -> Manifest:
    """Remember that a person has seen what is new in these files and keeps their own.

    Raises:
        OSError: if the manifest cannot be written.
    """
    wanted = _wanted(folder, manifest)
    seen = {name: WrittenFile.of(wanted[name]) for name in names if name in wanted}
    gone = {name for name in names if name not in wanted}
    files = {name: each for name, each in manifest.files.items() if name not in gone}
    kept = manifest.model_copy(update={"files": {**files, **seen}})
    replace_file(folder, NAME, kept.as_bytes())
    return kept


def _wanted(folder: Path, manifest: Manifest) -> dict[str, bytes]:
    config = folder / SETTINGS
    return starter_files(manifest.answers, None if link_in(folder, SETTINGS) else group_in(config))


def _without_members(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith(MEMBERS)}


def _remember(
    folder: Path, manifest: Manifest, written: Mapping[str, bytes], changes: Mapping[str, FileChange]
) -> None:
    """Bring the manifest up to what lies in the folder now. What a person still has to look at stays as it was."""
    taken = {name for name, each in changes.items() if each.state.is_taken and not each.problem}
    left = {name for name in changes if name not in taken}
    files = {name: each for name, each in manifest.files.items() if name.startswith(MEMBERS) or name in left}
    files |= {name: WrittenFile.of(data) for name, data in written.items()}
    now = manifest.model_copy(update={"version": __version__, "files": files})
    if now != manifest:
        replace_file(folder, NAME, now.as_bytes())


def _change(folder: Path, name: str, wanted: bytes | None, manifest: Manifest) -> FileChange | None:
    before = manifest.files.get(name)
    try:
        here = _content(folder, name)
    except OSError as problem:
        state = (
            FileState.KEPT
            if wanted and before == WrittenFile.of(wanted)
            else FileState.YOURS
            if wanted
            else FileState.GONE
        )
        return FileChange(name, state, problem=visible(problem.strerror or str(problem)))
    if here is None:
        return FileChange(name, FileState.REMOVED if before else FileState.NEW) if wanted is not None else None
    state = _state(name, before, here, wanted)
    diff = _news(folder, before, here, wanted) if wanted is not None and state is FileState.YOURS else ()
    return FileChange(name, state, diff)


def _state(name: str, before: WrittenFile | None, here: bytes, wanted: bytes | None) -> FileState:
    if wanted is None:
        return FileState.REPLACED if is_wheel(name) and before == WrittenFile.of(here) else FileState.GONE
    if WrittenFile.of(here) == WrittenFile.of(wanted):
        return FileState.SAME
    if before == WrittenFile.of(wanted):
        return FileState.KEPT
    return FileState.UPDATED if before == WrittenFile.of(here) and name != SETTINGS else FileState.YOURS


def _content(folder: Path, name: str) -> bytes | None:
    """What a file holds; None if there is none.

    Raises:
        OSError: if it cannot be read, or a link leads to it.
    """
    if link := link_in(folder, name):
        raise OSError(LINK.format(link=link))
    path = folder / name
    if not path.exists():
        return None
    with path.open("rb") as file:
        return file.read(_MOST_BYTES)


def _news(folder: Path, before: WrittenFile | None, here: bytes, wanted: bytes) -> tuple[str, ...]:
    """The lines that differ from what the file was made as; if that text is lost, from what it is now."""
    made = _from_git(folder, before) if before else None
    old, label = (made, "as it was made") if made is not None else (here, "yours")
    try:
        first, second = (each.replace(b"\r\n", b"\n").decode().splitlines() for each in (old, wanted))
    except UnicodeDecodeError:
        return ()
    lines = difflib.unified_diff(first, second, label, f"version {__version__}", lineterm="", n=2)
    return tuple("\t".join(visible(part) for part in line.split("\t")) for line in lines)


def _from_git(folder: Path, before: WrittenFile) -> bytes | None:
    """The text as it was written, out of the repository's own history."""
    command = ["git", "-C", str(folder), "cat-file", "blob", before.git]
    try:
        environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1"}
        made = subprocess.run(command, capture_output=True, check=False, timeout=20, env=environment)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    return made.stdout if made.returncode == 0 and WrittenFile.of(made.stdout) == before else None
