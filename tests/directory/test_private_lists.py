"""Lists of people, address books, letters and logs are told before Git keeps them for ever."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import Result
from command import tradekin
from groups import ROOT
from shared import REQUIRED

from tradekin.directory.private_lists import MOST_BYTES, kind_of, stray_findings
from tradekin.kit.text.shown import LONGEST_LINE

ROSTER = "Name,Company,E-mail,Phone\nAnn Lee,Lee Plumbing,ann@lee.example.com,207-555-0100\nBo Dai,Dai,,207 555 0101\n"
GERMAN = "Name;Firma;Telefon\nAnn Lee;Lee Bad;030 23125 000\nBo Dai;Dai Bau;030 23125 001\n"
PRICES = "Item,Price\nHour,95\nDay,700\nWrite to,office@example.com\n"
LOG = "date,a,b,state\n2026-03-01,ann-lee,bo-dai,asked\n"
LOCK = (ROOT / "generator" / "lock" / "site.txt").read_bytes()
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEND:VCARD\r\n"


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """A group's folder under Git, as an older version made it: nothing of this is ignored."""
    folder = tmp_path / "group"
    (folder / "members").mkdir(parents=True)
    (folder / "members" / "ann-lee.yml").write_text(REQUIRED)
    (folder / "mkdocs.yml").write_text("site_name: Harbour\nplugins:\n  - tradekin:\n      country: US\n")
    git(folder, "init", "--quiet", "-b", "main")
    return folder


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.com")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def check(folder: Path, *arguments: str) -> Result:
    return tradekin(folder, "check", *arguments)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("roster.csv", ROSTER.encode(), "S005"),
        ("Mitglieder.CSV", GERMAN.encode("cp1252"), "S005"),
        ("outlook.csv", ROSTER.encode("utf-16"), "S005"),
        ("roster.tsv", ROSTER.replace(",", "\t").encode(), "S005"),
        ("roster.left-over.csv", b"Name\r\nAnn\r\n", "S005"),
        ("list.xlsx", b"PK\x03\x04", "S005"),
        ("list.numbers", b"PK\x03\x04", "S005"),
        ("contacts.vcf", CARD.encode(), "S005"),
        ("contacts.vcard", CARD.encode(), "S005"),
        ("outlook.ldif", b"dn: cn=Ann Lee\nmail: ann@lee.example.com\n", "S005"),
        ("roster.txt", ROSTER.replace(",", "\t").encode("utf-16"), "S005"),
        ("roster.csv.bak", ROSTER.encode(), "S005"),
        ("Roster.XLSX~", b"PK\x03\x04", "S005"),
        ("log.txt", LOG.encode(), "S006"),
        ("1-ask-ann-lee.txt", b"To: Ann Lee <ann@lee.example.com>\nSubject: May I?\n\nHello\n", "S006"),
        ("to-ann.msg", b"\xd0\xcf\x11\xe0", "S006"),
        ("requirements.txt", LOCK, None),
        ("robots.txt", b"User-agent: *\nDisallow: /\n", None),
        ("security.txt", b"Contact: mailto:ann@lee.example.com\nContact: tel:+1-207-555-0100\n", None),
        ("licence.txt", b"To whom it may concern: all.\nSubject to change.\n", None),
        ("to-ann.eml", b"To: ann@example.com\r\n\r\nHello\r\n", "S006"),
        ("introductions.csv", LOG.encode(), "S006"),
        ("prices.csv", PRICES.encode(), None),
        ("empty.csv", b"", None),
        ("notes.md", ROSTER.encode(), None),
        ("ann-lee.yml", REQUIRED.encode(), None),
    ],
)
def test_a_private_file_is_known_by_its_kind_and_by_what_it_holds(name: str, data: bytes, code: str | None) -> None:
    found = kind_of(name, lambda: data)
    assert (found[0] if found else None) == code


def test_a_list_that_would_be_added_stops_the_check_and_one_that_is_ignored_does_not(group: Path) -> None:
    (group / "roster.csv").write_text(ROSTER)
    told = check(group)
    assert told.exit_code == 1
    assert (
        "roster.csv:1:1: error S005: This file is a list that holds how to reach people, and it would be" in told.stdout
    )
    assert "555" not in told.stdout
    (group / ".gitignore").write_text("roster.csv\n")
    assert check(group).exit_code == 0


