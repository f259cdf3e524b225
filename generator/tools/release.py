"""Release the version that `tradekin/__init__.py` names: `python release.py`, or `python release.py go`.

Without `go` nothing is changed: it says what stands in the way and what would be done. With it the changelog gets its
day, and a commit, a tag and the wheel in `dist/` are made. Nothing is pushed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHANGES = ROOT / "CHANGELOG.md"
BRANCH = "main"
_HEADING = re.compile(r"^## (\d+\.\d+\.\d+) \(([^)\n]+)\)$", re.MULTILINE)


def main(is_meant: bool) -> int:
    """Say what would be released, or release it; 0 if nothing stands in the way."""
    sys.path.insert(0, str(ROOT / "generator"))
    from tradekin import __version__
    from tradekin.starter.wheel import running_wheel

    problems = [*in_the_way(__version__)]
    wheel = running_wheel()
    target = ROOT / "dist" / Path(wheel.name).name
    day = datetime.now(UTC).date().isoformat()
    for line in (
        f"version    {__version__}",
        f"changelog  ## {__version__} ({day})",
        f"tag        v{__version__}",
        f"wheel      {target.relative_to(ROOT)}, {len(wheel.data):,} bytes",
        f"sha256     {wheel.sha256}",
        "tests      make lint and make test have to be green on this commit; they are not run here",
    ):
        print(line)
    for each in problems:
        print(f"In the way: {each}")
    if problems:
        return 1
    if not is_meant:
        print("Nothing was changed. To do it: make release GO=yes")
        return 0
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(wheel.data)
    settle(__version__, day)
    print(
        f"Done. Next: git push origin {BRANCH} v{__version__}, and put the wheel and its sha256 on the release’s page."
    )
    print("Then write the next version into generator/tradekin/__init__.py, and its heading into CHANGELOG.md.")
    print(f"Keep a group of this one: .venv/bin/python tests/support/make_before.py {__version__} v{__version__}")
    return 0


def in_the_way(version: str) -> list[str]:
    """What keeps the version from being released, with what to do."""
    found = []
    if _git("status", "--porcelain"):
        found.append("there are changes that are not committed. Commit them, or put them away with git stash.")
    if (branch := _git("rev-parse", "--abbrev-ref", "HEAD")) != BRANCH:
        found.append(f"this is the branch {branch}. Type: git switch {BRANCH}")
    if _git("tag", "--list", f"v{version}"):
        found.append(f"there is a tag v{version}. Write the next version into generator/tradekin/__init__.py.")
    first = _HEADING.search(CHANGES.read_text(encoding="utf-8"))
    if first is None or first.groups() != (version, "unreleased"):
        found.append(f"the first heading in CHANGELOG.md is not “## {version} (unreleased)”. Write it, or the version.")
    return found


def settle(version: str, day: str) -> None:
    """Give the changelog its day, commit it, and tag the commit."""
    text = CHANGES.read_text(encoding="utf-8")
    CHANGES.write_text(text.replace(f"## {version} (unreleased)", f"## {version} ({day})", 1), encoding="utf-8")
    _git("add", "--", CHANGES.name)
    _git("commit", "--quiet", "--message", f"Release {version}")
    _git("tag", "--annotate", f"v{version}", "--message", f"Tradekin {version}")


def _git(*arguments: str) -> str:
    ran = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"git {arguments[0]}: {ran.stderr.strip()}")
    return ran.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["go"]))
