"""A file of a stranger's web site: at most so many bytes and seconds, and never from inside one's own house.

Only the site that was named is asked: an address that leads elsewhere is told, and not followed. A name that stands for
a machine in a private network is refused where the connection is made, so that it cannot change between two questions.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from tradekin.errors import TradekinError

MOST_BYTES = 10_000_000
MOST_SECONDS = 30.0
MOST_REDIRECTS = 3
_PATIENCE = 10.0
"""Seconds for each single answer of a machine."""
_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_SIGN = re.compile(r"[\x21-\x7e ]{1,200}")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that stand for an IPv4 one behind a translator."""


class NoAnswer(StrEnum):
    """Why there is no answer, where it is nothing that the site itself said."""

    LATE = "it took too long"
    BROKEN_OFF = "the answer broke off"
    IN_A_CIRCLE = "it leads round in a circle"
    NO_NAME = "there is no such name"
    NOT_REACHED = "nothing can be reached there"
    NOT_PROVED = "it does not prove who it is"
    NO_SENSE = "what it says makes no sense"


_WHY: tuple[tuple[tuple[type[Exception], ...], NoAnswer], ...] = (
    ((socket.gaierror,), NoAnswer.NO_NAME),
    ((TimeoutError,), NoAnswer.LATE),
    ((ssl.SSLCertVerificationError,), NoAnswer.NOT_PROVED),
    ((ConnectionResetError, BrokenPipeError, IncompleteRead), NoAnswer.BROKEN_OFF),
    ((ssl.SSLError, HTTPException, ValueError), NoAnswer.NO_SENSE),
    ((OSError,), NoAnswer.NOT_REACHED),
)


class FetchState(StrEnum):
    """What became of a question."""

    NEW = "new"
    SAME = "same"
    """Nothing has changed since."""
    SILENT = "silent"
    """No answer, or none in time, or a machine that stumbles."""
    GONE = "gone"
    """There is no such file."""
    MOVED = "moved"
    """The address leads to another site."""
    LARGE = "large"
    PRIVATE = "private"
    """The name stands for a machine that nobody outside can reach."""


@dataclass(frozen=True, slots=True)
class Signs:
    """By what a site knows whether somebody has its newest file, as it said with that file."""

    etag: str = ""
    modified: str = ""

    @classmethod
    def of(cls, response: HTTPResponse) -> Signs:
        """The signs in an answer; nothing of what could be no sign."""
        told = (response.headers.get(name) or "" for name in ("ETag", "Last-Modified"))
        return cls(*(each if _SIGN.fullmatch(each) else "" for each in told))

    @property
    def asked(self) -> dict[str, str]:
        """The same in a question."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: text for name, text in said.items() if text}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking for a file."""

    state: FetchState
    data: bytes = field(default=b"", repr=False)
    signs: Signs = Signs()
    detail: str = ""
    """Where it moved to, a `NoAnswer`, or a number: the first is somebody else's words, and needs `visible`."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much is taken, and from where."""

    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS
    loopback: bool = False
    """Whether this very machine may be asked, and without encryption: for tests and trials."""


class _RefusedFetchError(TradekinError):
    """Something that is not asked, or an answer that is not taken: its state, and a detail."""

    def __init__(self, state: FetchState, detail: str = "") -> None:
        super().__init__(state.value)
        self.state, self.detail = state, detail


def fetch(address: str, known: Signs, limits: FetchLimits) -> Fetched:
    """Ask a web site for a file. Never raises for anything that the site, or the name, does.

    Args:
        address: https, or http on this machine where the limits let that be.
        known: the signs of what is here already, to be told if it is still the same.
        limits: how much is taken.
    """
    deadline = _Deadline(time.monotonic() + limits.most_seconds)
    try:
        for _ in range(MOST_REDIRECTS + 1):
            made = _ask(address, known, limits, deadline)
            if isinstance(made, Fetched):
                return made
            address = made
    except _RefusedFetchError as problem:
        return Fetched(problem.state, detail=problem.detail)
    except (OSError, HTTPException, ValueError, AttributeError) as problem:
        # AttributeError: what the standard library's TLS does when the deadline closes a connection it reads from.
        return Fetched(FetchState.SILENT, detail=NoAnswer.LATE if deadline.is_over else _why(problem))
    return Fetched(FetchState.SILENT, detail=NoAnswer.IN_A_CIRCLE)


def _why(problem: Exception) -> NoAnswer:
    """The first that fits: the standard library's kinds of problems lie within one another."""
    return next((why for kinds, why in _WHY if isinstance(problem, kinds)), NoAnswer.BROKEN_OFF)


