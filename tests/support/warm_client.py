"""Asks the warm server to run a program; as a script, in place of the program itself. Needs nothing but Python."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

SOCKET = "socket"
_LENGTH = 8


def ask(
    place: str, command: Sequence[str], environment: Mapping[str, str], folder: str, files: Sequence[int], first: str,
    typed: str = "",
) -> int:  # fmt: skip
    """Have a command run in a folder, and wait for it; gives its exit code.

    Args:
        place: the server's socket.
        command: `mkdocs` or `tradekin`, and its arguments.
        environment: all its variables.
        folder: where it runs.
        files: its input, output and errors.
        first: where it looks for modules first.
        typed: how the program's script was called, if it was, and not its module.
    """
    wanted = {
        "command": [*command], "environment": {**environment}, "folder": folder, "first": first, "typed": typed,
    }  # fmt: skip
    told = json.dumps(wanted).encode()
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(place)
        socket.send_fds(server, [len(told).to_bytes(_LENGTH, "big")], [*files])
        server.sendall(told)
        ended = server.recv(1)
    return ended[0] if ended else 70


def received(asked: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """What somebody asks for, and the files that go with it."""
    length, files, _, _ = socket.recv_fds(asked, _LENGTH, 3)
    left = int.from_bytes(length, "big")
    told = b""
    while len(told) < left:
        told += asked.recv(left - len(told))
    return json.loads(told), files


if __name__ == "__main__":
    _, place, typed, *command = sys.argv
    sys.exit(ask(place, command, os.environ, str(Path.cwd()), (0, 1, 2), str(Path(sys.executable).parent), typed))
