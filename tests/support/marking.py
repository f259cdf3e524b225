"""What a test needs, told from its own code: a browser, a built site, another program, a clock, a run of a workflow.

A test is marked by what it, its fixtures and their helpers call. What costs that much asks `must_be_marked`
before it begins, so that no test is in the quick ones by mistake.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from effort import quick
from measuring import measured

ROOT = Path(__file__).resolve().parents[2]
TESTS = str(Path(__file__).resolve().parents[1])
CALLS = {
    "sync_playwright": "browser", "build": "site", "shared_build": "site", "act": "workflows", "serving": "workflows",
    "_make_newer": "wheel", "subprocess": "processes", "takes_longer": "thorough", "seconds_of": "thorough",
    "outgrows": "thorough", "is_too_slow": "thorough",
}  # fmt: skip
"""What is called by a name of its own in all tests, and the mark of who calls it."""
SECONDS = {"workflows": 5.0, "wheel": 4.0, "browser": 3.0, "thorough": 2.0, "site": 1.0, "processes": 1.0}
"""About how long such a test takes, which the quick ones leave out: a file that nobody measured begins in its place."""
_marks: set[str] = set()


def mark(item: pytest.Item) -> None:
    """Put the marks on a test that its code asks for."""
    fixtures = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009 - there is no public way to them
    functions = [each.func for name in item.fixturenames for each in fixtures.get(name, ())]
    for name in sorted(_marks_of((item.function, *functions))):
        item.add_marker(name)


@cache
def _marks_of(functions: tuple[Callable[..., object], ...]) -> set[str]:
    marks: set[str] = set()
    seen: set[object] = set()
    left = [*functions]
    while left:
        function = left.pop()
        if function not in seen:
            seen.add(function)
            own, called = _calls(function)
            marks |= own
            left += called
    return marks


@cache
def _calls(function: Callable[..., object]) -> tuple[set[str], list[Callable[..., object]]]:
    """The marks of what a function of the tests calls itself, and the functions and classes it names."""
    code = inspect.unwrap(function).__code__
    if not code.co_filename.startswith(TESTS):
        return set(), []
    names = {*_names(code)}
    known = inspect.unwrap(function).__globals__
    behind = [each for name in names & known.keys() for each in _functions(known[name])]
    return {CALLS[name] for name in names & CALLS.keys()}, behind


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _names(each)


def _functions(value: object) -> list[Callable[..., object]]:
    values = vars(value).values() if isinstance(value, type) else [value]
    return [each for each in values if isinstance(each, FunctionType)]


def begin(item: pytest.Item) -> None:
    """Remember what the test that is to run is marked with."""
    _marks.clear()
    _marks.update(each.name for each in item.iter_markers())


def must_be_marked(name: str) -> None:
    """Refuse what costs much to a test that is not marked for it."""
    assert name in _marks, f"mark this test: pytestmark = pytest.mark.{name}"


def is_left_out(file: Path) -> bool:
    """Whether a file says at its top that all its tests are marked, so that the quick tests have none in it."""
    if not (file.name.startswith("test_") and file.suffix == ".py"):
        return False
    lines = file.read_text(encoding="utf-8").splitlines()
    return any(
        f"pytestmark = pytest.mark.{name}" in (line, line.partition("  #")[0]) for line in lines for name in SECONDS
    )


def longest_first(items: list[pytest.Item]) -> list[pytest.Item]:
    """The tests with the longest files first, so that those who share the work end together."""
    seconds: dict[Path, float] = {}
    for item in items:
        cost = sum(SECONDS.get(each.name, 0) for each in item.iter_markers()) or 0.05
        seconds[item.path] = seconds.get(item.path, 0) + cost
    known = {ROOT / name: took for name, took in measured().items()} if not quick() else {}
    return sorted(items, key=lambda item: (-known.get(item.path, seconds[item.path]), str(item.path)))
