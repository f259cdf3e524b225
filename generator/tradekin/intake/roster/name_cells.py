"""The cells that hold a person's name -> the name, and what to tell about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tradekin.intake.roster.columns import RosterColumn
from tradekin.intake.roster.headers import NAME_SUFFIX
from tradekin.intake.roster.problems import RosterProblem, say
from tradekin.intake.roster.row_draft import RosterReading, RowDraft
from tradekin.kit.formats.cells import clean
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.text.shown import echo, visible
from tradekin.profile.name_pieces import Around, PersonName
from tradekin.profile.name_words import are_letters, is_generation, is_nobody
from tradekin.profile.person_name import read_person


@dataclass(frozen=True, slots=True)
class NameCell:
    """Where a row's name stands, what stands there, and what was read."""

    column: RosterColumn
    cell: str
    read: PersonName
    first: RosterColumn | None = None
    first_cell: str = ""
    """The column of first names and its cell, where the name stands in two."""

    @property
    def label(self) -> str:
        """The column's name, safe to print."""
        return visible(self.column.label, 40)

    def label_of(self, words: str) -> str:
        """The name of the column in which these words stand."""
        stands_first = self.first is not None and words in " ".join(self.first_cell.split())
        return visible(self.first.label, 40) if self.first and stands_first else self.label


def name_in(row: CsvRow, reading: RosterReading) -> NameCell | None:
    """The name in a row; None where no column holds names."""
    first, last = reading.columns.of("first_name"), reading.columns.of("last_name")
    if whole := reading.columns.of("name"):
        cell = name_text(row, whole)
        return NameCell(
            whole, cell, _with_suffix(read_person(cell, _around(row, reading, may_turn=True)), row, reading)
        )
    if first and last:
        given = name_text(row, first)
        cell = _join(given, name_text(row, last))
        read = read_person(cell, _around(row, reading, may_turn=False))
        return NameCell(last, cell, _with_suffix(read, row, reading), first, given)
    return None


def put_name(draft: RowDraft, found: NameCell) -> None:
    """Set the name, or note why there is none; and what was taken off it."""
    read = found.read
    if read.name and not is_nobody(read.name):
        draft.put("name", read.name, found.column, found.cell)
        draft.notes += _notes(found)
    elif found.cell:
        draft.lack("name", found.column, found.cell, say("nobody") if read.name else _why_none(found))


def name_text(row: CsvRow, column: RosterColumn) -> str:
    """What a cell with a name or a firm says."""
    return clean(row.cell(column.index), is_name=True)


def _around(row: CsvRow, reading: RosterReading, *, may_turn: bool) -> Around:
    firm = reading.columns.of("business")
    known = reading.group.vocabulary.trade
    return Around(name_text(row, firm) if firm else "", lambda text: known(text) is not None, may_turn)


def _join(first: str, last: str) -> str:
    """First and last name, in which the last may stand at the end of the first already."""
    words, ending = first.split(), last.split()
    repeats = bool(ending) and len(words) > len(ending) and words[-len(ending) :] == ending
    return first if repeats else f"{first} {last}".strip()


def _with_suffix(read: PersonName, row: CsvRow, reading: RosterReading) -> PersonName:
    """The name with what a column of its own has for behind it: Jr., CPA."""
    column = reading.columns.of(NAME_SUFFIX)
    suffix = " ".join(name_text(row, column).strip(" ,").split()) if column else ""
    words = suffix.replace(",", " ")
    if not suffix or not read.name or not (are_letters(words) or any(map(is_generation, words.split()))):
        return read
    if suffix.casefold().strip(".") in {word.casefold().strip(".,") for word in read.name.split()}:
        return read
    is_alone = is_generation(suffix)
    return replace(read, name=f"{read.name} {suffix}" if is_alone else f"{read.name}, {suffix}")


def _why_none(found: NameCell) -> RosterProblem:
    if found.read.people > 1:
        return say("several_people", people=found.read.people)
    rest = " ".join(found.cell.split())
    for taken in (*found.read.positions, *found.read.statuses, *found.read.others):
        rest = rest.replace(taken, "", 1)
    return say("unclear_name") if any(map(str.isalpha, rest)) else say("nobody")


def _notes(found: NameCell) -> Iterator[RosterProblem]:
    read = found.read
    if taken := [*read.positions, *read.others]:
        yield say(
            "beside_name", column=found.label_of(taken[0]), taken=[echo(each) for each in taken], name=echo(read.name)
        )
    if not read.is_plain:
        whole = " ".join(found.cell.split())
        yield say("odd_name", column=found.label, cell=echo(whole), name=echo(read.name), is_same=whole == read.name)
