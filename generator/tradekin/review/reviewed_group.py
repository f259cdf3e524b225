"""A members folder at one moment, and which profiles differ between two of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path, PurePosixPath

from tradekin.directory import Directory, Member
from tradekin.directory.group_terms import vocabulary_of
from tradekin.directory.loading import read_directory
from tradekin.directory.member_files import ProfileFile, profile_files
from tradekin.directory.photo_problems import photo_problem
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text.shown import visible
from tradekin.profile.file_names import PHOTOS
from tradekin.settings import Settings

_CHUNK = 1 << 16


@dataclass(frozen=True)
class ReviewedGroup:
    """A group read for a review: its directory, and by the name findings use what lies in its folder."""

    folder: Path
    directory: Directory
    entries: Mapping[str, ProfileFile | Finding] = field(default_factory=dict)
    unreadable: bool = False
    """Whether the folder itself could not be opened."""

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """The members by the path of their profiles, which a file of another kind cannot share."""
        return {visible(member.path): member for member in self.directory.everybody}


class ChangeKind(StrEnum):
    """What happens to a profile."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """One profile that differs: its path and slug after the change (before it, if it is removed)."""

    kind: ChangeKind
    path: str
    slug: str
    was: str
    """The slug before the change; the same but for a rename."""
    was_path: str
    photo: bool = False
    """Whether the picture of this profile differs."""
    text: bool = True
    """Whether the profile itself differs, and not only its picture."""


def read_group(folder: Path, settings: Settings, base: Path) -> ReviewedGroup:
    """Read a members folder with the given settings; its findings name it as the settings do.

    A folder that is a link is refused, as is one that lies behind a link within the group's repository.
    """
    shown = PurePosixPath(settings.members).as_posix()
    parts = [folder, *folder.parents][: len(PurePosixPath(shown).parts)]
    if any(part.is_symlink() for part in parts):
        place = Place(shown)
        refused = finding("P003", place, "The folder with the profiles is a link.", "Put the folder itself here.")
        vocabulary, _ = vocabulary_of(settings, base)
        return ReviewedGroup(folder, Directory(settings, vocabulary, (), (refused,)), unreadable=True)
    directory = read_directory(folder, settings, shown=shown, base=base, decoded=photo_problem)
    files, odd = profile_files(folder, shown)
    entries: dict[str, ProfileFile | Finding] = {visible(file.shown): file for file in files}
    entries |= {each.path: each for each in odd}
    unreadable = entries.pop(shown, None) is not None
    return ReviewedGroup(folder, directory, entries, unreadable)


def changed_paths(before: ReviewedGroup, after: ReviewedGroup) -> Iterator[tuple[str, ChangeKind]]:
    """The path of every entry that differs, with what happened to it, in their order."""
    if after.unreadable:
        return
    for path in sorted({*before.entries, *after.entries}):
        old, new = before.entries.get(path), after.entries.get(path)
        if old is None:
            yield path, ChangeKind.ADDED
        elif new is None:
            yield path, ChangeKind.REMOVED
        elif _content(old) != _content(new):
            yield path, ChangeKind.CHANGED


def _content(entry: ProfileFile | Finding) -> bytes | Finding:
    return entry.data if isinstance(entry, ProfileFile) else entry


def changed_photos(before: ReviewedGroup, after: ReviewedGroup) -> list[str]:
    """Names of the pictures that differ, sorted; never follows a link."""
    if after.unreadable:
        return []
    old, new = photos_in(before.folder), photos_in(after.folder)
    both = old.keys() & new.keys()
    differing = {
        name
        for name in both
        if old[name] != new[name] or (old[name] >= 0 and not same_photo(before.folder, name, after.folder, name))
    }
    return sorted((old.keys() ^ new.keys()) | differing)


def photos_in(folder: Path) -> dict[str, int]:
    """The size of every picture in a members folder by name; -1 for what is not an ordinary file."""
    place = folder / PHOTOS
    if place.is_symlink() or not place.is_dir():
        return {}
    with os.scandir(place) as entries:
        facts = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    return {name: each.st_size if stat.S_ISREG(each.st_mode) else -1 for name, each in facts}


def same_photo(before: Path, old: str, after: Path, new: str) -> bool:
    """Whether two ordinary files in the folders of pictures hold the same bytes."""
    paths = (before / PHOTOS / old, after / PHOTOS / new)
    if any(path.is_symlink() or not path.is_file() for path in paths):
        return False
    with paths[0].open("rb") as one, paths[1].open("rb") as other:
        while (piece := one.read(_CHUNK)) == other.read(_CHUNK):
            if not piece:
                return True
    return False
