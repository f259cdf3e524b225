"""Servers of the tests, each in a thread of its own for as long as somebody asks it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseServer

HEEDS = 0.02
"""Seconds after which a server sees that it is to stop; the library's half a second, hundreds of times, is minutes."""


def start(server: BaseServer) -> threading.Thread:
    """Let a server answer until its `shutdown`."""
    thread = threading.Thread(target=server.serve_forever, args=(HEEDS,), daemon=True)
    thread.start()
    return thread


def stop(server: BaseServer, thread: threading.Thread) -> None:
    """End a server, and leave nothing of it behind."""
    server.shutdown()
    server.server_close()
    thread.join()


@contextmanager
def hosted(server: BaseServer) -> Iterator[None]:
    """Let a server answer inside."""
    thread = start(server)
    try:
        yield
    finally:
        stop(server, thread)
