"""Lighthouse's marks for the sample site, phone profile, served on this machine with gzip: `make lighthouse`.

Needs Node and a Chromium; npx fetches Lighthouse at the version below. The site is built with the address it is served
at, so that canonical addresses are right. Ends with 1 if a mark is below what the site holds itself to.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from browser import HELP, find

VERSION = "12.8.2"
ROOT = Path(__file__).resolve().parents[2]
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest")


class Packing(SimpleHTTPRequestHandler):
    """Sends what gets smaller by it with gzip, as hosts of sites do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        body = file.read_bytes() if file.is_file() else b""
        self.send_response(200 if file.is_file() else 404)
        if file.name.endswith(PACKED):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    folder.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Packing, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def build(place: Path, folder: Path, address: str) -> None:
    """The project as it is, but for its address."""
    place.mkdir()
    for name in ("docs", "overrides", "members"):
        (place / name).symlink_to(ROOT / name)
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    told = [f"site_url: {address}" if line.startswith("site_url:") else line for line in lines]
    (place / "mkdocs.yml").write_text("\n".join(told) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=place, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)


def some_pages(folder: Path) -> list[str]:
    member, pair = (sorted((folder / kind).glob("*/index.html"))[0].parent.name for kind in ("members", "partners"))
    return ["", "members/", f"members/{member}/", f"partners/{pair}/"]


def marks(address: str, browser: str) -> dict[str, Any]:
    command = [
        *("npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--output=json"),
        f"--only-categories={','.join(LEAST)}",
        "--chrome-flags=--headless --no-sandbox --disable-gpu",
    ]
    made = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, "CHROME_PATH": browser}
    )
    report: dict[str, Any] = json.loads(made.stdout)
    return report


def short(report: dict[str, Any]) -> list[str]:
    """The audits that cost something, by name."""
    weighty = [each["id"] for kind in report["categories"].values() for each in kind["auditRefs"] if each["weight"]]
    return [
        name
        for name in dict.fromkeys(weighty)
        if report["audits"][name]["score"] is not None and report["audits"][name]["score"] < 0.9
    ]


def main(paths: list[str]) -> int:
    browser = find()
    if not browser or not shutil.which("npx"):
        print(HELP if not browser else "Lighthouse needs Node: npx is not here.", file=sys.stderr)
        return 1
    worst = 0
    with tempfile.TemporaryDirectory() as scratch, served(Path(scratch, "site")) as address:
        build(Path(scratch, "project"), Path(scratch, "site"), address)
        print(f"| page | {' | '.join(LEAST)} | to mend |\n| --- |{' ---: |' * len(LEAST)} --- |")
        for path in paths or some_pages(Path(scratch, "site")):
            report = marks(address + path, browser)
            got = {name: round(100 * report["categories"][name]["score"]) for name in LEAST}
            print(f"| /{path} | {' | '.join(map(str, got.values()))} | {', '.join(short(report))} |", flush=True)
            worst = max(worst, int(any(got[name] < least for name, least in LEAST.items())))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
