"""What trades a row's cell names, read beside its other cells: “Hire” of somebody who serves builders is tool hire."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tradekin.directory.list_fields import kind_of
from tradekin.directory.own_trade import trade_beside
from tradekin.intake.roster.consent_columns import consent_problem
from tradekin.intake.roster.row_draft import RosterReading
from tradekin.kit.formats.cells import clean
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.lists.entries import read_entries
from tradekin.kit.lists.list_kind import ListKind
from tradekin.vocabulary import Trade

_APART = ListKind(signs=";；|•\n", words=False)
"""What divides nothing but trades."""
_TEXTS = ("business", "summary", "specialty", "about")

TradeOf = Callable[[str], Trade | None]


def trades_beside(row: CsvRow, reading: RosterReading) -> TradeOf:
    """How trades are read in a row: as the profile that is made of it will be."""
    vocabulary = reading.group.vocabulary
    kind = kind_of("customers", reading.group)

    def known(written: str) -> Trade | None:
        """The trade of this name, alone or beside what else the row says."""
        if found := vocabulary.trade(written):
            return found
        customers = [entry for cell in _cells(row, reading, "customers") for entry in read_entries(cell, kind).taken]
        texts = [cell for name in _TEXTS for cell in _cells(row, reading, name)]
        return trade_beside(written, customers, texts, vocabulary)

    return known


def each_known(cell: str, reading: RosterReading, known: TradeOf) -> list[str]:
    """The entries of a cell, each of them a trade, where signs divide it that are in the name of none.

    Behind the first, one that is only known beside other cells goes by its trade's name: nothing else tells it there.
    """
    parts = read_entries(cell, _APART).taken
    meant: dict[str, tuple[str, Trade]] = {}
    for part in parts:
        if not (trade := known(part)):
            return []
        meant.setdefault(trade.id, (part, trade))
    if not meant:
        return []
    first, *others = meant.values()
    alone = reading.group.vocabulary.trade
    return [first[0], *(part if alone(part) else trade.name for part, trade in others)]


def _cells(row: CsvRow, reading: RosterReading, field: str) -> Iterator[str]:
    """The cells that a field is read from, but those that their member keeps back."""
    for column in reading.columns.every:
        if (
            column.field == field
            and not consent_problem(field, row, reading)
            and (cell := clean(row.cell(column.index)))
        ):
            yield cell
