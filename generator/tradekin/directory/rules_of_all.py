"""The rules that hold the profiles of a group against one another, and against what lies in the photos folder.

They need little of each profile (`ProfileOutline`), so that several processes can read a large group and one compare.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tradekin.directory.profile_outline import ProfileOutline
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text.shown import visible
from tradekin.language import gettext, plain
from tradekin.language.wording import echo
from tradekin.profile.file_names import PHOTOS, is_passed_over, slug_meant
from tradekin.profile.photo_files import Photos, file_problem, is_photo_name, is_picture, last_part, stem_of

PictureCheck = Callable[[Path], tuple[str, str] | None]
"""What is wrong with a picture file and how to mend it, or None."""


@dataclass(frozen=True, slots=True)
class MembersFolder:
    """The folder that profiles lie in."""

    path: Path
    shown: str
    """How findings name it."""
    odd: tuple[Finding, ...] = ()
    """What is wrong with files in it that are no profiles."""
    decoded: PictureCheck | None = None
    """What judges photos whose name and first bytes are right; without it these are all that is looked at."""


def hold_together(
    outlines: Sequence[ProfileOutline], folder: MembersFolder, last: Container[str] = ()
) -> tuple[list[Finding], frozenset[str]]:
    """All findings about some profiles, and the paths of those that the others show to be wrong.

    Args:
        outlines: the profiles, in the order of their slugs.
        folder: where they lie.
        last: paths of profiles that are newer than all others.
    """
    photos = Photos.of(folder.path)
    advised = _with_photo_advice(outlines, photos)
    found = [*_left_photos(advised, folder, photos)]
    newest_last = sorted(advised, key=lambda one: one.shown in last)
    together = [each for rule in RULES_OF_ALL for each in rule(newest_last, folder)]
    found += [each for one in advised for each in one.findings]
    return [*found, *together], frozenset(each.path for each in together if each.is_error)


def _thanks_to_members(outlines: Sequence[ProfileOutline], folder: MembersFolder) -> Iterator[Finding]:
    slugs = {one.slug for one in outlines if not (one.member and one.member.is_moved)}
    unwilling = {one.slug: one.member.name for one in outlines if one.member and one.member.is_unwilling}
    for one in outlines:
        for to, place in one.member.thanks if one.member else ():
            if to not in slugs:
                message = plain("There is no member %(to)s; the note is not shown.", to=echo(to))
                fix = gettext("Check the name; remove the note if the member has left.")
                yield finding("P208", place, message, fix)
            elif to in unwilling:
                message = plain(
                    "%(to)s would rather not be thanked in public; the note is not shown.", to=unwilling[to]
                )
                fix = gettext("Say it to them in person, and take the note out.")
                yield finding("P131", place, message, fix)


def _one_profile_a_person(outlines: Sequence[ProfileOutline], folder: MembersFolder) -> Iterator[Finding]:
    """Who has a profile already, and who only has the name of another member."""
    first: dict[tuple[str, ...], ProfileOutline] = {}
    for one in outlines:
        if not one.member:
            continue
        person = one.member
        marks = [(*person.key, *mark) for mark in person.marks]
        if twin := next((first[mark] for mark in marks if mark in first), None):
            yield _second_profile(one, twin)
        elif namesake := first.get(person.key[:1]):
            message = plain("Another member has this name: %(slug)s.", slug=namesake.slug)
            fix = gettext("If they are two people, all is well. If they are one, keep one of the two profiles.")
            yield finding("P219", one.name_place, message, fix)
        for mark in (*marks, person.key[:1]):
            first.setdefault(mark, one)


def _second_profile(one: ProfileOutline, twin: ProfileOutline) -> Finding:
    message = plain("This person has a profile already: %(slug)s.", slug=twin.slug)
    fix = plain(
        "Keep one: write what differs into %(slug)s.yml and remove this one. "
        "Two people of one name write what tells them apart, such as Jr. or a middle name.",
        slug=twin.slug,
    )
    return finding("P218", one.name_place, message, fix)


def _photos(outlines: Sequence[ProfileOutline], folder: MembersFolder) -> Iterator[Finding]:
    photos, slugs = Photos.of(folder.path), _slugs(outlines)
    for one in outlines:
        if not one.member or not (photo := one.member.photo):
            continue
        path = folder.path / PHOTOS / photo
        if photos.names.get(photo) != photo or path.is_symlink() or not path.is_file():
            fix = photos.advice(photo, slug_meant(one.slug) or _NOBODY, slugs)
            yield finding(
                "P210", one.photo_place, plain("%(photo)s is not in the photos folder.", photo=echo(photo)), fix
            )
        elif problem := file_problem(path, photos) or (folder.decoded and folder.decoded(path)):
            yield finding("P210", one.photo_place, f"{echo(photo)} {problem[0]}", problem[1])


def _with_photo_advice(outlines: Sequence[ProfileOutline], photos: Photos) -> list[ProfileOutline]:
    """The findings about names of photos, each with a way to mend it that fits what lies in the photos folder."""
    slugs = _slugs(outlines)
    return [_advised(one, photos, slugs) if any(map(_on_photo, one.findings)) else one for one in outlines]


def _advised(one: ProfileOutline, photos: Photos, slugs: frozenset[str]) -> ProfileOutline:
    text = one.photo_text
    fix = visible(photos.advice(text, slug_meant(one.slug) or _NOBODY, slugs)) if text else ""
    found = (replace(each, fix=fix or each.fix) if _on_photo(each) else each for each in one.findings)
    return replace(one, findings=tuple(found))


def _on_photo(each: Finding) -> bool:
    return each.code == "P114"


def _left_photos(outlines: Sequence[ProfileOutline], folder: MembersFolder, photos: Photos) -> Iterator[Finding]:
    """Pictures that no profile shows: their members may have left. What cannot be read may show them."""
    named = {last_part(one.photo_text).casefold() for one in outlines}
    meant = {stem_of(each) for each in named if each}
    unread = {one.slug for one in outlines if not one.is_read} | {PurePosixPath(each.path).stem for each in folder.odd}
    slugs, shown = _slugs(outlines), folder.shown
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


def _slugs(outlines: Sequence[ProfileOutline]) -> frozenset[str]:
    return frozenset(one.slug for one in outlines)


Rule = Callable[[Sequence[ProfileOutline], MembersFolder], Iterator[Finding]]
RULES_OF_ALL: tuple[Rule, ...] = (_thanks_to_members, _one_profile_a_person, _photos)
