"""Which files of the members folder are profiles, and what is wrong with the others."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from tradekin.directory.file_name_proposals import Lying
from tradekin.kit.documents.limits import MOST_BYTES
from tradekin.kit.documents.reader import too_large
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.profile.file_names import PHOTOS, is_passed_over, program_file


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A file that may hold a profile: the member's slug, its path for findings, and its bytes.

    A file whose name does not fit is read all the same, so that what is wrong in it is told in the same run.
    """

    slug: str
    shown: str
    data: bytes
    misnamed: Finding | None = None


def profile_files(folder: Path, shown: str) -> tuple[list[ProfileFile], list[Finding]]:
    """Every profile in a folder, in the order of their names; `shown` is the folder's name in findings."""
    names, found = profile_names(folder, shown)
    lying, files = Lying.of(folder, names), []
    for name in names:
        if is_no_profile(folder, name):
            continue
        one = profile_file(folder / name, f"{shown}/{name}", lying)
        if isinstance(one, ProfileFile):
            files.append(one)
        else:
            found.append(one)
    return files, found


def profile_names(folder: Path, shown: str) -> tuple[list[str], list[Finding]]:
    """The names of all that lies in a folder of profiles, sorted, and what is wrong with the folder itself."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names as they are, whatever their bytes
    except OSError as problem:
        message = f"The folder with the profiles cannot be opened: {problem.strerror}."
        return [], [finding("P017", Place(shown), message, "Name it with --members, or in mkdocs.yml.")]
    return names, []


def is_no_profile(folder: Path, name: str) -> bool:
    """Whether something in the folder is meant for no profile: what programs leave there, and the pictures."""
    pictures = folder / PHOTOS
    return is_passed_over(name) or (name == PHOTOS and pictures.is_dir() and not pictures.is_symlink())


def profile_file(path: Path, shown: str, lying: Lying | None = None) -> ProfileFile | Finding:
    """One file, read if it is an ordinary one that may be a profile; else what is wrong with it.

    `lying` is what else lies in its folder, so that no name is proposed that is taken.
    """
    place = Place(shown)
    lying = lying or Lying.of(path.parent)
    try:
        facts = path.lstat()
    except (OSError, ValueError) as problem:
        message = f"The file cannot be opened: {getattr(problem, 'strerror', None) or 'no such name'}."
        return finding("P017", place, message, "Check the name, and that you may read it.")
    if odd := _odd(path.name, facts, lying, place):
        return odd
    misnamed = lying.misnamed(path.name, place)
    if misnamed and (misnamed.code == "P019" or path.suffix.lower() not in (".yml", ".yaml")):
        return misnamed
    if facts.st_size > MOST_BYTES:
        return too_large(place, facts.st_size, MOST_BYTES)
    try:
        return ProfileFile(path.stem, shown, path.read_bytes(), misnamed)
    except OSError as problem:
        message = f"The file cannot be read: {problem.strerror}."
        return finding("P017", place, message, "Check that you may read it.")


def _odd(name: str, facts: os.stat_result, lying: Lying, place: Place) -> Finding | None:
    """What is wrong with something that is not an ordinary file."""
    if stat.S_ISDIR(facts.st_mode):
        return lying.in_folder(name, place)
    if stat.S_ISREG(facts.st_mode):
        return None
    left = lying.misnamed(name, place) if program_file(name) else None
    return left or finding(
        "P003", place, "This is a link or device, not an ordinary file.", "Put the profile itself here."
    )
