"""The letter box as an ASGI application: what the one in JavaScript answers, into a folder instead of a repository.

    POST /letters   a letter            OPTIONS /letters   whether a page may send one            GET /   what this is

It keeps nothing but the letters themselves, and tells nobody what is in them or who sent them.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any

from tradekin.intake.letterbox.buckets import OF_ALL, Buckets, network_of
from tradekin.intake.letterbox.letter_folder import FolderFullError, LetterFolder
from tradekin.intake.letterbox.sent_letter import (
    FEWEST_SECONDS,
    MOST_BYTES,
    PROBLEMS,
    VERSION,
    LetterRefusedError,
    SentLetter,
    read_letter,
)
from tradekin.kit.clock import today
from tradekin.settings import Inbox

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = Iterable[tuple[str, str]]

LETTERS = "/letters"
LATER_SECONDS = 300
"""After so long it is worth another try, if letters could not be kept."""
MOST_READ = 4 * MOST_BYTES
"""So much of what is too large is still taken in, so that whoever sends it hears why it is refused."""
PATIENCE_SECONDS = 60.0
"""A letter has to be here by then, for which a slow telephone has to send a photo; the page waits no longer either."""
_WAITS = {"later": LATER_SECONDS, "early": FEWEST_SECONDS}
_JSON = "application/json"
_METHODS = {"/": "GET, HEAD", LETTERS: "POST, OPTIONS"}
_PREFLIGHT = (
    ("Access-Control-Allow-Headers", "Content-Type"),
    ("Access-Control-Allow-Methods", "POST"),
    ("Access-Control-Max-Age", "7200"),
)
_ALWAYS = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Vary", "Origin"),
)


@dataclass(frozen=True, slots=True)
class WireAnswer:
    """What is answered: a status, what stands in it, and headers."""

    status: int
    told: Mapping[str, object] | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class LetterBox:
    """The application.

    Args:
        folder: where letters go.
        site: the origin of the group's site, such as `https://harbour.example.org`, whose pages alone may send.
        prefix: what may stand before each path, as in `/letterbox`; empty for none.
        behind_proxy: whether the last entry of `X-Forwarded-For` says who sends.
        say: takes a line for whoever runs this; never anything of a letter.
    """

    folder: LetterFolder
    site: str
    prefix: str = ""
    behind_proxy: bool = False
    say: Callable[[str], None] = print
    senders: Buckets = field(default_factory=Buckets)
    all: Buckets = field(default_factory=partial(Buckets, OF_ALL))
    clock: Callable[[], float] = time.monotonic
    _writing: threading.Lock = field(default_factory=threading.Lock, repr=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; whatever happens, nobody is told more than that it did not work now."""
        if scope["type"] != "http":
            return
        headers = _headers_of(scope)
        try:
            answer = await self._answer(scope, headers, receive)
        except LetterRefusedError as problem:
            answer = refused(problem.problem)
        except Exception as problem:  # what it was must not reach whoever sent the letter
            self.say(f"A letter could not be taken in: {type(problem).__name__}.")
            answer = refused("later")
        await _send(answer, self._allowed(headers), scope["method"] == "HEAD", send)

    async def _answer(self, scope: Scope, headers: Mapping[str, str], receive: Receive) -> WireAnswer:
        asked = self._path(_path_of(scope)), scope["method"]
        if asked in (("/", "GET"), ("/", "HEAD")):
            return WireAnswer(HTTPStatus.OK, {"letterbox": VERSION, "inbox": Inbox.PRIVATE.value})
        if asked == (LETTERS, "POST"):
            return await self._letter(scope, headers, receive)
        if asked == (LETTERS, "OPTIONS"):
            self._check_origin(headers)
            return WireAnswer(HTTPStatus.NO_CONTENT, headers=_PREFLIGHT)
        return _unknown(asked[0])

    async def _letter(self, scope: Scope, headers: Mapping[str, str], receive: Receive) -> WireAnswer:
        self._check_origin(headers)
        if seconds := self.senders.wait(network_of(self._sender(scope, headers)), self.clock()):
            return refused("too_many", seconds)
        if headers.get("content-type", "").partition(";")[0].strip().casefold() != _JSON:
            raise LetterRefusedError("no_letter")
        letter = await asyncio.to_thread(read_letter, await _read(headers, receive))
        if seconds := self.all.wait("", self.clock()):
            return refused("too_many", seconds)
        return await asyncio.to_thread(self._keep, letter)

    def _check_origin(self, headers: Mapping[str, str]) -> None:
        if headers.get("origin") != self.site:
            raise LetterRefusedError("elsewhere")

    def _keep(self, letter: SentLetter) -> WireAnswer:
        try:
            with self._writing:
                self.folder.keep(letter, today())
        except FolderFullError:
            self.say("The folder is full of letters that nobody has dealt with, so no more are taken.")
            return refused("later")
        except OSError as problem:
            self.say(f"A letter could not be kept: {problem.strerror or 'the folder cannot be written to'}.")
            return refused("later")
        return WireAnswer(HTTPStatus.CREATED, {"received": True})

    def _path(self, path: str) -> str:
        inside = path.removeprefix(self.prefix) if self.prefix else path
        return inside if inside.startswith("/") else "/" if not inside else path

    def _allowed(self, headers: Mapping[str, str]) -> Headers:
        """The headers by which a browser lets the group's own pages read the answer."""
        if headers.get("origin") == self.site:
            yield "Access-Control-Allow-Origin", self.site
            yield "Access-Control-Expose-Headers", "Retry-After"

    def _sender(self, scope: Scope, headers: Mapping[str, str]) -> str:
        """The address that letters are counted by: what a proxy put last, since whoever sends may put any before."""
        client = scope.get("client")
        direct = str(client[0]) if client else ""
        return headers.get("x-forwarded-for", direct).rpartition(",")[2] if self.behind_proxy else direct


