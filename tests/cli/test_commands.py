"""All verbs alike: each explains itself, is documented, and starts fast. A new verb is held to this by itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest
from click.testing import CliRunner
from groups import ROOT
from shared import REQUIRED

import tradekin.cli
from tradekin.cli import VERBS, main
from tradekin.cli.commands_page import COMMANDS_PAGE, command_entries, commands_page

HEAVY = ("jinja2", "pydantic", "numpy", "scipy", "PIL", "mkdocs", "phonenumbers", "babel", "yaml")


def below(command: click.Command, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """A command and all below it, with the words that are typed."""
    yield names, command
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        yield from below(each, *names, each.name or "")


COMMANDS = [pytest.param(names, command, id=" ".join(names) or "tradekin") for names, command in below(main)]
DOCUMENTED = {each.name: each for each in command_entries(main)}


@pytest.mark.parametrize(("names", "command"), COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_a_command_explains_itself(names: tuple[str, ...], command: click.Command, flag: str) -> None:
    ran = CliRunner().invoke(main, [*names, flag])
    assert ran.exit_code == 0
    assert ran.output.startswith("Usage: ")
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.opts
            assert option.hidden or all(name in ran.output for name in option.opts)


@pytest.mark.parametrize(("names", "command"), COMMANDS[1:])
def test_the_page_of_commands_tells_of_every_command_and_option(names: tuple[str, ...], command: click.Command) -> None:
    page = (ROOT / COMMANDS_PAGE).read_text(encoding="utf-8")
    title = f"\n## {' '.join(names)}\n"
    assert page.count(title) == 1
    section = page.partition(title)[2].partition("\n## ")[0]
    assert " ".join((command.help or "").split()) in " ".join(section.split())
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert any(f"\n- `{name}" in section for name in option.opts), option.opts
        elif isinstance(option, click.Argument):
            assert option.make_metavar(click.Context(command)) in section


def test_the_page_of_commands_says_each_thing_once_and_nothing_of_what_is_hidden() -> None:
    page = commands_page(main)
    assert "--again" not in page
    assert page.count("\n## ") == len(DOCUMENTED)
    assert all(len(set(each.options)) == len(each.options) for each in DOCUMENTED.values())


def test_the_page_of_commands_does_not_depend_on_where_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = commands_page(main)
    for name, value in {"COLUMNS": "40", "GITHUB_REPOSITORY": "o/n", "GITHUB_SHA": "0" * 40}.items():
        monkeypatch.setenv(name, value)
    assert commands_page(main) == made


def test_a_page_of_commands_that_is_out_of_date_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    assert CliRunner().invoke(main, ["generate", "--into", str(tmp_path)]).exit_code == 0
    assert CliRunner().invoke(main, ["generate", "--into", str(tmp_path), "--check"]).exit_code == 0
    with (tmp_path / COMMANDS_PAGE).open("a", encoding="utf-8") as file:
        file.write("## dance\n")
    ran = CliRunner().invoke(main, ["generate", "--into", str(tmp_path), "--check"])
    assert ran.exit_code == 1
    assert ran.output.startswith(f"out of date: {tmp_path / COMMANDS_PAGE}\n")


def test_each_module_with_a_command_is_in_the_list_of_verbs() -> None:
    modules = [each.name for each in iter_modules(tradekin.cli.__path__)]
    loaded = {name: import_module(f"tradekin.cli.{name}") for name in modules}
    assert {name for name, module in loaded.items() if isinstance(getattr(module, name, None), click.Command)} == {
        *VERBS
    }
    assert {
        name: getattr(module, name).get_short_help_str(1_000) for name, module in loaded.items() if name in VERBS
    } == {**VERBS}
    assert {each.name for each in main.commands.values()} == {*main.commands}


def test_the_list_of_commands_reads_no_command() -> None:
    code = "import sys; from tradekin.cli import main; main(standalone_mode=False); print(*sys.modules, sep='\\n')"
    ran = subprocess.run([sys.executable, "-c", code, "-h"], capture_output=True, text=True, check=True)
    assert "Check all profiles" in ran.stdout
    loaded = {*ran.stdout.splitlines()}
    assert {each for each in loaded if each.startswith("tradekin")} == {"tradekin", "tradekin.cli"}
    assert not {"tomllib", "json", "tempfile", "importlib.resources", "importlib.metadata"} & loaded


def test_a_command_that_is_not_there_is_said_to_be_none() -> None:
    ran = CliRunner().invoke(main, ["chekc"])
    assert ran.exit_code == 2
    assert "No such command 'chekc'" in ran.output


def test_a_command_may_be_spelled_as_in_america() -> None:
    ours, theirs = (CliRunner().invoke(main, [each, "update", "--help"]) for each in ("neighbours", "neighbors"))
    assert theirs.exit_code == 0
    assert theirs.output.splitlines()[1:] == ours.output.splitlines()[1:]


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["github", "comment", "-h"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = "import sys; from tradekin.cli import main; main(standalone_mode=False); print(*sys.modules, sep='\\n')"
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert not {*HEAVY} & {*ran.stdout.splitlines()}


def test_a_check_of_profiles_loads_nothing_that_only_matching_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    (tmp_path / "members").mkdir()
    profile = tmp_path / "members" / "ann-lee.yml"
    profile.write_text(REQUIRED)
    (tmp_path / "mkdocs.yml").write_text("site_name: Casco Bay\nplugins: [tradekin]\n")
    first = _modules_of_a_check(tmp_path)
    assert {"pydantic", "tradekin.directory"} <= first
    assert not {"numpy", "scipy", "PIL", "email_validator", "segno", "sparse_dot_topn"} & first
    rooms = {each.split(".")[1] for each in first if each.startswith("tradekin.")}
    assert not {"intake", "github", "review", "starter", "doctor", "inbox"} & rooms
    profile.write_text(f"{REQUIRED}# a word to myself\n")
    again = _modules_of_a_check(tmp_path)
    assert "tradekin.directory" in again
    assert not {"jinja2", "babel", "mkdocs", "numpy", "PIL", "email_validator", "phonenumbers", "rapidfuzz"} & again


def _modules_of_a_check(group: Path) -> set[str]:
    telling = "import atexit, sys; atexit.register(lambda: print(*sys.modules, sep='\\n'))"
    command = [sys.executable, "-c", f"{telling}; from tradekin.cli import main; main()", "check"]
    ran = subprocess.run(command, cwd=group, capture_output=True, text=True, check=True)
    assert "All profiles are fine." in ran.stdout
    return {*ran.stdout.splitlines()}
