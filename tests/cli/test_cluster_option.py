"""`--cluster`: what is said where the machines cannot be had, and nothing of it where it is not asked for."""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from groups import ROOT
from twists import count_as_large, write_twisted

from tradekin.cli import main
from tradekin.cluster import on_dask
from tradekin.cluster.cluster_words import tell_cluster
from tradekin.cluster.shares import ClusterError, InTurn
from tradekin.facilitator.apart_file import VARIABLE
from tradekin.language import speaking
from tradekin.partners.spread import member_share

SAMPLE = ["--config", str(ROOT / "mkdocs.yml")]
PROBLEMS: dict[str, dict[str, Any]] = {
    "extra": {"name": "distributed"}, "address": {"address": "x"}, "no_answer": {"address": "tcp://192.0.2.1:8786"},
    "no_workers": {"address": "tcp://192.0.2.1:8786"}, "other_version": {"found": "0.1", "wanted": "0.2"},
    "scheduler_gone": {"address": "tcp://192.0.2.1:8786"}, "worker_died": {"address": "x"},
    "lost_often": {"number": 11},
}  # fmt: skip


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Members of four places who count as a large group."""
    count_as_large(monkeypatch)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "apart"))
    return write_twisted(tmp_path, 60)


class Board:
    dashboard_link = "http://192.0.2.1:8787/status"


@pytest.fixture
def shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three shares of this process in place of a cluster's."""
    monkeypatch.setattr(on_dask, "connected", lambda where: nullcontext(Board()))
    monkeypatch.setattr(on_dask, "OnDask", lambda client, progress: InTurn(3, progress))


def matched(members: Path, *more: str) -> Any:
    return CliRunner().invoke(main, ["match", "--members", str(members), *more])


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_problem_is_told_with_what_to_do_in_each_language(problem: str) -> None:
    told = {}
    for language in ("en", "de"):
        with speaking(language):
            told[language] = tell_cluster(ClusterError(problem, **PROBLEMS[problem]))
        wrong, mend = told[language].splitlines()
        assert wrong.endswith(".")
        assert mend.endswith((".", "'"))
    assert not {*told["en"].splitlines()} & {*told["de"].splitlines()}


def test_a_small_group_asks_no_other_machine() -> None:
    asked = CliRunner().invoke(main, ["match", *SAMPLE, "--cluster", "tcp://192.0.2.1:8786"])
    alone = CliRunner().invoke(main, ["match", *SAMPLE])
    assert (asked.exit_code, asked.stdout) == (0, alone.stdout)
    assert "one process does it all; tcp://192.0.2.1:8786 was not asked" in asked.stderr


def test_without_dask_the_command_says_how_to_install_it(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ended = CliRunner().invoke(main, ["match", "--members", str(large), "--cluster", "local:2"])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"{sys.executable} -m pip install 'tradekin[cluster]'" in ended.stderr


def test_candidates_are_found_by_one_process(large: Path) -> None:
    ended = CliRunner().invoke(main, ["match", "--members", str(large), "--cluster", "local", "--candidates", "3"])
    assert ended.exit_code == 2
    assert "leave --cluster out" in ended.stderr


@pytest.mark.usefixtures("shares")
def test_a_shared_run_prints_what_one_process_prints_and_how_far_it_is(large: Path) -> None:
    cluster = ("--cluster", "tcp://192.0.2.1:8786")
    for more in (("--format", "json"), ("member-000020",)):
        alone, shared = matched(large, *more), matched(large, *more, *cluster)
        assert (alone.exit_code, shared.exit_code) == (0, 0)
        assert shared.stdout == alone.stdout
        assert alone.stderr.startswith("Profiles with errors are left out (")
        assert alone.stderr in shared.stderr
    phases = [line.partition(":")[0] for line in shared.stderr.splitlines()]
    assert [each for each in dict.fromkeys(phases) if not each.startswith(("Prices", "Profiles with"))] == [
        "See also http", "Profiles", "Candidates", "Pairs across", "Wishes", "Pairs", "Open places filled", "Reasons",
        "Words",
    ]  # fmt: skip


@pytest.mark.usefixtures("shares")
def test_a_shared_run_refuses_whom_one_process_refuses(large: Path, tmp_path: Path) -> None:
    cluster = ("--cluster", "tcp://192.0.2.1:8786")

    def refused(*more: str) -> list[str]:
        alone, shared = matched(large, *more), matched(large, *more, *cluster)
        assert (alone.exit_code, alone.stdout) == (shared.exit_code, shared.stdout) == (2, "")
        assert alone.stderr in shared.stderr
        return alone.stderr.splitlines()

    assert "is hidden" in refused("member-000004")[-1]
    assert "has moved" in refused("member-000005")[-1]
    assert "Did you mean member-000002 or" in refused("member-00002")[-1]
    (tmp_path / "apart").write_text("member-000003 nobody-here\n", encoding="utf-8")
    assert "A name in this line is nobody’s here." in refused()[0]


@pytest.mark.usefixtures("shares")
def test_a_folder_that_a_worker_does_not_find_is_named(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = member_share.begin
    monkeypatch.setattr(member_share, "begin", lambda work: begin(replace(work, folder=f"{work.folder}-elsewhere")))
    ended = matched(large, "--cluster", "tcp://192.0.2.1:8786")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"A worker does not find the folder {large}-elsewhere." in ended.stderr


@pytest.mark.processes
def test_dask_is_not_imported_where_nobody_asks_for_it() -> None:
    """Neither by matching nor by what a build imports."""
    telling = "print(sorted({each.partition('.')[0] for each in sys.modules} & {'dask', 'distributed', 'fsspec'}))"
    code = f"import sys, tradekin.site.plugin; from tradekin.cli import main; main(standalone_mode=False); {telling}"
    command = [sys.executable, "-c", code, "match", *SAMPLE, "--format", "json"]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"
