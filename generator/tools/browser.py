"""Find a Chromium for the tests, or get one: its path on standard output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HELP = (
    "The tests drive a real browser, and none was found or could be installed.\n"
    "Install Chromium (Debian, Ubuntu: sudo apt install chromium) or Google Chrome,\n"
    "or name one: TRADEKIN_CHROMIUM=/path/to/chrome make test"
)


def find() -> str | None:
    """The path of a browser that is here already, or None."""
    named = os.environ.get("TRADEKIN_CHROMIUM")
    candidates = [named] if named else [*filter(None, map(shutil.which, NAMES)), *MAC, playwrights_own()]
    return next((path for path in candidates if path and Path(path).exists()), None)


def playwrights_own() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def download() -> None:
    """Ask Playwright for its own Chromium; no matter if it cannot."""
    run(sys.executable, "-m", "playwright", "install", "chromium", minutes=5)


def install() -> None:
    """Ask the system's package manager, when this is root."""
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        run(apt, "update", minutes=5)
        run(apt, "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-core", minutes=15)


def run(*command: str, minutes: int) -> None:
    try:
        subprocess.run(command, stdout=sys.stderr, check=False, timeout=60 * minutes)
    except (OSError, subprocess.TimeoutExpired) as problem:
        print(problem, file=sys.stderr)


def main() -> int:
    for way in (lambda: None, download, install):
        way()
        if path := find():
            print(f"Browser for the tests: {path}")
            return 0
    print(HELP, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
