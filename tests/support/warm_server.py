"""A process that has read all code and words once, and runs `mkdocs` and `tradekin` in forks of itself.

`python warm_server.py FOLDER` builds the small group in the folder, so that what a build reads and compiles is at hand,
and then does what is asked for at `FOLDER/socket`: each time in a process of its own, which begins as a new one would,
but for the five seconds until it can begin.
"""

from __future__ import annotations

import gc
import os
import runpy
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import FrameType
from typing import Any

from mkdocs.__main__ import cli as mkdocs_cli
from mkdocs.commands.build import build
from mkdocs.config import load_config
from warm_client import SOCKET, received

from tradekin import cli
from tradekin.errors import TradekinError
from tradekin.starter.wheel import running_wheel

_SCRIPTS: dict[str, Callable[[], int | None]] = {"mkdocs": mkdocs_cli, "tradekin": cli.main}
LOOKS_ROUND = 2
"""Seconds after which it sees whether those who started it are gone."""


def serve(folder: Path) -> None:
    """Warm up, and fork for each who asks, until nobody is there any more who could."""
    parent = os.getppid()
    _warm_up(folder / "group")
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, _reap)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(folder / "coming"))
        door.listen()
        (folder / "coming").rename(folder / SOCKET)
        door.settimeout(LOOKS_ROUND)
        while os.getppid() == parent:
            with suppress(TimeoutError):
                asked, _ = door.accept()
                with asked:
                    asked.settimeout(None)
                    wanted, files = received(asked)
                    _have_at_hand(wanted["command"])
                    if not os.fork():
                        door.close()
                        _answer(asked, wanted, files)
                    for each in files:
                        os.close(each)


def _warm_up(group: Path) -> None:
    """Read all code; build the group, if there is one, without the command, which leaves its way of logging behind."""
    for module in ("mkdocs.__main__", *(each.name for each in walk_packages(cli.__path__, "tradekin.cli."))):
        import_module(module)
    if not group.is_dir():
        return
    os.chdir(group)
    config = load_config(str(group / "mkdocs.yml"), strict=True, site_dir=str(group / "site"))  # type: ignore[no-untyped-call]
    config.plugins.on_startup(command="build", dirty=False)
    build(config)  # type: ignore[no-untyped-call]
    config.plugins.on_shutdown()


def _have_at_hand(command: list[str]) -> None:
    """Pack the running version once for all forks that are going to give it to a group."""
    if command[:1] == ["tradekin"] and command[1:2] in (["new"], ["upgrade"]):
        with suppress(TradekinError):
            running_wheel()


def _reap(number: int, frame: FrameType | None) -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def _answer(asked: socket.socket, wanted: dict[str, Any], files: list[int]) -> None:
    """Do what somebody asks for, tell how it ended, and end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    code = 1
    try:
        code = _as_told(wanted, files)
    except BaseException:  # as Python ends: nothing may come back into the server
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        asked.sendall(bytes([code & 255]))
        os._exit(0)


def _as_told(wanted: dict[str, Any], files: list[int]) -> int:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    _stand_on_them()
    os.environ.clear()
    os.environ.update(wanted["environment"])
    os.chdir(wanted["folder"])
    return _run(wanted["command"], wanted["first"], wanted["typed"])


def _stand_on_them() -> None:
    """Begin with the input and output that Python would make of these files."""
    sys.stdin, sys.stdout = (open(number, how, closefd=False) for number, how in ((0, "r"), (1, "w")))  # noqa: SIM115
    sys.stderr = open(2, "w", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115


def _run(command: list[str], first: str, typed: str) -> int:
    """Run a module as `python -m` does, or as the script that was typed; gives its exit code.

    Args:
        command: the module, and what it is given.
        first: the folder in which modules are looked for first.
        typed: the script's path.
    """
    sys.argv, sys.path[0] = [typed or command[0], *command[1:]], first
    try:
        if typed:
            return _SCRIPTS[command[0]]() or 0
        runpy.run_module(command[0], run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
