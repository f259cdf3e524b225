"""`mkdocs` and `tradekin` in processes of their own that need not read all code and words again.

A new process reads Python's packages, the vocabulary, the coast and the templates for five seconds before it begins a
build that takes one. Most tests ask what is built, not how a process begins: theirs is a fork of one that has read all
that (`warm_server.py`). `pytest --cold` starts each as its user does, and so do always the sample site, what is
installed in a new environment, and the tests of what a program reads as it begins.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from warm_client import SOCKET, ask

COLD = "TRADEKIN_COLD"
"""The variable that is set while every program is started as its user does."""
HERE = Path(__file__).parent
PATIENCE = 300
PATH = "PYTHONPATH"
"""Where another version may lie, which has a server of its own."""
OF_PYTHON = ("PYTHON", "LANG", "LC_", "TZ")
"""How the variables begin that Python itself reads as it begins."""


def can_be_warm(environment: Mapping[str, str]) -> bool:
    """Whether a program with these variables may be a fork."""
    return hasattr(os, "fork") and not os.environ.get(COLD) and _of_python(environment) == _of_python(os.environ)


def _of_python(environment: Mapping[str, str]) -> dict[str, str]:
    begins = {name: value for name, value in environment.items() if name.startswith(OF_PYTHON)}
    return {name: value for name, value in begins.items() if name != PATH}


def run_cold(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` or `tradekin` in a folder as its user does, with what it prints."""
    real = [sys.executable, "-m", *command]
    return subprocess.run(real, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` or `tradekin` in a folder, with what it prints: warm if it may be, else as its user does."""
    if not can_be_warm(environment):
        return run_cold(command, folder, environment)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors, Path(os.devnull).open() as nothing:
        files = [each.fileno() for each in (nothing, out, errors)]
        place = str(server(environment.get(PATH, "")) / SOCKET)
        code = ask(place, command, environment, str(folder), files, str(folder))
        said = []
        for each in (out, errors):
            each.seek(0)
            said.append(each.read().decode())
    return subprocess.CompletedProcess([*command], code, *said)


@cache
def server(path: str) -> Path:
    """The folder of this process's own server, which ends when this process does.

    Args:
        path: where the packages lie that come before those of the tests; such a version is not asked to build.
    """
    from sitebuild import project_in  # which asks this module for what it runs

    folder = Path(tempfile.mkdtemp(prefix="tradekin-warm-"))
    if path == os.environ.get(PATH, ""):
        project_in(folder / "group", {"ann-lee.yml": _FIRST})
    with (folder / "told").open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, str(HERE / "warm_server.py"), str(folder)], stdin=subprocess.DEVNULL, stdout=told,
            stderr=told, env={**os.environ, PATH: path, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
    atexit.register(_end, process, folder)
    end = time.monotonic() + PATIENCE
    while not (folder / SOCKET).exists():
        assert process.poll() is None, (folder / "told").read_text()
        assert time.monotonic() < end, "the warm server does not come up"
        time.sleep(0.05)
    return folder


def _end(process: subprocess.Popen[bytes], folder: Path) -> None:
    process.terminate()
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


@cache
def environment() -> Path:
    """An environment like that of the tests, but that its `mkdocs` and `tradekin` are warm."""
    own = server(os.environ.get(PATH, ""))
    folder = own / "environment"
    real = Path(sys.executable).parents[1]
    programs = folder / "bin"
    programs.mkdir(parents=True)
    for each in (*real.iterdir(), *(real / "bin").iterdir()):
        if each.name not in ("bin", "mkdocs", "tradekin"):
            (folder / each.relative_to(real)).symlink_to(each)
    for name in ("mkdocs", "tradekin"):
        script = f'#!/bin/sh\nexec {sys.executable} -IS {HERE / "warm_client.py"} {own / SOCKET} "$0" {name} "$@"\n'
        (programs / name).write_text(script)
        (programs / name).chmod(0o755)
    return folder


_FIRST = """\
name: Ann Lee
business: Lee Plumbing
trade: plumber
summary: We fix pipes.
customers: [homeowners]
areas: [Portland]
"""
