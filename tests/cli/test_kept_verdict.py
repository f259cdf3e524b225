"""What a check found is kept for the next one, and says the same to the byte as one that is made anew."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image
from shared import REQUIRED, TESTS
from sitebuild import shorten
from starting import new

from tradekin.cli import check as check_verb
from tradekin.cli import kept_verdict, main
from tradekin.directory import kept_profiles
from tradekin.directory.check import Checked
from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.member_files import ProfileFile
from tradekin.kit.file_cache import keep
from tradekin.kit.findings.finding import Finding

KEPT = Path(".cache", "tradekin", "verdicts")
BEN = REQUIRED.replace("Ann Lee", "Ben Lee").replace("Lee Plumbing", "Lee Wiring")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A group as `tradekin new` makes it, in Git, with hints from profiles, a photo, a page and a letter."""
    folder = tmp_path_factory.mktemp("started") / "harbour"
    new(folder, "--group", "Harbour", "--email", "sam@example.com")
    shorten(folder / "docs" / "guide")
    (folder / "members" / "ann-lee.yml").write_text(REQUIRED + "customers: [dragon keepers]\n")
    (folder / "members" / "ben-lee.yml").write_text(re.sub("trade: .*", "trade: electrician", BEN) + "hidden: yes\n")
    (folder / "members" / "dan-lee.yml").write_text(re.sub("trade: .*", "trade: painter", BEN.replace("Ben", "Dan")))
    (folder / ".gitignore").write_text("/.cache/\n/site/\n")
    (folder / "docs" / "ours.md").write_text("# Ours\n\n[Home](index.md)\n")
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


