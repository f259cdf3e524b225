"""Which profiles a change adds, changes, removes and renames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from tradekin.directory import Member
from tradekin.directory.member_files import ProfileFile
from tradekin.kit.text.shown import visible
from tradekin.review.reviewed_group import (
    ChangeKind,
    ProfileChange,
    ReviewedGroup,
    changed_paths,
    changed_photos,
    same_photo,
)
from tradekin.vocabulary.terms import same_name

ALIKE = 85
"""From this likeness of two files on, in hundredths, and with the same name or firm, one is the other renamed."""
MOST_COMPARED = 10_000


def changes_between(before: ReviewedGroup, after: ReviewedGroup) -> tuple[ProfileChange, ...]:
    """Every profile that differs, by path. A picture counts as part of the profile it is named after."""
    paths = dict(changed_paths(before, after))
    renamed = _renames(before, after, paths)
    found = {path: _change(paths[path], path) for path in paths if path not in renamed.values()}
    for path, was in renamed.items():
        kind = ChangeKind.RENAMED if slug_of(was) != slug_of(path) else ChangeKind.CHANGED
        found[path] = replace(_change(kind, path), was=slug_of(was), was_path=was)
    _with_photos(found, before, after)
    return tuple(found[path] for path in sorted(found))


def slug_of(path: str) -> str:
    """The slug that a path gives a profile."""
    return PurePosixPath(path).stem


def _change(kind: ChangeKind, path: str) -> ProfileChange:
    return ProfileChange(kind, path, slug_of(path), slug_of(path), path)


def _with_photos(found: dict[str, ProfileChange], before: ReviewedGroup, after: ReviewedGroup) -> None:
    by_slug = {slug: path for path, each in found.items() for slug in (each.was, each.slug)}
    known = {slug_of(path): path for path in (*before.entries, *after.entries)}
    for name in changed_photos(before, after):
        slug = visible(name.rpartition(".")[0])
        if slug in by_slug:
            change = found[by_slug[slug]]
            found[by_slug[slug]] = replace(change, photo=not _moves_with(change, name, before, after))
        elif slug in known:
            found[known[slug]] = replace(_change(ChangeKind.CHANGED, known[slug]), photo=True, text=False)


def _moves_with(change: ProfileChange, name: str, before: ReviewedGroup, after: ReviewedGroup) -> bool:
    """Whether a picture goes along unchanged with a profile that is renamed."""
    ending = name.rpartition(".")[2]
    old, new = f"{change.was}.{ending}", f"{change.slug}.{ending}"
    return change.kind is ChangeKind.RENAMED and same_photo(before.folder, old, after.folder, new)


def _renames(before: ReviewedGroup, after: ReviewedGroup, paths: dict[str, ChangeKind]) -> dict[str, str]:
    """For the path of each profile that is an old one renamed, the old path."""
    gone = [path for path, kind in paths.items() if kind is ChangeKind.REMOVED]
    come = [path for path, kind in paths.items() if kind is ChangeKind.ADDED]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for new, old in (*_same_bytes(before, after, gone, come), *_much_alike(before, after, gone, come)):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def _same_bytes(
    before: ReviewedGroup, after: ReviewedGroup, gone: Iterable[str], come: Iterable[str]
) -> Iterator[tuple[str, str]]:
    held: dict[bytes, list[str]] = defaultdict(list)
    for path in gone:
        if isinstance(entry := before.entries[path], ProfileFile):
            held[entry.data].append(path)
    for path in come:
        if isinstance(entry := after.entries[path], ProfileFile):
            yield from ((path, old) for old in held.get(entry.data, ()))


def _much_alike(
    before: ReviewedGroup, after: ReviewedGroup, gone: list[str], come: list[str]
) -> Iterator[tuple[str, str]]:
    """Pairs of a new and an old path that hold nearly the same profile, the most alike first."""
    if len(gone) * len(come) > MOST_COMPARED:
        return
    alike = []
    for new in come:
        for old in gone:
            one, other = after.members.get(new), before.members.get(old)
            if one and other and (likeness := _likeness(one, other)):
                alike.append((-likeness, new, old))
    yield from ((new, old) for _, new, old in sorted(alike))


def _likeness(one: Member, other: Member) -> float:
    """How alike two profiles are if they may be one person's, else 0."""
    name, firm = same_name(one.name, other.name), same_name(one.profile.business, other.profile.business)
    if name and firm:
        return 101.0
    if not name and not firm:
        return 0.0
    return fuzz.ratio(_text(one), _text(other), score_cutoff=ALIKE)


def _text(member: Member) -> str:
    return member.profile.model_dump_json(exclude_defaults=True)
