"""Find a Chromium for the tests, or get one: its path on standard output."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
"""Chromium without a window around it: the same pages for two thirds of the processor time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
FONTS = ("fonts-noto-core",)
"""What comes along where there was no browser, and so perhaps no font for every script."""
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
    candidates = [named] if named else [*filter(None, map(shutil.which, NAMES)), *MAC]
    here = next((path for path in candidates if Path(path).exists()), None)
    return here if here or named else playwrights_own()


def playwrights_own() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def download() -> None:
    """Ask Playwright for its own Chromium; no matter if it cannot."""
    run(sys.executable, "-m", "playwright", "install", "chromium", minutes=5)


def install(*packages: str) -> None:
    """Ask the system's package manager, when this is root."""
    apt = shutil.which("apt-get")
    if not apt or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    command = (apt, "install", "-y", "--no-install-recommends", *packages)
    if not run(*command, minutes=15):
        run(apt, "update", minutes=5)
        run(*command, minutes=15)


def install_shell() -> None:
    """Ask for the browser without a window, unless one is named or it is here."""
    if not os.environ.get("TRADEKIN_CHROMIUM") and not shutil.which(SHELL):
        install(SHELL, *(() if find() else FONTS))


def install_chromium() -> None:
    """Ask for the browser with a window, which more systems have."""
    install("chromium", *FONTS)


def run(*command: str, minutes: int) -> bool:
    """Run a command with what it prints on standard error; whether it went well."""
    try:
        return subprocess.run(command, stdout=sys.stderr, check=False, timeout=60 * minutes).returncode == 0
    except (OSError, subprocess.TimeoutExpired) as problem:
        print(problem, file=sys.stderr)
        return False


def main() -> int:
    for way in (install_shell, download, install_chromium):
        way()
        if path := find():
            print(f"Browser for the tests: {path}")
            return 0
    print(HELP, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
