"""What came of a roster, for a facilitator and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tradekin.intake.roster.cell_markup import TakenOff
from tradekin.intake.roster.columns import ColumnReason, RosterColumn
from tradekin.intake.roster.headers import PARTS_OF_NAME
from tradekin.intake.roster.import_outcome import Here, ImportOutcome, Skipped, Unused, WrittenProfile
from tradekin.intake.roster.import_request import Opened
from tradekin.intake.roster.problems import RosterProblem
from tradekin.intake.roster.shell_words import map_option
from tradekin.kit.formats.csv_table import DELIMITERS, CsvTable
from tradekin.kit.text.shown import echo, visible
from tradekin.language.wording import macros

_LONGEST_CELL = 60


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the roster as it was read, and what came of it."""

    roster: Opened
    outcome: ImportOutcome
    dry: bool
    taken_off: tuple[TakenOff, ...] = ()
    """What was taken off the cells, by columns."""
    update: str = ""
    """The command that shows what the list would change in profiles that are here."""
    check: str = "tradekin check"
    """The command that checks the profiles."""


def as_text(done: Import) -> str:
    """For a terminal."""
    say, outcome = _words(), done.outcome
    used, left = _used_and_left(done)
    cells, lost = cells_and_rows(outcome.not_used)
    parts = [
        say_read(done.roster),
        say.columns([as_column(each, done.roster.table) for each in used]),
        say.left_out([as_column(each, done.roster.table) for each in left]) if left else "",
        say.contacts(done.dry) if any("\ncontact:" in each.text for each in outcome.written) else "",
        say.taken_off([_say_taken_off(each) for each in done.taken_off]) if done.taken_off else "",
        say.written([_written_facts(each) for each in outcome.written], done.dry, done.dry) if outcome.written else "",
        say.already_here(as_here(outcome.already_here), done.update) if outcome.already_here else "",
        say.skipped(as_skipped(outcome.skipped)) if outcome.skipped else "",
        say.not_used(cells, say.cells_title()) if cells else "",
        say.not_used(lost, say.rows_title()) if lost else "",
        _left_over(done) if outcome.left_over else "",
        say.no_left_over() if lost and not outcome.left_over and not done.dry else "",
        say.closing(len(outcome.written), len(outcome.already_here), len(outcome.lost_rows), done.dry, done.check),
    ]
    return as_paragraphs(parts)


def as_paragraphs(parts: Iterable[object]) -> str:
    """The parts that say something, with blank lines between them."""
    return "\n\n".join(str(part).strip("\n") for part in parts if part) + "\n"


def say_read(roster: Opened) -> str:
    """How a roster was read."""
    read = {"path": visible(roster.path), "encoding": roster.encoding, "line": roster.table.header.line}
    return str(_words().read({**read, "delimiter": DELIMITERS[roster.table.delimiter]}))


def as_read(roster: Opened) -> dict[str, Any]:
    """The same for programs."""
    table = roster.table
    return {"encoding": roster.encoding, "delimiter": table.delimiter, "header_line": table.header.line}


def cells_and_rows(not_used: Iterable[Unused]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What could not be used: cells of profiles that are there all the same, and whole rows."""
    shown = [as_unused(each) for each in not_used]
    return [each for each in shown if each["profile"]], [each for each in shown if not each["profile"]]


def _left_over(done: Import) -> str:
    """Where the rows are that could not be used: beside the roster, or elsewhere, so that Git does not keep them."""
    path, say = done.outcome.left_over, _words()
    beside = Path(path).parent == Path(done.roster.path).parent
    return str((say.left_over if beside else say.left_over_moved)(visible(path)))


def as_json(done: Import) -> str:
    """The published shape; see the developer's guide."""
    used, left = _used_and_left(done)
    shape = {
        "read": as_read(done.roster),
        "columns": {as_column(each, done.roster.table)["label"]: each.field for each in used},
        "left_out": [
            {"column": each["label"], "why": each["why"], "message": str(_words().why(each))}
            for each in (as_column(one, done.roster.table) for one in left)
        ],
        "taken_off": [_say_taken_off(each) for each in done.taken_off],
        "written": [_published_fields(each) for each in done.outcome.written],
        "already_here": as_here(done.outcome.already_here),
        "skipped": as_skipped(done.outcome.skipped),
        "not_used": [as_unused(each) | {"cell": _clip(each.cell)} for each in done.outcome.not_used],
        "left_over": visible(done.outcome.left_over) or None,
        "dry_run": done.dry,
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Import], str]] = {"text": as_text, "json": as_json}


def _say_taken_off(each: TakenOff) -> dict[str, Any]:
    return {
        "column": visible(each.column.label, 40),
        "signs": [str(sign) for sign in each.signs],
        "row": each.row.number,
        "struck_out": [_clip(words) for words in each.struck],
    }


def _words() -> Any:
    return macros("tradekin.intake.roster", "report.jinja")


def _used_and_left(done: Import) -> tuple[list[RosterColumn], list[RosterColumn]]:
    """The columns that are used, and the others; without those that have neither a name nor cells."""
    every = done.roster.columns.every
    left = [each for each in every if not each.field and (each.header or any(done.roster.table.column(each.index)))]
    return [each for each in every if each.field], left


def as_column(column: RosterColumn, table: CsvTable) -> dict[str, str]:
    """A column, and the field it fills or why it fills none."""
    return {
        "map": _map(column, table),
        "label": visible(column.label, 40),
        "name": visible(column.header, 40),
        "field": column.field or "",
        "why": column.why.value,
    }


def _map(column: RosterColumn, table: CsvTable) -> str:
    """The option that takes a column which is left out, or nothing if that would change nothing."""
    field = column.heading.field if column.heading and column.why is not ColumnReason.UNFIT else "field"
    return "" if field in PARTS_OF_NAME else map_option(column.index, table.header.cells, field)


def _clip(cell: str) -> str:
    return visible(cell, _LONGEST_CELL)


def _say_problem(said: RosterProblem) -> dict[str, str]:
    return {"message": said.message, "fix": said.fix}


def as_unused(each: Unused) -> dict[str, Any]:
    """A row or a cell that could not be used."""
    return {
        "row": each.row.number,
        "line": each.row.line,
        "column": visible(each.column, 40),
        "cell": echo(each.cell, _LONGEST_CELL) if each.cell else "",
        **_say_problem(each.said),
        "profile": visible(each.profile) or None,
    }


def _written_facts(each: WrittenProfile) -> dict[str, Any]:
    return {
        "row": each.row.number,
        "line": each.row.line,
        "path": visible(each.path),
        "name": _clip(each.name),
        "summary": visible(each.summary, 400),
        "hints": [_say_problem(hint) for hint in each.hints],
        "text": each.text.rstrip("\n"),
    }


def _published_fields(each: WrittenProfile) -> dict[str, Any]:
    shape = _written_facts(each)
    made = bool(shape.pop("summary"))
    text = shape.pop("text")
    return {**shape, "summary_made": made, "text": text}


def as_here(rows: Iterable[Here]) -> list[dict[str, Any]]:
    """Rows about people who are in the directory, or are to be."""
    return [
        {"row": each.row.number, "line": each.row.line, "name": _clip(each.name), "path": visible(each.path)}
        for each in rows
    ]


def as_skipped(rows: Iterable[Skipped]) -> list[dict[str, Any]]:
    """Rows that are no members."""
    return [{"row": each.row.number, "line": each.row.line, **_say_problem(each.said)} for each in rows]
