"""The letter box under uvicorn, which nothing else here needs."""

from __future__ import annotations

import socket
from importlib.util import find_spec

from tradekin.intake.letterbox.asgi import LetterBox

MOST_AT_ONCE = 256
"""Requests that are answered at the same time; each may hold one letter in memory."""


def can_serve() -> bool:
    """Whether what it takes is installed."""
    return find_spec("uvicorn") is not None


def serve(box: LetterBox, listening: socket.socket) -> None:
    """Serve on what listens already until somebody stops it.

    uvicorn writes no line for a request, which would tell who sent one, and takes nobody's word for who sends.
    """
    import uvicorn

    config = uvicorn.Config(
        box,
        log_level="warning",
        access_log=False,
        lifespan="off",
        loop="asyncio",
        http="h11",
        ws="none",
        interface="asgi3",
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
    )
    uvicorn.Server(config).run(sockets=[listening])
