"""The rows that could not be used, as a list to mend in a spreadsheet and import again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tradekin.intake.roster.headers import says_what_to_mend, what_to_mend
from tradekin.intake.roster.import_outcome import ImportOutcome, Unused
from tradekin.intake.roster.problems import RosterProblem, say
from tradekin.kit.formats.cells import guard_formula
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.kit.git_files import would_keep
from tradekin.kit.storage import write_new

HOME = "tradekin-lists"
_MOST = 1_000
_UNCOUNTED = re.compile(r"[0-9]+")


def left_over_text(table: CsvTable, outcome: ImportOutcome) -> str:
    """The header and the rows that could not be used, safe to open in a spreadsheet, each with what to mend.

    What an earlier list of this kind said is left out.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator="\r\n")
    earlier = [place for place, name in enumerate(table.header.cells) if says_what_to_mend(name)]
    header = _without(table.header.cells, earlier)
    writer.writerow([*map(guard_formula, header), what_to_mend()])
    for row in outcome.lost_rows:
        cells = _own_cells(row, len(table.header.cells), earlier)
        cells += [""] * (len(header) - len(cells))
        writer.writerow([*map(guard_formula, cells), guard_formula(_to_mend(row, outcome.not_used))])
    return out.getvalue()


def write_left_over(roster: Path, text: str) -> Path:
    """Write the rows beside the roster under a name that is free; the same rows are not written twice.

    Where Git would keep them there, they are put into a folder of their own in the home folder.
    """
    data = text.encode("utf-8-sig")
    stem = re.sub(r"\.left-over(?:-\d+)?\Z", "", roster.stem)
    beside = _out_of_git(roster, stem)
    for number in range(1, _MOST):
        path = beside.with_name(f"{stem}.left-over{f'-{number}' if number > 1 else ''}.csv")
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return path
        if path == beside:
            continue
        try:
            write_new(path, data)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(beside)


def _out_of_git(roster: Path, stem: str) -> Path:
    """The path whose folder the rows go into."""
    if not would_keep(roster.with_name(f"{stem}.left-over.csv")):
        return roster
    home = Path.home() / HOME
    home.mkdir(mode=0o700, exist_ok=True)
    if would_keep(home / f"{stem}.left-over.csv"):
        raise FileExistsError(home)
    return home / roster.name


def _own_cells(row: CsvRow, width: int, earlier: Sequence[int]) -> list[str]:
    """The cells of a row without what was to mend earlier; behind too many cells that stands in the last."""
    last = max((place for place, cell in enumerate(row.cells) if cell.strip()), default=0)
    if last < width:
        return _without(row.cells, earlier)
    too_wide = _text(say("too_wide", cells=last, columns=width))
    is_ours = bool(earlier) and _UNCOUNTED.sub("", row.cells[last]) == _UNCOUNTED.sub("", too_wide)
    return list(row.cells[:last] if is_ours else row.cells)


def _without(cells: Sequence[str], places: Sequence[int]) -> list[str]:
    return [cell for place, cell in enumerate(cells) if place not in places]


def _text(said: RosterProblem) -> str:
    return f"{said.message} {said.fix}"


def _to_mend(row: CsvRow, not_used: Iterable[Unused]) -> str:
    found = [each for each in not_used if each.row.number == row.number]
    return " ".join(f"{each.column}: {_text(each.said)}".removeprefix(": ") for each in found)
