"""What is installed elsewhere: the wheel holds the code, the templates and the words."""

from __future__ import annotations

import socket
import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import yaml
from groups import ROOT

from tradekin.starter.shipped import LOCK, shipped_files

SHARED = "tradekin/starter/shared/"


def test_the_wheel_holds_everything_the_package_reads(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        inside = {name for name in packed.namelist() if name.startswith("tradekin/")}
    package = ROOT / "generator" / "tradekin"
    here = {
        f"tradekin/{file.relative_to(package).as_posix()}"
        for file in package.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    given = {name for name in inside if name.startswith(SHARED)}
    assert inside - given == here
    assert {name.removeprefix(SHARED) for name in given} >= {*shipped_files(), "mkdocs.yml", LOCK}
    assert all((ROOT / name.removeprefix(SHARED)).is_file() for name in given)
    assert len([name for name in inside if name.endswith((".html", ".jinja", ".yml"))]) > 20


def test_the_plugin_and_the_command_are_registered() -> None:
    (plugin,) = entry_points(group="mkdocs.plugins", name="tradekin")
    assert plugin.value == "tradekin.site.plugin:TradekinPlugin"
    (command,) = entry_points(group="console_scripts", name="tradekin")
    assert command.value == "tradekin.cli:main"


def test_only_the_plugin_knows_mkdocs_and_only_the_readers_know_yaml() -> None:
    package = ROOT / "generator" / "tradekin"
    for name, allowed in (
        ("mkdocs", {"site/plugin.py", "configuration/mkdocs_verdict.py"}),
        ("yaml", {"kit/documents", "kit/word_lists.py", "configuration/mkdocs_verdict.py"}),
    ):
        users = {
            "kit/documents" if file.parent.name == "documents" else file.relative_to(package).as_posix()
            for file in package.rglob("*.py")
            for line in file.read_text(encoding="utf-8").splitlines()
            if line.startswith((f"import {name}", f"from {name}"))
        }
        assert users == allowed, name


def test_the_derived_files_are_up_to_date() -> None:
    command = [sys.executable, "-m", "tradekin", "generate", "--check"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout


def test_editors_and_the_reader_agree_on_the_sample_members() -> None:
    schema = ROOT / "docs" / "api" / "profile.schema.json"
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema)]
    files = sorted(str(file) for file in (ROOT / "members").glob("*.yml"))
    made = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout


def test_make_serve_says_that_a_port_is_taken_and_names_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [
            "make",
            "--no-print-directory",
            "serve",
            "ENVIRONMENT=true",
            f"BIN={Path(sys.executable).parent}",
            f"PORT={port}",
        ]
        made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert made.returncode != 0
    assert made.stdout == f"Port {port} is not free. Name another one, such as: make serve PORT={port + 1}\n"
    assert "Traceback" not in made.stderr


def test_what_runs_before_a_commit_is_what_make_lint_runs() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nlint:")[2].partition("\n\n")[0]
    commands = [line.strip().removeprefix("@$(BIN)/") for line in recipe.splitlines() if "@$(BIN)/" in line]
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert commands
    assert [hook["entry"].removeprefix(".venv/bin/") for hook in local["hooks"]] == commands
