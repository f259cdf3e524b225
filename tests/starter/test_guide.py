"""The guide, followed word by word by somebody in a hurry: no contact detail gets into Git."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import warm
from groups import ROOT

pytestmark = pytest.mark.site  # the page's commands build the group's site
GUIDE = ROOT / "docs" / "guide" / "setting-up.md"
DAILY = ROOT / "docs" / "guide" / "facilitators.md"
SHAPES = ROOT / "docs" / "guide" / "shapes.md"
ROSTER = (
    "First name,Last name,Company,Classification,Email,Mobile,Home phone\n"
    "Ana,Ferreira,Alder Electrical,Electrician,ana.ferreira@alder.example.com,207-555-0101,207-555-0102\n"
    "Ben,Okafor,Okafor Inspections,Home Inspector,ben@okafor.example.com,(207) 555-0103,\n"
    "Dina,Roy,Roy Mortgages,Mortgage Broker,dina@roy.example.com,207 555 0105,207 555 0106\n"
    "Cleo,Dai,Dai Loans,plumer of loans,cleo.dai@example.com,207.555.0104,\n"
)
DETAILS = [*re.findall(r"[\w.]+@[\w.]+", ROSTER), *re.findall(r"555[-. ]01\d\d", ROSTER), "2075550101"]
BOOK = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dina Roy\r\nTEL;TYPE=CELL:+1 207 555 0105\r\n"
    "EMAIL:dina@roy.example.com\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ben Okafor\r\nEMAIL:ben@okafor.example.com\r\nEND:VCARD\r\n"
)
MAIL = (
    "From: Grace Lindqvist <grace@lindqvist.example.com>\nSubject: A profile\nDate: Mon, 30 Nov 2026 08:00:00 +0000\n\n"
    "I would like to be in the directory.\n\nYour name: Grace Lindqvist\n\nBusiness: Lindqvist Roofing\n\n"
    "Trade: roofer\n\nIn one sentence: We keep the rain out of old houses.\n"
)


def blocks(page: Path = GUIDE, kind: str = "sh") -> list[str]:
    """What a page shows between fences, a block each."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that comes of the page's commands, typed one after the other in one terminal.

    They find an environment that is ready: how its programs begin is proved where one is made (`test_registries.py`).
    """
    place = tmp_path_factory.mktemp("guide")
    ready = warm.environment() if warm.can_be_warm(os.environ) else Path(sys.executable).parents[1]
    (place / "tradekin").mkdir()
    (place / "tradekin" / ".venv").symlink_to(ready)
    (place / "home").mkdir()
    (place / "home" / ".gitconfig").write_text("[user]\n\tname = Ann\n\temail = facilitator@example.com\n")
    copied = f"cp {place}/roster.csv {place}/harbour/roster.csv; cp {place}/roster.csv {place}/harbour/Members.CSV"
    (place / "roster.csv").write_text(ROSTER)
    typed = "\n".join(each.replace("cd ../harbour\n", f"cd ../harbour\n{copied}\n") for each in blocks())
    settings = {
        **os.environ,
        "HOME": str(place / "home"),
        "TRADEKIN_VENV": str(ready),
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


class Desk:
    """A facilitator's terminal, in the group's folder."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home

    def type(self, line: str) -> subprocess.CompletedProcess[str]:
        """Type a line; nobody is there to answer questions."""
        settings = {**os.environ, "HOME": str(self.home), "GIT_CONFIG_NOSYSTEM": "1", "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(
            ["bash", "-c", line],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env=settings,
            stdin=subprocess.DEVNULL,
        )

    def does(self, line: str) -> str:
        """What a line prints that has to work; one that asks before it writes ends with 1, since nobody answers."""
        ran = self.type(line)
        waits = line.endswith("--update contact") and "--yes" not in line
        assert ran.returncode == waits, f"{line}\n{ran.stdout}{ran.stderr}"
        return ran.stdout + ran.stderr


@pytest.fixture
def desk(group: Path, tmp_path: Path) -> Desk:
    """The group as setting it up left it, with its settings and words as the guide's examples have them."""
    folder = Path(shutil.copytree(group, tmp_path / "harbour", symlinks=True))
    home = Path(shutil.copytree(group.parent / "home", tmp_path / "home"))
    examples = blocks(DAILY, "yaml")
    text = (folder / "mkdocs.yml").read_text()
    start, end = text.index("\nplugins:\n") + 1, text.index("\nmarkdown_extensions:")
    (settings,) = (each for each in examples if each.startswith("plugins:"))
    (folder / "mkdocs.yml").write_text(text[:start] + settings + text[end:])
    (words,) = (each for each in examples if each.startswith("customers:"))
    (folder / "vocabulary.yml").write_text(words)
    (home / "group").mkdir()
    (home / "group" / "book.vcf").write_text(BOOK)
    (home / "group" / "grace.eml").write_text(MAIL)
    return Desk(folder, home)


