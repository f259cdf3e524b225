"""The real command, run within the process of the tests."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner, Result

from tradekin.cli import main


def tradekin(folder: Path, *arguments: str | Path) -> Result:
    """What `tradekin` says and does in a folder."""
    with chdir(folder):
        return CliRunner().invoke(main, list(map(str, arguments)), catch_exceptions=False)
