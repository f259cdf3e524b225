"""The members folder -> a `Directory`: every file read and checked, then held against one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tradekin.collector import no_collection
from tradekin.directory import Directory
from tradekin.profile.check import Checked, Words, check_file
from tradekin.profile.files import ProfileFile, profile_file, profile_files
from tradekin.profile.findings import Finding, echo, finding, in_order
from tradekin.profile.naming import PHOTOS
from tradekin.vocabulary.report import vocabulary_of

if TYPE_CHECKING:
    from tradekin.settings import Settings

_PICTURES: Mapping[bytes, tuple[str, ...]] = {
    b"\xff\xd8\xff": ("jpg", "jpeg"),
    b"\x89PNG\r\n\x1a\n": ("png",),
    b"RIFF": ("webp",),
}
MOST_PICTURE_BYTES = 5_000_000
PictureCheck = Callable[[Path], tuple[str, str] | None]
"""What is wrong with a picture file and how to mend it, or None."""


def read_directory(
    folder: Path,
    settings: Settings,
    *,
    shown: str = "",
    base: Path | None = None,
    instead: tuple[Path, ...] = (),
    decoded: PictureCheck | None = None,
) -> Directory:
    """Read the group from its members folder.

    Args:
        folder: the folder with one profile a member.
        settings: the group's settings; their own vocabulary file is looked for relative to `base`.
        shown: how findings name the folder; by default as given.
        base: the folder of mkdocs.yml.
        instead: single files to take in addition, or in place of the member's of the same name.
        decoded: what judges photos whose name and first bytes are right; without it these are all that is looked at.

    Returns:
        The members whose profiles have no errors, and all findings about all files, sorted.
    """
    vocabulary, found = vocabulary_of(settings, base or Path())
    files, odd = profile_files(folder, shown or str(folder))
    found += odd
    given = [profile_file(path, str(path)) for path in dict.fromkeys(instead)]
    found += [one for one in given if isinstance(one, Finding)]
    singled = [one for one in given if isinstance(one, ProfileFile)]
    replaced = {one.slug for one in singled if not one.misnamed}
    files = [each for each in files if each.slug not in replaced] + singled
    group = Words.of(settings, vocabulary)
    with no_collection():
        checked = [check_file(file, group) for file in sorted(files, key=lambda each: each.slug)]
    together = [each for rule in RULES_OF_ALL for each in rule(checked, folder, decoded)]
    found += [each for one in checked for each in one.findings] + together
    broken = {each.path for each in together if each.is_error}
    members = {one.file.slug: one.member for one in checked if one.member and one.file.shown not in broken}
    return Directory(settings, vocabulary, tuple(members.values()), in_order(found))


def _thanks_to_members(checked: list[Checked], folder: Path, decoded: PictureCheck | None) -> Iterator[Finding]:
    slugs = {one.file.slug for one in checked}
    for one in checked:
        notes = one.member.profile.thanks if one.member else ()
        for place, note in enumerate(notes):
            if note.to not in slugs:
                message = f"There is no member {echo(note.to)}; the note is not shown."
                fix = "Check the name; remove the note if the member has left."
                yield finding("P208", one.place("thanks", place, "to"), message, fix)


def _photos(checked: list[Checked], folder: Path, decoded: PictureCheck | None) -> Iterator[Finding]:
    for one in checked:
        if not one.member or not (photo := one.member.profile.photo):
            continue
        path = folder / PHOTOS / photo
        if problem := _picture_problem(path) or (decoded and decoded(path)):
            yield finding("P210", one.place("photo"), f"{echo(photo)} {problem[0]}", problem[1])


def _picture_problem(path: Path) -> tuple[str, str] | None:
    if path.parent.is_symlink() or path.is_symlink() or not path.is_file():
        return "is not in the photos folder.", "Put the picture into members/photos/, or remove the field."
    if path.stat().st_size > MOST_PICTURE_BYTES:
        return "is larger than 5 MB.", "Save it smaller; 1,200 pixels are plenty."
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as problem:
        return f"cannot be read: {problem.strerror}.", "Check that you may read it."
    for magic, names in _PICTURES.items():
        if start.startswith(magic) and (magic != b"RIFF" or start[8:12] == b"WEBP"):
            if path.suffix[1:] in names:
                return None
            return f"is really a {names[0].upper()} file.", f"Rename it to end in .{names[0]}"
    return "is not a PNG, JPEG or WebP picture.", "Save it as one of these; SVG and HEIC are not published."


Rule = Callable[[list[Checked], Path, PictureCheck | None], Iterator[Finding]]
RULES_OF_ALL: tuple[Rule, ...] = (_thanks_to_members, _photos)
