"""Letter boxes that run: in workerd, as Cloudflare runs them, and in Node."""

from __future__ import annotations

import base64
import json
import re
import select
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from hub import REPOSITORY, TOKEN, Hub
from in_node import NODE
from letter_service import SERVICE
from PIL import Image
from scripts_lint import TOOLS, installed

SITE = "https://casco.example.com"
KINDS = ("workerd", "node")
MOST_SECONDS = 60
ANA = {
    "name": "Ana Ferreira",
    "business": "Alder Electrical",
    "trade": "electrician",
    "summary": "We light old houses.",
}
_WORKERD = """using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "box", worker = .box), (name = "internet", network = (allow = ["private", "local"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "box")],
);
const box :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [%s],
  bindings = [%s],
);
"""


@dataclass(frozen=True)
class Told:
    """An answer."""

    status: int
    shape: Any
    headers: Mapping[str, str]


@dataclass
class Box:
    """A letter box that runs."""

    url: str
    log: Path
    """What it says, of which the first line names its port."""
    said: list[str] = field(default_factory=list)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Iterator[bytes] | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Told:
        """What it answers; a header that is None is left out."""
        whole = {"Origin": SITE, "Content-Type": "application/json", "X-Forwarded-For": "192.0.2.1", **(headers or {})}
        whole.setdefault("CF-Connecting-IP", (whole["X-Forwarded-For"] or "").rpartition(",")[2].strip())
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=MOST_SECONDS)
        try:
            with suppress(BrokenPipeError):  # It need not read to the end what it refuses.
                connection.request(method, path, body, {name: each for name, each in whole.items() if each is not None})
            answer = connection.getresponse()
            data = answer.read()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Told(answer.status, json.loads(data) if data else None, told)
        finally:
            connection.close()

    def send(self, letter: bytes, **headers: str | None) -> Told:
        """What it answers to a letter; `_` in a header's name stands for a line."""
        return self.ask("POST", "/letters", letter, {name.replace("_", "-"): each for name, each in headers.items()})

    def printed(self) -> str:
        """All that it has said so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def letter(number: int = 1, **changed: Any) -> bytes:
    """A letter, as the form sends it."""
    shape = {"letter": 1, "id": letter_id(number), "kind": "join", "answers": ANA, "seconds": 40, **changed}
    return json.dumps(shape).encode()


def letter_id(number: int) -> str:
    """The number that a letter gives itself."""
    return str(UUID(int=number, version=4))


def photo() -> str:
    """A JPEG, as a letter brings it."""
    made = BytesIO()
    Image.effect_noise((320, 320), 60).convert("RGB").save(made, "JPEG", quality=80)
    return base64.b64encode(made.getvalue()).decode()


@contextmanager
def running(kind: str, folder: Path, hub: Hub, patience: int = 0, **changed: str) -> Iterator[Box]:
    """A letter box of a kind, with this hub for GitHub; `changed` are its variables.

    With a patience it waits so many milliseconds for a letter where it would wait for a minute.
    """
    variables = {
        "LETTERBOX_SITE": f"{SITE}/directory/",
        "LETTERBOX_INBOX": "private",
        "LETTERBOX_REPOSITORY": REPOSITORY,
        "LETTERBOX_TOKEN": TOKEN,
        "LETTERBOX_API": hub.url,
        **changed,
    }
    service = Path(shutil.copytree(SERVICE, folder / f"box-{len(list(folder.iterdir()))}"))
    if patience:
        _be_impatient(service, patience)
    command, more = (_in_workerd if kind == "workerd" else _in_node)(service, variables)
    log = service / "log.txt"
    with log.open("wb") as told:
        process = subprocess.Popen(command, cwd=service, env=more, stdout=told, stderr=subprocess.STDOUT)
    try:
        yield Box(f"http://127.0.0.1:{_port(process, log)}", log)
    finally:
        process.terminate()
        process.wait(MOST_SECONDS)


def _be_impatient(service: Path, patience: int) -> None:
    for file in (service / "letterbox.js", service / "node.js"):
        text = file.read_text(encoding="utf-8")
        assert text.count("PATIENCE = 60_000;") == 1
        file.write_text(text.replace("PATIENCE = 60_000;", f"PATIENCE = {patience};"), encoding="utf-8")


def _port(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"port\W{1,4}(\d+)", log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        select.select([], [], [], 0.02)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


def _in_node(service: Path, variables: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    if not NODE:
        pytest.skip("there is no node here")
    return [NODE, str(service / "node.js")], {"LETTERBOX_PROXIES": "1", "LETTERBOX_PORT": "0", **variables}


def _in_workerd(service: Path, variables: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    scripts = [
        "worker.js",
        *sorted(each.name for each in service.glob("*.js") if each.name not in ("worker.js", "node.js")),
    ]
    modules = [f'(name = "{name}", esModule = embed "{name}")' for name in scripts]
    modules.append('(name = "rules.json", json = embed "rules.json")')
    bindings = [f"(name = {json.dumps(name)}, text = {json.dumps(value)})" for name, value in variables.items()]
    (service / "config.capnp").write_text(_WORKERD % (", ".join(modules), ", ".join(bindings)), encoding="utf-8")
    return [_workerd(), "serve", "config.capnp", "--control-fd=1"], {}


def _workerd() -> str:
    npm = shutil.which("npm")
    if not npm or not installed(npm):
        pytest.skip("workerd cannot be fetched here")
    found = sorted((TOOLS / "node_modules" / "@cloudflare").glob("workerd-*/bin/workerd"))
    if not found:
        pytest.skip("there is no workerd for this machine")
    return str(found[0])
