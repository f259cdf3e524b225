"""Web sites of other groups on this machine: honest ones from a folder, and such as do what no site should."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from hosting import hosted

BEYOND = "/api/beyond.json"


@dataclass
class Town:
    """A site: what lies at each path, and what it was asked."""

    address: str
    files: dict[str, bytes] = field(default_factory=dict)
    odd: Callable[[BaseHTTPRequestHandler], None] | None = None
    """Answers in place of the files."""
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def publish(self, shape: Any) -> None:
        """Put something in the place of what is published for neighbours: bytes as they are, all else as JSON."""
        self.files[BEYOND] = shape if isinstance(shape, bytes) else json.dumps(shape).encode()

    def show(self, folder: Path) -> None:
        """Be the site that was built into a folder."""
        self.files = {
            f"/{each.relative_to(folder).as_posix()}": each.read_bytes() for each in folder.rglob("*") if each.is_file()
        }


@contextmanager
def town() -> Iterator[Town]:
    """A site on a port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        here = Town(f"http://127.0.0.1:{free.getsockname()[1]}")

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            here.asked.append((self.path, dict(self.headers.items())))
            self.close_connection = True
            if here.odd:
                here.odd(self)
                return
            data = here.files.get(self.path)
            etag = f'"{sha256(data).hexdigest()[:16]}"' if data else ""
            if data and self.headers.get("If-None-Match") == etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Length", str(len(data or b"")))
            if etag:
                self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", int(here.address.rpartition(":")[2])), Answers)
    server.daemon_threads = True
    server.block_on_close = False
    with hosted(server):
        yield here


def answering(status: int, body: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """A site that always says the same; names of headers are written with underscores."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(status)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), **told}.items():
            asked.send_header(name, value)
        asked.end_headers()
        asked.wfile.write(body)

    return answer


def beyond_record(slug: str = "ben-okafor", **more: Any) -> dict[str, Any]:
    """Somebody in the form for other groups."""
    return {
        "slug": slug,
        "page": f"members/{slug}/",
        "name": slug.replace("-", " ").title(),
        "business": f"{slug.title()} Ltd",
        "trade": {"name": "plumber", "id": "plumber", "said": "Plumber"},
        "also": [],
        "summary": "I keep the water where it belongs.",
        "languages": [{"name": "English", "id": "en"}],
        "areas": ["Saco"],
        "anywhere": False,
        "customers": [{"name": "home buyers", "id": "home-buyers", "said": "people who buy a house"}],
        "customers_are_usual": False,
        **more,
    }


def beyond_file(*records: Any, **more: Any) -> dict[str, Any]:
    """What a group publishes for its neighbours."""
    return {
        "$schema": "beyond.schema.json",
        "version": 1,
        "group": "Saco Sunrise",
        "country": "US",
        "made": "2026-01-01",
        "facilitator": {"name": "Ines Duarte", "email": "ines@saco.example.com"},
        "members": list(records),
        **more,
    }
