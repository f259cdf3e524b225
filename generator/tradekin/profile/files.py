"""Which files of the members folder are profiles, and what is wrong with the others."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tradekin.profile.findings import Finding, Place, echo, finding
from tradekin.profile.reader import MOST_BYTES, too_large
from tradekin.profile.values import is_slug

PHOTOS = "photos"
_IGNORED = frozenset({"README.md", ".gitkeep", ".gitattributes", ".DS_Store"})
# Names of devices on Windows, where such a file cannot be checked out; and of pages beside the profiles.
_DEVICES = (
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{number}" for name in ("com", "lpt") for number in range(10)),
)
RESERVED = frozenset({*_DEVICES, "index", PHOTOS})
_BARE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters with strokes and joined ones, which Unicode does not take apart."""


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
    files: list[ProfileFile] = []
    found: list[Finding] = []
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names as they are, whatever their bytes
    except OSError as problem:
        message = f"The folder with the profiles cannot be opened: {problem.strerror}."
        return [], [finding("P017", Place(shown), message, "Name it with --members, or in mkdocs.yml.")]
    for name in names:
        if name in _IGNORED or (name == PHOTOS and (folder / name).is_dir() and not (folder / name).is_symlink()):
            continue
        one = profile_file(folder / name, f"{shown}/{name}")
        if isinstance(one, ProfileFile):
            files.append(one)
        else:
            found.append(one)
    return files, found


def profile_file(path: Path, shown: str) -> ProfileFile | Finding:
    """One file, read if it is an ordinary one that may be a profile; else what is wrong with it."""
    place = Place(shown)
    try:
        facts = path.lstat()
    except (OSError, ValueError) as problem:
        message = f"The file cannot be opened: {getattr(problem, 'strerror', None) or 'no such name'}."
        return finding("P017", place, message, "Check the name, and that you may read it.")
    if odd := _odd(facts, place):
        return odd
    misnamed = _name(path.name, place)
    if misnamed and path.suffix.lower() not in (".yml", ".yaml"):
        return misnamed
    if facts.st_size > MOST_BYTES:
        return too_large(place, facts.st_size, MOST_BYTES)
    try:
        return ProfileFile(path.stem, shown, path.read_bytes(), misnamed)
    except OSError as problem:
        message = f"The file cannot be read: {problem.strerror}."
        return finding("P017", place, message, "Check that you may read it.")


def _odd(facts: os.stat_result, place: Place) -> Finding | None:
    """What is wrong with something that is not an ordinary file."""
    if stat.S_ISDIR(facts.st_mode):
        message = "There is a folder here; profiles lie straight in the members folder."
        return finding("P004", place, message, "Move its files up into the members folder.")
    if not stat.S_ISREG(facts.st_mode):
        message = "This is a link or device, not an ordinary file."
        return finding("P003", place, message, "Put the profile itself here.")
    return None


def offered_slug(text: str) -> str:
    """A slug made from any text, for offering one; may be empty."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_BARE)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def _name(name: str, place: Place) -> Finding | None:
    stem, dot, ending = name.rpartition(".")
    if not dot or ending != "yml":
        fix = f"Rename it to {_offered(stem or name)}.yml, or move it out of the members folder."
        return finding("P002", place, f"{echo(name)} does not end in .yml", fix)
    if stem in RESERVED:
        message = f"{echo(stem)} is a name that computers keep for themselves."
        return finding("P001", place, message, f"Rename it to {stem}-member.yml, or after the person.")
    if not is_slug(stem):
        allowed = "2 to 40 of a-z, 0-9 and single hyphens between them"
        message = f"{echo(stem)} cannot be the name of a profile: {allowed}."
        return finding("P001", place, message, f"Rename it to {_offered(stem)}.yml")
    return None


def _offered(text: str) -> str:
    slug = offered_slug(text)
    return slug if is_slug(slug) and slug not in RESERVED else "first-last"
