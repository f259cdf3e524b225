"""Whatever the cells hold: what is written passes the check, and every row is accounted for."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from effort import examples
from groups import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from shared import AREAS, printable

from tradekin.directory.check import check_file
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.intake.roster.columns import columns_of
from tradekin.intake.roster.headers import targets
from tradekin.intake.roster.import_outcome import ImportOutcome
from tradekin.intake.roster.import_report import FORMATS, Import
from tradekin.intake.roster.import_request import Opened, roster_table
from tradekin.intake.roster.importing import plan_import
from tradekin.intake.roster.row_draft import RosterOptions
from tradekin.kit.documents.nodes import Text
from tradekin.kit.documents.reader import read
from tradekin.kit.formats.csv_table import CsvTable
from tradekin.settings import Settings
from tradekin.vocabulary import load_vocabulary

GROUP = GroupTerms.of(Settings.model_validate({"areas": AREAS}), load_vocabulary())
HEADER = [name.rpartition(".")[2].replace("_", " ") for name in targets() if not name.startswith("gains.")]


def hostile_texts() -> list[str]:
    """The texts of the hostile profiles, each as a cell."""
    root = read((ROOT / "tests" / "hostile" / "texts.yml").read_bytes(), "texts.yml").root
    found: list[str] = []
    waiting: list[object] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            found.append(node.text)
        else:
            waiting += getattr(node, "items", ()) or [value for _, value in getattr(node, "entries", ())]
    return found


ordinary = [
    "plumber",
    "Realtor / Home Inspector",
    "homeowners; landlords",
    "Portland, ME",
    "2024-05-02",
    "3/4/2024",
    "English",
]
cell = st.one_of(
    st.sampled_from(ordinary),
    st.sampled_from([text for text in hostile_texts() if len(text) < 300]),
    st.text(max_size=30),
    st.sampled_from(
        ["plumber 207-555-0142", "a@b.example", "LONG", "LONGER", "=1+1", "\u202e", "::error::x", "1,2,3,4"]
    ),
)
telling = st.tuples(
    st.one_of(st.sampled_from(["Ana Ferreira", "Ferreira, Ana", "陈伟", "con"]), cell),
    st.one_of(st.sampled_from(["Alder", "Birch, Inc."]), cell),
    st.one_of(st.sampled_from(["plumber", "plumber 207-555-0142", "attorney"]), cell),
)
rest = st.lists(cell, min_size=len(HEADER) - 3, max_size=len(HEADER) - 2)
rows = st.lists(st.builds(lambda first, others: [*first, *others], telling, rest), min_size=1, max_size=3)


def outcome_of(cells: list[list[str]]) -> tuple[CsvTable, ImportOutcome, Import]:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([HEADER, ["Ana Ferreira", "Alder", "electrician"], *cells])
    text = out.getvalue().replace("\x00", "").replace("LONGER", "y " * 400).replace("LONG", "x" * 6000)
    table = roster_table(text)
    columns = columns_of(table, [], GROUP.vocabulary, True)
    outcome = plan_import(table, columns, GROUP, Path("nowhere at all"), RosterOptions("US"))
    return table, outcome, Import(Opened("roster.csv", "UTF-8", table, columns, ()), outcome, dry=False)


@settings(max_examples=examples(50), deadline=None, derandomize=True)
@given(rows)
def test_what_is_written_passes_the_check_and_every_row_is_accounted_for(cells: list[list[str]]) -> None:
    table, outcome, done = outcome_of(cells)
    for each in outcome.written:
        name = Path(each.path)
        checked = check_file(ProfileFile(name.stem, each.path, each.text.encode()), GROUP)
        assert checked.member, (each.text, checked.findings)
        assert not any(found.code == "P402" for found in checked.findings)
    counted = [each.row.number for each in (*outcome.written, *outcome.already_here, *outcome.skipped)]
    counted += [row.number for row in outcome.lost_rows]
    assert sorted(counted) == [row.number for row in table.rows]
    paths = [each.path.casefold() for each in outcome.written]
    assert len(set(paths)) == len(paths)
    for shape in FORMATS.values():
        assert printable(shape(done))
