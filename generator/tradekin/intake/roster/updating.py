"""The rows of a roster -> changes to profiles that are here, each known before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tradekin.directory.check import Checked, check_file
from tradekin.directory.member_files import ProfileFile, profile_file
from tradekin.intake.roster.already_here import PersonHere, Present, folder_for, person_of, present_in
from tradekin.intake.roster.import_outcome import Here, Skipped, Unused
from tradekin.intake.roster.importing import read_rows
from tradekin.intake.roster.making import as_problem, list_refusals
from tradekin.intake.roster.namesakes import differing_columns
from tradekin.intake.roster.problems import say
from tradekin.intake.roster.row_draft import RosterReading, RowDraft
from tradekin.intake.roster.update import FieldChange, ReadProfile, Revised, RosterUpdate
from tradekin.intake.roster.update_values import changes_of
from tradekin.kit.collector import no_collection
from tradekin.kit.documents.nodes import as_plain
from tradekin.kit.storage import replace_file
from tradekin.profile.editing import in_brackets, with_field
from tradekin.profile.name_keys import business_key


@dataclass(slots=True)
class _UpdateRun:
    """One update under way."""

    reading: RosterReading
    fields: tuple[str, ...]
    folder: Path
    check: str
    revised: list[Revised] = field(default_factory=list)
    own: list[ReadProfile] = field(default_factory=list)
    same: list[Here] = field(default_factory=list)
    absent: list[Here] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    not_used: list[Unused] = field(default_factory=list)

    def update(self) -> RosterUpdate:
        return RosterUpdate(
            self.fields,
            tuple(self.revised),
            tuple(self.own),
            tuple(self.same),
            tuple(self.absent),
            tuple(self.skipped),
            tuple(sorted(self.not_used, key=lambda each: each.row.number)),
        )


def plan_update(reading: RosterReading, fields: tuple[str, ...], folder: Path, check: str) -> RosterUpdate:
    """What the rows change in profiles that are here. Writes nothing itself.

    Args:
        reading: the roster and how it is read.
        fields: the fields that may change.
        folder: the members folder.
        check: the command that checks the profiles.
    """
    run = _UpdateRun(reading, fields, folder, check)
    present = present_in(folder, str(folder), reading.group.vocabulary)
    with no_collection():
        for path, drafts in _by_profile(run, present).items():
            _revise(path, drafts, run)
    return run.update()


def write_update(update: RosterUpdate, folder: Path) -> RosterUpdate:
    """Write the profiles, each whole or not at all. One that is another by now is told, and left as it is.

    Raises:
        RosterError: if the members folder is a link.
    """
    folder_for(folder)
    done: list[Revised] = []
    left: list[Unused] = []
    for each in update.revised:
        file = folder / Path(each.path).name
        try:
            if file.read_bytes() != each.before:
                left += _all_of(each, "changed_meanwhile", path=each.path)
                continue
            replace_file(folder, file.name, each.after)
            done.append(each)
        except OSError as problem:
            left += _all_of(each, "unwritten", path=each.path, why=problem.strerror or str(problem))
    return replace(update, revised=tuple(done), not_used=(*update.not_used, *left), written=True)


def _all_of(revised: Revised, name: str, **words: Any) -> Iterator[Unused]:
    rows = {change.row.number: change.row for change in revised.changes}
    return (Unused(row, "", revised.name, say(name, **words)) for row in rows.values())


def _by_profile(run: _UpdateRun, present: Present) -> dict[str, list[RowDraft]]:
    """The rows of each profile, in the order of the rows; every other row is noted."""
    drafts: list[RowDraft] = []
    for each in read_rows(run.reading):
        if isinstance(each, RowDraft):
            drafts.append(each)
        elif isinstance(each, Skipped):
            run.skipped.append(each)
        else:
            run.not_used.append(each)
    persons = [_person(draft, run) for draft in drafts]
    claimed = {person.key for person in persons if person.name and person.business}
    found: dict[str, list[RowDraft]] = {}
    for draft, person in zip(drafts, persons, strict=True):
        paths = [each.path for each in present.meant(person, claimed)] if draft.name and draft.business else []
        if len(paths) == 1:
            found.setdefault(paths[0], []).append(draft)
        else:
            _note_nobody(draft, paths, run, present)
    return found


def _person(draft: RowDraft, run: _UpdateRun) -> PersonHere:
    return person_of(draft.name, draft.business, str(draft.fields.get("trade", "")), run.reading.group.vocabulary)


def _note_nobody(draft: RowDraft, paths: Sequence[str], run: _UpdateRun, present: Present) -> None:
    """Note a row of which it cannot be told whose profile it is about, or that there is none."""
    blank = next((name for name in ("name", "business") if not draft.fields.get(name)), "")
    if blank:
        column, _ = draft.sources.get(blank, (blank, ""))
        said = draft.lacking.get(blank) or say("blank", field=blank)
        run.not_used.append(Unused(draft.row, column, "", said))
    elif paths:
        run.not_used.append(Unused(draft.row, "", draft.name, say("either_profile", name=draft.name, paths=paths)))
    elif blocked := present.blocked(draft.name):
        run.not_used.append(Unused(draft.row, "", draft.name, say("unreadable", path=blocked)))
    else:
        run.absent.append(Here(draft.row, draft.name, ""))


def _revise(path: str, drafts: list[RowDraft], run: _UpdateRun) -> None:
    """Note what the rows change in one profile. One with errors, or read by its member, stays as it is."""
    apart = (differing_columns(drafts[0].row, each.row, run.reading) for each in drafts[1:])
    if columns := next(filter(None, apart), []):
        said = say("one_or_two", rows=[str(each.row.number) for each in drafts], columns=columns, path=path)
        run.not_used += [Unused(each.row, "", each.name, said) for each in drafts]
        return
    file = profile_file(run.folder / Path(path).name, path)
    checked = check_file(file, run.reading.group) if isinstance(file, ProfileFile) else None
    if checked is None or checked.root is None or checked.member is None:
        run.not_used += [
            Unused(each.row, "", each.name, say("profile_broken", path=path, check=run.check)) for each in drafts
        ]
        return
    plain = as_plain(checked.root)
    changes, unused = changes_of(drafts, plain if isinstance(plain, dict) else {}, run.fields, run.reading.group)
    run.not_used += [replace(each, profile=path) for each in unused]
    name = checked.member.name
    if not changes:
        told_already = {each.row.number for each in unused}
        run.same += [Here(each.row, each.name, path) for each in drafts if each.row.number not in told_already]
    elif not checked.member.is_unread:
        run.own.append(ReadProfile(path, name, _other_firm(drafts[0], checked), tuple(changes)))
    else:
        _apply(checked, changes, _other_firm(drafts[0], checked), run)


def _other_firm(draft: RowDraft, checked: Checked) -> str:
    firm = checked.member.profile.business if checked.member else ""
    return draft.business if business_key(draft.business) != business_key(firm) else ""


def _apply(checked: Checked, changes: Iterable[FieldChange], firm: str, run: _UpdateRun) -> None:
    """Make the changes that pass the check; the others are told like cells that could not be used."""
    before = data = checked.file.data
    known = {(each.code, each.message) for each in list_refusals(checked)}
    kept: list[FieldChange] = []
    for change in changes:
        new = with_field(data, change.field.split("."), change.new)
        again = check_file(replace(checked.file, data=new), run.reading.group) if new is not None else checked
        worse = [each for each in list_refusals(again) if (each.code, each.message) not in known]
        if new is None:
            line = f"{change.field.rpartition('.')[2]}: {in_brackets(change.new)}"
            said = say("by_hand", path=checked.file.shown, field=change.field, line=line)
            run.not_used.append(Unused(change.row, change.column, change.cell, said, checked.file.shown))
        elif worse:
            run.not_used.append(
                Unused(change.row, change.column, change.cell, as_problem(worse[0]), checked.file.shown)
            )
        else:
            data = new
            kept.append(change)
    if kept:
        name = checked.member.name if checked.member else ""
        run.revised.append(Revised(checked.file.shown, name, firm, tuple(kept), before, data))
