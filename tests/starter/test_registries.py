"""A new group builds with nothing but the package registries: no tag, no remote, no checkout of this project."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from shared import REQUIRED
from starting import GROUP, NEWER, Versions, called, installed


@pytest.mark.site
def test_a_group_made_from_a_wheel_builds_and_upgrades_in_an_environment_of_its_own(
    versions: Versions, tmp_path: Path
) -> None:
    probe = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(tmp_path / "probe"),
        "click",
    ]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("The package registry cannot be reached.")
    group = _group(versions, tmp_path)
    environment = {"PYTHONPATH": "", "MAKEFLAGS": "", **_frugal(tmp_path)}
    made = called(["make", "site"], group, environment)
    assert made.returncode == 0, made.stdout + made.stderr
    assert "Ann Lee" in (group / "site/members/ann-lee/index.html").read_text()
    where = called([".venv/bin/python", "-c", "import tradekin; print(tradekin.__file__)"], group, environment)
    assert where.stdout.startswith(str(group / ".venv")), where.stderr
    assert _not_in_git(group) == []
    newer = _newer_wheel(versions, tmp_path)
    upgraded = called(
        ["make", "upgrade", f"WHEEL=~/{newer.name}", "OPTIONS=--apply"],
        group,
        {**environment, "HOME": str(newer.parent)},
    )
    assert upgraded.returncode == 0, upgraded.stdout + upgraded.stderr
    assert [each.name for each in (group / "generator").iterdir()] == [newer.name]
    again = called(["make", "check"], group, environment)
    assert again.returncode == 0, again.stdout + again.stderr
    assert NEWER in called([".venv/bin/tradekin", "--version"], group, environment).stdout


def _frugal(folder: Path) -> dict[str, str]:
    """Settings of pip: to compile only what is imported, which it takes from a 0, and to fetch nothing twice."""
    return {"PIP_NO_COMPILE": "0", "PIP_CACHE_DIR": str(folder / "fetched")}


def _group(versions: Versions, folder: Path) -> Path:
    """A group made by an installed wheel, with a member, under Git without any remote."""
    python = installed(versions.wheel, folder / "venv")
    made = called([str(python.with_name("tradekin")), "new", "harbour", *GROUP, "--email", "ana@example.com"], folder)
    assert made.returncode == 0, made.stderr
    group = folder / "harbour"
    (group / "members/ann-lee.yml").write_text(REQUIRED)
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.com"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], [*identity, "commit", "-q", "-m", "Start"]):
        assert called(["git", *command], group).returncode == 0
    return group


def _newer_wheel(versions: Versions, folder: Path) -> Path:
    made = versions.newer.tradekin(folder, "new", "newer", *GROUP)
    assert made.returncode == 0, made.stderr
    (wheel,) = (folder / "newer" / "generator").iterdir()
    return wheel


def _not_in_git(group: Path) -> list[str]:
    return called(["git", "status", "--porcelain"], group).stdout.splitlines()
