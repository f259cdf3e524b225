"""Starting groups in tests, by the real command."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result
from warm import run as warm_run

from tradekin.cli import main

NEWER = "0.9.0"
"""What the made-up newer version calls itself."""
GROUP = ("--group", "Harbour Breakfast", "--area", "Portland", "--area", "South Portland")


def run(*arguments: str) -> Result:
    """What the command says and does, where nobody is at a terminal."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def new(folder: Path, *arguments: str) -> Result:
    """Start a group in a folder."""
    return run("new", str(folder), *(arguments or GROUP))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def called(
    command: list[str], folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder, with what it prints; our own is warm where it may be."""
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})}
    if command[:2] == [sys.executable, "-m"] and command[2] in ("mkdocs", "tradekin"):
        return warm_run(command[2:], folder, settings)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=settings)


def tradekin(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in a process of its own."""
    return called([sys.executable, "-m", "tradekin", *arguments], folder)


@dataclass(frozen=True)
class Version:
    """An unpacked wheel."""

    folder: Path

    def tradekin(self, where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run this version's command in a folder."""
        return called([sys.executable, "-m", "tradekin", *arguments], where, {"PYTHONPATH": str(self.folder)})

    def shared(self, name: str) -> Path:
        """One of the files this version gives to groups."""
        return self.folder / "tradekin" / "starter" / "shared" / name


@dataclass(frozen=True)
class Versions:
    """This version's wheel, unpacked as it is and as a newer version might be."""

    wheel: Path
    now: Version
    newer: Version


def installed(wheel: Path, venv: Path) -> Path:
    """A new environment with this wheel in it; the packages it needs are those that run the tests."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    python = venv / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (packages,) = (venv / "lib").glob("python*/site-packages")
    (packages / "needed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return python
