"""Options and fixtures for every room, and a browser to walk the site with."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import effort
import hypothesis
import marking
import measuring
import pytest
import warm
from browser import HELP, find
from groups import ROOT
from introducing import Home
from playwright.sync_api import Browser, expect, sync_playwright
from sitebuild import Built, serve, shared_build
from walking import PATIENCE

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="Rewrite the golden files (or set TRADEKIN_GOLDEN=1).")
    parser.addoption(
        "--quick",
        action="store_true",
        help="No browser, no built site, no other process, nothing thorough or long, fewer examples.",
    )
    parser.addoption(
        "--cold", action="store_true", help="Start all programs as their users do (tests/support/warm.py)."
    )
    parser.addoption(
        "--measure", action="store_true", help="Say how long tests take, and write it down (measured.tsv)."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Say to all processes whether these are the quick tests, before the first test is read."""
    if config.getoption("--cold"):
        os.environ[warm.COLD] = "1"
    if config.getoption("--quick"):
        os.environ[effort.QUICK] = "1"
        config.option.markexpr = " and ".join(f"not {mark}" for mark in marking.SECONDS)
    if config.getoption("--measure"):
        config.pluginmanager.register(measuring.Measuring())
    # Continuous integration tries the same examples each time; whoever runs the tests at home finds new ones.
    same = bool(os.environ.get("CI"))
    hypothesis.settings.register_profile("ours", max_examples=effort.examples(100), derandomize=same)
    hypothesis.settings.load_profile("ours")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes `-n auto` is: the quick tests never wait, in a whole run half of all cores would."""
    return effort.processes(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name a test after its argument where that is bytes.

    Bytes are hard to read, and packed ones may hold the second they were
    made: the processes that share the tests would not agree on their names.
    """
    return argname if isinstance(val, bytes) else None


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Do not even read a file for the quick tests that has none."""
    return True if effort.quick() and marking.is_left_out(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a browser, a built site or another process; begin with the files that take longest."""
    for item in items:
        marking.mark(item)
        if effort.quick() and measuring.takes_long(item) and not config.getoption("--measure"):
            item.add_marker("thorough")
    items[:] = marking.longest_first(items)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Let the collector of rubbish pass over what stays until the end: thousands of tests and the whole vocabulary."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    marking.begin(item)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write the file when asked to."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--golden") or os.environ.get("TRADEKIN_GOLDEN"):
            file.write_bytes(text.encode())
        if not file.is_file():
            pytest.fail(f"{file.name} is missing; it would hold:\n{text}\nWrite it with: pytest --golden")
        assert text == file.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium."""
    path = find()
    assert path, HELP
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder for what all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "shelf"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def site(shelf: Path) -> Built:
    """The site of the sample group, built strictly; nobody may change it."""
    built = shared_build(shelf, ROOT, "--strict", cold=True)
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="session")
def again(shelf: Path) -> Built:
    """The same site built a second time, by a process in which sets have another order."""
    return shared_build(shelf, ROOT, "--strict", environment={"PYTHONHASHSEED": "99"})


@pytest.fixture(scope="session")
def address(site: Built) -> Iterator[str]:
    """Where the sample site is served."""
    yield from serve(site.folder)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A group's repository, and the facilitator's home folder beside it."""
    return Home(tmp_path, monkeypatch)
