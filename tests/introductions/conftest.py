"""Fixtures of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from introducing import Home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A group's repository, and the facilitator's home folder beside it."""
    return Home(tmp_path, monkeypatch)
