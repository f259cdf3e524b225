"""Markup in the cells of a roster, as customer databases and web forms export it: what is told of it, once a column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.profile.markup import Sign, without_markup
from tradekin.roster.columns import Column, Columns
from tradekin.roster.records import Row
from tradekin.roster.rows import NAMES
from tradekin.roster.table import Table

_MOST_STRUCK = 3


@dataclass(frozen=True, slots=True)
class TakenOff:
    """What was taken off the cells of a column that is used: the kinds of markup, and the first row that has any."""

    column: Column
    signs: tuple[Sign, ...]
    row: Row
    struck: tuple[str, ...] = ()
    """Words that were struck out, and so left out; the first few."""


def taken_off(table: Table, columns: Columns) -> tuple[TakenOff, ...]:
    """What is taken off the cells of each column that has markup in it."""
    return tuple(each for column in columns.every if column.field for each in _of(column, table))


def _of(column: Column, table: Table) -> Iterator[TakenOff]:
    signs: dict[Sign, None] = {}
    struck: dict[str, None] = {}
    first: Row | None = None
    for row in table.rows:
        read = without_markup(row.cell(column.index), is_name=column.field in NAMES)
        if read.signs:
            first = first or row
            signs |= dict.fromkeys(read.signs)
            struck |= dict.fromkeys(read.struck)
    if first:
        yield TakenOff(column, tuple(signs), first, tuple(struck)[:_MOST_STRUCK])
