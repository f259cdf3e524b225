"""A private file -> its text, and the table in it, by the reader that reads rosters. What is wrong is a slip."""

from __future__ import annotations

from collections.abc import Callable

from tradekin.errors import RosterError
from tradekin.intake.roster.problems import describe
from tradekin.kit.formats.csv_source import be_sure_of_the_kind
from tradekin.kit.formats.csv_table import CsvTable, read_table
from tradekin.kit.formats.encoding import decode_text
from tradekin.kit.text.shown import visible
from tradekin.letters.file_problems import FileProblem, file_problem

MOST_ROWS = 100_000


def text_in(data: bytes, shown: str) -> str | FileProblem:
    """The text of a file in any encoding that programs export; a slip if it is none, such as a spreadsheet."""
    try:
        be_sure_of_the_kind(data, shown, cards=True)
    except RosterError as problem:
        return _slip(shown, problem)
    try:
        return decode_text(data)[0]
    except RosterError as problem:
        return file_problem(shown, (problem.line, 1), "not_text")


def table_in(text: str, knows: Callable[[str], bool], shown: str) -> CsvTable | FileProblem | None:
    """The table in a text, None if there is no row; `knows` tells whether a cell is the name of a column."""
    try:
        return read_table(text, knows, most=MOST_ROWS, forgiving=True)
    except RosterError as problem:
        return _slip(shown, problem)


def open_quotes(table: CsvTable, shown: str) -> tuple[FileProblem, ...]:
    """A slip for each quotation mark that nothing closes."""
    rows = (table.header, *table.rows)
    return tuple(file_problem(shown, row.open_quote, "open_quote") for row in rows if row.open_quote)


def _slip(shown: str, problem: RosterError) -> FileProblem:
    words = describe(problem)
    return FileProblem(visible(shown), problem.line, 1, words.message, words.fix)
