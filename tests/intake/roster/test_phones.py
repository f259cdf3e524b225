"""Cells for telephone numbers: what is written stands in the cell, and what stands beside it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tradekin.cli import main
from tradekin.errors import UnusableError
from tradekin.intake.roster.contact_cells import phone_of
from tradekin.profile.unusable import explain


@pytest.mark.parametrize(
    ("cell", "country", "number", "left_off"),
    [
        ("030 23125 mobil", "DE", "+49 30 23125", ["mobil"]),
        ("030 23125 Zentrale", "DE", "+49 30 23125", ["Zentrale"]),
        ("207-555-0117 (cell)", "US", "+1 207-555-0117", ["cell"]),
        ("Tel.: 207-555-0117", "US", "+1 207-555-0117", ["Tel"]),
        ("(O) 207-555-0117", "US", "+1 207-555-0117", ["O"]),
        ("Bu\u0308ro: +49 30 23125 000", None, "+49 30 23125000", ["Büro"]),
        ("Büro: +49 30 23125 000", None, "+49 30 23125000", ["Büro"]),
        ("207-555-0117 call or text", "US", "+1 207-555-0117", ["call or text"]),
        ("📱 207-555-0117", "US", "+1 207-555-0117", ["📱"]),
        ("207-555-0117 ext", "US", "+1 207-555-0117", ["ext"]),
        ("207-555-0117 x12 (office)", "US", "+1 207-555-0117 ext. 12", ["office"]),
        ("020 7946 0958", "GB", "+44 20 7946 0958", []),
    ],
)
def test_words_that_tell_the_sort_of_number_are_taken_off(
    cell: str, country: str | None, number: str, left_off: list[str]
) -> None:
    found = phone_of(cell, country)
    assert (found.number, list(found.left_off)) == (number, left_off)


@pytest.mark.parametrize(
    "cell",
    ["030 23125 privat", "207-555-0117 (home)", "(H) 207-555-0117", "unlisted", "207-555-0117 do not publish",
     "030 23125 117 – bitte nicht veröffentlichen", "207-555-0117 no texts", "Home office 207-555-0117",
     "207-555-0117 (Don't publish!)", "o: 207-555-0117 h: 207-555-0118"],
)  # fmt: skip
def test_a_number_that_is_called_private_is_left_out(cell: str) -> None:
    with pytest.raises(UnusableError, match="private_number"):
        phone_of(cell, "US")


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("207-555-0117 call after 5", "There are other words or signs beside the number: “call after 5”."),
        ("207-555-0117 ask for Ida", "There are other words or signs beside the number: “ask for Ida”."),
        ("207-555-0117?", "There are other words or signs beside the number: “?”."),
        ("207-555-0117*", "There are other words or signs beside the number: “*”."),
        ("207-555-0117 ext 12 or 13", "There are other words or signs beside the number: “or 13”."),
        ("(p) 207-555-0117", "There are other words or signs beside the number: “p”."),
        ("207-555-0117 husband", "There are other words or signs beside the number: “husband”."),
        ("207-555-0117 fax", "The cell says that this is no telephone: “fax”."),
        ("1-800-FLOWERS", "There are letters in the number; they are never dialled."),
        ("207-555-WOOD", "There are letters in the number; they are never dialled."),
        ("207-555-0117 / 207-555-0118", "There seem to be two numbers here, or a part in brackets."),
        ("c: 207-555-0117 o: 207-555-0118", "There is more than one telephone number here."),
        ("207-555-0117\n207-555-0118", "There is more than one telephone number here."),
        ("2.07555E+09", "A spreadsheet has rounded this number."),
        ("at the shop", "“at the shop” is not a telephone number."),
        ("555-0117", "The number is too short for US."),
    ],
)
def test_a_cell_that_is_not_beyond_doubt_is_left_out_and_told(cell: str, message: str) -> None:
    with pytest.raises(UnusableError) as refused:
        phone_of(cell, "US")
    assert explain(refused.value)[0] == message


def _digits(text: str) -> str:
    return "".join(str(int(each)) for each in text if each.isdecimal())


_PIECES = [
    "207-555-0117",
    "030 23125",
    "117",
    "mobil",
    "cell",
    "WOOD",
    "ext",
    "x",
    "12",
    "privat",
    " ",
    "/",
    "(",
    ")",
    "+1",
    "+49",
    ",",
    "-",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join), st.sampled_from([None, "US", "DE", "AT", "GB"]))
def test_each_digit_of_a_number_stands_in_the_cell_in_that_order(cell: str, country: str | None) -> None:
    try:
        number = phone_of(cell, country).number
    except UnusableError:
        return
    written, shown = _digits(cell), _digits(number)
    codes = ("1", "49", "43", "44")
    assert shown in written or any(shown.removeprefix(code) in written for code in codes if shown.startswith(code))


def test_the_import_tells_what_was_taken_off_and_what_was_left_out(tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - tradekin:\n")
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "Name,Company,Profession,Phone\nAna Ferreira,Alder,roofer,030 23125 mobil\n"
        "Ben Okafor,Okafor,plumber,030 23125 privat\n"
    )
    at = ["--members", str(tmp_path / "members"), "--publish-contacts", "--country", "de"]
    ran = CliRunner().invoke(main, ["import", str(roster), *at])
    assert "“Phone”: +49 30 23125 was taken, and what stands beside it was not: “mobil”." in ran.output
    assert "The cell says that this number is private: “privat”." in ran.output
    assert 'phone: "+49 30 23125"' in (tmp_path / "members" / "ana-ferreira.yml").read_text()
    assert "contact" not in (tmp_path / "members" / "ben-okafor.yml").read_text()


def test_an_address_is_taken_however_it_is_wrapped_and_a_strangers_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - tradekin:\n")
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "Name,Company,Profession,Email\n"
        "Ana Ferreira,Alder,roofer,Ana Ferreira <ana@alder.example.com>\n"
        "Ben Okafor,Okafor,plumber,mailto:ben@okafor.example.com\n"
        "Cat Lee,Lee,florist,Ida Holm <ida@lee.example.com>\n"
        "Dov Stein,Stein,baker,dov at stein.example.com\n"
        "Eve Park,Park,accountant,eve@test\n"
    )
    ran = CliRunner().invoke(
        main, ["import", str(roster), "--members", str(tmp_path / "members"), "--publish-contacts"]
    )
    made = {file.stem: file.read_text() for file in (tmp_path / "members").iterdir()}
    assert 'email: "ana@alder.example.com"' in made["ana-ferreira"]
    assert 'email: "ben@okafor.example.com"' in made["ben-okafor"]
    assert 'email: "ida@lee.example.com"' in made["cat-lee"]
    assert "contact" not in made["dov-stein"] + made["eve-park"]
    assert "ida@lee.example.com was taken, and what stands beside it was not: “Ida Holm”." in ran.output
    assert "Did you mean dov@stein.example.com?" in ran.output
    assert ran.output.count("what stands beside it") == 1
    assert "“eve@test”" in ran.output
