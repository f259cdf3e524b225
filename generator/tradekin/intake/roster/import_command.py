"""`tradekin import`: from the file that was named to what is printed, and the number the command ends with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tradekin.directory.group_terms import GroupTerms, vocabulary_of
from tradekin.errors import RosterError, UnusableError
from tradekin.intake.roster.cell_markup import take_off_markup
from tradekin.intake.roster.column_questions import as_choices, as_question, question
from tradekin.intake.roster.columns import RosterColumns, columns_of
from tradekin.intake.roster.import_outcome import ImportOutcome
from tradekin.intake.roster.import_report import FORMATS, Import
from tradekin.intake.roster.import_request import Ask, ImportRequest, Opened, roster_table
from tradekin.intake.roster.importing import plan_import, write_profiles
from tradekin.intake.roster.leftover import left_over_text, write_left_over
from tradekin.intake.roster.map_options import is_private, read_maps
from tradekin.intake.roster.problems import describe, say
from tradekin.intake.roster.row_draft import RosterOptions, RosterReading
from tradekin.intake.roster.shell_words import check_command
from tradekin.intake.roster.update_command import command_for, run_update
from tradekin.intake.roster.update_fields import fields_of
from tradekin.kit.command_result import CommandResult
from tradekin.kit.findings.finding import Finding
from tradekin.kit.findings.reporters import as_text as as_findings
from tradekin.kit.formats.csv_source import read_source
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.kit.formats.encoding import decode_text
from tradekin.kit.text.country_codes import country_code
from tradekin.profile.unusable import explain
from tradekin.settings import Settings

_LONGEST_NUMBER = 5


def run(
    request: ImportRequest, settings: Settings, found: Sequence[Finding], base: Path, ask: Ask | None
) -> CommandResult:
    """Import a roster; never raises for anything the roster holds.

    Args:
        request: what was asked for.
        settings: the group's settings, and `found`, what is wrong with them.
        found: findings about the settings.
        base: the folder of mkdocs.yml.
        ask: for questions, if there is somebody to ask; else the answer says which `--map` to give.
    """
    vocabulary, odd = vocabulary_of(settings, base)
    if errors := [each for each in (*found, *odd) if each.is_error]:
        words = say("broken_group")
        return CommandResult(2, err=f"{as_findings(errors)}{words.message}\n{words.fix}\n")
    try:
        return _run(request, GroupTerms.of(settings, vocabulary), ask)
    except RosterError as problem:
        words = describe(problem)
        return CommandResult(2, err=f"{words.message}\n    {words.fix}\n")


def _run(request: ImportRequest, group: GroupTerms, ask: Ask | None) -> CommandResult:
    if request.yes and not request.update:
        raise RosterError("yes_alone")
    country = _country(request.country, group.settings)
    text, encoding = decode_text(read_source(request.roster), request.encoding)
    table = roster_table(text)
    told = read_maps(request.maps, table)
    columns = _columns(request, table, told, group)
    if columns.missing and ask is None:
        roster, given = str(request.roster), request.again()
        return CommandResult(
            2, err=as_question(table, columns, group.vocabulary, roster=roster, told=told, given=given)
        )
    while columns.missing and ask is not None:
        told += _answers(table, columns, ask)
        columns = _columns(request, table, told, group)
    opened = Opened(str(request.roster), encoding, table, columns, told)
    options = RosterOptions(country, request.dates)
    if request.update:
        return run_update(request, opened, RosterReading.of(table, columns, group, options), ask)
    return _imported(request, opened, group, options)


def _columns(
    request: ImportRequest, table: CsvTable, told: Sequence[tuple[int, str | None]], group: GroupTerms
) -> RosterColumns:
    """What each column is for; an update needs no trade."""
    columns = columns_of(table, told, group.vocabulary, request.publish)
    needed = (each for each in columns.missing if each != "trade" or not request.update)
    return replace(columns, missing=tuple(needed))


def _imported(request: ImportRequest, opened: Opened, group: GroupTerms, options: RosterOptions) -> CommandResult:
    outcome = plan_import(opened.table, opened.columns, group, request.members, options)
    if not request.dry:
        outcome = _write(request, opened.table, outcome)
    fields = fields_of(opened.columns)
    update = command_for(replace(request, dry=True, update=",".join(fields)), opened) if fields else ""
    taken_off = take_off_markup(opened.table, opened.columns)
    done = Import(opened, outcome, request.dry, taken_off, update, check_command(request.place))
    return CommandResult(1 if outcome.lost_rows else 0, out=FORMATS[request.shape](done))


def _country(named: str | None, settings: Settings) -> str | None:
    """The country of bare telephone numbers: as named on the command line, else the group's."""
    try:
        return country_code(named) if named else settings.country
    except UnusableError as problem:
        message, fix = explain(problem)
        raise RosterError("no_country", message=message, fix=fix) from None


def _answers(table: CsvTable, columns: RosterColumns, ask: Ask) -> list[tuple[int, str | None]]:
    """Ask for the column of each required field that has none."""
    told: list[tuple[int, str | None]] = []
    shown = as_choices(table)
    for missing in columns.missing:
        answer = ask(f"{shown}\n{question(missing)}" if not told else question(missing)).strip()
        while answer and not _is_column(answer, table):
            answer = ask(question(missing)).strip()
        if not answer:
            raise RosterError("nothing_named")
        told.append((int(answer) - 1, missing))
    return told


def _is_column(answer: str, table: CsvTable) -> bool:
    """Whether an answer is the number of a column that may be imported."""
    names = table.header.cells
    is_number = answer.isdecimal() and len(answer) < _LONGEST_NUMBER
    return is_number and 0 < int(answer) <= len(names) and not is_private(names[int(answer) - 1])


def _write(request: ImportRequest, table: CsvTable, outcome: ImportOutcome) -> ImportOutcome:
    outcome = write_profiles(outcome, request.members)
    if not outcome.lost_rows:
        return outcome
    try:
        path = write_left_over(request.roster, left_over_text(table, outcome))
    except OSError:
        return outcome
    return replace(outcome, left_over=str(path))