def _ask(address: str, known: Signs, limits: FetchLimits, deadline: _Deadline) -> Fetched | str:
    """The answer, or the address of the same site that it leads to."""
    parts = _parts_of(address, limits)
    with _connected(parts, limits, deadline) as connection:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        said = {"User-Agent": "tradekin", "Accept": "application/json", "Accept-Encoding": "identity"}
        connection.request("GET", path or "/", headers={**said, **known.asked})
        response = connection.getresponse()
        if response.status in _REDIRECTS:
            return _led_on(address, response.headers.get("Location") or "", limits)
        if response.status == 304 and known.asked:
            return Fetched(FetchState.SAME, signs=known)
        if response.status in _GONE:
            return Fetched(FetchState.GONE, detail=str(response.status))
        if response.status != 200 or response.headers.get("Content-Encoding", "identity") != "identity":
            return Fetched(FetchState.SILENT, detail=f"HTTP {response.status}")
        return _taken(response, limits, deadline)


def _taken(response: HTTPResponse, limits: FetchLimits, deadline: _Deadline) -> Fetched:
    data = response.read(limits.most_bytes + 1)
    if len(data) > limits.most_bytes:
        return Fetched(FetchState.LARGE, detail=str(limits.most_bytes))
    if deadline.is_over or response.length not in (None, 0):
        return Fetched(FetchState.SILENT, detail=NoAnswer.LATE if deadline.is_over else NoAnswer.BROKEN_OFF)
    return Fetched(FetchState.NEW, data, Signs.of(response))


def _led_on(address: str, location: str, limits: FetchLimits) -> str:
    """The address that an answer leads to, if it is on the same site."""
    there = urljoin(address, location.strip())
    was, now = urlsplit(address), urlsplit(there)
    is_safer = (was.scheme, now.scheme) == ("http", "https")
    same_host = (was.hostname, was.port) == (now.hostname, now.port) or (is_safer and was.hostname == now.hostname)
    if not location or not same_host or (was.scheme != now.scheme and not is_safer):
        raise _RefusedFetchError(FetchState.MOVED, there if location else "")
    _parts_of(there, limits)
    return there


def _parts_of(address: str, limits: FetchLimits) -> SplitResult:
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username is not None:
        raise _RefusedFetchError(FetchState.MOVED, address)
    if parts.scheme == "http" and not limits.loopback:
        raise _RefusedFetchError(FetchState.PRIVATE, parts.netloc)
    return parts


@contextmanager
def _connected(parts: SplitResult, limits: FetchLimits, deadline: _Deadline) -> Iterator[HTTPConnection]:
    """A connection to the machine that the name stands for now; closed at the deadline, whatever it does."""
    host = parts.hostname or ""
    is_safe = parts.scheme == "https"
    port = parts.port or (443 if is_safe else 80)
    plain = _open(host, port, is_safe, limits)
    kind = HTTPSConnection if is_safe else HTTPConnection
    connection = kind(host, port, timeout=_PATIENCE)
    used = _encrypted(plain, host) if is_safe else plain
    try:
        with deadline.closing(used):
            if isinstance(used, ssl.SSLSocket):
                used.do_handshake()
            connection.sock = used
            yield connection
    finally:
        connection.close()
        used.close()


def _encrypted(plain: socket.socket, host: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    return context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)


def _open(host: str, port: int, is_safe: bool, limits: FetchLimits) -> socket.socket:
    found = [each[4] for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    open_to = [each for each in found if _may_be_asked(str(each[0]), is_safe=is_safe, loopback=limits.loopback)]
    if not open_to:
        raise _RefusedFetchError(FetchState.PRIVATE, host)
    for place, each in enumerate(open_to):
        try:
            return socket.create_connection((str(each[0]), port), timeout=_PATIENCE)
        except OSError:
            if place == len(open_to) - 1:
                raise
    raise _RefusedFetchError(FetchState.SILENT, host)


def _may_be_asked(number: str, *, is_safe: bool, loopback: bool) -> bool:
    """Whether a machine is one that everybody can reach; or this one, where that is wanted."""
    machine = _unwrapped(ip_address(number.partition("%")[0]))
    if machine.is_loopback:
        return loopback
    return is_safe and machine.is_global and not machine.is_multicast


def _unwrapped(machine: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for, if it does."""
    if isinstance(machine, IPv4Address):
        return machine
    if machine in _TRANSLATED:
        return IPv4Address(int(machine) & 0xFFFFFFFF)
    return machine.ipv4_mapped or machine.sixtofour or machine


@dataclass(frozen=True, slots=True)
class _Deadline:
    """The moment at which nothing is waited for any more, however little by little it comes."""

    ends: float

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.ends

    @contextmanager
    def closing(self, used: socket.socket) -> Iterator[None]:
        """While it lasts, a connection is shut when the moment comes."""
        timer = Timer(max(0.0, self.ends - time.monotonic()), _shut, (used,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _shut(used: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(used, socket.SHUT_RDWR)