def test_the_command_that_is_printed_takes_a_list_out_of_git(group: Path) -> None:
    (group / "our list.csv").write_text(ROSTER)
    git(group, "add", "-A")
    git(group, "commit", "--quiet", "-m", "Oh")
    told = check(group).stdout
    command = told.partition("Type ")[2].partition(", and")[0]
    assert command == "git rm --cached -- 'our list.csv'"
    subprocess.run(command, shell=True, cwd=group, check=True, capture_output=True)
    (group / "our list.csv").rename(group.parent / "our list.csv")
    assert check(group).exit_code == 0


def test_the_check_of_a_pull_request_tells_what_it_brings_and_not_what_was_there(group: Path) -> None:
    (group / "old.csv").write_text(ROSTER)
    (group / "new.csv").write_text(ROSTER)
    git(group, "add", "-A")
    changed = group.parent / "changed"
    changed.write_bytes(b"new.csv\0members/ann-lee.yml\0gone.csv\0")
    told = check(group, "--committing", str(changed), "--format", "github")
    assert told.exit_code == 1
    assert told.stdout.startswith("::error file=new.csv,line=1,col=1,title=S005::")
    assert "old.csv" not in told.stdout
    changed.write_bytes(b"members/ann-lee.yml\0")
    assert check(group, "--committing", str(changed)).exit_code == 0


def test_a_list_that_may_be_public_is_named_in_the_settings(group: Path) -> None:
    (group / "lists").mkdir()
    (group / "lists" / "shops.csv").write_text(ROSTER)
    assert check(group).exit_code == 1
    with (group / "mkdocs.yml").open("a") as file:
        file.write("      public_lists: [lists/shops.csv]\n")
    assert check(group).exit_code == 0


def test_where_there_is_no_repository_nothing_is_about_to_be_committed(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER)
    assert list(stray_findings(tmp_path)) == []


def test_where_git_does_not_answer_every_file_is_looked_at(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (group / "roster.csv").write_text(ROSTER)
    monkeypatch.setenv("PATH", "")
    assert [each.path for each in stray_findings(group)] == ["roster.csv"]


def test_links_and_odd_names_are_passed_by_or_told_safely(group: Path) -> None:
    (group.parent / "outside.csv").write_text(ROSTER)
    (group / "link.csv").symlink_to(group.parent / "outside.csv")
    (group / "a\n::error::b.vcf").write_text(CARD)
    (group / ("long" * 40 + ".vcf")).write_text(CARD)
    git(group, "add", "-A")
    found = list(stray_findings(group))
    assert len(found) == 2
    for each in found:
        assert "\n" not in each.path + each.message + each.fix
        assert len(each.fix) <= LONGEST_LINE
        assert "Take it out of Git (git rm --cached)" in each.fix


def test_a_huge_list_is_told_by_its_start(group: Path) -> None:
    (group / "huge.csv").write_text(ROSTER + "x" * (3 * MOST_BYTES))
    assert [each.code for each in stray_findings(group)] == ["S005"]


@pytest.mark.parametrize("ignored", [True, False])
def test_rows_that_were_left_over_are_put_where_git_does_not_keep_them(
    group: Path, ignored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = group.parent / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    (group / ".gitignore").write_text("*.csv\n" if ignored else "")
    (group / "roster.csv").write_text("Name,Business,Trade,Phone\nCat Lee,Lee,plumer,207-555-0100\n")
    told = tradekin(group, "import", "roster.csv")
    assert told.exit_code == 1
    beside, apart = group / "roster.left-over.csv", home / "tradekin-lists" / "roster.left-over.csv"
    assert (beside.is_file(), apart.is_file()) == (ignored, not ignored)
    assert ("since Git would keep them there" in told.stdout) is not ignored
    if not ignored:
        assert str(apart) in told.stdout
        assert "roster.left-over" not in git(group, "status", "--porcelain", "--untracked-files=all")
