"""Connections as people make them who mean ill: they say nothing, or a byte now and then, or never come to an end."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

PATIENCE = 60.0
"""Whatever should happen soon has so many seconds, on a machine that has much else to do."""
PIECE = b" " * 65_536
CHUNKED = "Transfer-Encoding: chunked"
PEOPLE = count(1)
MOST_SENT = 200_000_000
"""Whoever could send so much would never have been cut off."""


@dataclass(frozen=True)
class Wire:
    """Where a letter box listens, and the site that it takes letters from."""

    host: str
    port: int
    site: str

    @contextlib.contextmanager
    def line(self, source: str = "") -> Iterator[socket.socket]:
        """A connection, perhaps from another address of this machine."""
        own = (source, 0) if source else None
        with socket.create_connection((self.host, self.port), timeout=PATIENCE, source_address=own) as line:
            yield line

    def lines(self, number: int, start: bytes = b"") -> contextlib.ExitStack:
        """So many connections, each of which has said so much; some may be refused."""
        with contextlib.ExitStack() as stack:
            for _ in range(number):
                line = stack.enter_context(self.line())
                with contextlib.suppress(OSError):
                    line.sendall(start)
            return stack.pop_all()

    def head(self, sender: str, *more: str, origin: str = "") -> bytes:
        """The head of a letter, with further headers."""
        told = (
            "POST /letters HTTP/1.1", "Host: letters.example.org", f"Origin: {origin or self.site}",
            "Content-Type: application/json", f"X-Forwarded-For: {sender}", f"CF-Connecting-IP: {sender}", *more,
        )  # fmt: skip
        return "".join(f"{each}\r\n" for each in (*told, "")).encode()


def is_ended(line: socket.socket) -> bool:
    """Whether the other end closes a connection on which nothing more is said; what it answers before is read."""
    try:
        while line.recv(65_536):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


def drip(line: socket.socket, byte: bytes = b" ", end: Callable[[], bool] = lambda: False) -> bool:
    """Send a byte now and then; whether the other end answers or closes within a generous time."""
    line.settimeout(0.1)
    stop = time.monotonic() + PATIENCE
    while time.monotonic() < stop and not end():
        try:
            line.sendall(byte)
            line.recv(65_536)
        except TimeoutError:
            continue
        except OSError:
            pass
        return True
    return False


def sent_before_cut(line: socket.socket) -> int:
    """How many bytes of an endless body in pieces go before the other end has had enough."""
    piece, sent = b"%x\r\n%s\r\n" % (len(PIECE), PIECE), 0
    with contextlib.suppress(OSError):
        while sent < MOST_SENT:
            line.sendall(piece)
            sent += len(PIECE)
    return sent


def first_line(line: socket.socket) -> bytes:
    """The first line of an answer; nothing if there is none."""
    heard = b""
    with contextlib.suppress(OSError):
        while b"\r\n" not in heard and (part := line.recv(65_536)):
            heard += part
    return heard.partition(b"\r\n")[0]


def comes_true(told: Callable[[], bool]) -> bool:
    """Whether something is so within a generous time."""
    stop = time.monotonic() + PATIENCE
    while time.monotonic() < stop:
        if told():
            return True
        time.sleep(0.05)
    return False


def somebody() -> str:
    """An address that nobody had before."""
    return f"2001:db8:7:{next(PEOPLE):x}::1"


def see_drips_end(wire: Wire, is_taken: Callable[[], bool]) -> None:
    """Bodies of which a byte comes now and then are ended, and keep no honest letter out meanwhile."""
    for how in ("Content-Length: 5000", CHUNKED):
        with wire.line() as line:
            line.sendall(wire.head(somebody(), how))
            assert is_taken()
            assert drip(line, b"1\r\n \r\n" if how == CHUNKED else b" "), how


def see_silence_end(wire: Wire, is_taken: Callable[[], bool]) -> None:
    """Whoever says nothing, or never comes to the end of a head, is let go."""
    with wire.line() as silent, wire.line() as slow:
        slow.sendall(wire.head(somebody())[:60])
        assert is_taken()
        assert drip(slow, b"a")
        assert is_ended(silent)
