"""Options and fixtures for every room, and a browser to walk the site with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import HELP, find
from introducing import Home
from playwright.sync_api import Browser, sync_playwright

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


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name a test after its argument where that is bytes.

    Bytes are hard to read, and packed ones may hold the second they were
    made: the processes that share the tests would not agree on their names.
    """
    return argname if isinstance(val, bytes) else None


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
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A group's repository, and the facilitator's home folder beside it."""
    return Home(tmp_path, monkeypatch)
