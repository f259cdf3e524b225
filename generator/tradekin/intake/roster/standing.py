"""How a row's person stands in the group, from every cell that says it: the status, notes, words behind the name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.intake.roster.columns import ColumnReason, RosterColumn
from tradekin.intake.roster.headers import STATUS
from tradekin.intake.roster.name_cells import NameCell
from tradekin.intake.roster.problems import RosterProblem, say
from tradekin.intake.roster.row_draft import RosterReading
from tradekin.intake.roster.shell_words import map_option
from tradekin.kit.formats.cells import clean, says_yes
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.text.shown import echo, visible
from tradekin.vocabulary.statuses import Standing, aside, may_hold_status, standing


@dataclass(frozen=True, slots=True)
class Stands:
    """What one cell says about the standing. `option` leaves its column out of account; a name has none."""

    column: str
    cell: str
    standing: Standing
    option: str = ""


def standings(row: CsvRow, reading: RosterReading, name: NameCell | None) -> list[Stands]:
    """What the cells of a row say about the standing, where it is more than that this is a member."""
    found = [*_by_columns(row, reading), *(_by_name(name) if name else ()), *_in_brackets(row, reading)]
    return [each for each in found if each.standing is not Standing.MEMBER]


def why_none(found: list[Stands]) -> RosterProblem | None:
    """Why somebody is no member now, if a cell says so."""
    each = next((each for each in found if each.standing is Standing.NONE), None)
    if each is None:
        return None
    name = "has_left" if each.option else "has_left_by_name"
    return say(name, column=each.column, cell=visible(each.cell, 60), option=each.option)


def notes_about(found: list[Stands], told: set[tuple[str, str]]) -> Iterator[RosterProblem]:
    """What to tell about a member of another kind; an unknown word is told once, for all rows that have it."""
    for each in found:
        if each.standing is Standing.BESIDE:
            yield say("stands_beside", column=each.column, cell=echo(each.cell))
        elif each.standing is Standing.UNKNOWN and (each.column, each.cell.casefold()) not in told:
            told.add((each.column, each.cell.casefold()))
            yield say("unknown_status", column=each.column, cell=echo(each.cell))


def _by_columns(row: CsvRow, reading: RosterReading) -> Iterator[Stands]:
    for column in reading.columns.every:
        cell = clean(row.cell(column.index))
        said = _read_cell(column, cell) if cell else None
        if said:
            option = map_option(column.index, reading.table.header.cells, "")
            yield Stands(visible(column.label, 40), " ".join(cell.split()), said, option)


def _read_cell(column: RosterColumn, cell: str) -> Standing | None:
    if column.field == STATUS:
        return standing(cell)
    if column.field or column.why is ColumnReason.TOLD:
        return None
    if may_hold_status(column.header):
        return aside(cell)
    ticks = says_yes(cell) and not cell.isdecimal()  # a number may count something
    return aside(column.header) if ticks else None


def _in_brackets(row: CsvRow, reading: RosterReading) -> Iterator[Stands]:
    """What brackets behind a firm or a trade say; it may be about the firm, so that it is only told."""
    for column in filter(None, map(reading.columns.of, ("business", "trade"))):
        cell = clean(row.cell(column.index), is_name=True)
        _, opening, inside = cell.rstrip(" )]").replace("[", "(").rpartition("(")
        if opening and aside(inside):
            yield Stands(visible(column.label, 40), inside, Standing.BESIDE)


def _by_name(name: NameCell) -> Iterator[Stands]:
    """What stands beside a name; where it cannot be told whose it is, nothing."""
    for words in name.read.statuses if name.read.people == 1 else ():
        yield Stands(name.label_of(words), words, aside(words) or Standing.NONE)
