"""A Dask cluster as people start one: `dask scheduler` and `dask worker`, ended, stopped and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

SILENT_FOR = "1s"
"""A worker that has given no sign for so long is given up: five seconds, in fact, as Dask takes no fewer."""


class DaskPrograms:
    """A scheduler and its workers, each a process with what it started."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.running: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start_scheduler()

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        """Start the scheduler, or a new one in its place, and wait until it listens."""
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-show")
        while True:
            assert self.scheduler.poll() is None
            with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", self.port)):
                return self.scheduler
            time.sleep(0.1)

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker, and who starts it again when it ends."""
        return self._start("worker", self.address, "--nthreads", "1", "--memory-limit", "0", "--no-dashboard")

    def _start(self, *what: str) -> subprocess.Popen[bytes]:
        named = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": SILENT_FOR, "PYTHONWARNINGS": "ignore"}
        command = [sys.executable, "-m", "dask", *what]
        out = subprocess.DEVNULL
        started = subprocess.Popen(
            command, stdout=out, stderr=out, start_new_session=True, env={**os.environ, **named}
        )  # fmt: skip
        self.running.append(started)
        return started

    def begin_anew(self, workers: int) -> None:
        """End the scheduler, with which its workers end, and start another one in its place with as many workers."""
        self.end(self.scheduler)
        self.start_scheduler()
        for _ in range(workers):
            self.start_worker()

    def end(self, program: subprocess.Popen[bytes]) -> None:
        """End a program at once, with all that it started, as where its machine is switched off."""
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        self.running.remove(program)


@contextmanager
def dask_programs(workers: int) -> Iterator[DaskPrograms]:
    """A scheduler and so many workers of this machine, ended at the end."""
    made = DaskPrograms()
    try:
        for _ in range(workers):
            made.start_worker()
        yield made
    finally:
        for program in [*reversed(made.running)]:
            made.end(program)
