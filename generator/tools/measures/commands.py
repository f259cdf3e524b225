"""Rows about what a person waits for: the command with 40 members, and a saved change seen in a browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from measures.builds import change_summary
from measures.figures import Figure, Figures
from measures.processes import Run, median_run, run, surroundings
from measures.workshop import Workshop

COMMAND = (sys.executable, "-m", "tradekin")
SERVE = (sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr")
"""As `make serve` does it."""
LONGEST = 600.0
EACH = 5


def commands(shop: Workshop) -> Figures:
    """Processor time of Python alone, of `tradekin -h`, and of `tradekin check` of forty: again, and after a change."""
    size = min(40, shop.largest)
    place = shop.project(size)
    for what, command, aim, changes in (
        ("Python alone", (sys.executable, "-c", ""), "", False),
        ("tradekin -h", (*COMMAND, "-h"), "≤ 0.08 s", False),
        ("tradekin check, nothing changed", (*COMMAND, "check"), "≤ 0.3 s", False),
        ("tradekin check, one profile changed", (*COMMAND, "check"), "≤ 0.3 s", True),
    ):
        run(command, place, fails=True)
        made = median_run([_once(command, place, turn if changes else None) for turn in range(EACH)])
        yield Figure(size, f"{what} (processor; wall)", f"{made.processor:.2f}; {made.wall:.2f} s", aim)


def _once(command: tuple[str, ...], place: Path, turn: int | None) -> Run:
    """A run of a command, after another sentence was put into a profile if a turn is given."""
    if turn is not None:
        change_summary(place, f"Changed for the {turn + 1}. time.")
    return run(command, place, fails=True)


def serving(shop: Workshop) -> Figures:
    """Seconds from saving a profile until its page says so."""
    size = min(40, shop.largest)
    place = shop.project(size)
    with _served(place) as address:
        waits = []
        for turn in range(3):
            text = f"Saved for the {turn + 1}. time, to be seen."
            started = time.perf_counter()
            change_summary(place, text)
            _wait_for(f"{address}members/member-000000/", text)
            waits.append(time.perf_counter() - started)
            time.sleep(1)
    yield Figure(size, "make serve: saved until seen", f"{median(waits):.1f} s", "≤ 1 s")


@contextmanager
def _served(place: Path) -> Iterator[str]:
    """The address of a project's site while it is served."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        host = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [*SERVE, host], cwd=place, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        _wait_for(f"http://{host}/members/member-000000/", "")
        yield f"http://{host}/"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _wait_for(address: str, text: str) -> None:
    """Until a page is there and says something."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=LONGEST) as answer:
                if text in answer.read().decode(errors="replace"):
                    return
        except (URLError, ConnectionError):
            pass
        time.sleep(0.05)
    sys.exit(f"{address} did not say “{text}” within {LONGEST:.0f} s")
