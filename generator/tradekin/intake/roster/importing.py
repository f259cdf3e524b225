"""The rows of a roster -> profiles in the members folder. Nothing is overwritten; nothing is lost without a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tradekin.directory.group_terms import GroupTerms
from tradekin.intake.roster.already_here import PersonHere, Present, folder_for, person_of, present_in
from tradekin.intake.roster.columns import RosterColumns
from tradekin.intake.roster.import_outcome import Here, ImportOutcome, Skipped, Unused, WrittenProfile
from tradekin.intake.roster.making import Made, make_profile
from tradekin.intake.roster.name_cells import name_in
from tradekin.intake.roster.namesakes import differing_columns
from tradekin.intake.roster.problems import say
from tradekin.intake.roster.row_draft import RosterOptions, RosterReading, RowDraft
from tradekin.intake.roster.row_fields import business_of, read_row, why_nobody
from tradekin.intake.roster.standing import notes_about, standings, why_none
from tradekin.kit.collector import no_collection
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.kit.storage import write_new
from tradekin.kit.text.shown import echo
from tradekin.profile.name_keys import bare_key


@dataclass(slots=True)
class _ImportRun:
    """One import under way."""

    group: GroupTerms
    present: Present
    written: list[WrittenProfile] = field(default_factory=list)
    here: list[Here] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    not_used: list[Unused] = field(default_factory=list)

    def outcome(self) -> ImportOutcome:
        return ImportOutcome(tuple(self.written), tuple(self.here), tuple(self.skipped), tuple(self.not_used))


def plan_import(
    table: CsvTable, columns: RosterColumns, group: GroupTerms, folder: Path, options: RosterOptions
) -> ImportOutcome:
    """What comes of a roster: the profiles to write, and all that could not be used. Writes nothing itself."""
    run = _ImportRun(group, present_in(folder, str(folder), group.vocabulary))
    reading = RosterReading.of(table, columns, group, options)
    with no_collection():
        drafts = list(_drafts(run, reading))
        claimed = {_person(draft, run).key for draft in drafts if draft.name and draft.business}
        for draft in _without_twins(drafts, run, reading):
            _take(draft, run, claimed)
    run.not_used.sort(key=lambda each: each.row.number)
    return run.outcome()


def write_profiles(outcome: ImportOutcome, folder: Path) -> ImportOutcome:
    """Write the profiles, each whole or not at all; one that cannot be written is told instead.

    Raises:
        RosterError: if the members folder is a link or cannot be made.
    """
    if not outcome.written:
        return outcome
    folder_for(folder)
    done: list[WrittenProfile] = []
    unwritten: list[Unused] = []
    for each in outcome.written:
        try:
            write_new(folder / Path(each.path).name, each.text.encode())
            done.append(each)
        except OSError as problem:
            said = say("unwritten", path=each.path, why=problem.strerror or "there is something of that name")
            unwritten.append(Unused(each.row, "", each.name, said))
    lost = {each.row.number for each in unwritten}
    kept = [replace(each, profile="") if each.row.number in lost else each for each in outcome.not_used]
    not_used = sorted([*kept, *unwritten], key=lambda each: each.row.number)
    return replace(outcome, written=tuple(done), not_used=tuple(not_used))


def read_rows(reading: RosterReading) -> Iterator[RowDraft | Skipped | Unused]:
    """Every row of a roster: as a draft, as no member, or why it cannot be told which cell belongs where."""
    told: set[tuple[str, str]] = set()
    above: _Above | None = None
    for row in reading.table.rows:
        stands = standings(row, reading, name_in(row, reading))
        if why := why_nobody(row, reading) or why_none(stands):
            above = _above(row, business_of(row, reading), above)
            yield Skipped(row, why)
            continue
        read = read_row(row, reading)
        if isinstance(read, RowDraft):
            read.notes += notes_about(stands, told)
            if not read.business:
                _tell_firm_above(read, above)
            above = _above(row, read.business, above)
        yield read


def _drafts(run: _ImportRun, reading: RosterReading) -> Iterator[RowDraft]:
    for each in read_rows(reading):
        if isinstance(each, RowDraft):
            yield each
        elif isinstance(each, Skipped):
            run.skipped.append(each)
        else:
            run.not_used.append(each)


@dataclass(frozen=True, slots=True)
class _Above:
    """The nearest row above that names a firm: its number, and the firm."""

    row: int
    firm: str


def _above(row: CsvRow, firm: str, above: _Above | None) -> _Above | None:
    return _Above(row.number, firm) if firm else above


def _tell_firm_above(draft: RowDraft, above: _Above | None) -> None:
    """Tell which firm the nearest row above has, as exports of merged cells leave it out below."""
    is_contact = bool(draft.name) and sum(bool(cell.strip()) for cell in draft.row.cells) > 1
    if above is not None and is_contact:
        draft.lacking.setdefault("business", say("blank_below", firm=echo(above.firm), row=above.row))


def _without_twins(drafts: list[RowDraft], run: _ImportRun, reading: RosterReading) -> Iterator[RowDraft]:
    """The drafts, without those whom nothing but another column tells from a row above: nobody is lost unseen."""
    first: dict[tuple[str, str], RowDraft] = {}
    for draft in drafts:
        key = _person(draft, run).key
        above = first.setdefault(key, draft) if draft.name and draft.business else draft
        columns = differing_columns(above.row, draft.row, reading) if above is not draft else []
        if columns:
            said = say("told_apart", name=draft.name, row=above.row.number, columns=columns)
            run.not_used += [*draft.unused, Unused(draft.row, "", draft.name, said)]
        else:
            yield draft


def _person(draft: RowDraft, run: _ImportRun) -> PersonHere:
    return person_of(draft.name, draft.business, str(draft.fields.get("trade", "")), run.group.vocabulary)


def _take(draft: RowDraft, run: _ImportRun, claimed: set[tuple[str, str]]) -> None:
    """Somebody who is here is left alone; everybody else gets a profile, if the row holds one."""
    person = _person(draft, run)
    other = run.present.by_key.get(person.key) or run.present.alike(person, claimed) if draft.name else None
    if other and draft.business:
        run.here.append(Here(draft.row, draft.name, other.path))
        return
    made = make_profile(draft, run.group)
    if not isinstance(made, Made):
        run.not_used += [*draft.unused, *made]
    elif blocked := run.present.blocked(draft.name):
        run.not_used.append(Unused(draft.row, "", draft.name, say("unreadable", path=blocked)))
    else:
        _add(draft, made, person, run)


def _add(draft: RowDraft, made: Made, person: PersonHere, run: _ImportRun) -> None:
    namesakes = run.present.by_name.get(bare_key(person.name), [])
    path = f"{run.present.shown}/{run.present.free_slug(draft.name, draft.business)}.yml"
    hints = [*made.hints, *(say("namesake", name=each.name, path=each.path) for each in namesakes[:1])]
    run.written.append(WrittenProfile(draft.row, path, draft.name, made.text, made.summary, tuple(hints)))
    run.not_used += [replace(each, profile=path) for each in (*draft.unused, *made.unused)]
    run.present.add(replace(person, path=path))
