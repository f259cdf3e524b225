"""`mkdocs serve`: a changed profile is on the page a moment later."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from sitebuild import project_in

PROFILE = "name: Ann Lee\nbusiness: Lee Plumbing\ntrade: plumber\nsummary: We fix pipes.\n"


@pytest.mark.site
def test_a_changed_profile_is_shown_while_serving(tmp_path: Path) -> None:
    project = project_in(tmp_path / "p", {"ann-lee.yml": PROFILE})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", place]
    with (tmp_path / "said").open("w") as said:
        server = subprocess.Popen(
            command, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=said, stderr=said
        )
        try:
            page = f"http://{place}/members/ann-lee/"
            assert "We fix pipes." in shown(page, "We fix pipes.")
            (project / "members" / "ann-lee.yml").write_text(PROFILE.replace("pipes", "taps"), encoding="utf-8")
            assert "We fix taps." in shown(page, "We fix taps.")
        finally:
            server.terminate()
            server.wait(60)


def shown(page: str, awaited: str, seconds: float = 60) -> str:
    """The page, as soon as it holds a text, or what it held at the end of the time."""
    text = ""
    end = time.monotonic() + seconds
    while awaited not in text and time.monotonic() < end:
        try:
            with urllib.request.urlopen(page, timeout=60) as answer:
                text = answer.read().decode()
        except (urllib.error.URLError, OSError):
            text = ""
        time.sleep(0.2)
    return text
