"""The rows that could not be used, as a list to mend in a spreadsheet and import again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from tradekin.roster.cells import guarded
from tradekin.roster.outcome import Outcome, Unused
from tradekin.roster.table import Row, Table
from tradekin.wording import macros
from tradekin.writing import write_new

_MOST = 1_000


def left_over_text(table: Table, outcome: Outcome) -> str:
    """The header and the rows that could not be used, safe to open in a spreadsheet, each with what to mend."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator="\r\n")
    title = str(macros("tradekin.roster", "report.jinja").what_to_mend())
    writer.writerow([*map(guarded, table.header.cells), title])
    width = len(table.header.cells)
    for row in outcome.lost_rows:
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        writer.writerow([*map(guarded, cells), guarded(_to_mend(row, outcome.not_used))])
    return out.getvalue()


def write_left_over(beside: Path, text: str) -> Path:
    """Write the rows beside the roster under a name that is free; the same rows are not written twice."""
    data = text.encode("utf-8-sig")
    stem = re.sub(r"\.left-over(?:-\d+)?\Z", "", beside.stem)
    for number in range(1, _MOST):
        path = beside.with_name(f"{stem}.left-over{f'-{number}' if number > 1 else ''}.csv")
        if path == beside:
            continue
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return path
        try:
            write_new(path, data)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(beside)


def _to_mend(row: Row, not_used: Iterable[Unused]) -> str:
    found = [each for each in not_used if each.row.number == row.number]
    return " ".join(f"{each.column}: {each.said.message} {each.said.fix}".removeprefix(": ") for each in found)
