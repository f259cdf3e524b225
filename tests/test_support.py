"""The tests' own helpers: what is built once, what marks a test, and how time is measured."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import browser
import effort
import pytest
import sitebuild
import warm
from effort import is_too_slow, seconds_of, takes_longer
from in_node import in_node, needs_node
from marking import is_left_out, must_be_marked
from measuring import brought_up_to_date, long_tests, processor_seconds, whole_files
from shared import TESTS
from sitebuild import Built, shared_build


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "p" / "members").mkdir(parents=True)
    (tmp_path / "p" / "mkdocs.yml").write_text("site_name: Casco\n")
    (tmp_path / "shelf").mkdir()
    return tmp_path / "p"


def test_a_site_is_built_once_as_long_as_nothing_in_it_changes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Path] = []

    def build(project: Path, folder: Path, *arguments: str, environment: object = None, cold: bool = False) -> Built:
        built.append(folder)
        return Built(folder, "said", len(built))

    monkeypatch.setattr(sitebuild, "build", build)
    shelf = project.parent / "shelf"
    assert shared_build(shelf, project) == shared_build(shelf, project) == Built(built[0], "said", 1)
    shared_build(shelf, project, "--strict")
    shared_build(shelf, project, environment={"PYTHONHASHSEED": "99"})
    (project / "members" / "ann-lee.yml").write_text("name: Ann Lee\n")
    shared_build(shelf, project)
    (project / "members" / "ann-lee.yml").write_text("name: Ann Lea\n")
    shared_build(shelf, project)
    assert len({*built}) == len(built) == 5


@pytest.mark.parametrize(
    "here", [("chromium",), ("google-chrome", "chromium"), ("chromium", "chromium-headless-shell")]
)
def test_the_browser_without_a_window_is_taken_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: tuple[str, ...]
) -> None:
    for name in here:
        (tmp_path / name).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TRADEKIN_CHROMIUM", raising=False)
    assert browser.find() == str(tmp_path / here[-1])


def test_marks_come_from_what_a_test_calls(request: pytest.FixtureRequest) -> None:
    assert not [*request.node.iter_markers()]
    with pytest.raises(AssertionError, match=r"pytest\.mark\.workflows"):
        must_be_marked("workflows")


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("pytestmark = pytest.mark.browser", True),
        ("pytestmark = pytest.mark.site  # a page's commands build it", True),
        ("pytestmark = pytest.mark.skipif(not NODE)", False),
        ("    pytestmark = pytest.mark.browser", False),
    ],
)
def test_a_file_without_quick_tests_is_known_by_its_own_mark(tmp_path: Path, line: str, left_out: bool) -> None:
    file = tmp_path / "test_page.py"
    file.write_text(f"import pytest\n\n{line}\n")
    assert is_left_out(file) is left_out
    assert not is_left_out(file.rename(tmp_path / "conftest.py"))


def test_more_processes_than_cores_share_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(effort.QUICK, raising=False)
    assert [effort.processes(cores) for cores in (1, 2, 3, 4)] == [2, 3, 5, 6]
    monkeypatch.setenv(effort.QUICK, "1")
    assert effort.processes(2) == 2


def test_a_test_is_long_by_its_middle_case_and_a_file_by_all_of_them() -> None:
    took = {"a.py::first[1]": 3.0, "a.py::first[2]": 0.05, "a.py::first[3]": 0.1, "a.py::long": 0.9, "b.py::short": 0.1}
    assert long_tests(took) == {"a.py::long": 0.9}
    assert whole_files(took) == {"a.py": pytest.approx(4.05)}


def test_what_was_not_measured_stays_in_the_table_unless_it_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "tests/test_names.py": 9.0,
        "tests/test_names.py::a": 0.9,
        "tests/test_errors.py": 5.0,
        "tests/gone.py": 7.0,
    }
    took = {"tests/test_names.py::a": 1.5, "tests/test_names.py::b": 1.5}
    monkeypatch.delenv(effort.QUICK, raising=False)
    files = brought_up_to_date(known, took)
    assert files == {"tests/test_names.py": 3.0, "tests/test_names.py::a": 0.9, "tests/test_errors.py": 5.0}
    monkeypatch.setenv(effort.QUICK, "1")
    assert brought_up_to_date(known, {"tests/test_names.py::b": 1.5}) == {
        "tests/test_names.py": 9.0, "tests/test_names.py::b": 1.5, "tests/test_errors.py": 5.0,
    }  # fmt: skip


def test_the_processor_is_counted_for_what_a_test_starts_too() -> None:
    before = processor_seconds()
    with subprocess.Popen([sys.executable, "-c", "import sys; [*range(10**7)]; print(flush=True); sys.stdin.read()"],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:  # fmt: skip
        assert running.stdout
        running.stdout.readline()
        assert processor_seconds() > before


def _work(times: int) -> None:
    for _ in range(times):
        pass


def test_what_takes_too_long_is_stopped_and_one_slow_try_is_forgiven() -> None:
    tries: list[int] = []

    def slow_at_first() -> None:
        tries.append(0)
        _work(10**9 if len(tries) == 1 else 0)

    assert takes_longer(lambda: _work(10**9), 0.1)
    assert not takes_longer(slow_at_first, 0.1)
    assert seconds_of(lambda: _work(10**7)) > 0


@pytest.mark.parametrize(("power", "noticed"), [(1, False), (2, True), (3, True)])
def test_what_takes_more_than_linear_time_is_noticed(power: int, noticed: bool) -> None:
    """The measure itself, held against work of a known size: about a quarter of a second for the whole run."""

    def work(run: str) -> None:
        for _ in range(int(12_000_000 * (len(run) / 20_000) ** power)):
            pass

    assert is_too_slow(work, "x" * 20_000) is noticed


@needs_node
@pytest.mark.parametrize(("power", "noticed"), [(1, False), (2, True)])
def test_what_takes_more_than_linear_time_is_noticed_in_node_too(power: int, noticed: bool) -> None:
    work = "(run) => { for (let left = x.times * (run.length / 20000) ** x.power; left > 0; left -= 1) Math.random(); }"
    given = {"times": 30_000_000, "power": power}
    assert in_node("logic/text", f"effort.isTooSlow({work}, 'x'.repeat(20000))", given) is noticed


CLOCKS = re.compile(
    r"\b(?:(?:process_time|perf_counter|thread_time|monotonic|getrusage|takes_longer|seconds_of|cpuUsage|hrtime)\b"
    r"|RLIMIT_CPU|performance\.now|limited\()"
)
MAY_ASK = {
    "test_support.py": "tests the measure itself",
    "test_hostile.py": "has files of one size only, and stops what hangs",
    "test_serve.py": "waits for a server, with an end",
    "test_import.py": "waits for a process, with an end",
    "test_only_what_changed.py": "waits for a process, with an end",
    "test_letterbox_over_http.py": "waits for letters, with an end",
}
"""The files that ask what time it is, and why they may: no test says how many seconds something takes."""


def test_no_test_asks_how_many_seconds_something_takes() -> None:
    files = [file for ending in ("py", "js") for file in TESTS.rglob(f"test_*.{ending}")] + [*TESTS.rglob("*.test.js")]
    asking = {file.name for file in files if CLOCKS.search(file.read_text(encoding="utf-8"))}
    assert asking == MAY_ASK.keys()


@pytest.mark.processes
@pytest.mark.skipif(not warm.can_be_warm(os.environ), reason="all programs are started as their users do")
def test_a_warm_program_says_and_ends_as_a_new_one_and_stands_where_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "members").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Casco\n\n[gone](gone.md)\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Casco\nplugins: [tradekin]\n")
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    for text in ("name: Ann Lee\n", "name: [\n"):
        (tmp_path / "members" / "ann-lee.yml").write_text(text)
        for asked in (["check"], ["check", "--format", "json"], ["nonsense"], ["match"]):
            ran, cold = (start(["tradekin", *asked], tmp_path, settings) for start in (warm.run, warm.run_cold))
            assert (ran.returncode, ran.stdout, ran.stderr) == (cold.returncode, cold.stdout, cold.stderr)
            assert ran.stdout + ran.stderr


def test_what_python_reads_as_it_begins_starts_a_new_process() -> None:
    for name in ("PYTHONHASHSEED", "PYTHONUTF8", "LC_ALL", "TZ"):
        assert not warm.can_be_warm({**os.environ, name: "other"})
