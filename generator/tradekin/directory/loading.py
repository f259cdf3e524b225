"""The members folder -> a `Directory`: every file read and checked, then held against one another."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tradekin.directory.check import Checked, check_file
from tradekin.directory.group_terms import GroupTerms, vocabulary_of
from tradekin.directory.kept_profiles import KeptProfiles
from tradekin.directory.member import Directory, Member
from tradekin.directory.member_files import ProfileFile, profile_file, profile_files
from tradekin.directory.profile_outline import ProfileOutline, outline_of
from tradekin.directory.rules_of_all import MembersFolder, PictureCheck, hold_together
from tradekin.kit.collector import no_collection
from tradekin.kit.findings.finding import Finding, in_order

if TYPE_CHECKING:
    from tradekin.settings import Settings


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
        read = [(outline_of(one), one.member) for one in _checked(files, group, kept)]
        if kept:
            kept.keep()
    lying = MembersFolder(folder, shown or str(folder), tuple(odd), decoded)
    together, broken = hold_together([outline for outline, _ in read], lying, alone)
    here, hidden, moved = parted(read, broken)
    return Directory(settings, vocabulary, here, in_order([*found, *together]), hidden, moved)


def parted(
    read: Iterable[tuple[ProfileOutline, Member | None]], broken: Container[str]
) -> tuple[tuple[Member, ...], tuple[Member, ...], tuple[Member, ...]]:
    """The members among some profiles: those who are shown, those who are hidden, and those who have moved.

    Args:
        read: the profiles in the order of their slugs, each with its member if it has no errors by itself.
        broken: the paths of those that others show to be wrong.
    """
    members = {one.slug: member for one, member in read if member and one.shown not in broken}
    hidden = tuple(each for each in members.values() if each.profile.hidden)
    seen = tuple(each for each in members.values() if not each.profile.hidden)
    moved = tuple(each for each in seen if each.profile.moved)
    return tuple(each for each in seen if not each.profile.moved), hidden, moved


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
