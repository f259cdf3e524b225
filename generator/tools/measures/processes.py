"""A command is run: the processor's time of it and all it starts, the wall's, and the peak of their memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROC = Path("/proc")
EVERY = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds of processors and of the wall, MB of the whole tree of processes and of its root."""

    processor: float
    wall: float
    tree: float = 0.0
    own: float = 0.0


def median_run(runs: Sequence[Run]) -> Run:
    """The median of times and the peak of memories."""
    return Run(
        median(each.processor for each in runs),
        median(each.wall for each in runs),
        max(each.tree for each in runs),
        max(each.own for each in runs),
    )


def run(command: Sequence[object], folder: Path, processors: int = 0, fails: bool = False) -> Run:
    """Run a command in a folder, with so many processors if a number is given, and measure it.

    Ends this program if the command fails, unless `fails` says that it may.
    """
    started = time.perf_counter()
    with limited_to(processors):
        process = subprocess.Popen(
            [*map(str, command)], cwd=folder, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
    assert process.stderr
    with Memory(process.pid) as memory, process.stderr as speaking:
        said = speaking.read()
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode and not fails:
        sys.exit(f"{' '.join(map(str, command))} failed in {folder}:\n{said.decode(errors='replace')[-3000:]}")
    return Run(used.ru_utime + used.ru_stime, wall, memory.tree, memory.own)


def surroundings() -> Mapping[str, str]:
    """The environment of what is measured: Python keeps what it compiles, as it does for users."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}


class Memory:
    """Looks at the memory of a process and all below it, page by page shared out among those who share it (PSS)."""

    def __init__(self, root: int) -> None:
        self.root, self.tree, self.own = root, 0.0, 0.0
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._watcher.join()

    def _watch(self) -> None:
        while PROC.is_dir() and not self._ended.wait(EVERY):
            each = {pid: _shared_out(pid) for pid in tree_of(self.root)}
            self.tree, self.own = max(self.tree, sum(each.values())), max(self.own, each[self.root])


def tree_of(root: int) -> set[int]:
    """A process and all that it and its children started."""
    parents = {int(each.name): _parent(each) for each in PROC.iterdir() if each.name.isdigit()}
    tree, found = {root}, {root}
    while found:
        found = {pid for pid, parent in parents.items() if parent in found} - tree
        tree |= found
    return tree


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def _shared_out(pid: int) -> float:
    """MB."""
    try:
        said = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(said.partition("\nPss:")[2].split()[0]) * 1024 / 1e6


@contextmanager
def limited_to(processors: int) -> Iterator[None]:
    """What is started here gets so many processors, if a number is given."""
    if not processors:
        yield
        return
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(every)[:processors])
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)
