"""Building the real site by the real command, and serving it."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from groups import ROOT


@dataclass(frozen=True)
class Built:
    """A built site: the folder, and what the build said."""

    folder: Path
    said: str
    code: int

    def pages(self) -> list[str]:
        """Addresses of all pages, from the site's root."""
        found = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        return sorted(page.removesuffix("index.html") for page in found)

    def read(self, address: str) -> str:
        """The HTML of a page."""
        return (self.folder / (address + "index.html" if address.endswith("/") or not address else address)).read_text(
            encoding="utf-8"
        )


def build(project: Path, folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Built:
    """Run `mkdocs build` for a project into a folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder), *arguments]
    settings = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "1767225600",
        **(environment or {}),
    }
    made = subprocess.run(command, cwd=project, capture_output=True, text=True, env=settings, check=False)
    return Built(folder, made.stdout + made.stderr, made.returncode)


def project_in(folder: Path, profiles: Mapping[str, str | bytes], extra: str = "") -> Path:
    """A small project of its own: this one's look and pages, other profiles, and settings to add."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("docs", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("      samples: true\n", f"      samples: true\n{extra}"))
    (folder / "members").mkdir()
    for name, text in profiles.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / "members" / name).write_bytes(data)
    return folder


def everywhere(site: Built, value: str) -> set[str]:
    """The files in which a value stands, as it is or as an address has it."""
    sought = value.encode()
    found = set()
    for file in site.folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            plain = data.replace(b"\r\n ", b"").replace(b"=\r\n", b"")
            if any(sought in each for each in (data, plain, unquote(data.decode("utf-8", "replace")).encode())):
                found.add(file.relative_to(site.folder).as_posix())
    return found


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer like GitHub Pages: with the site's own page for addresses that lead nowhere."""
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if code == 404 and page.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine for as long as a fixture lives; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()
