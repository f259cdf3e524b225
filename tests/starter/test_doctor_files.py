"""What the doctor sees in a group's files: a new group is fine; what goes wrong is told with its mend."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starting import GROUP, called, new, run, tradekin

from tradekin import __version__
from tradekin.doctor import LookState
from tradekin.doctor.file_checks import actions_in, looks_at_files

WHEEL = f"generator/tradekin-{__version__}-py3-none-any.whl"
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1"
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new group under Git; nobody may change it."""
    folder = tmp_path_factory.mktemp("started") / "harbour"
    new(folder, *GROUP, "--owner", "ana-f", "--email", "ana@example.com")
    for command in (["init", "-q", "-b", "main"], ["add", "-A"]):
        assert called(["git", *command], folder).returncode == 0
    return folder


@pytest.fixture
def group(started: Path, tmp_path: Path) -> Path:
    """A new group under Git."""
    return Path(shutil.copytree(started, tmp_path / "harbour"))


def mends(folder: Path) -> list[tuple[str, str]]:
    tracked = called(["git", "ls-files"], folder).stdout.splitlines()
    found = looks_at_files(folder, tracked, ())
    return [(each.code, f"{each.message} {each.fix}") for each in found if each.state is LookState.MEND]


def test_a_new_group_has_nothing_to_mend(group: Path) -> None:
    assert mends(group) == []


def test_the_actions_of_a_new_group_are_those_of_its_workflows_and_its_set_up(group: Path) -> None:
    found = actions_in(group)
    assert CHECKOUT in found
    assert {each.partition("@")[0] for each in found} >= {"actions/cache/restore", "actions/deploy-pages"}
    assert all(len(each.partition("@")[2]) == 40 for each in found)


def edit(name: str, old: str, new_text: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new_text))

    return change


def _linked(folder: Path) -> None:
    (folder / WHEEL).rename(folder / "elsewhere.whl")
    (folder / WHEEL).symlink_to(folder / "elsewhere.whl")


WRONG: dict[str, tuple[Change, str, str]] = {
    "a workflow gone": (lambda f: (f / ".github/workflows/form.yml").unlink(), "D001", "form.yml is missing"),
    "a tag": (edit(".github/workflows/check.yml", CHECKOUT, "actions/checkout@v7"), "D002", "workflows/check.yml:"),
    "a tag in quotes": (
        edit(".github/workflows/care.yml", f"uses: {CHECKOUT}", 'uses: "actions/checkout@main"'),
        "D002",
        "workflows/care.yml:",
    ),
    "no owners": (lambda f: (f / ".github/CODEOWNERS").unlink(), "D003", "/.github/ @YOUR-LOGIN"),
    "nobody owns": (edit(".github/CODEOWNERS", "@ana-f", ""), "D003", "names nobody for /.github/"),
    "ignored no more": (edit(".gitignore", "/.venv/\n", ""), "D004", "/.venv/"),
    "no pin": (lambda f: (f / "generator.txt").unlink(), "D006", "git checkout HEAD -- generator.txt"),
    "a tag for the generator": (
        lambda f: (f / "generator.txt").write_text("git+https://github.com/tradekin/tradekin@v0.1.0\n"),
        "D006",
        "make upgrade WHEEL=FILE",
    ),
    "the wheel gone": (lambda f: (f / WHEEL).unlink(), "D006", "there is no such file"),
    "the wheel changed": (lambda f: (f / WHEEL).write_bytes(b"ours"), "D006", "its hash differs"),
    "the wheel not in git": (
        lambda f: called(["git", "rm", "-q", "--cached", WHEEL], f),
        "D006",
        f"git add --force {WHEEL}",
    ),
    "the wheel a link": (_linked, "D006", "there is no such file"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_with_what_to_do(what: str, group: Path) -> None:
    change, code, said = WRONG[what]
    change(group)
    (told,) = mends(group)
    assert told[0] == code
    assert said in told[1]


def test_what_the_check_finds_is_told_and_ends_with_1(group: Path) -> None:
    text = (group / "mkdocs.yml").read_text()
    (group / "mkdocs.yml").write_text(text.replace("partners: 5", "partners: 500"))
    said = tradekin(group, "doctor", "--format", "json")
    assert said.returncode == 1
    told = json.loads(said.stdout)
    (mend,) = (each for each in told["looks"] if each["state"] == "mend")
    assert mend["code"] == "D005"
    assert mend["message"].startswith("mkdocs.yml:")


def test_a_folder_that_is_no_group_is_told_and_not_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    said = run("doctor")
    assert said.exit_code == 1
    assert "D001" in said.output
    assert "D006" in said.output
