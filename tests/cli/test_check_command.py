"""`tradekin check`, as it is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from effort import is_too_slow, some
from shared import REQUIRED, as_json, check

from tradekin.cli import main

BROKEN = "name: x: y\n"
OTHER = REQUIRED.replace("Ann Lee", "Ben Lee")
HINTED = OTHER + "customers: [dragon keepers]\n"


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A group of one in an empty folder, which is also where the command runs."""
    (tmp_path / "members").mkdir()
    (tmp_path / "members" / "ann-lee.yml").write_text(REQUIRED)
    (tmp_path / "mkdocs.yml").write_text("site_name: Casco Bay\nplugins:\n  - tradekin:\n      areas: [Portland]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_a_group_without_mistakes_ends_with_0(group: Path) -> None:
    ran = run()
    assert (ran.exit_code, ran.output) == (0, "All profiles are fine.\n")


def test_hints_end_with_0_and_errors_with_1(group: Path) -> None:
    (group / "members" / "ben-lee.yml").write_text(HINTED)
    assert run().exit_code == 0
    assert "hint P202" in run().output
    (group / "members" / "cat-lee.yml").write_text(BROKEN)
    assert run().exit_code == 1
    assert "members/cat-lee.yml:1:8: error P008: " in run().output
    assert "hint P202" in run().output


def test_hints_on_what_a_change_does_not_touch_are_left_out_and_errors_are_not(group: Path) -> None:
    (group / "members" / "ben-lee.yml").write_text(HINTED)
    (group / "members" / "cat-lee.yml").write_text(BROKEN)
    (group / "docs").mkdir()
    assert "mkdocs.yml:3:5: hint S002" in run().output
    (group / "changed").write_bytes(b"members/ann-lee.yml\0")
    ran = run("--changed", "changed", "--format", "github")
    assert ran.exit_code == 1
    assert "::error file=members/cat-lee.yml" in ran.output
    assert "::warning" not in ran.output
    (group / "changed").write_bytes(b"members/ben-lee.yml\0mkdocs.yml\0")
    told = run("--changed", "changed").output
    assert "hint P202" in told
    assert "hint S002" in told


def test_only_the_given_files_are_told(group: Path) -> None:
    (group / "members" / "ben-lee.yml").write_text(BROKEN)
    (group / "members" / "cat-lee.yml").write_text(HINTED)
    assert run("members/ann-lee.yml").output == "All profiles are fine.\n"
    assert run("members/ann-lee.yml").exit_code == 0
    ran = run("members/ben-lee.yml", "members/cat-lee.yml", "--format", "json")
    assert ran.exit_code == 1
    assert [each["path"] for each in as_json(ran.output)["findings"]] == [
        "members/ben-lee.yml",
        "members/cat-lee.yml",
    ]


@pytest.mark.parametrize("start", ["members/", "./members/", "{here}/members/", "members/../members/"])
def test_a_file_is_told_by_the_name_it_was_given(group: Path, start: str) -> None:
    (group / "members" / "ben-lee.yml").write_text(BROKEN)
    name = start.format(here=group) + "ben-lee.yml"
    ran = run(name)
    assert ran.exit_code == 1
    assert f"{Path(name)}:1:8: error P008" in ran.output


def test_a_file_from_elsewhere_is_checked_as_if_it_lay_in_the_group(group: Path) -> None:
    (group / "elsewhere").mkdir()
    draft = group / "elsewhere" / "ben-lee.yml"
    draft.write_text(REQUIRED + "areas: [Boston]\nthanks: [{to: ann-lee, for: x, on: 2026-01-01}]\n")
    ran = run(draft, "--format", "json")
    assert ran.exit_code == 1
    assert [each["code"] for each in as_json(ran.output)["findings"]] == ["P204"]


def test_a_file_without_any_group_is_checked_with_its_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "ann-lee.yml").write_text(REQUIRED + "thanks: [{to: ben-lee, for: x, on: 2026-01-01}]\n")
    (tmp_path / "people" / "ben-lee.yml").write_text(OTHER)
    assert run("people/ann-lee.yml").output == "All profiles are fine.\n"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("members/nobody.yml", "P017"),
        ("members", "P004"),
        ("nowhere/x.yml", "P017"),
        ("/dev/null", "P003"),
        ("members/a b.yml", "P001"),
        ("members/x\ny.yml", "P001"),
        ("members/" + "x" * 250 + ".yml", "P001"),
        ("members/\udcff.yml", "P001"),
        ("x" * 300, "P017"),
    ],
)
def test_what_is_no_profile_is_told_and_ends_with_1(group: Path, name: str, code: str) -> None:
    if code == "P001":
        (group / name).write_text(REQUIRED)
    ran = run(name, "--format", "json")
    assert ran.exit_code == 1
    assert [each["code"] for each in as_json(ran.output)["findings"]] == [code]


