"""Several trades in one cell of a list, or in columns of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tradekin.cli import main
from tradekin.intake.roster.headers import heading_of
from tradekin.kit.documents.nodes import as_plain
from tradekin.profile.reading import read_profile


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is also where the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(text: str, *arguments: str) -> str:
    Path("roster.csv").write_text(text, "utf-8")
    return CliRunner().invoke(main, ["import", "roster.csv", *arguments]).output


def trades(slug: str = "ana-ferreira") -> tuple[object, object]:
    root = read_profile(Path("members", f"{slug}.yml").read_bytes(), slug).root
    fields = as_plain(root) if root else {}
    assert isinstance(fields, dict)
    return fields.get("trade"), fields.get("also")


@pytest.mark.parametrize(
    ("cell", "first", "others"),
    [
        ("excavating and septics", "excavating", ["septics"]),
        ("Bookkeeping & tax prep", "Bookkeeping", ["tax prep"]),
        ("Plumber; Electrician | Roofer", "Plumber", ["Electrician", "Roofer"]),
    ],
)
def test_a_cell_of_trades_that_are_all_known_is_divided_and_told(cell: str, first: str, others: list[str]) -> None:
    told = run(f'Name,Company,Trade\nAna Ferreira,Alder,"{cell}"\n')
    assert trades() == (first, others)
    assert f"Trade: several trades, so {first} is the trade, and {others[0]}" in told
    assert "left out" not in told
    assert CliRunner().invoke(main, ["check"]).output == "All profiles are fine.\n"


def test_a_part_that_nobody_knows_is_told_and_divides_nothing() -> None:
    told = run("Name,Company,Trade\nAna Ferreira,Alder,Plumber; sorcerer of drains; roofer\n")
    assert trades() == ("Plumber", None)
    assert "Plumber was read as the trade, and sorcerer of drains and roofer were not" in told


@pytest.mark.parametrize("cell", ["Painting & decorating", "Heating and air conditioning", "Family & divorce law"])
def test_a_wording_of_one_trade_stays_whole(cell: str) -> None:
    run(f"Name,Company,Trade\nAna Ferreira,Alder,{cell}\n")
    assert trades() == (cell, None)


@pytest.mark.parametrize("header", ["Further trades", "Second profession", "Secondary category", "also"])
def test_a_column_of_second_trades_fills_the_field(header: str) -> None:
    heading = heading_of(header)
    assert heading
    assert heading.field == "also"
    run(f'Name,Company,{header},Trade\nAna Ferreira,Alder,"septics, demolition",excavating\n')
    first, others = trades()
    assert first == "excavating"
    assert others == ["septics", "demolition"]


def test_further_trades_of_a_cell_and_of_a_column_stand_together() -> None:
    run("Name,Company,Trade,Second trade\nAna Ferreira,Alder,excavating and septics,plumber\n")
    assert trades() == ("excavating", ["septics", "plumber"])


def test_what_is_no_trade_in_the_second_column_is_told_and_the_rest_stays() -> None:
    told = run("Name,Company,Trade,Second trade\nAna Ferreira,Alder,excavating,septics; sorcery\n")
    assert trades() == ("excavating", ["septics"])
    assert "“sorcery” is not a trade we know." in told


def test_an_update_of_the_trade_loses_no_second_one() -> None:
    run("Name,Company,Trade\nAna Ferreira,Alder,plumber\n")
    row = "Name,Company,Trade\nAna Ferreira,Alder,excavating and septics\n"
    run(row, "--update", "trade", "--yes")
    assert trades() == ("excavating", ["septics"])


def test_an_update_leaves_a_wording_that_the_profile_has_as_it_is() -> None:
    run("Name,Company,Trade\nAna Ferreira,Alder,plumber\n")
    file = Path("members/ana-ferreira.yml")
    file.write_text(file.read_text("utf-8").replace("trade: plumber", "trade: excavating and septics"), "utf-8")
    before = file.read_bytes()
    run("Name,Company,Trade\nAna Ferreira,Alder,excavating and septics\n", "--update", "trade", "--yes")
    assert file.read_bytes() == before


CONTRACTORS = 'building contractors; trades businesses,"We rent out diggers by the day."'
FAMILIES = 'families relocating for work,"We move whole houses with two vans."'


@pytest.mark.parametrize(
    ("cell", "beside", "first", "others"),
    [
        ("Hire", CONTRACTORS, "Hire", None),
        ("Owner, Removals", FAMILIES, "Removals", None),
        ("Hire; Locksmith", CONTRACTORS, "Hire", ["Locksmith"]),
        ("Locksmith; Hire", CONTRACTORS, "Locksmith", ["tool hire firm"]),
        ("Sorcerer | Removals", FAMILIES, "Removals", None),
    ],
)
def test_a_cell_is_read_beside_the_rows_customers_and_texts(
    cell: str, beside: str, first: str, others: list[str] | None
) -> None:
    run(f'Name,Company,Trade,Customers,About\nAna Ferreira,Alder,"{cell}",{beside}\n')
    assert trades() == (first, others)
    assert CliRunner().invoke(main, ["check"]).output == "All profiles are fine.\n"


@pytest.mark.parametrize("cell", [";", ";;;;", "；\n；", f"{';' * 3_000}x{';' * 3_000}x"])
def test_a_cell_of_nothing_but_what_divides_trades_is_asked(cell: str) -> None:
    assert "trade" in run(f'Name,Company,Trade\nAna Ferreira,Alder,"{cell}"\n')


def test_what_nothing_in_the_row_tells_is_asked() -> None:
    told = run("Name,Company,Trade\nAna Ferreira,Alder,Hire\n")
    assert "“Hire” is not a trade we know." in told
    assert not Path("members", "ana-ferreira.yml").exists()
