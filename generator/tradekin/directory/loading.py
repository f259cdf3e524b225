"""The members folder -> a `Directory`: every file read and checked, then held against one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from tradekin.directory.check import Checked, check_file
from tradekin.directory.group_terms import GroupTerms, vocabulary_of
from tradekin.directory.kept_profiles import KeptProfiles
from tradekin.directory.member import Directory
from tradekin.directory.member_files import ProfileFile, profile_file, profile_files
from tradekin.directory.member_reading import person_of
from tradekin.kit.collector import no_collection
from tradekin.kit.documents.nodes import Text
from tradekin.kit.findings.finding import Finding, Place, finding, in_order
from tradekin.kit.text.shown import visible
from tradekin.language import gettext, plain
from tradekin.language.wording import echo
from tradekin.profile.file_names import PHOTOS, is_passed_over, slug_meant
from tradekin.profile.model import Thanked
from tradekin.profile.photo_files import Photos, file_problem, is_photo_name, is_picture, last_part, stem_of

if TYPE_CHECKING:
    from tradekin.settings import Settings

PictureCheck = Callable[[Path], tuple[str, str] | None]
"""What is wrong with a picture file and how to mend it, or None."""


@dataclass(frozen=True, slots=True)
class Swapped:
    """What is read otherwise than it lies in the folder."""

    instead: tuple[Path, ...] = ()
    """Single files to take in addition, or in place of the member's of the same name."""
    without: frozenset[str] = frozenset()
    """Slugs of profiles that are passed over, as if they were not there."""
    kept: KeptProfiles | None = None
    """What came of profiles the last time, taken in place of reading the same again."""


_NOTHING_SWAPPED = Swapped()
COMPARED = ("name", "photo", "thanks")
"""The fields that are held against those of others."""


def read_directory(
    folder: Path,
    settings: Settings,
    *,
    shown: str = "",
    base: Path | None = None,
    swapped: Swapped = _NOTHING_SWAPPED,
    decoded: PictureCheck | None = None,
) -> Directory:
    """Read the group from its members folder.

    Args:
        folder: the folder with one profile a member.
        settings: the group's settings; their own vocabulary file is looked for relative to `base`.
        shown: how findings name the folder; by default as given.
        base: the folder of mkdocs.yml.
        swapped: files to take beside or in place of those in the folder, and profiles to pass over.
        decoded: what judges photos whose name and first bytes are right; without it these are all that is looked at.

    Returns:
        The members whose profiles have no errors, those apart who are hidden or have moved, and all findings about
        all files, sorted.
    """
    vocabulary, found = vocabulary_of(settings, base or Path())
    files, odd = profile_files(folder, shown or str(folder))
    found += odd
    given = [profile_file(path, str(path)) for path in dict.fromkeys(swapped.instead)]
    found += [one for one in given if isinstance(one, Finding)]
    singled = [one for one in given if isinstance(one, ProfileFile)]
    replaced, alone = {one.slug for one in singled if not one.misnamed}, {one.shown for one in singled}
    files = [each for each in files if each.slug not in replaced | swapped.without] + singled
    group = GroupTerms.of(settings, vocabulary)
    with no_collection():
        if kept := swapped.kept:
            kept.begin(group, _own_words(settings, base or Path()))
        checked = [*_checked(files, group, kept)]
        if kept:
            kept.keep()
    photos = Photos.of(folder)
    checked = _with_photo_advice(checked, photos)
    found += _left_photos(checked, odd, photos, shown or str(folder))
    newest_last = sorted(checked, key=lambda one: one.file.shown in alone)
    together = [each for rule in RULES_OF_ALL for each in rule(newest_last, folder, decoded)]
    found += [each for one in checked for each in one.findings] + together
    broken = {each.path for each in together if each.is_error}
    members = {one.file.slug: one.member for one in checked if one.member and one.file.shown not in broken}
    hidden = tuple(each for each in members.values() if each.profile.hidden)
    seen = tuple(each for each in members.values() if not each.profile.hidden)
    moved = tuple(each for each in seen if each.profile.moved)
    here = tuple(each for each in seen if not each.profile.moved)
    return Directory(settings, vocabulary, here, in_order(found), hidden, moved)


def _own_words(settings: Settings, base: Path) -> bytes:
    """The file with the group's own words, or nothing."""
    with suppress(OSError):
        return (base / settings.vocabulary).read_bytes() if settings.vocabulary else b""
    return b""


def _checked(files: list[ProfileFile], group: GroupTerms, kept: KeptProfiles | None) -> Iterator[Checked]:
    """Every file checked, each let go of then: a group of thousands is read once and not held twice."""
    waiting = sorted(files, key=lambda each: each.slug, reverse=True)
    files.clear()
    while waiting:
        file = waiting.pop()
        yield kept.checked(file, group) if kept else check_file(file, group).kept_for(COMPARED)


def _thanks_to_members(checked: list[Checked], folder: Path, decoded: PictureCheck | None) -> Iterator[Finding]:
    slugs = {one.file.slug for one in checked if not (one.member and one.member.profile.moved)}
    unwilling = {one.file.slug: one.member.name for one in checked if one.member and one.member.thanked is Thanked.NO}
    for one in checked:
        notes = one.member.profile.thanks if one.member else ()
        for place, note in enumerate(notes):
            if note.to not in slugs:
                message = plain("There is no member %(to)s; the note is not shown.", to=echo(note.to))
                fix = gettext("Check the name; remove the note if the member has left.")
                yield finding("P208", one.place("thanks", place, "to"), message, fix)
            elif note.to in unwilling:
                message = plain(
                    "%(to)s would rather not be thanked in public; the note is not shown.", to=unwilling[note.to]
                )
                fix = gettext("Say it to them in person, and take the note out.")
                yield finding("P131", one.place("thanks", place, "to"), message, fix)


