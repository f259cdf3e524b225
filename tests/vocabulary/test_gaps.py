"""The tool that finds what the vocabulary lacks, run as an editor runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from shared import TESTS


def run(folder: Path, text: str, *options: str) -> str:
    (folder / "wordings.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "generator/tools/gaps.py", str(folder / "wordings.txt"), *options]
    return subprocess.run(command, cwd=TESTS.parent, capture_output=True, text=True, check=True, timeout=60).stdout


def test_what_is_not_read_stands_together_by_meaning_with_the_nearest_trade(tmp_path: Path) -> None:
    wordings = (
        "plumber\nparrot whisperer\nchap who tames lions\nwhisperer of parrots\nzither tuning\n\ntuner of zithers\n"
    )
    told = run(tmp_path, wordings)
    assert told.startswith("5 of 6 wordings are not read.\n")
    assert "\n  plumber" not in told
    first, *others = told.split("\n\n")[1:]
    assert first.startswith("2, nearest: ")
    assert {line.strip() for line in first.splitlines()[1:]} in (
        {"zither tuning", "tuner of zithers"}, {"parrot whisperer", "whisperer of parrots"}
    )  # fmt: skip
    assert all(each.split(",")[0] in {"1", "2"} for each in others)


def test_customers_and_lines_that_tell_nothing(tmp_path: Path) -> None:
    told = run(tmp_path, "landlords\nnobody\nxyzzy\n" + "a" * 10_000 + "\n", "--customers")
    assert told.startswith("3 of 4 wordings are not read.\n")
    assert "nearest: nothing; none of its words is known and tells enough\n  nobody" in told


def test_an_empty_list_has_no_gaps(tmp_path: Path) -> None:
    assert run(tmp_path, "\n\n") == "0 of 0 wordings are not read.\n"
