"""Whatever an import prints as a command works when it is pasted into a shell."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tradekin.cli import main
from tradekin.intake.roster.column_fit import fitting
from tradekin.intake.roster.columns import columns_of
from tradekin.intake.roster.import_request import roster_table
from tradekin.intake.roster.map_options import read_maps
from tradekin.intake.roster.shell_words import quote_path, quote_word
from tradekin.vocabulary import load_vocabulary

CASES = Path(__file__).parent / "cases"
OPTION = re.compile(r'--map (?:"[^"\n]*"|\'[^\'\n]*\')')
STAND_IN = '#!/bin/sh\nprintf "%s\\0" "$@"\n'
"""In the place of `tradekin`: what the shell makes of a command, word by word."""
AWKWARD = [
    "What you need just now (capital, marketing, legal, and whatever else comes to your mind today)",
    'The "other" thing',
    "Cost $HOME",
    "`who`",
    "Really!",
    "Two\nlines",
    "100%PATH%",
    "“Quoted”",
    "#3",
    "a=b",
    " spaced ",
    "Same",
    "same!",
    "Größe",
    "🙂",
    "Zoe\u0308",
    "back\\slash",
    "it's",
    "-x",
    "",
    "...",
]


@pytest.fixture(autouse=True)
def program(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that finds `tradekin`, whose words are then given to the real command in this process."""
    file = tmp_path_factory.mktemp("bin") / "tradekin"
    file.write_text(STAND_IN)
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{file.parent}{os.pathsep}{os.environ['PATH']}")


def shell(command: str) -> Result:
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, stdin=subprocess.DEVNULL, check=True)
    assert ran.stdout.endswith(b"\0"), (command, ran.stderr)
    return CliRunner().invoke(main, [os.fsdecode(word) for word in ran.stdout[:-1].split(b"\0")])


def printed(*arguments: str) -> str:
    ran = CliRunner().invoke(main, ["import", *arguments])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran.output


def commands_in(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("tradekin import")]


def paste(command: str) -> str:
    """What comes of a command, with the words replaced that it says are to be replaced."""
    ran = shell(command.replace("=field", "=offers").replace('"#N=', '"#1='))
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    said = ran.output
    assert "There is no column" not in said, (command, said)
    assert "No such option" not in said, (command, said)
    assert "cannot be opened" not in said, (command, said)
    assert "Usage:" not in said, (command, said)
    return said