def test_the_daily_pages_commands_work_one_after_the_other_and_leave_no_detail_in_git(desk: Desk) -> None:
    assert "All profiles are fine." in desk.does(".venv/bin/tradekin check")
    told = {line: desk.does(line) for block in blocks(DAILY) for line in block.splitlines()}
    asked = next(each for line, each in told.items() if line.endswith("--update contact"))
    assert "Nothing was changed yet." in asked
    letters = desk.home / "tradekin-letters" / "ben-okafor--dina-roy"
    assert sorted(each.name[:5] for each in letters.iterdir()) == ["1-ask", "2-ask", "3-kin", "4-kin"]
    introduced = ".venv/bin/tradekin introduce ben-okafor dina-roy"
    (letters / "1-ask-ben-okafor.eml").write_text("My own words.")
    assert "left as they are: 1-ask-ben-okafor.eml" in desk.does(f"{introduced} --contacts ~/group/book.vcf")
    assert "dina@roy.example.com" in (letters / "2-ask-dina-roy.eml").read_text()
    joined = desk.does(f"{introduced} --both-said-yes --contacts ~/group/book.vcf")
    assert "5-introduction.eml" in joined
    assert "dina@roy.example.com" in (letters / "5-introduction.eml").read_text()
    proposed = next(each for line, each in told.items() if "--round" in line)
    for line in re.findall(r"^ {4}(\S+ introduce .*)$", proposed, re.MULTILINE):
        assert line.startswith(".venv/bin/tradekin introduce ")
        desk.does(line)
    _carry_in(desk)
    desk.does("git add -A && git commit -m 'Our own words and settings'")
    assert git(desk.folder, "status", "--porcelain", "--untracked-files=all") == b""
    assert "All profiles are fine." in desk.does(".venv/bin/tradekin check")
    objects = git(desk.folder, "cat-file", "--batch-all-objects", "--batch")
    assert b"sailmaker" in objects
    assert b"Lindqvist Roofing" in objects
    for detail in (*DETAILS, "grace@lindqvist"):
        assert detail.encode() not in objects, detail


def _carry_in(desk: Desk) -> None:
    """Copy everything private into the group's folder, in the shapes in which programs save it."""
    table = ROSTER.replace(",", "\t")
    (desk.folder / "Members.txt").write_bytes(table.encode("utf-16"))
    (desk.folder / "roster.tab").write_text(table)
    (desk.folder / "roster.csv~").write_text(ROSTER)
    (desk.folder / "contacts.vcard").write_text(BOOK)
    (desk.folder / "drafts").mkdir()
    (desk.folder / "drafts" / "to-dina.txt").write_text("To: Dina Roy <dina@roy.example.com>\nSubject: May I?\n")
    desk.does("cp ~/group/book.vcf ~/group/grace.eml ~/group/log.csv . && cp -r ~/tradekin-letters .")


def test_the_command_an_update_ends_with_writes_what_it_showed_and_nothing_else(desk: Desk) -> None:
    told = desk.does(".venv/bin/tradekin import roster.csv --publish-contacts --country US --update contact")
    (command,) = re.findall(r"^ {2}(\S+ import .*--yes.*)$", told, re.MULTILINE)
    desk.does(command)
    profile = (desk.folder / "members" / "ben-okafor.yml").read_text()
    assert "ben@okafor.example.com" in profile
    assert "All profiles are fine." in desk.does(".venv/bin/tradekin check")
    desk.does("git add -A && git commit -m 'Contact details, after asking'")
    objects = git(desk.folder, "cat-file", "--batch-all-objects", "--batch")
    assert b"ben@okafor.example.com" in objects
    assert b"555-0102" not in objects


def test_the_notices_build_with_what_the_guides_settings_say(desk: Desk) -> None:
    desk.does(".venv/bin/mkdocs build --strict --quiet")
    page = (desk.folder / "site" / "imprint" / "index.html").read_text()
    assert "ana@alder.example.com" in page


@pytest.mark.parametrize("page", [DAILY, SHAPES], ids=["facilitators", "shapes"])
def test_what_is_shown_behind_a_prompt_is_what_the_command_prints(desk: Desk, page: Path) -> None:
    shown = blocks(page, "console")
    assert shown
    for block in shown:
        command, _, printed = block.removeprefix("$ ").partition("\n")
        assert desk.does(command.replace(".venv/bin/", "").replace("tradekin", ".venv/bin/tradekin", 1)) == printed
