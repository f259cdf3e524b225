"""Rosters as groups have them, and files that are none: what is told, and what is written, to the byte."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from shared import printable

from tradekin.cli import main

CASES = Path(__file__).parent / "cases"
SETTINGS = """site_name: Casco Bay Breakfast
plugins:
  - tradekin:
      areas: [Portland, {name: South Portland, also: [SoPo]}]
"""


@pytest.mark.parametrize("case", sorted(CASES.glob("*.csv")), ids=lambda case: case.stem)
def test_a_roster_gives_this_report_and_these_files(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    shutil.copy(case, tmp_path / "roster.csv")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)
    arguments = case.with_suffix(".args")
    given = shlex.split(arguments.read_text()) if arguments.is_file() else []
    ran = CliRunner().invoke(main, ["import", "roster.csv", *given])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    assert printable(ran.output)
    assert not any(line.startswith("::") for line in ran.output.splitlines())
    told = [f"ends with {ran.exit_code}", *(f"  {each}" for each in given and [shlex.join(given)]), "", ran.output]
    for file in sorted(tmp_path.rglob("*")):
        if file.is_file() and file.name not in ("roster.csv", "mkdocs.yml"):
            text = file.read_bytes().decode().replace("\ufeff", "<U+FEFF>").replace("\r\n", "\n")
            told.append(f"----- {file.relative_to(tmp_path)}\n{text}")
    golden(case.with_suffix(".txt"), "\n".join(told))
    if list(tmp_path.glob("members/*")):
        checked = CliRunner().invoke(main, ["check"])
        assert checked.exit_code == 0, checked.output
