"""Options and fixtures for every room."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="Rewrite the golden files (or set TRADEKIN_GOLDEN=1).")


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
