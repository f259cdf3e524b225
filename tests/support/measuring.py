"""How long tests took when they were last measured: long ones begin first, and the quick tests leave them out.

All is processor time, that of the programs and browsers included which a test starts: it is about the same on a busy
machine. `pytest --quick --measure` measures the quick tests, `pytest --measure` files, all or those that are named.
Both say at their end where the time went, and may share the work between processes.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from effort import quick

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("measured.tsv")
"""Seconds of a file, or of a test's middle case where that is too long for the quick ones."""
QUICK_ENOUGH = 0.1
WORTH_TELLING = 1.0
MOST_TOLD = 20
_TOOK = "took"


@cache
def measured() -> Mapping[str, float]:
    """Seconds by the name of a file or of a test without its case."""
    lines = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.is_file() else ()
    return {name: float(seconds) for name, seconds in (line.split("\t") for line in lines)}


def without_case(test: str) -> str:
    """A test's name without what it is given."""
    return test.partition("[")[0]


def takes_long(item: pytest.Item) -> bool:
    """Whether a test takes too long for the quick ones."""
    return without_case(item.nodeid) in measured()


class Measuring:
    """Measures each test, and writes the table at the end."""

    def __init__(self) -> None:
        self._so_far = processor_seconds()
        self._took: dict[str, float] = defaultdict(float)

    def pytest_collection_finish(self) -> None:
        """Begin with the first test: what reading all of them takes is nobody's."""
        self._so_far = processor_seconds()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> Iterator[None]:
        """Let the last report of a test say how long it took since the one before, in the process that runs it."""
        report = yield
        if call.when == "teardown":
            before, self._so_far = self._so_far, processor_seconds()
            report.user_properties.append((_TOOK, max(self._so_far - before, 0.0)))  # type: ignore[attr-defined]
        return report  # type: ignore[return-value]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down what a report says, in the process that all others report to."""
        for name, value in report.user_properties:
            if name == _TOOK:
                self._took[report.nodeid] = float(str(value))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the table, unless this process reports to another."""
        if not hasattr(session.config, "workerinput"):
            whole = brought_up_to_date(measured(), self._took)
            lines = (f"{name}\t{seconds:.1f}\n" for name, seconds in sorted(whole.items()))
            TABLE.write_text("".join(lines), encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say where the time went: by room, and the dearest tests."""
        terminalreporter.section("seconds of the processor")
        for seconds, name in dearest(by_room(self._took)):
            terminalreporter.write_line(f"{seconds:8.1f}  {name}")
        terminalreporter.write_line("")
        for seconds, name in dearest(self._took)[:MOST_TOLD]:
            terminalreporter.write_line(f"{seconds:8.1f}  {name}")


def brought_up_to_date(known: Mapping[str, float], took: Mapping[str, float]) -> dict[str, float]:
    """The table once some tests were measured: what was not is as it was, unless its file is gone."""
    files = {test.partition("::")[0] for test in took}
    again = {name for name in known if name.partition("::")[0] in files and ("::" in name) is quick()}
    kept = {name: known[name] for name in known.keys() - again if (ROOT / name.partition("::")[0]).is_file()}
    return {**kept, **(long_tests(took) if quick() else whole_files(took))}


def by_room(took: Mapping[str, float]) -> dict[str, float]:
    """How long the tests of each folder took."""
    rooms: dict[str, float] = defaultdict(float)
    for test, seconds in took.items():
        rooms[test.partition("::")[0].rpartition("/")[0]] += seconds
    return rooms


def dearest(took: Mapping[str, float]) -> list[tuple[float, str]]:
    """What took longest first."""
    return sorted(((seconds, name) for name, seconds in took.items()), reverse=True)


def long_tests(took: Mapping[str, float]) -> dict[str, float]:
    """The tests that take too long, and how long their middle case takes: the first of a file makes what all use."""
    cases: dict[str, list[float]] = defaultdict(list)
    for test, seconds in took.items():
        cases[without_case(test)].append(seconds)
    middle = {test: median(each) for test, each in cases.items()}
    return {test: seconds for test, seconds in middle.items() if seconds > QUICK_ENOUGH}


def whole_files(took: Mapping[str, float]) -> dict[str, float]:
    """The files that take long, and how long."""
    files: dict[str, float] = defaultdict(float)
    for test, seconds in took.items():
        files[test.partition("::")[0]] += seconds
    return {file: seconds for file, seconds in files.items() if seconds > WORTH_TELLING}


def processor_seconds() -> float:
    """Seconds of the processor that this process took, and all that it started, as far as the system tells."""
    if not Path("/proc/self/task").is_dir():
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system
    left, ticks = [str(os.getpid())], 0
    while left:
        process = Path("/proc", left.pop())
        with suppress(OSError):  # it may have ended by now
            ticks += sum(map(int, (process / "stat").read_text().rpartition(")")[2].split()[11:15]))
            left += [each for task in (process / "task").iterdir() for each in (task / "children").read_text().split()]
    return ticks / os.sysconf("SC_CLK_TCK")
