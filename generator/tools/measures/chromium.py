"""What a search costs a person: a real Chromium, a server that counts what it sends, a word typed as people type."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browser import HELP, find
from playwright.sync_api import sync_playwright

THINKS, TYPES, RESTS = 350, 60, 2_500
TEXTS = ("application/javascript", "application/json", "image/svg+xml")
WATCH = """() => {
  const place = document.querySelector("[data-results]"), now = () => performance.now();
  window.seen = {};
  document.getElementById("find-words").addEventListener("input", () => { seen.key ??= now(); });
  new MutationObserver(() => { if (place.querySelector("a")) { seen.first ??= now(); seen.last = now(); } })
    .observe(place, { childList: true });
}"""


@dataclass(frozen=True)
class Cost:
    """Bytes on the wire for everything the search fetched, and milliseconds from the first key."""

    fetched: int
    first: float
    last: float


def searched(site: Path, word: str) -> Cost:
    """Open the search of a site, wait as a person does, and type a word; nothing is in the browser's cache."""
    path = find()
    if not path:
        raise SystemExit(HELP)
    with _served(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/", wait_until="load")
        page.wait_for_timeout(THINKS)
        server.sent = 0
        page.keyboard.press("/")
        page.wait_for_selector("#find-words")
        page.evaluate(WATCH)
        page.wait_for_timeout(THINKS)
        page.keyboard.type(word, delay=TYPES)
        page.wait_for_timeout(RESTS)
        seen = page.evaluate("window.seen")
        browser.close()
        return Cost(server.sent, *(seen.get(name, float("nan")) - seen["key"] for name in ("first", "last")))


class _Counting(ThreadingHTTPServer):
    sent = 0


class _Handler(SimpleHTTPRequestHandler):
    """Sends texts with gzip, as hosts of sites do, and what they do not know the kind of as it is."""

    server: _Counting

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        plain, packed = _read(file)
        kind = self.guess_type(str(file))
        body = packed if kind.startswith("text/") or kind in TEXTS else plain
        self.server.sent += len(body)
        self.send_response(200)
        if body is packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _read(file: Path) -> tuple[bytes, bytes]:
    plain = file.read_bytes()
    return plain, gzip.compress(plain, 9)


@contextmanager
def _served(site: Path) -> Iterator[_Counting]:
    for file in (site / "lookup").rglob("*.*"):
        _read(file)  # a host has packed them before anybody asks
    with _Counting(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
        _read.cache_clear()
