"""Columns that say who does not want to be called or shown -> the contact details that are left out for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tradekin.intake.roster.columns import ColumnReason, RosterColumn
from tradekin.intake.roster.problems import RosterProblem, say
from tradekin.intake.roster.roster_words import roster_words
from tradekin.intake.roster.row_draft import RosterReading
from tradekin.intake.roster.shell_words import map_option
from tradekin.kit.formats.cells import clean, says_no, says_yes
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.text.shown import echo, visible
from tradekin.vocabulary.lookup import normal

_KINDS = {"contact.phone": "about_phones", "contact.email": "about_emails"}
_LONGEST_HEADING = 300


@dataclass(frozen=True, slots=True)
class _Asks:
    """What a column asks: whether a yes means that nothing may be shown, and which details it is about."""

    warns: bool
    fields: tuple[str, ...]


def consent_problem(field: str, row: CsvRow, reading: RosterReading) -> RosterProblem | None:
    """Why a contact detail is left out although its cell holds one; None if no other column speaks against it."""
    if field not in _KINDS:
        return None
    for column, asks in _asking(field, reading):
        answer = clean(row.cells[column.index]) if column.index < len(row.cells) else ""
        if _refuses(asks, answer):
            option = map_option(column.index, reading.table.header.cells, "")
            return say("kept_back", column=visible(column.label, 40), cell=echo(answer), option=option)
    return None


def _asking(field: str, reading: RosterReading) -> Iterator[tuple[RosterColumn, _Asks]]:
    """The columns that may speak against a detail of this kind, by their names."""
    for column in reading.columns.every:
        asks = _asks(column.header) if column.field is None and column.why is not ColumnReason.TOLD else None
        if asks and field in asks.fields:
            yield column, asks


@lru_cache(maxsize=4_096)
def _asks(header: str) -> _Asks | None:
    """What a column of this name asks; None if it is about something else."""
    name = normal(header) if len(header) <= _LONGEST_HEADING else ""
    warns = name in roster_words("may_not_show_alone") or _says(name, "may_not_show")
    if not warns and not _says(name, "may_show"):
        return None
    named = tuple(field for field, words in _KINDS.items() if _says(name, words))
    return _Asks(warns, named or tuple(_KINDS))


def _says(name: str, words: str) -> bool:
    """Whether a column's name holds one of these wordings."""
    return any(f" {normal(each)} " in f" {name} " for each in roster_words(words))


def _refuses(asks: _Asks, answer: str) -> bool:
    """Whether an answer speaks against it: all but a plain no; where it asks for leave, all but yes or a day."""
    said = answer.casefold().strip(" .!")
    if asks.warns:
        return bool(said) and not says_no(said)
    return bool(said) and not says_yes(said) and not said[:4].isdecimal()
