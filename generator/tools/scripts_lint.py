"""Check the browser's and the letter box's scripts with Biome and, through their JSDoc, with TypeScript.

    python scripts_lint.py

Both come from the lock in `scripts/`, once, into `.cache/`, and need Node. Where there is none, or they cannot be
fetched, that is said and nothing is checked: Python's own checks do not wait for a network.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent / "scripts"
ROOT = HERE.parents[2]
TOOLS = ROOT / ".cache" / "scripts"
LOCK = "package-lock.json"
FOLDERS = (
    "overrides/assets/js",
    "tests/js",
    "generator/tradekin/site/offline",
    "generator/tradekin/intake/letterbox/service",
)
PROJECTS = ("tsconfig.json", "service.tsconfig.json")
MOST_SECONDS = 300


def main() -> int:
    """Say what is wrong in the scripts; 1 if there is anything."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        return _unchecked("there is no Node here.")
    if not installed(npm):
        return _unchecked("npm could not fetch what generator/tools/scripts/package-lock.json names.")
    tools = TOOLS / "node_modules" / ".bin"
    biome = [str(tools / "biome"), "lint", f"--config-path={HERE}", "--error-on-warnings", *FOLDERS]
    types = [[str(tools / "tsc"), "--project", str(HERE / name)] for name in PROJECTS]
    codes = [subprocess.run(command, cwd=ROOT, check=False).returncode for command in (biome, *types)]
    return int(any(codes))


def installed(npm: str) -> bool:
    """Whether what the lock names lies in `.cache/`, now if not before; one process at a time fetches it."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    with (TOOLS / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        return _is_installed() or _install(npm)


def _is_installed() -> bool:
    """Whether what the lock names lies here: npm writes its own list when it is done."""
    lock, listed = TOOLS / LOCK, TOOLS / "node_modules" / f".{LOCK}"
    return listed.is_file() and lock.read_bytes() == (HERE / LOCK).read_bytes()


def _install(npm: str) -> bool:
    for name in ("package.json", LOCK):
        shutil.copyfile(HERE / name, TOOLS / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    try:
        return subprocess.run(command, cwd=TOOLS, check=False, timeout=MOST_SECONDS).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def _unchecked(why: str) -> int:
    print(f"The scripts are not checked: {why}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
