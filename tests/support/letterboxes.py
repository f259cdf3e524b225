"""A running letter box: the real command under the real uvicorn, spoken to over HTTP."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import uuid
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from issues import ANA
from PIL import Image

SITE = "https://harbour.example.org"
SENT = {"Content-Type": "application/json", "Origin": SITE}
PATIENCE = 60.0
MKDOCS = f"""site_name: Harbour Breakfast
site_url: {SITE}/directory/
plugins:
  - tradekin:
      facilitator: {{name: Mo Field}}
"""


def letter(**changed: Any) -> dict[str, Any]:
    """A letter as a form sends it, with a number of its own."""
    return {"letter": 1, "id": str(uuid.uuid4()), "kind": "join", "answers": ANA, "seconds": 40, **changed}


def photo(side: int = 320) -> bytes:
    """A photo that says where it was taken."""
    made, told = BytesIO(), Image.Exif()
    told[0x010E] = "at home, 12 Elm Street"
    Image.effect_noise((side, side), 60).convert("RGB").save(made, "JPEG", quality=70, exif=told)
    return made.getvalue()


def run_alone(act: Coroutine[Any, Any, None]) -> None:
    """Run something in a thread of its own: a browser that is driven here keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as alone:
        alone.submit(asyncio.run, act).result()


@dataclass(frozen=True)
class Heard:
    """What a letter box answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)


@dataclass
class RunningBox:
    """A letter box that listens."""

    process: subprocess.Popen[str]
    host: str
    port: int
    folder: Path
    said: str = ""
    """All that it said, once it is stopped."""

    def ask(
        self, method: str, path: str, body: bytes | Iterator[bytes] | None = None, headers: Mapping[str, str] = SENT
    ) -> Heard:
        """What it answers to one request; a body that comes in pieces is sent without saying how long it is."""
        line = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            line.request(method, path, body, dict(headers), encode_chunked=not isinstance(body, bytes | None))
            answer = line.getresponse()
            return Heard(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            line.close()

    def send(self, letter: Any, **headers: str) -> Heard:
        """What it answers to a letter."""
        data = letter if isinstance(letter, bytes) else json.dumps(letter).encode()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.ask("POST", "/letters", data, {**SENT, **given})

    def stop(self) -> str:
        """Stop it as Ctrl-C does; all that it said."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, rest = self.process.communicate(timeout=PATIENCE)
        self.said += rest
        return self.said


@contextmanager
def running_box(folder: Path, *options: str, cwd: Path | None = None, before: str = "pass") -> Iterator[RunningBox]:
    """A letter box for a folder, on a port that was free; `before` it starts, a line of Python is run."""
    program = f"{before}; from tradekin.cli import main; main()"
    command = [sys.executable, "-c", program, "letterbox", "--folder", str(folder), "--port", "0", *options]
    if "--site" not in options and cwd is None:
        command += ["--site", SITE]
    process = subprocess.Popen(
        command, cwd=cwd or folder.parent, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        env={name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"},
    )  # fmt: skip
    assert process.stderr is not None
    first = process.stderr.readline()
    found = re.search(r"http://(?:\[([0-9a-f:]+)\]|([0-9.]+)):([0-9]+)", first)
    assert found, first + process.communicate(timeout=PATIENCE)[1]
    box = RunningBox(process, found[1] or found[2], int(found[3]), folder, first)
    try:
        yield box
    finally:
        box.stop()
