"""People in lists: who is told, who is left out, and who is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tradekin.cli import main


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is also where the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(text: str, *arguments: str) -> Result:
    Path("roster.csv").write_text(text, "utf-8")
    return CliRunner().invoke(main, ["import", "roster.csv", *arguments])


def members() -> list[str]:
    return sorted(file.stem for file in Path("members").iterdir()) if Path("members").is_dir() else []


def test_a_guest_under_another_heading_is_passed_over_until_told_otherwise(place: Path) -> None:
    text = "Name,Company,Trade,Member Type\nNell Quist,Quist Blooms,florist,Guest\nTom Abara,Abara,plumber,Gold\n"
    ran = run(text)
    assert "Member Type says Guest, so this is no member now." in ran.output
    assert 'run again with --map "Member Type="' in ran.output
    assert members() == ["tom-abara"]
    run(text, "--map", "Member Type=")
    assert members() == ["nell-quist", "tom-abara"]


def test_a_mark_under_a_heading_that_is_a_status_counts(place: Path) -> None:
    ran = run("Name,Company,Trade,Honorary\nNell Quist,Quist Blooms,florist,x\nTom Abara,Abara,plumber,\n")
    assert ran.output.count("the profile was made as for any member") == 1
    assert members() == ["nell-quist", "tom-abara"]


def test_an_unknown_status_is_told_once(place: Path) -> None:
    rows = "".join(f"{name} Cole,{name} Co,plumber,Purple\n" for name in ("Ada", "Bea", "Cy"))
    ran = run(f"Name,Company,Trade,Status\n{rows}")
    assert ran.output.count("which is no status we know") == 1
    assert len(members()) == 3


@pytest.mark.parametrize(
    ("header", "one", "other", "kept"),
    [
        ("Member ID", "12", "15", 1),
        ("Middle Name", "K.", "M.", 1),
        ("E-mail Address", "a@x.example.com", "b@x.example.com", 1),
        ("Mobile", "+1 207 555 0101", "+1 (207) 555-0101", 1),
        ("Suffix", "Sr.", "Jr.", 2),
        ("Suffix", "", "Jr.", 2),
    ],
)
def test_a_column_that_tells_two_people_apart_is_not_thrown_away(
    place: Path, header: str, one: str, other: str, kept: int
) -> None:
    row = "Bob,Lee,Lee Roofing,roofer,"
    ran = run(f"First Name,Last Name,Company,Occupation,{header}\n{row}{one}\n{row}{other}\n")
    assert len(members()) == kept
    is_same = header == "Mobile"
    told = f"Row 2 has the same name and firm, and another {header}."
    assert (told in ran.output) is (kept == 1 and not is_same)
    assert ("Already here" in ran.output) is is_same


def test_rows_that_differ_in_nothing_telling_are_one_person(place: Path) -> None:
    row = "Bob Lee,Lee Roofing,roofer"
    ran = run(f"Name,Company,Trade,No,City\n{row},1,Portland\n{row},2,Saco\n")
    assert "Already here, left as they are:" in ran.output
    assert members() == ["bob-lee"]


def test_a_father_who_is_here_does_not_hide_his_son(place: Path) -> None:
    run("Name,Company,Trade\nBob Lee Sr.,Lee Roofing,roofer\n")
    ran = run('Name,Company,Trade\n"Lee, Bob Sr.",Lee Roofing,roofer\n"Lee, Bob Jr.",Lee Roofing,roofer\n')
    assert members() == ["bob-lee-jr", "bob-lee-sr"]
    assert "In members/bob-lee-sr.yml there is Bob Lee Sr. already." in ran.output


def test_a_blank_firm_is_told_with_the_one_above_and_never_filled_in(place: Path) -> None:
    ran = run("Company,Contact,Trade\nQuist Blooms,Nell Quist,florist\n,Tom Abara,bookkeeper\n")
    assert "There is no business in this row; row 2 above has “Quist Blooms”." in ran.output
    assert members() == ["nell-quist"]


def test_nobody_is_made_of_a_seat_that_is_free(place: Path) -> None:
    ran = run("Name,Company,Trade\nTBD,Open Seat,plumber\nVacant,Open Seat,florist\nNell Quist,Quist Blooms,florist\n")
    assert ran.output.count("There is no name in this cell.") == 2
    assert members() == ["nell-quist"]


def test_a_name_repeated_in_the_last_name_is_said_once(place: Path) -> None:
    run("First Name,Last Name,Company,Trade\nNell Quist,Quist,Quist Blooms,florist\n")
    assert "name: Nell Quist\n" in Path("members/nell-quist.yml").read_text("utf-8")


def test_what_is_left_over_can_be_mended_and_imported(place: Path) -> None:
    run('Name,Company,Trade\n"Sue & Dan Park",Park Books,bookshop\n')
    left = Path("roster.left-over.csv").read_text("utf-8-sig")
    assert "This looks like 2 people: one row each." in left
    row = next(line for line in left.splitlines() if line.startswith("Sue"))
    mended = left.replace(
        row, row.replace("Sue & Dan Park", "Sue Park") + "\n" + row.replace("Sue & Dan Park", "Dan Park")
    )
    assert run(mended).exit_code == 0
    assert members() == ["dan-park", "sue-park"]
