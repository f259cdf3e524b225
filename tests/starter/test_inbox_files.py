"""The files of a private inbox: the workflow holds to the rules of the shipped ones, and the README says what to do."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import tradekin
from groups import ROOT

from tradekin.intake.forms.event import AGAIN
from tradekin.intake.forms.sender import KNOWN, PUBLISH
from tradekin.starter.inbox_files import WORKFLOW, inbox_files
from tradekin.starter.shipped import source_text

TOOLS = Path(sys.executable).parent


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox as the command lays it."""
    folder = tmp_path / "inbox"
    ran = tradekin(tmp_path, "letterbox", "inbox", folder, "--directory", "casco/directory")
    assert ran.exit_code == 0, ran.stderr
    assert "casco/directory-inbox" in ran.stdout
    return folder


def test_the_workflow_is_what_githubs_linters_take(inbox: Path) -> None:
    ran = subprocess.run(
        [str(TOOLS / "actionlint"), str(inbox / WORKFLOW)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "")
    command = [str(TOOLS / "zizmor"), "--offline", "--persona", "pedantic", "--format", "json"]
    command += ["--config", str(ROOT / ".github" / "zizmor.yml"), str(inbox / WORKFLOW)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(told.stdout) == []


def test_the_workflow_may_write_answers_alone_and_runs_nobodys_words(inbox: Path) -> None:
    text = (inbox / WORKFLOW).read_text()
    assert "\npermissions: {}\n" in text
    assert re.findall(r"^ +([\w-]+: write)", text, re.MULTILINE) == ["issues: write"]
    assert not [script for script in re.findall(r"run: (.+)", text) if "${{" in script]
    assert text.count("persist-credentials: false") == text.count("actions/checkout@") == 1
    assert re.search(r"actions/checkout@[0-9a-f]{40} # v", text)
    assert re.findall(r"uses: (actions/checkout\S+)", text)[0] in source_text(".github/workflows/form.yml")
    read = text.partition("name: Read the letter")[2].partition("- name:")[0]
    assert "TOKEN" not in read
    assert all(name in text for name in (AGAIN, KNOWN, PUBLISH))


def test_the_readme_names_both_labels_and_the_key(inbox: Path) -> None:
    text = (inbox / "README.md").read_text()
    assert all(each in text for each in (KNOWN, PUBLISH, "DIRECTORY_TOKEN", "casco/directory", "private"))


def test_the_directory_is_the_one_that_the_settings_name(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Casco\nrepo_url: https://github.com/casco/club\nplugins: [tradekin]\n"
    )
    ran = tradekin(tmp_path, "letterbox", "inbox", tmp_path / "inbox")
    assert ran.exit_code == 0, ran.stderr
    assert "repository: casco/club\n" in (tmp_path / "inbox" / WORKFLOW).read_text()


@pytest.mark.parametrize("name", ["casco", "casco/..", "casco/x y", "$(id)/x", "casco/x\nrun: id", "a/b/c"])
def test_what_is_no_repository_gets_into_no_workflow(tmp_path: Path, name: str) -> None:
    ran = tradekin(tmp_path, "letterbox", "inbox", tmp_path / "inbox", "--directory", name)
    assert ran.exit_code == 2
    assert not (tmp_path / "inbox").exists()


def test_a_folder_that_holds_something_is_left_alone(inbox: Path, tmp_path: Path) -> None:
    before = (inbox / WORKFLOW).read_text()
    ran = tradekin(tmp_path, "letterbox", "inbox", inbox, "--directory", "other/club")
    assert ran.exit_code == 2
    assert (inbox / WORKFLOW).read_text() == before


def test_a_groups_name_is_no_markup(tmp_path: Path) -> None:
    text = inbox_files("[x](https://evil.example) <b>", "casco/directory")["README.md"].decode()
    assert "](https://evil" not in text
    assert "<b>" not in text