def _one_profile_a_person(checked: list[Checked], folder: Path, decoded: PictureCheck | None) -> Iterator[Finding]:
    """Who has a profile already, and who only has the name of another member."""
    first: dict[tuple[str, ...], Checked] = {}
    for one in checked:
        if not one.member:
            continue
        person = person_of(one.member)
        marks = [(*person.key, *mark) for mark in person.marks]
        if twin := next((first[mark] for mark in marks if mark in first), None):
            yield _second_profile(one, twin)
        elif namesake := first.get(person.key[:1]):
            message = plain("Another member has this name: %(slug)s.", slug=namesake.file.slug)
            fix = gettext("If they are two people, all is well. If they are one, keep one of the two profiles.")
            yield finding("P219", one.place("name"), message, fix)
        for mark in (*marks, person.key[:1]):
            first.setdefault(mark, one)


def _second_profile(one: Checked, twin: Checked) -> Finding:
    message = plain("This person has a profile already: %(slug)s.", slug=twin.file.slug)
    fix = plain(
        "Keep one: write what differs into %(slug)s.yml and remove this one. "
        "Two people of one name write what tells them apart, such as Jr. or a middle name.",
        slug=twin.file.slug,
    )
    return finding("P218", one.place("name"), message, fix)


def _photos(checked: list[Checked], folder: Path, decoded: PictureCheck | None) -> Iterator[Finding]:
    photos, slugs = Photos.of(folder), _slugs(checked)
    for one in checked:
        if not one.member or not (photo := one.member.profile.photo):
            continue
        path = folder / PHOTOS / photo
        if photos.names.get(photo) != photo or path.is_symlink() or not path.is_file():
            fix = photos.advice(photo, slug_meant(one.file.slug) or _NOBODY, slugs)
            yield finding(
                "P210", one.place("photo"), plain("%(photo)s is not in the photos folder.", photo=echo(photo)), fix
            )
        elif problem := file_problem(path, photos) or (decoded and decoded(path)):
            yield finding("P210", one.place("photo"), f"{echo(photo)} {problem[0]}", problem[1])


def _with_photo_advice(checked: list[Checked], photos: Photos) -> list[Checked]:
    """The findings about names of photos, each with a way to mend it that fits what lies in the photos folder."""
    slugs = _slugs(checked)
    return [_advised(one, photos, slugs) if any(map(_on_photo, one.findings)) else one for one in checked]


def _advised(one: Checked, photos: Photos, slugs: frozenset[str]) -> Checked:
    text = _photo_of(one)
    fix = visible(photos.advice(text, slug_meant(one.file.slug) or _NOBODY, slugs)) if text else ""
    found = (replace(each, fix=fix or each.fix) if _on_photo(each) else each for each in one.findings)
    return replace(one, findings=tuple(found))


def _on_photo(each: Finding) -> bool:
    return each.code == "P114"


def _left_photos(checked: list[Checked], odd: list[Finding], photos: Photos, shown: str) -> Iterator[Finding]:
    """Pictures that no profile shows: their members may have left. What cannot be read may show them."""
    named = {last_part(_photo_of(one)).casefold() for one in checked}
    meant = {stem_of(each) for each in named if each}
    unread = {one.file.slug for one in checked if one.root is None} | {PurePosixPath(each.path).stem for each in odd}
    slugs = _slugs(checked)
    for name in photos.folders:
        if not is_passed_over(name):
            yield finding("P020", Place(f"{shown}/{PHOTOS}/{name}"), _FOLDER, _UP)
    for name in photos.every:
        stem = name.rpartition(".")[0] or name
        if is_passed_over(name) or name.casefold() in named or {stem, stem_of(name)} & (meant | unread):
            continue
        message, fix = (gettext("No profile shows this picture."), _LEFT) if is_picture(name) else (_OTHER, _MOVE)
        if stem in slugs and is_photo_name(name):
            message = plain("The profile %(stem)s.yml does not show this picture.", stem=stem)
            fix = plain("Write photo: %(name)s in %(stem)s.yml, or delete the picture.", name=name, stem=stem)
        yield finding("P020", Place(f"{shown}/{PHOTOS}/{name}"), message, fix)


_OTHER, _MOVE = "This file is no picture.", "Delete it, or move it out of the photos folder."
_FOLDER = "There is a folder here; pictures lie straight in the photos folder."
_UP = "Move its pictures up, each named after its profile; delete it if it is empty."
_LEFT = "Delete it if its member has left; else name it after the profile, and write its name there as photo."
_NOBODY = "first-last"


def _photo_of(one: Checked) -> str:
    node = one.root.get("photo") if one.root else None
    return node.text.strip() if isinstance(node, Text) else ""


def _slugs(checked: list[Checked]) -> frozenset[str]:
    return frozenset(one.file.slug for one in checked)


Rule = Callable[[list[Checked], Path, PictureCheck | None], Iterator[Finding]]
RULES_OF_ALL: tuple[Rule, ...] = (_thanks_to_members, _one_profile_a_person, _photos)
