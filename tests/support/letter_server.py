"""A small letter box for browsers under test: it reads letters as the real ones do, and answers as it is told to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from hosting import hosted
from sitebuild import build, project_in, serve

from tradekin.intake.letterbox.sent_letter import PROBLEMS, LetterRefusedError, SentLetter, read_letter
from tradekin.settings import Inbox


@dataclass
class LetterServer:
    """What has come, and how the next letters are answered."""

    address: str = ""
    origin: str = ""
    """The only site that letters are taken from."""
    inbox: Inbox = Inbox.PRIVATE
    letters: list[SentLetter] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    refuse: list[tuple[str, str | None]] = field(default_factory=list)
    """Problems to answer with, each once, and when to come again; “drop” takes the letter and says nothing."""
    site: str = ""
    """Where the group's site is."""


class _Handler(BaseHTTPRequestHandler):
    box: LetterServer

    def do_OPTIONS(self) -> None:
        self._answer(204, None)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.box.bodies.append(body)
        problem, again = self.box.refuse.pop(0) if self.box.refuse else ("", None)
        if problem and problem != "drop":
            self._answer(PROBLEMS.get(problem, 500), {"problem": problem}, again)
            return
        try:
            assert self.path.endswith("/letters")
            assert self.headers["Content-Type"] == "application/json"
            letter = read_letter(body, self.box.inbox)
        except LetterRefusedError as refused:
            self._answer(PROBLEMS[refused.problem], {"problem": refused.problem})
            return
        if letter.id not in [each.id for each in self.box.letters]:
            self.box.letters.append(letter)
        if problem == "drop":
            self.close_connection = True
            return
        self._answer(201, {"received": True})

    def _answer(self, status: int, said: object, again: str | None = None) -> None:
        body = b"" if said is None else json.dumps(said).encode()
        self.send_response(status)
        if self.headers["Origin"] == self.box.origin:
            self.send_header("Access-Control-Allow-Origin", self.box.origin)
            self.send_header("Access-Control-Allow-Methods", "POST")
            self.send_header("Access-Control-Allow-Headers", "Content-Type")
            self.send_header("Access-Control-Expose-Headers", "Retry-After")
        if again is not None:
            self.send_header("Retry-After", again)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextmanager
def letter_server() -> Iterator[LetterServer]:
    """A letter box on this machine."""
    box = LetterServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"box": box}))
    box.address = f"http://127.0.0.1:{server.server_address[1]}/box"
    with hosted(server):
        yield box


@contextmanager
def group_with_box(folder: Path, profiles: Mapping[str, str], inbox: Inbox = Inbox.PRIVATE) -> Iterator[LetterServer]:
    """A letter box of a kind, and the site of a group whose forms send to it."""
    with letter_server() as made:
        made.inbox = inbox
        settings = f"      letterbox: {{address: {made.address}, inbox: {inbox}}}\n"
        built = build(project_in(folder / "p", profiles, settings), folder / "site", "--strict")
        assert built.code == 0, built.said
        served = serve(built.folder)
        made.site = next(served)
        made.origin = made.site.rstrip("/")
        yield made
        next(served, None)
