"""How long tests took when they were last measured: long ones begin first, and the quick tests leave them out.

`pytest --quick --measure` measures the quick tests, each in processor time, its own processes included; `pytest
--measure` how long each file takes in a whole run. Both may share the work between processes.
"""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from effort import quick

TABLE = Path(__file__).with_name("measured.tsv")
"""Seconds of a file in a whole run, or of a test's middle case where that is too long for the quick ones."""
QUICK_ENOUGH = 0.5
WORTH_TELLING = 1.0
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
        self._began = 0.0
        self._took: dict[str, float] = defaultdict(float)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self) -> None:
        """Begin, in the process that runs the test."""
        self._began = _now()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> Iterator[None]:
        """Let the last report of a test say how long it took."""
        report = yield
        if call.when == "teardown":
            report.user_properties.append((_TOOK, _now() - self._began))  # type: ignore[attr-defined]
        return report  # type: ignore[return-value]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take down what a report says, in the process that all others report to."""
        for name, value in report.user_properties:
            if name == _TOOK:
                self._took[report.nodeid] = float(str(value))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the table, unless this process reports to another."""
        if not hasattr(session.config, "workerinput"):
            ran = long_tests(self._took) if quick() else whole_files(self._took)
            kept = {name: seconds for name, seconds in measured().items() if ("::" in name) is not quick()}
            lines = (f"{name}\t{seconds:.1f}\n" for name, seconds in sorted({**kept, **ran}.items()))
            TABLE.write_text("".join(lines), encoding="utf-8")


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


def _now() -> float:
    """Processor time where small things are compared; else the time that passes, as much waits for a browser."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system if quick() else time.monotonic()
