"""Building the real site by the real command, and serving it."""

from __future__ import annotations

import atexit
import fcntl
import functools
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import warm
from groups import ROOT
from hosting import hosted
from marking import must_be_marked

SOURCES = ("docs", "members", "overrides", "mkdocs.yml")
"""What this repository's own site is made of, beside the generator."""
LONG = 700
"""Words of a page of prose beyond which small groups have no more of it than its headings."""


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


def profile_in(page: str) -> dict[str, Any]:
    """What a member's page holds for the form that updates the profile."""
    (held,) = re.findall(r'<script type="application/json" id="written">(.*?)</script>', page, re.DOTALL)
    read: dict[str, Any] = json.loads(held)
    return read


def build(
    project: Path,
    folder: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    cold: bool = False,
) -> Built:
    """Run `mkdocs build` for a project into a folder; cold is as its user does (`warm.py`)."""
    must_be_marked("site")
    command = ["mkdocs", "build", "--site-dir", str(folder), *arguments]
    settings = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": "1767225600",
        **(environment or {}),
    }
    made = (warm.run_cold if cold else warm.run)(command, project, settings)
    return Built(folder, made.stdout + made.stderr, made.returncode)


def shared_build(
    shelf: Path,
    project: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    cold: bool = False,
) -> Built:
    """The same for a site that is only read: built once for all who ask for it, also from other processes.

    Args:
        shelf: a folder of this run of the tests that all its processes know.
        project: where the site's sources lie.
        arguments: of `mkdocs build`.
        environment: variables to add.
        cold: whether the build begins as its user's does.
    """
    must_be_marked("site")
    key = _digest(project, *arguments, *sorted(f"{name}={value}" for name, value in (environment or {}).items()))
    folder, told = shelf / key, shelf / f"{key}.json"
    with (shelf / f"{key}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.is_file():
            shutil.rmtree(folder, ignore_errors=True)
            built = build(project, folder, *arguments, environment=environment, cold=cold)
            told.write_text(json.dumps([built.said, built.code]), encoding="utf-8")
    said, code = json.loads(told.read_text(encoding="utf-8"))
    return Built(folder, said, code)


def _digest(project: Path, *words: str) -> str:
    """A name for all that is in a project and how it is built."""
    tops = [project / each for each in SOURCES] if project == ROOT else sorted(project.iterdir())
    digest = hashlib.sha256(json.dumps(words).encode())
    for file in _files(tops):
        digest.update(f"{file.relative_to(project)}\0".encode(errors="surrogateescape"))
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(tops: Iterable[Path]) -> Iterator[Path]:
    for each in tops:
        yield from _files(sorted(each.iterdir())) if each.is_dir() else [each] if each.is_file() else []


def project_in(folder: Path, profiles: Mapping[str, str | bytes], extra: str = "") -> Path:
    """A small project of its own: this one's look and pages (`pages_in_short`), other profiles, and settings to add."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "docs").symlink_to(_short_pages())
    (folder / "overrides").symlink_to(ROOT / "overrides")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("      samples: true\n", f"      samples: true\n{extra}"))
    (folder / "members").mkdir()
    for name, text in profiles.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / "members" / name).write_bytes(data)
    return folder


def pages_in_short(folder: Path) -> None:
    """This project's pages without its decisions, and of long prose the headings: most of a small build is prose.

    The sample site has all of them whole.
    """
    shutil.copytree(ROOT / "docs", folder, ignore=shutil.ignore_patterns("decisions"))
    shorten(folder / "guide")


def shorten(guide: Path) -> None:
    """Leave of long pages of the guide nothing but their headings."""
    for page in guide.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        if len(text.split()) > LONG and "tk-look" not in text:
            _, head, prose = text.split("---\n", 2)
            lines = re.sub(r"^```.*?^```", "", prose, flags=re.MULTILINE | re.DOTALL).splitlines()
            headings = "\n\n".join(line for line in lines if line.startswith("#"))
            page.write_text(f"---\n{head}---\n\n{headings}\n", encoding="utf-8")


@functools.cache
def _short_pages() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="tradekin-pages-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    pages_in_short(folder / "docs")
    return folder / "docs"


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
    with hosted(server):
        yield f"http://127.0.0.1:{server.server_address[1]}/"
