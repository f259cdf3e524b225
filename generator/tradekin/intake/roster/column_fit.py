"""Which column may fill a required field that has none, as far as its name or its cells show it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice

from tradekin.intake.roster.columns import ColumnReason, RosterColumn, RosterColumns, share
from tradekin.intake.roster.headers import PARTS_OF_NAME, heading_of
from tradekin.intake.roster.roster_words import roster_words
from tradekin.kit.formats.cells import clean
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.kit.word_lists import entry_words
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.lookup import normal
from tradekin.vocabulary.positions import is_position

_OPEN = (ColumnReason.UNKNOWN, ColumnReason.SECOND, ColumnReason.UNFIT)
_LOOKED_AT = 200
_MANY = 0.3
_MOST = 0.6
_NEARLY_ALL = 0.8
_LONGEST = 80
_NAME_WORDS = range(2, 6)


def fitting(table: CsvTable, columns: RosterColumns, vocabulary: Vocabulary) -> dict[str, RosterColumn]:
    """For each missing field the column that may fill it; a field without such a column is left out.

    Where the column called “Name” holds firms and another one persons, both are told.
    """
    found = _find_turned(table, columns)
    taken = list(found.values())
    for field in columns.missing:
        if field not in found and (column := _fitting(field, table, columns, taken, vocabulary)):
            found[field] = column
            taken.append(column)
    return found


def holds_firms(table: CsvTable, column: RosterColumn) -> bool:
    """Whether most cells of a column look like names of firms."""
    return share(table, column.index, _looks_like_firm) >= _MOST


def is_headless(table: CsvTable, found: dict[str, RosterColumn], vocabulary: Vocabulary) -> bool:
    """Whether the row that was taken for the names of columns is a member's: its own cells fit their fields."""
    names = table.header.cells
    if any(heading_of(name) for name in names):
        return False
    trade = found.get("trade")
    person = found.get("name")
    return any(
        (
            trade is not None and vocabulary.trade(names[trade.index]) is not None,
            person is not None and _looks_like_person(names[person.index]) and len(found) > 1,
        )
    )


def _find_turned(table: CsvTable, columns: RosterColumns) -> dict[str, RosterColumn]:
    """Of a list of firms: the firms under a plain “Name”, and the persons under “Contact”."""
    name = columns.of("name")
    if (
        "business" not in columns.missing
        or name is None
        or name.why is ColumnReason.TOLD
        or not holds_firms(table, name)
    ):
        return {}
    others = [each for each in columns.every if each is not name and _is_free(each) and _is_called("name", each)]
    persons = next((each for each in others if _holds_persons(table, each)), None)
    return {"business": name, "name": persons} if persons else {}


def _fitting(
    field: str, table: CsvTable, columns: RosterColumns, taken: list[RosterColumn], vocabulary: Vocabulary
) -> RosterColumn | None:
    free = [each for each in columns.every if _is_free(each) and each not in taken and _may_hold(field, each, table)]
    called = [each for each in free if _is_called(field, each)]
    if field == "trade":
        called = [each for each in called if not _weak(each) or _holds_trades(table, each, vocabulary)]
    holding = [each for each in free if _holds(field, table, each, vocabulary)]
    if called:
        return next((each for each in called if each in holding), called[0])
    return holding[0] if len(holding) == 1 else None


def _is_free(column: RosterColumn) -> bool:
    return column.field is None and column.why in _OPEN


def _weak(column: RosterColumn) -> bool:
    return column.heading is not None and column.heading.weak


def _is_called(field: str, column: RosterColumn) -> bool:
    """Whether a column's name leads to a field: as a whole, or by one word while no other leads elsewhere."""
    if column.heading:
        return column.heading.field == field
    known = [heading for word in normal(column.header).split()[:12] if (heading := heading_of(word))]
    return bool(known) and all(each.field == field and not each.weak for each in known)


def _may_hold(field: str, column: RosterColumn, table: CsvTable) -> bool:
    """Whether nothing speaks against it: cells with words in them, not one for all rows, and no part of a name."""
    is_name = column.heading is not None and column.heading.field in ("name", *PARTS_OF_NAME)
    if is_name and field != "name" and not (field == "business" and holds_firms(table, column)):
        return False
    cells = [text for cell in islice(table.column(column.index), _LOOKED_AT) if (text := clean(cell))]
    if not cells or sum(map(_is_no_wording, cells)) > _MANY * len(cells):
        return False
    (_, times), *_ = Counter(cells).most_common(1)
    return len(cells) == 1 or times <= _NEARLY_ALL * len(cells)


def _is_no_wording(cell: str) -> bool:
    """Numbers, years, days, ticks, addresses of any kind and telephone numbers."""
    has_letters = any(each.isalpha() for each in cell)
    has_digits = any(each.isdecimal() for each in cell)
    is_address = "@" in cell or "://" in cell or cell.casefold().startswith("www.")
    return not has_letters or has_digits or is_address or cell.casefold() in _words("ticks") | entry_words("lone")


def _holds(field: str, table: CsvTable, column: RosterColumn, vocabulary: Vocabulary) -> bool:
    if field == "trade":
        return _holds_trades(table, column, vocabulary)
    return holds_firms(table, column) if field == "business" else _holds_persons(table, column)


def _holds_trades(table: CsvTable, column: RosterColumn, vocabulary: Vocabulary) -> bool:
    return share(
        table, column.index, lambda cell: len(cell) < _LONGEST and vocabulary.trade(cell) is not None
    ) >= _MOST and not holds_firms(table, column)


def _holds_persons(table: CsvTable, column: RosterColumn) -> bool:
    return share(table, column.index, _looks_like_person) >= _NEARLY_ALL


def _looks_like_firm(cell: str) -> bool:
    words = normal(cell[:_LONGEST]).split()
    return len(words) > 1 and not _words("in_firms").isdisjoint(words)


@cache
def _words(name: str) -> frozenset[str]:
    """One list of `words.yml`, as the cells are compared with it."""
    return frozenset(map(normal if name == "in_firms" else str.casefold, roster_words(name)))


def _looks_like_person(cell: str) -> bool:
    if len(cell) > _LONGEST or _is_no_wording(cell) or _looks_like_firm(cell) or is_position(cell):
        return False
    words = cell.replace(",", " ").split()
    plain = {word.casefold() for word in words}
    if len(words) not in _NAME_WORDS or plain & (_words("in_levels") | _words("in_places")):
        return False
    return all(word[0].isupper() or word.casefold() in _words("in_names") for word in words)
