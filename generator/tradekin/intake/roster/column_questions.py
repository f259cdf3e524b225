"""What to ask when it cannot be told which column holds a required field, and the command that says so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from tradekin.intake.roster.column_fit import fitting, holds_firms, is_headless
from tradekin.intake.roster.columns import RosterColumns
from tradekin.intake.roster.shell_words import can_be_typed, import_command, map_option
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.kit.text.shown import visible
from tradekin.language.wording import macros
from tradekin.vocabulary import Vocabulary

_SAMPLES = 3
_LOOKED_AT = 50

Maps = Sequence[tuple[int, str | None]]
"""The columns that were told, by index, and the field of each."""


def as_question(
    table: CsvTable, columns: RosterColumns, vocabulary: Vocabulary, *, roster: str, told: Maps, given: Sequence[str]
) -> str:
    """What to say when a column is missing and nobody can be asked: all columns, and what to type.

    Args:
        table: the roster.
        columns: what its columns are for, as far as it is known.
        vocabulary: the group's trades.
        roster: the file.
        told: what `--map` said.
        given: the other options that were given, to be given again.
    """
    found = fitting(table, columns, vocabulary)
    name = columns.of("name")
    maps = _maps(table, columns, {field: column.index for field, column in found.items()}, told)
    say: dict[str, Any] = {
        "missing": columns.missing,
        "columns": _choices(table),
        "open": [field for field in columns.missing if field not in found],
        "headless": is_headless(table, found, vocabulary),
        "firms": visible(name.label, 40) if name and "name" not in found and holds_firms(table, name) else "",
        "untyped": not can_be_typed(roster),
        "command": import_command(roster, maps, given),
    }
    return str(_words().ask(say)) + "\n"


def as_choices(table: CsvTable) -> str:
    """The columns with their numbers and some of their cells."""
    return str(_words().choose(_choices(table))).strip("\n")


def question(field: str) -> str:
    """The question for the column of a required field."""
    return str(_words().question(field))


def _maps(table: CsvTable, columns: RosterColumns, found: dict[str, int], told: Maps) -> list[str]:
    names = table.header.cells
    again = [map_option(place, names, field or "") for place, field in told]
    offered = [map_option(place, names, field) for field, place in found.items()]
    return [*again, *offered, *(f'--map "#N={field}"' for field in columns.missing if field not in found)]


def _choices(table: CsvTable) -> list[dict[str, Any]]:
    names = enumerate(table.header.cells)
    return [
        {"number": place + 1, "label": visible(name.strip(), 40), "samples": _some_cells(table, place)}
        for place, name in names
    ]


def _some_cells(table: CsvTable, index: int) -> list[str]:
    """The first different cells of a column, safe to print."""
    different = dict.fromkeys(visible(cell, 30) for cell in islice(table.column(index), _LOOKED_AT))
    return list(different)[:_SAMPLES]


def _words() -> Any:
    return macros("tradekin.intake.roster", "report.jinja")