def test_a_missing_members_folder_is_told(group: Path) -> None:
    ran = run("--members", "nowhere")
    assert ran.exit_code == 1
    assert "nowhere:1:1: error P017" in ran.output


def test_a_members_folder_elsewhere_brings_its_own_settings(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (group / "members" / "ann-lee.yml").write_text(REQUIRED + "areas: [Boston]\n")
    (group / "sub").mkdir()
    monkeypatch.chdir(group / "sub")
    assert "P204" in run("--members", "../members").output
    assert "P204" in run("--config", "../mkdocs.yml").output


def test_mistakes_in_the_settings_are_always_told(group: Path) -> None:
    (group / "mkdocs.yml").write_text("plugins:\n  - tradekin:\n      colour: red\n")
    for arguments in ([], ["members/ann-lee.yml"]):
        ran = run(*arguments)
        assert ran.exit_code == 1
        assert "mkdocs.yml:3:7: error S001: There is no field “colour” here." in ran.output


def test_mistakes_in_the_groups_own_words_are_always_told(group: Path) -> None:
    (group / "mkdocs.yml").write_text("plugins:\n  - tradekin:\n      vocabulary: words.yml\n")
    for text in (None, "trades: [\n", "trades:\n\t- x\n"):
        if text is not None:
            (group / "words.yml").write_text(text)
        for arguments in ([], ["members/ann-lee.yml"]):
            ran = run(*arguments)
            assert ran.exit_code == 1
            assert "words.yml:" in ran.output


@pytest.mark.parametrize(
    "arguments",
    [["--format", "xml"], ["--members", "mkdocs.yml"], ["--config", "nowhere.yml"], ["--nonsense"]],
)
def test_a_wrong_option_ends_with_2_and_a_sentence(group: Path, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.exit_code == 2
    assert "Error: " in ran.output


@pytest.mark.parametrize("output", some(["text", "github", "json", "markdown"], 2))
def test_the_real_command_prints_utf_8_wherever_it_runs(group: Path, output: str) -> None:
    (group / "members" / "ben-lee.yml").write_text(OTHER + 'customers: [陳, "👍🏽"]\n', "utf-8")
    command = [sys.executable, "-c", "from tradekin.cli import main; main()", "check", "--format", output]
    ran = subprocess.run(
        command,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "陳" in ran.stdout.decode("utf-8")


# A process's own peak of memory: what its parent had before it started it counts in `ru_maxrss`, but not here.
MEASURED = """
import atexit, pathlib, sys
place, status = pathlib.Path(sys.argv.pop(1)), pathlib.Path("/proc/self/status")
atexit.register(lambda: place.write_text(status.read_text() if status.is_file() else ""))
from tradekin.cli import main
main()
"""


WORST = {
    "brackets": "x: " + "[" * 60000,
    "dashes": "- " * 30000,
    "hidden": "name: " + "\u200b" * 20000,
    "aliases": "a: &a [x]\n" + "b: [" + "*a," * 15000 + "]\n",
    "mails": "about: " + "a@" * 30000,
}


@pytest.mark.parametrize("worst", WORST)
def test_the_worst_files_are_read_in_linear_time(worst: str) -> None:
    assert not is_too_slow(check, WORST[worst])


@pytest.mark.parametrize("worst", WORST)
def test_the_worst_files_take_little_memory(group: Path, worst: str) -> None:
    """Start of the program included; the limit is twice what is usual here."""
    (group / "members" / "ben-lee.yml").write_text(WORST[worst], "utf-8")
    command = [sys.executable, "-c", MEASURED, str(group / "status"), "check", "members/ben-lee.yml"]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr == b""
    if status := (group / "status").read_text("utf-8"):
        assert int(status.partition("VmHWM:")[2].split()[0]) < 200_000
