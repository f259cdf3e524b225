"""What `--map "Column=field"` says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import process

from tradekin.errors import RosterError
from tradekin.intake.roster.headers import PRIVATE, heading_of, targets
from tradekin.intake.roster.shell_words import map_option
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.kit.text.shown import echo, visible
from tradekin.vocabulary.lookup import normal

_ALIKE = 75


def read_maps(given: Sequence[str], table: CsvTable) -> list[tuple[int, str | None]]:
    """What `--map "Column=field"` says: places of columns, and their field or None.

    Raises:
        RosterError: for a column or a field that there is not.
    """
    return [_one_map(text, table) for text in given]


def _one_map(text: str, table: CsvTable) -> tuple[int, str | None]:
    name, equals, field = (part.strip() for part in text.rpartition("="))
    if not equals:
        raise RosterError("no_equals", given=echo(text), leave=map_option(0, table.header.cells, ""))
    if field and field not in targets():
        near = [each for each, _, _ in process.extract(field, targets(), limit=3, score_cutoff=70)]
        raise RosterError("no_field", field=echo(field), near=near, fields=targets())
    place = _place(name, field, table)
    if field and is_private(table.header.cells[place]):
        raise RosterError("never", column=echo(table.header.cells[place].strip()))
    return place, field or None


def is_private(name: str) -> bool:
    """Whether a column of this name is never imported."""
    heading = heading_of(name)
    return heading is not None and heading.field == PRIVATE


def _place(name: str, field: str, table: CsvTable) -> int:
    names = [label.strip() for label in table.header.cells]
    if re.fullmatch(r"#[0-9]{1,3}", name) and 0 < int(name[1:]) <= len(names):
        return int(name[1:]) - 1
    for same in (lambda each: each == name, lambda each: bool(each) and normal(each) == normal(name)):
        found = [place for place, each in enumerate(names) if same(each)]
        if len(found) > 1:
            raise RosterError(
                "which_column", column=echo(name), maps=[f'--map "#{place + 1}={field}"' for place in found]
            )
        if found:
            return found[0]
    numbered = [f"#{place + 1} {visible(each, 40)}" for place, each in enumerate(names) if each]
    if name.casefold() == "#n":
        raise RosterError("n_is_a_number", columns=numbered)
    near = process.extractOne(name, dict(enumerate(names)), processor=str.casefold, score_cutoff=_ALIKE)
    place = number if (number := _numbered(name, names)) is not None else near[2] if near else None
    meant = map_option(place, names, field) if place is not None else ""
    raise RosterError("no_column", column=echo(name), columns=numbered, meant=meant)


def _numbered(name: str, names: Sequence[str]) -> int | None:
    """The column whose number was written without its #."""
    is_number = name.isascii() and name.isdecimal() and len(name) < 4
    return int(name) - 1 if is_number and 0 < int(name) <= len(names) else None
