"""The group's side of a review: its members, settings and words before the change, which can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tradekin.directory import Directory
from tradekin.directory.apart_list import CODE, PrivateText, with_private_list
from tradekin.kit.findings.finding import Finding, in_order
from tradekin.review.judge import ReviewRequest, review
from tradekin.review.record import Review
from tradekin.review.reviewed_group import ReviewedGroup, read_group
from tradekin.review.strays import Proposed
from tradekin.settings import SETTINGS, Settings, read_settings


@dataclass(frozen=True, slots=True)
class Base:
    """Where the group lies before the change: its members folder, its settings, and the folder of its mkdocs.yml."""

    members: Path
    settings: Settings
    found: tuple[Finding, ...]
    root: Path


def find_base(base: Path, config: Path | None = None) -> Base:
    """The group in a folder that is its repository, or its members folder with the mkdocs.yml beside it.

    Nothing is looked for anywhere else: the folder a review runs in may be the change itself.
    """
    inside, beside = base / SETTINGS, base.parent / SETTINGS
    is_repository = inside.is_file() or (base / Settings().members).is_dir()
    chosen = config or next((file for file in (inside, beside) if file.is_file()), None)
    if chosen == beside and is_repository:
        chosen = None
    settings, found = read_settings(chosen) if chosen else (Settings(), ())
    root = chosen.parent if chosen else base
    members = base / settings.members
    return Base(members if is_repository or members.is_dir() else base, settings, found, root)


def find_proposal(proposal: Path | None, members: Path | None, settings: Settings) -> Proposed:
    """The repository after the change: as it is named, else around the folder with its profiles, else the one here."""
    if proposal or members is None:
        return Proposed(proposal or Path())
    parts = PurePosixPath(settings.members).parts
    is_around = members.parts[-len(parts) :] == parts
    return Proposed(members.parents[len(parts) - 1] if is_around else None)


def review_folders(
    base: Base, members: Path | None, question: ReviewRequest, apart: PrivateText | None = None
) -> tuple[Review, Directory]:
    """The review of a members folder (default: the one here) against its base, and the group after the change.

    The private list of who is kept apart, if it was named, is held against the base: who leaves is in it until then.
    A base without a members folder is a group without members: Git keeps no empty folders.
    """
    before = read_group(base.members, base.settings, base.root)
    before = replace(before, directory=with_private_list(before.directory, base.members, apart))
    question = replace(question, tried=(*question.tried, *_of_list(before.directory.findings)))
    if not base.members.exists():
        before = ReviewedGroup(base.members, replace(before.directory, findings=()))
    after = read_group(members or Path(base.settings.members), base.settings, base.root)
    after = replace(after, directory=replace(after.directory, apart=before.directory.apart))
    told = review(_with_found(before, base.found), _with_found(after, base.found), question)
    return told, after.directory


def _of_list(findings: Iterable[Finding]) -> Iterator[Finding]:
    return (each for each in findings if each.code == CODE)


def _with_found(group: ReviewedGroup, found: tuple[Finding, ...]) -> ReviewedGroup:
    findings = in_order((*found, *group.directory.findings))
    return replace(group, directory=replace(group.directory, findings=findings))