@pytest.fixture
def group(started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which the command runs."""
    copy = Path(shutil.copytree(started, tmp_path / "harbour"))
    monkeypatch.chdir(copy)
    monkeypatch.delenv("CI", raising=False)
    return copy


def said() -> tuple[int, str]:
    ran = CliRunner().invoke(main, ["check", "--format", "json"], catch_exceptions=False)
    return ran.exit_code, ran.output


def said_anew(group: Path) -> tuple[int, str]:
    shutil.rmtree(group / ".cache", ignore_errors=True)
    return said()


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError


def added(name: str, text: str) -> Callable[[Path], object]:
    def write(group: Path) -> None:
        (group / name).parent.mkdir(parents=True, exist_ok=True)
        with (group / name).open("a") as file:
            file.write(text)

    return write


def test_the_second_check_says_the_same_and_reads_no_profile(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = said()
    assert "P202" in first[1]
    monkeypatch.setattr(check_verb, "locate_group", _refuse)
    assert said() == first


@pytest.mark.parametrize(
    "change",
    [
        added("members/ann-lee.yml", "partners_wanted: [dragon keepers]\n"),
        added("members/cat-lee.yml", REQUIRED.replace("Ann", "Cat") + "customers: [dragon keepers]\n"),
        added("members/photos/ann-lee.jpg", "no picture"),
        added("docs/ours.md", "\n[gone](gone.md)\n"),
        added("letters/ask.jinja", "Hello\n\n{{ nobody.knows }}\n"),
        added("mkdocs.yml", "colour: red\n"),
        added("people.csv", "name,email\nA,a@example.com\nB,b@example.com\n"),
        added(".github/people.csv", "name,email\nA,a@example.com\nB,b@example.com\n"),
        lambda group: (group / "members" / "photos" / "folder").mkdir(parents=True),
        lambda group: (group / "members" / "ann-lee.yml").rename(group / "members" / "Ann.yml"),
        lambda group: (group / "members" / "ann-lee.yml").unlink(),
        lambda group: (group / "docs" / "index.md").unlink(),
    ],
)
def test_what_changed_is_told_as_if_nothing_were_kept(group: Path, change: Callable[[Path], object]) -> None:
    before = said()
    change(group)
    told = said()
    assert told != before
    assert said() == told
    assert said_anew(group) == told


def test_what_git_ignores_and_keeps_is_looked_at_again(group: Path) -> None:
    before = said()
    added("people.csv", "name,email\nA,a@example.com\nB,b@example.com\n")(group)
    assert "S005" in said()[1]
    added(".gitignore", "people.csv\n")(group)
    assert said() == before
    subprocess.run(["git", "add", "--force", "people.csv"], check=True)
    assert "git rm --cached" in said()[1]


def test_a_confirmation_grows_old_though_no_file_changes(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")
    added("members/ann-lee.yml", "confirmed: 2026-10-01\n")(group)
    said()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    told = said()
    assert said_anew(group) == told


def test_mkdocs_is_not_asked_again_where_only_a_profile_changed(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    added("docs/ours.md", "\n[gone](gone.md)\n")(group)
    said()
    added("members/ann-lee.yml", "partners_wanted: [dragon keepers]\n")(group)
    told = said_anew(group)
    added("members/ann-lee.yml", "# a word to myself\n")(group)
    monkeypatch.setattr("tradekin.configuration.mkdocs_verdict.mkdocs_findings", _refuse)
    assert said() == told
    assert "gone.md" in told[1]


def test_settings_are_not_looked_through_again_where_only_a_profile_changed(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added("mkdocs.yml", "colour: red\n")(group)
    first = said()
    added("members/ann-lee.yml", "# a word to myself\n")(group)
    with monkeypatch.context() as refusing:
        refusing.setattr("tradekin.configuration.configuration_findings", _refuse)
        assert said() == first
    added("mkdocs.yml", "color: red\n")(group)
    told = said()
    assert told != first
    assert said_anew(group) == told


def test_seats_are_held_against_the_groups_words_wherever_these_lie(group: Path) -> None:
    settings = (group / "mkdocs.yml").read_text()
    start = "  - tradekin:\n"
    assert start in settings
    own = f"{start}      vocabulary: members/words.yml\n      seats: {{pin: [dragon keeper]}}\n"
    (group / "mkdocs.yml").write_text(settings.replace(start, own))
    words = group / "members" / "words.yml"
    words.write_text("trades:\n  - {id: dragon-keeper, name: dragon keeper, customers: [homeowners]}\n")
    before = said()
    assert "is not a trade we know" not in before[1]
    words.write_text("trades:\n  - {id: unicorn-keeper, name: unicorn keeper, customers: [homeowners]}\n")
    assert "is not a trade we know" in said()[1]


def test_a_photo_is_not_decoded_again_where_only_a_profile_changed(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (group / "members" / "photos").mkdir(exist_ok=True)
    for name, color in (("ann-lee", "navy"), ("dan-lee", "teal")):
        Image.new("RGB", (300, 300), color).save(group / "members" / "photos" / f"{name}.png")
        added(f"members/{name}.yml", f"photo: {name}.png\n")(group)
    broken = (group / "members" / "photos" / "dan-lee.png").read_bytes()[:200]
    (group / "members" / "photos" / "dan-lee.png").write_bytes(broken)
    first = said()
    assert "P210" in first[1]
    added("members/ann-lee.yml", "# a word to myself\n")(group)
    monkeypatch.setattr("tradekin.directory.photo_problems.photo_problem", _refuse)
    assert said() == first
    (group / "members" / "photos" / "ann-lee.png").write_bytes(broken + b"!")
    with pytest.raises(AssertionError):
        said()


def test_profiles_that_did_not_change_are_not_read_again_and_every_case_is_told_the_same(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (*(TESTS / "cases").glob("valid/*.yml"), *(TESTS / "cases").glob("invalid/*.yml")):
        shutil.copy(each, group / "members")
    first = said()
    lines = (group / KEPT / "profiles.json").read_bytes()[:-32].split(b"\n")
    read: list[str] = []
    check_file = kept_profiles.check_file

    def noting(file: ProfileFile, terms: GroupTerms) -> Checked:
        read.append(file.slug)
        return check_file(file, terms)

    monkeypatch.setattr(kept_profiles, "check_file", noting)
    added("members/dan-lee.yml", "# a word to myself\n")(group)
    assert said() == first
    again = {*read}
    assert {"ben-lee", "dan-lee"} <= again
    assert "ann-lee" not in again
    added("members/ann-lee.yml", "partners_wanted: [dragon keepers]\n")(group)
    told = said()
    assert told != first
    read.clear()
    assert said_anew(group) == told
    assert len(again) + len(lines) - 2 == len(read), "all are kept but for those read again"


def test_words_of_the_group_are_held_against_profiles_that_did_not_change(group: Path) -> None:
    settings = (group / "mkdocs.yml").read_text()
    (group / "mkdocs.yml").write_text(
        settings.replace("  - tradekin:\n", "  - tradekin:\n      vocabulary: words.yml\n")
    )
    words = "customers:\n  - {id: keepers, name: dragon keepers, kind: people, about: People with a dragon.}\n"
    (group / "words.yml").write_text(words)
    known = said()
    (group / "words.yml").write_text(words.replace("name: dragon", "name: griffin"))
    told = said()
    assert ("P202" in known[1], "P202" in told[1]) == (False, True)
    assert said_anew(group) == told


def test_of_who_is_hidden_and_of_what_is_wrong_no_profile_is_kept(group: Path) -> None:
    added("members/cat-lee.yml", REQUIRED.replace("Ann", "Cat") + "phone: five\n")(group)
    said()
    kept = group / KEPT / "profiles.json"
    assert [name in kept.read_bytes() for name in (b"Ann", b"Dan", b"Ben", b"Cat")] == [True, True, False, False]
    added("members/dan-lee.yml", "hidden: yes\n")(group)
    said()
    assert b"Dan" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0


def test_lines_that_are_no_profiles_are_read_anew(group: Path) -> None:
    first = said()
    kept = group / KEPT / "profiles.json"
    whole = kept.read_bytes()
    made_of, *lines = whole[:-32].decode().split("\n")
    assert len(lines) == 2
    for row in ("", "{}", "[]", "[1, 2, 3]", '[["name", 1, 1], [], {}]', "[" * 100_000, lines[0].split("\t")[1][:-9]):
        keep(kept, "\n".join((made_of, *(f"{each[:64]}\t{row}" for each in lines))).encode())
        (group / KEPT / "check.json").unlink()
        assert said() == first
    keep(kept, "\n".join((made_of[::-1], *lines)).encode())
    (group / KEPT / "check.json").unlink()
    assert said() == first
    assert kept.read_bytes() == whole


def test_nothing_is_kept_of_profiles_where_something_changed_meanwhile(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings = check_verb.strict_findings

    def changing(*given: Any) -> tuple[Finding, ...]:
        found = findings(*given)
        added("members/ann-lee.yml", "# a word to myself\n")(group)
        return found

    monkeypatch.setattr(check_verb, "strict_findings", changing)
    said()
    assert [each.name for each in (group / KEPT).iterdir()] == [".gitignore"]


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"[]",
        b"\xff\x00",
        b'{"made_of": 1}',
        json.dumps({"made_of": "another version", "findings": []}).encode(),
    ],
)
def test_what_is_kept_and_broken_foreign_or_old_is_not_taken(group: Path, broken: bytes) -> None:
    first = said()
    for file in (group / KEPT).glob("*.json"):
        file.write_bytes(broken)
    assert said() == first
    for file in (group / KEPT).glob("*.json"):
        keep(file, broken)
    assert said() == first


def test_a_kept_list_of_something_else_is_not_taken(group: Path) -> None:
    first = said()
    kept = group / KEPT / "check.json"
    told = json.loads(kept.read_bytes()[:-32])
    for findings in ([["P202", "error"]], [[1, 2, 3, 4, 5, 6, 7]], 5, None):
        keep(kept, json.dumps({**told, "findings": findings}).encode())
        assert said() == first


def test_a_folder_that_cannot_be_written_is_checked_all_the_same(group: Path) -> None:
    first = said_anew(group)
    shutil.rmtree(group / ".cache")
    (group / ".cache").write_text("in the way\n")
    assert (said(), said()) == (first, first)


def test_git_keeps_nothing_of_it_and_what_git_tracks_is_not_believed(group: Path) -> None:
    (group / ".gitignore").unlink()
    told = said()
    listed = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"], capture_output=True, text=True, check=True
    )
    assert "verdicts" not in listed.stdout
    kept = group / KEPT / "check.json"
    forged = json.loads(kept.read_bytes()[:-32])
    assert forged["findings"]
    keep(kept, json.dumps({**forged, "findings": []}).encode())
    assert said() != told
    subprocess.run(["git", "add", "--force", str(kept)], check=True)
    assert said() == told


@pytest.mark.parametrize("variable", ["CI", "TRADEKIN_APART_FILE"])
def test_nothing_is_kept_beside_a_private_list_nor_where_strangers_are_checked(
    group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    (tmp_path / "apart.txt").write_text("")
    monkeypatch.setenv(variable, str(tmp_path / "apart.txt"))
    said()
    assert not (group / KEPT).exists()


def test_a_folder_with_films_is_not_read_only_to_tell_whether_anything_changed(group: Path) -> None:
    (group / "films").mkdir()
    with (group / "films" / "summer.mp4").open("wb") as film:
        film.truncate(kept_verdict.MOST_BYTES + 1)
    assert kept_verdict.look_at(Path("mkdocs.yml")) is None
    (group / "films" / "summer.mp4").unlink()
    assert kept_verdict.look_at(Path("mkdocs.yml")) is not None


@pytest.mark.parametrize("line", ["docs_dir: ../pages", "docs_dir: .pages", "watch: [../pages]", "hooks: [hook.py]"])
def test_nothing_is_kept_of_what_lies_elsewhere(group: Path, tmp_path: Path, line: str) -> None:
    shutil.copytree(group / "docs", tmp_path / "pages")
    shutil.copytree(group / "docs", group / ".pages")
    (group / "hook.py").write_text("")
    settings = re.sub(r"(?m)^docs_dir:.*\n", "", (group / "mkdocs.yml").read_text())
    (group / "mkdocs.yml").write_text(f"{settings}{line}\n")
    said()
    assert line.startswith("hooks") or not (group / KEPT).exists()
