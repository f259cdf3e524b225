"""Columns that say who does not want to be called or shown -> the contact details that are left out for it."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.profile.findings import echo, visible
from tradekin.roster.cells import clean
from tradekin.roster.columns import Column, Why
from tradekin.roster.data_lists import words_of
from tradekin.roster.draft import Reading
from tradekin.roster.records import Row
from tradekin.roster.said import Said, say
from tradekin.roster.shell_words import map_option
from tradekin.vocabulary.names import normal

_WITHHELD = ("contact.phone", "contact.email")
_LONGEST_HEADING = 300


def kept_back(field: str, row: Row, reading: Reading) -> Said | None:
    """Why a contact detail is left out although its cell holds one; None if no other column speaks against it."""
    if field not in _WITHHELD:
        return None
    column = next((each for each in _asking(field, reading) if _refuses(each, _answer(row, each))), None)
    if column is None:
        return None
    option = map_option(column.index, reading.table.header.cells, "")
    return say("kept_back", column=visible(column.label, 40), cell=echo(_answer(row, column)), option=option)


def _asking(field: str, reading: Reading) -> Iterator[Column]:
    """The columns that may speak against a detail of this kind, by their names."""
    other = "about_emails" if field == "contact.phone" else "about_phones"
    for column in reading.columns.every:
        free = column.field is None and column.why is not Why.TOLD and len(column.header) <= _LONGEST_HEADING
        if free and (_says(column, "may_show") or _warns(column)) and not _says(column, other):
            yield column


def _warns(column: Column) -> bool:
    """Whether a yes in this column means that nothing may be shown."""
    return normal(column.header) in words_of("may_not_show_alone") or _says(column, "may_not_show")


def _says(column: Column, words: str) -> bool:
    """Whether a column's name holds one of these wordings."""
    name = f" {normal(column.header)} "
    return any(f" {normal(each)} " in name for each in words_of(words))


def _answer(row: Row, column: Column) -> str:
    return clean(row.cell(column.index))


def _refuses(column: Column, answer: str) -> bool:
    """Whether an answer speaks against it: all but a plain no; where it asks for leave, all but yes or a day."""
    said = answer.casefold().strip(" .!")
    if _warns(column):
        return bool(said) and said not in words_of("plain_no")
    return bool(said) and said not in words_of("plain_yes") and not said[:4].isdecimal()
