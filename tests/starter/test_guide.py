"""The guide, followed word by word by somebody in a hurry: no contact detail gets into Git."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from groups import ROOT

GUIDE = ROOT / "docs" / "guide" / "setting-up.md"
ROSTER = (
    "First name,Last name,Company,Classification,Email,Mobile,Home phone\n"
    "Ana,Ferreira,Alder Electrical,Electrician,ana.ferreira@alder.example.com,207-555-0101,207-555-0102\n"
    "Ben,Okafor,Okafor Inspections,Home Inspector,ben@okafor.example.com,(207) 555-0103,\n"
    "Cleo,Dai,Dai Loans,plumer of loans,cleo.dai@example.com,207.555.0104,\n"
)
DETAILS = [*re.findall(r"[\w.]+@[\w.]+", ROSTER), *re.findall(r"555-01\d\d|555\.01\d\d", ROSTER), "2075550101"]


def blocks() -> list[str]:
    """The shell commands of the page, a block each."""
    return re.findall(r"^```sh\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that comes of the page's commands, typed one after the other in one terminal."""
    place = tmp_path_factory.mktemp("guide")
    (place / "tradekin" / ".venv").mkdir(parents=True)
    (place / "tradekin" / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    (place / "home").mkdir()
    (place / "home" / ".gitconfig").write_text("[user]\n\tname = Ann\n\temail = facilitator@example.com\n")
    copied = f"cp {place}/roster.csv {place}/harbour/roster.csv; cp {place}/roster.csv {place}/harbour/Members.CSV"
    (place / "roster.csv").write_text(ROSTER)
    typed = "\n".join(each.replace("cd ../harbour\n", f"cd ../harbour\n{copied}\n") for each in blocks())
    settings = {
        **os.environ,
        "HOME": str(place / "home"),
        "TRADEKIN_VENV": str(Path(sys.executable).parents[1]),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    ran = subprocess.run(
        ["bash", "-c", typed], cwd=place / "tradekin", capture_output=True, text=True, check=False, env=settings
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Start our directory" in ran.stdout
    assert "Errors have to be mended first." not in ran.stdout
    return place / "harbour"


def git(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True).stdout


def test_the_page_has_the_commands_of_a_whole_afternoon() -> None:
    said = "\n".join(blocks())
    for command in ("tradekin new", "make site", "tradekin import roster.csv\n", "git add -A\n", "git commit"):
        assert command in said


def test_no_byte_of_a_contact_detail_is_in_git(group: Path) -> None:
    assert (group / "members" / "ana-ferreira.yml").is_file()
    assert (group / "roster.left-over.csv").is_file()
    objects = git(group, "cat-file", "--batch-all-objects", "--batch")
    assert b"Ana Ferreira" in objects
    for detail in DETAILS:
        assert detail.encode() not in objects, detail
    listed = git(group, "ls-files").decode().splitlines()
    assert "members/ana-ferreira.yml" in listed
    assert [
        name for name in listed if "roster" in name.casefold() and not name.startswith(("docs/", "overrides/"))
    ] == []


def test_git_has_nothing_left_to_take_and_lost_nothing_the_group_needs(group: Path) -> None:
    assert git(group, "status", "--porcelain", "--untracked-files=all") == b""
    tracked = set(git(group, "ls-files").decode().splitlines())
    made = set(json.loads((group / ".tradekin.json").read_text())["files"])
    assert made <= tracked
