"""A letter taken up: the profile is written, taken out, or the drafts of an introduction are, and the letter goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tradekin.errors import RefusedError
from tradekin.facilitator.introduce import Confirm, IntroduceGroup, IntroduceOptions
from tradekin.facilitator.introduce import run as introduce
from tradekin.inbox.opening import OpenedLetter
from tradekin.inbox.showing import say
from tradekin.inbox.trying import CHANGING
from tradekin.intake.forms.issue_outcome import IssueOutcome, IssueResult
from tradekin.intake.forms.known_people import People
from tradekin.intake.forms.outcome_files import leave
from tradekin.intake.forms.photo_of_letter import photo_name
from tradekin.intake.letterbox.letter_folder import LetterFile, LetterFolder
from tradekin.kit.command_result import CommandResult
from tradekin.kit.storage import link_in
from tradekin.kit.text.shown import echo
from tradekin.profile.file_names import PHOTOS
from tradekin.profile.photo_files import Photos


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """How the drafts of an introduction are written."""

    contacts: Path | None = None
    out: Path | None = None


def take(opened: OpenedLetter, folder: LetterFolder, drafts: DraftOptions, confirm: Confirm | None) -> CommandResult:
    """Do what a letter asks for, as far as it may be done now; whatever still waits keeps the letter where it is.

    Raises:
        RefusedError: if somebody has dealt with it already, or something cannot be written.
    """
    if opened.file.is_done:
        raise RefusedError("dealt_with", opened.file.id)
    try:
        if opened.event is None:
            folder.drop(opened.file)
            return CommandResult(0, say("tried"))
        if opened.outcome is None:
            return _introduce(opened, folder, drafts, confirm)
        return _change(opened, opened.outcome, folder)
    except OSError as problem:
        raise RefusedError(
            "unwritten", echo(str(opened.group.members), 160), problem.strerror or str(problem)
        ) from None


def drop_letter(file: LetterFile, folder: LetterFolder) -> CommandResult:
    """A letter taken away, whether it can be read or not.

    Raises:
        RefusedError: if it cannot be.
    """
    try:
        folder.drop(file)
    except OSError as problem:
        raise RefusedError("unwritten", echo(str(file.path), 160), problem.strerror or str(problem)) from None
    return CommandResult(0, say("dropped", file.id))


def _introduce(
    opened: OpenedLetter, folder: LetterFolder, drafts: DraftOptions, confirm: Confirm | None
) -> CommandResult:
    wanted = IntroduceOptions(sent=opened.event, contacts=drafts.contacts, out=drafts.out)
    group = IntroduceGroup(opened.group.read_directory(), opened.group.members, opened.group.base)
    result = introduce(wanted, group, confirm)
    if result.status == 0:
        folder.finish(opened.file, opened.letter)
    return result


def _change(opened: OpenedLetter, outcome: IssueOutcome, folder: LetterFolder) -> CommandResult:
    """The profile written, changed or taken out."""
    if outcome.result in CHANGING:
        leave(outcome, opened.form_group, None)
    removed = _remove_old_photo(outcome, opened.group.members) if outcome.photo else ()
    is_over = outcome.result in (*CHANGING, IssueResult.UNCHANGED) and not opened.question
    if is_over:
        folder.finish(opened.file, opened.letter)
    told = say(
        "taken",
        opened,
        outcome,
        paths=_paths(outcome, opened.group.settings.members),
        removed=[*outcome.gone, *removed],
        is_over=is_over,
        question=opened.question.body.splitlines() if opened.question else [],
    )
    return CommandResult(outcome.status, told)


def _paths(outcome: IssueOutcome, members: str) -> list[str]:
    """What was written, as one finds it beside mkdocs.yml."""
    if outcome.result is not IssueResult.WRITTEN:
        return []
    photo = [f"{members}/{PHOTOS}/{photo_name(outcome.slug)}"] if outcome.photo else []
    return [f"{members}/{outcome.slug}.yml", *photo]


def _remove_old_photo(outcome: IssueOutcome, members: Path) -> tuple[str, ...]:
    """Take away the picture that the profile showed until now, if nobody else shows it."""
    before = outcome.before.text_of("photo") if outcome.before else ""
    if not before or before == photo_name(outcome.slug) or link_in(members, PHOTOS):
        return ()
    shown = (each.text_of("photo") for slug, each in People.of(members).known.items() if slug != outcome.slug)
    if before not in Photos.of(members).every or before.casefold() in {each.casefold() for each in shown}:
        return ()
    (members / PHOTOS / before).unlink()
    return (f"{PHOTOS}/{before}",)
