"""What holds for every workflow, read from the files; the tools that know GitHub's rules agree."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from groups import ROOT
from scene import STAND_INS

FLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SETUP = ROOT / ".github/actions/setup/action.yml"
MADE_FOR_GROUPS = [ROOT / "generator/tradekin/starter/templates/setup.yml.jinja"]
TOOLS = Path(sys.executable).parent


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(
        [str(TOOLS / name), *arguments], cwd=ROOT, capture_output=True, text=True, env=environment, check=False
    )


def test_zizmor_has_nothing_to_say() -> None:
    ran = tool("zizmor", "--offline", "--persona", "pedantic", "--format", "json", ".github")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert json.loads(ran.stdout) == []


def test_zizmor_would_say_something(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text(
        "on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - run: echo ${{ github.event.issue.title }}\n"
    )
    ran = tool("zizmor", "--offline", "--format", "json", str(tmp_path / "bad.yml"))
    assert "template-injection" in {each["ident"] for each in json.loads(ran.stdout)}


def test_actionlint_has_nothing_to_say() -> None:
    ran = tool("actionlint", *map(str, FLOWS))
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.stem)
def test_nobodys_words_stand_in_a_script(file: Path) -> None:
    scripts = re.findall(r"run: (\|\n(?:(?: {10,}.*)?\n)+|.*)", file.read_text())
    assert not [script for script in scripts if "${{" in script]


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.stem)
def test_every_workflow_starts_from_no_permissions_and_ends_in_time(file: Path) -> None:
    text = file.read_text()
    assert "\npermissions: {}\n" in text
    assert "\nconcurrency:\n" in text
    assert text.count("timeout-minutes:") == text.count("runs-on:")
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")
    assert "pull_request_target" not in text


def test_every_action_is_githubs_own_pinned_and_stood_in_for() -> None:
    files = [*FLOWS, SETUP, *MADE_FOR_GROUPS]
    used = {found for file in files for found in re.findall(r"^ +(?:- )?uses: (.+)", file.read_text(), re.MULTILINE)}
    others = used - {"./.github/actions/setup"}
    assert [each for each in others if not re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == []
    assert {re.split("[/@]", each)[1] for each in others} == {each.name for each in STAND_INS.iterdir()}


def test_only_the_comment_and_the_form_may_write_and_neither_runs_on_a_pull_request() -> None:
    writing = {file.stem for file in FLOWS if re.search(r"^ +[\w-]+: write", file.read_text(), re.MULTILINE)}
    assert writing == {"comment", "form", "from-mail", "care", "neighbours", "publish"}
    assert [each for each in writing if "\n  pull_request:" in (FLOWS[0].parent / f"{each}.yml").read_text()] == []


def test_the_required_check_is_never_filtered_by_paths() -> None:
    text = (FLOWS[0].parent / "check.yml").read_text()
    assert "paths" not in text
    assert "\n  check:\n    name: check\n" in text
    assert re.search(r"\non:\n  pull_request:\n  merge_group:\n  push:\n    branches: \[main\]\n", text)


def test_the_environment_tool_takes_one_that_is_ready(tmp_path: Path) -> None:
    (tmp_path / "generator" / "tools").mkdir(parents=True)
    tool_file = tmp_path / "generator" / "tools" / "environment.py"
    tool_file.write_bytes((ROOT / "generator" / "tools" / "environment.py").read_bytes())
    ready = {**os.environ, "TRADEKIN_VENV": str(TOOLS.parent)}
    for _ in range(2):
        subprocess.run([sys.executable, str(tool_file), "site"], env=ready, check=True)
    assert (tmp_path / ".venv" / "bin" / "tradekin").exists()
    wrong = subprocess.run(
        [sys.executable, str(tool_file), "site"],
        env={**ready, "TRADEKIN_VENV": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (wrong.returncode, wrong.stderr.startswith("TRADEKIN_VENV names no environment")) == (1, True)


def test_actions_that_handle_files_run_on_a_node_that_is_kept_up() -> None:
    """From these versions on they run on Node 24; the ones before run on Node 20, which GitHub takes away."""
    oldest = {"checkout": 5, "cache": 5, "upload-artifact": 6, "upload-pages-artifact": 5, "deploy-pages": 5}
    for file in [*FLOWS, SETUP, *MADE_FOR_GROUPS]:
        for name, major in re.findall(r"uses: actions/([\w-]+)[\w/-]*@[0-9a-f]{40} # v(\d+)", file.read_text()):
            assert int(major) >= oldest[name], (file.name, name)


@pytest.mark.parametrize("file", [SETUP, *MADE_FOR_GROUPS], ids=["ours", "a group's"])
def test_only_what_a_push_to_main_published_is_kept_and_only_packages_are(file: Path) -> None:
    text = file.read_text()
    assert text.count(" path: ~/.cache/tradekin-pip/http-v2\n") == len(re.findall(r"^ +path:", text, re.MULTILINE)) == 2
    (condition,) = re.findall(r"if: (.+)", text)
    assert condition.startswith("github.event_name == 'push' && github.workflow == 'Publish' && ")
    assert "restore-keys" not in text
    assert "actions/cache@" not in text
    publish = (FLOWS[0].parent / "publish.yml").read_text()
    assert "\n  push:\n    branches: [main]\n" in publish
    assert not [flow.name for flow in FLOWS if "actions/cache" in flow.read_text()]
