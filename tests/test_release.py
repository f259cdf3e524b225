"""A release, in a clone of this repository: dry by default, and then changelog, commit, tag and wheel at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from groups import ROOT

from tradekin import __version__

IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ana"), ("EMAIL", "ana@example.com"))
}
HEADING = f"## {__version__} (unreleased)"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """This repository as it is committed, with the tool and the package as they are here, on main."""
    if not (ROOT / ".git").exists():
        pytest.skip("This copy is not under Git.")
    folder = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--shared", "--no-tags", str(ROOT), str(folder))
    for name in ("generator", "docs", "overrides", ".github"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True, ignore=ignored)
    (folder / "CHANGELOG.md").write_text(f"# Changes\n\n{HEADING}\n\nMuch.\n")
    git(folder, "checkout", "--quiet", "-B", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Ready")
    return folder


def git(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **IDENTITY}, check=True, capture_output=True, text=True
    )
    return ran.stdout.strip()


def release(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "generator/tools/release.py", *arguments]
    environment = {**os.environ, **IDENTITY, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.wheel
def test_without_being_meant_it_changes_nothing_and_then_it_does_all_at_once(clone: Path) -> None:
    before = git(clone, "rev-parse", "HEAD")
    dry = release(clone)
    assert dry.returncode == 0, dry.stdout + dry.stderr
    assert "make release GO=yes" in dry.stdout
    assert (git(clone, "rev-parse", "HEAD"), git(clone, "tag"), git(clone, "status", "--porcelain")) == (before, "", "")
    assert not (clone / "dist").exists()
    done = release(clone, "go")
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(clone, "cat-file", "-t", f"v{__version__}") == "tag"
    assert git(clone, "rev-parse", f"v{__version__}^{{commit}}") == git(clone, "rev-parse", "HEAD") != before
    assert HEADING not in (clone / "CHANGELOG.md").read_text()
    (wheel,) = (clone / "dist").iterdir()
    digest = sha256(wheel.read_bytes()).hexdigest()
    assert f"sha256     {digest}" in dry.stdout
    assert f"sha256     {digest}" in done.stdout
    assert git(clone, "status", "--porcelain") == ""
    again = release(clone, "go")
    assert again.returncode == 1
    assert f"there is a tag v{__version__}" in again.stdout


def test_whatever_stands_in_the_way_is_told_at_once(clone: Path) -> None:
    git(clone, "switch", "--quiet", "--create", "other")
    (clone / "CHANGELOG.md").write_text("# Changes\n\n## 0.0.1 (unreleased)\n")
    said = release(clone, "go")
    assert said.returncode == 1
    assert said.stdout.count("In the way: ") == 3
    assert git(clone, "tag") == ""
    assert not (clone / "dist").exists()


def test_the_version_here_has_its_heading() -> None:
    assert f"\n## {__version__} (" in (ROOT / "CHANGELOG.md").read_text()
