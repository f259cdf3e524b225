"""`tradekin import`: from the file that was named to what is printed, and the number the command ends with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tradekin.errors import RosterError
from tradekin.profile.check import Words
from tradekin.profile.countries import country_code
from tradekin.profile.findings import Finding
from tradekin.profile.group_vocabulary import vocabulary_of
from tradekin.profile.links import UnusableError
from tradekin.profile.report import as_text as as_findings
from tradekin.roster.asking import as_choices, as_question, question
from tradekin.roster.columns import Columns, columns_of
from tradekin.roster.draft import Options, Reading
from tradekin.roster.encoding import decoded
from tradekin.roster.importing import imported, write_profiles
from tradekin.roster.leftover import left_over_text, write_left_over
from tradekin.roster.maps import is_private, read_maps
from tradekin.roster.opened import Opened, roster_table
from tradekin.roster.outcome import Outcome
from tradekin.roster.report import FORMATS, Import
from tradekin.roster.request import Answer, Ask, Request
from tradekin.roster.said import said, say
from tradekin.roster.shell_words import check_command
from tradekin.roster.source import read_source
from tradekin.roster.table import Table
from tradekin.roster.unmarking import taken_off
from tradekin.roster.update_command import command_for, run_update
from tradekin.roster.update_fields import fields_of
from tradekin.settings import Settings

_LONGEST_NUMBER = 5


def run(request: Request, settings: Settings, found: Sequence[Finding], base: Path, ask: Ask | None) -> Answer:
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
        return Answer(2, err=f"{as_findings(errors)}{words.message}\n{words.fix}\n")
    try:
        return _run(request, Words.of(settings, vocabulary), ask)
    except RosterError as problem:
        words = said(problem)
        return Answer(2, err=f"{words.message}\n    {words.fix}\n")


def _run(request: Request, group: Words, ask: Ask | None) -> Answer:
    if request.yes and not request.update:
        raise RosterError("yes_alone")
    country = _country(request.country, group.settings)
    text, encoding = decoded(read_source(request.roster), request.encoding)
    table = roster_table(text)
    told = read_maps(request.maps, table)
    columns = _columns(request, table, told, group)
    if columns.missing and ask is None:
        roster, given = str(request.roster), request.again()
        return Answer(2, err=as_question(table, columns, group.vocabulary, roster=roster, told=told, given=given))
    while columns.missing and ask is not None:
        told += _answers(table, columns, ask)
        columns = _columns(request, table, told, group)
    opened = Opened(str(request.roster), encoding, table, columns, told)
    options = Options(country, request.dates)
    if request.update:
        return run_update(request, opened, Reading.of(table, columns, group, options), ask)
    return _imported(request, opened, group, options)


def _columns(request: Request, table: Table, told: Sequence[tuple[int, str | None]], group: Words) -> Columns:
    """What each column is for; an update needs no trade."""
    columns = columns_of(table, told, group.vocabulary, request.publish)
    needed = (each for each in columns.missing if each != "trade" or not request.update)
    return replace(columns, missing=tuple(needed))


def _imported(request: Request, opened: Opened, group: Words, options: Options) -> Answer:
    outcome = imported(opened.table, opened.columns, group, request.members, options)
    if not request.dry:
        outcome = _written(request, opened.table, outcome)
    fields = fields_of(opened.columns)
    update = command_for(replace(request, dry=True, update=",".join(fields)), opened) if fields else ""
    done = Import(
        opened.path,
        opened.encoding,
        opened.table,
        opened.columns,
        outcome,
        request.publish,
        request.dry,
        taken_off(opened.table, opened.columns),
        update,
        check_command(request.place),
    )
    return Answer(1 if outcome.lost_rows else 0, out=FORMATS[request.shape](done))


def _country(named: str | None, settings: Settings) -> str | None:
    """The country of bare telephone numbers: as named on the command line, else the group's."""
    try:
        return country_code(named) if named else settings.country
    except UnusableError as problem:
        raise RosterError("no_country", message=problem.message, fix=problem.fix) from None


def _answers(table: Table, columns: Columns, ask: Ask) -> list[tuple[int, str | None]]:
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


def _is_column(answer: str, table: Table) -> bool:
    """Whether an answer is the number of a column that may be imported."""
    names = table.header.cells
    is_number = answer.isdecimal() and len(answer) < _LONGEST_NUMBER
    return is_number and 0 < int(answer) <= len(names) and not is_private(names[int(answer) - 1])


def _written(request: Request, table: Table, outcome: Outcome) -> Outcome:
    outcome = write_profiles(outcome, request.members)
    if not outcome.lost_rows:
        return outcome
    try:
        path = write_left_over(request.roster, left_over_text(table, outcome))
    except OSError:
        return outcome
    return replace(outcome, left_over=str(path))
