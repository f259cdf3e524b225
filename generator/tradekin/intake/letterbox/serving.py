"""The letter box under uvicorn, which nothing else here needs."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from importlib.util import find_spec

from tradekin.intake.letterbox.asgi import MOST_READ, PATIENCE_SECONDS, LetterBox
from tradekin.intake.letterbox.buckets import network_of

MOST_AT_ONCE = 256
"""Requests that are answered at the same time; each may hold one letter in memory."""
MOST_OF_ONE = 32
"""Connections that one address has at the same time, where no server in front speaks for everybody."""
LONGEST_SECONDS = 1.5 * PATIENCE_SECONDS
"""A connection is not older than that, whatever it does: uvicorn would wait for a request for ever."""


def can_serve() -> bool:
    """Whether what it takes is installed."""
    return find_spec("uvicorn") is not None


def serve(box: LetterBox, listening: socket.socket) -> None:
    """Serve on what listens already until somebody stops it.

    uvicorn writes no line for a request, which would tell who sent one or could be made to fill a disk, and takes
    nobody's word for who sends.
    """
    import uvicorn

    config = uvicorn.Config(
        box,
        log_level="error",
        access_log=False,
        lifespan="off",
        loop="asyncio",
        http=_connections(MOST_AT_ONCE if box.behind_proxy else MOST_OF_ONE),
        ws="none",
        interface="asgi3",
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _connections(most_of_one: int) -> type[asyncio.Protocol]:
    """uvicorn's connections, which end: after a time, after more bytes than a letter has, or as one too many."""
    from uvicorn.protocols.http.h11_impl import H11Protocol

    held: Counter[str] = Counter()

    class Connection(H11Protocol):
        taken = 0
        """Bytes since the last answer."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.network = network_of(self.client[0] if self.client else "")
            self.end = self.loop.call_later(LONGEST_SECONDS, self.shutdown)
            held[self.network] += 1
            if held[self.network] > most_of_one:
                transport.abort()

        def connection_lost(self, exc: Exception | None) -> None:
            self.end.cancel()
            held[self.network] -= 1
            if not held[self.network]:
                del held[self.network]
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            self.taken += len(data)
            if self.taken > MOST_READ + len(data):
                self.transport.abort()
            else:
                super().data_received(data)

        def on_response_complete(self) -> None:
            self.taken = 0
            super().on_response_complete()

    return Connection