@pytest.mark.parametrize("case", sorted(CASES.glob("*.csv")), ids=lambda case: case.stem)
def test_every_command_and_option_of_a_report_can_be_pasted(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(case, tmp_path / "roster.csv")
    monkeypatch.chdir(tmp_path)
    told = case.with_suffix(".args").read_text() if case.with_suffix(".args").is_file() else ""
    said = printed("roster.csv", "--dry-run", *shlex.split(told))
    for command in commands_in(said):
        paste(command)
    options = dict.fromkeys(each for each in OPTION.findall(said.replace('\\"', '"')) if not each.endswith('#N"'))
    if options and not commands_in(said) and "no column" not in said:
        said = printed("roster.csv", "--dry-run", *shlex.split(" ".join(options).replace("=field", "=offers")))
        assert "There is no column" not in said, (options, said)


def test_columns_with_awkward_names_are_told_as_they_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    cells = [f'"{name.replace(chr(34), chr(34) * 2)}"' for name in AWKWARD]
    text = f"Name,Company,Trade,{','.join(cells)}\nAna Ferreira,Alder,electrician,{','.join('z' for _ in AWKWARD)}\n"
    Path("roster.csv").write_text(text)
    options = OPTION.findall(printed("roster.csv", "--dry-run"))
    assert len(options) == len(AWKWARD)
    paste(f"tradekin import roster.csv --dry-run {' '.join(options)}")
    table = roster_table(text)
    given = [shlex.split(option)[1].replace("=field", "=offers") for option in options]
    assert [place for place, _ in read_maps(given, table)] == list(range(3, 3 + len(AWKWARD)))


@pytest.mark.parametrize(
    "name",
    ["my list.csv", "it's.csv", "-list.csv", "naïve 名.csv", "a$HOME`id`.csv", 'a"b.csv', "a!b.csv", "sub dir/~x.csv"],
)
def test_the_file_is_named_so_that_any_shell_finds_it_and_all_options_are_given_again(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("the group").mkdir()
    Path("sub dir").mkdir()
    Path("set up.yml").write_text("site_name: x\n")
    Path(name).write_text("Naam!,Wo,Was\nAna Ferreira,Alder,electrician\nBen Okafor,Birch,plumber\n", encoding="cp1252")
    given = ["--map", "Naam!=name", "--members", "the group/members", "--config", "set up.yml", "--country", "us"]
    more = ["--publish-contacts", "--dates", "day-first", "--encoding", "cp1252", "--dry-run"]
    (command,) = commands_in(printed(*given, *more, "--", name))
    words = shlex.split(command)
    for word in ["#1=name", *given[2:], *more]:
        assert word in words, (word, command)
    said = paste(command.replace("#N=business", "#2=business"))
    assert "the group/members/ana-ferreira.yml" in said, said
    assert "Would write" in said
    said = paste(command.replace("#N=business", "#2=business").replace(" --dry-run", ""))
    check = next(line.partition("run: ")[2] for line in said.splitlines() if "run: tradekin check" in line)
    ran = shell(check)
    assert ran.exit_code == 0, (check, ran.output)


def test_the_real_program_takes_what_is_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    Path("a$HOME`id` 名's.csv").write_text("Name,Wo,Was\nAna Ferreira,Alder,electrician\n", encoding="utf-8")
    (command,) = commands_in(printed("a$HOME`id` 名's.csv", "--dry-run"))
    command = command.replace("#N=business", "#2=business")
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    assert b"members/ana-ferreira.yml" in ran.stdout, ran


def test_a_file_whose_name_cannot_be_shown_is_to_be_renamed_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("two\nlines.csv").write_text("Wer,Wo\nAna,Alder\nBen,Birch\n")
    said = printed("two\nlines.csv")
    assert "rename the list to roster.csv first" in said
    Path("two\nlines.csv").rename("roster.csv")
    for command in commands_in(said):
        paste(command)


def test_n_is_told_to_stand_for_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("roster.csv").write_text("Name,Year\nAna Ferreira,2005\nBen Okafor,2006\n")
    (command,) = commands_in(printed("roster.csv"))
    assert "N stands for the number of a column" in shell(command).output


@pytest.mark.parametrize("given", ["1=name", "Nmae=name", "nam=name"])
def test_a_column_that_is_not_there_is_told_with_the_one_that_was_meant(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("roster.csv").write_text("Name,Trade,Company\nAna Ferreira,electrician,Alder\n")
    said = printed("roster.csv", "--dry-run", "--map", given)
    (option,) = OPTION.findall(said)
    assert "Name -> name" in paste(f"tradekin import roster.csv --dry-run {option}")


def test_words_are_quoted_only_where_a_shell_would_change_them() -> None:
    assert [quote_word(text) for text in ("a.csv", "a b.csv", "a$b", "it's")] == [
        "a.csv",
        '"a b.csv"',
        "'a$b'",
        '"it\'s"',
    ]
    assert quote_path("-a.csv") == "./-a.csv"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Name,Year\nAna Ferreira,2005\nBen Okafor,2011", {}),
        ("Name,Labels\nAna Ferreira,* myContacts\nBen Okafor,* myContacts", {}),
        ("Name,X\nAna Ferreira,true\nBen Okafor,false", {}),
        ("Name,X\nAna Ferreira,12 Elm Street\nBen Okafor,4 Oak Road", {}),
        ("Name,X\nAna Ferreira,ana@example.com\nBen Okafor,ben@example.com", {}),
        ("Name,X\nAna Ferreira,plumber\nBen Okafor,plumber\nCat Lee,plumber", {}),
        ("Name,Company Size,Company\nAna Ferreira,1-5,\nBen Okafor,6-10,", {}),
        ("Name,What firm,Was\nAna Ferreira,Alder,plumber\nBen Okafor,Birch,roofer", {"business": "What firm"}),
        ("Name,X,Y\nAna Ferreira,Alder Ltd,roofer\nBen Okafor,Birch GmbH,lawyer", {"business": "X"}),
        ("X,Company,Trade\nAna Ferreira,Alder,plumber\nBen Okafor,Birch,roofer", {"name": "X"}),
        ("X,Company,Trade\nVice President,Alder,plumber\nSales Manager,Birch,roofer", {}),
        ("X,Company,Trade\nSouth Portland,Alder,plumber\nOld Orchard,Birch,roofer", {}),
        ("Name,Kontakt\nAlder Electric,Ana Ferreira\nHolm Flowers,Ida Holm", {"business": "Name", "name": "Kontakt"}),
        ("First Name,Last Name,Nickname,Trade\nAna,Ferreira,Annie,plumber\nBen,Okafor,Benno,roofer", {}),
    ],
)
def test_a_column_is_offered_only_if_its_name_or_its_cells_fit(text: str, offered: dict[str, str]) -> None:
    table, vocabulary = roster_table(text), load_vocabulary()
    columns = columns_of(table, [], vocabulary, publish=False)
    found = fitting(table, columns, vocabulary)
    assert {field: column.label for field, column in found.items() if field in columns.missing or offered} == offered
