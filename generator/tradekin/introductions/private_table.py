"""A private file -> its text, and the table in it, by the reader that reads rosters. What is wrong is a slip."""

from __future__ import annotations

from collections.abc import Callable

from tradekin.errors import RosterError
from tradekin.introductions.slips import Slip, slip
from tradekin.profile.shown import visible
from tradekin.roster.encoding import decoded
from tradekin.roster.said import said
from tradekin.roster.source import be_sure_of_the_kind
from tradekin.roster.table import Table, read_table

MOST_ROWS = 100_000


def text_in(data: bytes, shown: str) -> str | Slip:
    """The text of a file in any encoding that programs export; a slip if it is none, such as a spreadsheet."""
    try:
        be_sure_of_the_kind(data, shown, cards=True)
    except RosterError as problem:
        return _slip(shown, problem)
    try:
        return decoded(data)[0]
    except RosterError as problem:
        return slip(shown, (problem.line, 1), "not_text")


def table_in(text: str, knows: Callable[[str], bool], shown: str) -> Table | Slip | None:
    """The table in a text, None if there is no row; `knows` tells whether a cell is the name of a column."""
    try:
        return read_table(text, knows, most=MOST_ROWS, forgiving=True)
    except RosterError as problem:
        return _slip(shown, problem)


def open_quotes(table: Table, shown: str) -> tuple[Slip, ...]:
    """A slip for each quotation mark that nothing closes."""
    rows = (table.header, *table.rows)
    return tuple(slip(shown, row.open_quote, "open_quote") for row in rows if row.open_quote)


def _slip(shown: str, problem: RosterError) -> Slip:
    words = said(problem)
    return Slip(visible(shown), problem.line, 1, words.message, words.fix)
