"""Bytes -> rows: any roster that a spreadsheet writes is read back, whatever its encoding and dialect."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tradekin.errors import RosterError
from tradekin.intake.roster.import_request import roster_table
from tradekin.intake.roster.problems import describe
from tradekin.kit.formats.csv_records import CsvRow
from tradekin.kit.formats.csv_table import DELIMITERS, CsvTable
from tradekin.kit.formats.encoding import decode_text

HEADER = ["Name", "Company", "Trade", "City", "Target Market"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
LATIN = [bytes([number]).decode("cp1252") for number in range(0xC0, 0x100)]
MAC = [letter for letter in LATIN if letter.encode("mac-roman", "ignore")]


def table(text: str) -> CsvTable:
    return roster_table(text)


def written(rows: list[list[str]], delimiter: str, quoting: int, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return out.getvalue()


anything = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufdd0", include_characters="\n\t")
cells = st.text(anything, max_size=12)
ascii_signs = st.characters(min_codepoint=32, max_codepoint=126)
western = st.text(st.one_of(ascii_signs, st.sampled_from(LATIN)), max_size=12)
of_a_mac = st.text(st.one_of(ascii_signs, st.sampled_from(MAC)), max_size=12)
dialects = st.tuples(
    st.sampled_from(list(DELIMITERS)),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\r\n", "\n"]),
)


def rows_of(cell: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(cell, min_size=5, max_size=5), min_size=1, max_size=5)


def nothing_is_also_utf_8(data: bytes) -> bool:
    """Whether no letters beyond ASCII happen to be UTF-8, too."""
    return all(each == "\ufffd" or each.isascii() for each in data.decode("utf-8", "replace"))


@settings(deadline=None)
@given(rows_of(cells), dialects, st.sampled_from(ENCODINGS[:-1]))
def test_any_roster_reads_back(rows: list[list[str]], dialect: tuple[str, int, str], encoding: str) -> None:
    assume(any(cell.strip() for row in rows for cell in row))
    text, _ = decode_text(written([HEADER, *rows], *dialect).encode(encoding))
    found = table(text)
    assert found.delimiter == dialect[0]
    assert [list(row.cells) for row in found.rows] == [row for row in rows if any(cell.strip() for cell in row)]


@settings(deadline=None)
@given(rows_of(western), dialects)
def test_any_western_roster_in_windows_1252_reads_back(rows: list[list[str]], dialect: tuple[str, int, str]) -> None:
    assume(any(cell.strip() for row in rows for cell in row))
    data = written([HEADER, *rows], *dialect).encode("cp1252")
    assume(nothing_is_also_utf_8(data))
    text, _ = decode_text(data)
    assert [list(row.cells) for row in table(text).rows] == [row for row in rows if any(c.strip() for c in row)]


@settings(deadline=None)
@given(rows_of(of_a_mac))
def test_any_western_roster_of_an_old_mac_reads_back(rows: list[list[str]]) -> None:
    assume(any(cell.strip() for row in rows for cell in row))
    data = written([HEADER, *rows], ",", csv.QUOTE_ALL, "\r").encode("mac-roman")
    assume(nothing_is_also_utf_8(data))
    text, _ = decode_text(data)
    assert [list(row.cells) for row in table(text).rows] == [row for row in rows if any(c.strip() for c in row)]


def rows_or_sentence(text: Callable[[], str]) -> tuple[CsvRow, ...]:
    """The rows, or none where the roster is refused with a message and a fix."""
    try:
        return table(text()).rows
    except RosterError as problem:
        if not (describe(problem).message and describe(problem).fix):
            raise
    return ()


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_a_sentence(data: bytes) -> None:
    assert all(row.cells for row in rows_or_sentence(lambda: decode_text(data)[0]))


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(list(DELIMITERS)))
def test_any_text_below_a_header_gives_rows_that_hold_something_or_a_sentence(text: str, delimiter: str) -> None:
    rows = rows_or_sentence(lambda: f"{delimiter.join(HEADER)}\n{text}")
    assert all(any(cell.strip() for cell in row.cells) for row in rows)


def test_a_row_knows_its_line_in_the_file_and_its_number_in_the_spreadsheet() -> None:
    found = table(
        'sep=;\r\nTitle;;\r\n\r\nName;Company;Trade\r\nA;"two\r\nlines";x\r\n;;\r\nB;"three\n\nlines";y\r\nC;c;z'
    )
    assert (found.header.number, found.header.line) == (3, 4)
    assert [(row.number, row.line) for row in found.rows] == [(4, 5), (6, 8), (7, 11)]


def test_commas_in_cells_of_a_list_with_semicolons_do_not_mislead() -> None:
    text = "Naam;Bedrijf;Beroep\n" + "Ana;Alder, Inc, of Maine, USA;electrician, solar installer\n" * 5
    assert table(text).delimiter == ";"


def test_empty_columns_at_the_end_are_left_out_and_unnamed_full_ones_kept() -> None:
    assert table("Name,Company,Trade,,,\na,b,c,,,\nd,e,f,,,\n").header.cells == ("Name", "Company", "Trade")
    assert table("Name,Company\na,b,c\nd,e,f\n").header.cells == ("Name", "Company", "")


@pytest.mark.parametrize("line", [3, 40])
def test_an_open_quotation_mark_is_told_with_its_line(line: int) -> None:
    lines = ["Name,Company,Trade", *["a,b,c"] * 60]
    lines[line - 1] = 'a,"b,c'
    with pytest.raises(RosterError) as told:
        table("\n".join(lines))
    assert f"near line {line} " in describe(told.value).message


def test_every_case_has_a_golden_file_and_no_golden_file_is_left_over() -> None:
    cases = Path(__file__).parent / "cases"
    names = {file.stem for file in cases.glob("*.csv")}
    assert {file.stem for file in cases.glob("*.txt")} == names
    assert {file.stem for file in cases.glob("*.args")} <= names


def test_damaged_utf_8_is_told_with_its_line_rather_than_read_as_something_else() -> None:
    with pytest.raises(RosterError) as told:
        decode_text("Name,Company\nZoë Müller,Café Zoé\nAna,".encode() + b"\xff\n" + "Núñez,é\n".encode())
    assert "near line 3" in describe(told.value).message
    assert decode_text("Zoë".encode("cp1252")) == ("Zoë", "Windows-1252")


def test_a_row_of_cells_that_could_be_names_of_columns_is_no_header() -> None:
    found = table("Naam,Bedrijf,Trade,Soort,Plaats,Land\nAna,Alder,plumber,Active,Member,USA\nBen,Birch,baker,x,y,z\n")
    assert found.header.line == 1


@pytest.mark.parametrize("between", [",", ";"])
def test_a_row_that_a_spreadsheet_took_for_one_text_is_a_row(between: str) -> None:
    """So a list with commas looks after a German Excel, and one with semicolons after an American one."""
    lines = ["Name;Company;Trade", 'Ana;"Alder; Inc";electrician', "Ben;Birch;plumber"]
    out = io.StringIO()
    csv.writer(out, delimiter=between, quoting=csv.QUOTE_ALL).writerows([line] for line in lines)
    found = table(out.getvalue())
    assert found.header.cells == ("Name", "Company", "Trade")
    assert [row.cells for row in found.rows] == [("Ana", "Alder; Inc", "electrician"), ("Ben", "Birch", "plumber")]