def refused(problem: str, seconds: int = 0) -> WireAnswer:
    """Why a letter is not taken, and after how many seconds it may be."""
    wait = seconds or _WAITS.get(problem, 0)
    return WireAnswer(PROBLEMS[problem], {"problem": problem}, (("Retry-After", str(wait)),) if wait else ())


def _path_of(scope: Scope) -> str:
    """The path as browsers read an address, and so the letter box in JavaScript: codes stand for no letters in it."""
    raw = scope.get("raw_path")
    written = raw.decode("latin-1") if isinstance(raw, bytes) else str(scope["path"])
    kept: list[str] = []
    dots = ""
    for part in written.replace("\\", "/").split("/")[1:]:
        dots = part.lower().replace("%2e", ".")
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(part)
    return "/" + "/".join([*kept, ""] if dots in (".", "..") else kept)


def _unknown(path: str) -> WireAnswer:
    """The answer to what is asked for nowhere, or not in this way."""
    told = {"problem": "no_letter"}
    if methods := _METHODS.get(path):
        return WireAnswer(HTTPStatus.METHOD_NOT_ALLOWED, told, (("Allow", methods),))
    return WireAnswer(HTTPStatus.NOT_FOUND, told)


def _headers_of(scope: Scope) -> dict[str, str]:
    """The headers by their names in small letters; of several of a name, all, as one."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]},{text}" if key in found else text
    return found


async def _read(headers: Mapping[str, str], receive: Receive) -> bytes:
    """What is sent, at most as much as a letter may have.

    Raises:
        LetterRefusedError: if it is more, or does not come to an end.
    """
    said = headers.get("content-length", "")
    if said.isdecimal() and int(said[:20]) > MOST_READ:
        raise LetterRefusedError("too_large")
    data, taken = bytearray(), 0
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while taken <= MOST_READ:
                part = await receive()
                if part["type"] != "http.request":
                    raise LetterRefusedError("no_letter")
                taken += len(part.get("body", b""))
                if taken <= MOST_BYTES:
                    data += part.get("body", b"")
                if not part.get("more_body", False):
                    break
    except TimeoutError:
        raise LetterRefusedError("no_letter") from None
    if taken > MOST_BYTES:
        raise LetterRefusedError("too_large")
    return bytes(data)


async def _send(answer: WireAnswer, allowed: Headers, is_head: bool, send: Send) -> None:
    body = b"" if answer.told is None else json.dumps(answer.told).encode()
    headers = [*_ALWAYS, *answer.headers, *allowed]
    if answer.status != HTTPStatus.NO_CONTENT:
        headers += [("Content-Type", f"{_JSON}; charset=utf-8"), ("Content-Length", str(len(body)))]
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": int(answer.status), "headers": raw})
    await send({"type": "http.response.body", "body": b"" if is_head else body})
