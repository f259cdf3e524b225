"""Make the group that an older version would have made, as an archive in `made_before/`; see the README there."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).parents[1] / "starter"
ROOT = HERE.parents[1]
OPTIONS = (
    "--group=Harbour Breakfast", "--area=Portland", "--area=South Portland", "--facilitator=Sam Ray",
    "--email=sam@example.com", "--repository=harbour/directory",
)  # fmt: skip
ADDED = {
    "members/ana-ferreira.yml": """\
name: Ana Ferreira
business: Alder Electrical
trade: electrician
summary: We keep the lights on in old houses and new workshops.
customers: [homeowners, landlords]
areas: [Portland]
contact:
  phone: +1 207 555 0100
introductions: welcome
""",
    "members/ben-okafor.yml": """\
name: Ben Okafor
business: Okafor Plumbing
trade: plumber
summary: Pipes, boilers and the phone call at two in the morning.
customers: [homeowners, restaurants]
partners_wanted: [electrician]
joined: 2026-01-12
""",
    "docs/our-page.md": """\
---
title: Our breakfasts
---

# Our breakfasts

We meet every Tuesday at seven. New here? [Join us](join.md), or look through [the members](members/index.md).

| when | where |
| --- | --- |
| first Tuesday | the boat house |

[Read how the directory works](guide/reading.md).
""",
    "docs/assets/harbour.css": "/* The green of our boat house. */\n.tk-button { border-radius: 0; }\n",
    "overrides/assets/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">'
    '<path fill="#1f5f4a" d="M0 6h8L6 8H2z"/></svg>\n',
    "letters/follow-up.jinja": """\
Subject: How was the coffee?

Hello {{ meeting.first.called }} and {{ meeting.second.called }},

how was it? We would love to hear on Tuesday.
""",
}
CHANGED = {
    "mkdocs.yml": (
        ("  - assets/tradekin.css\n", "  - assets/tradekin.css\n  - assets/harbour.css\n"),
        ("  - Home: index.md\n", "  - Home: index.md\n  - Our breakfasts: our-page.md\n"),
    ),
}
STYLE = "\n/* Ours: rounder plates. */\n.tk-plate { border-radius: 40%; }\n"


def make(version: str, commit: str) -> Path:
    """The archive of a group made by the version at a commit."""
    with tempfile.TemporaryDirectory() as work:
        source, group = Path(work, "source"), Path(work, "group")
        source.mkdir()
        packed = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as unpacked:
            unpacked.extractall(source, filter="data")
        environment = {**os.environ, "PYTHONPATH": str(source / "generator")}
        command = [sys.executable, "-m", "tradekin", "new", str(group), *OPTIONS]
        subprocess.run(command, check=True, env=environment, cwd=work, stdin=subprocess.DEVNULL)
        touch(group)
        return packed_up(group, HERE / "made_before" / f"{version}.tar.xz")


def touch(group: Path) -> None:
    """What a facilitator adds and changes."""
    for name, text in ADDED.items():
        (group / name).parent.mkdir(parents=True, exist_ok=True)
        (group / name).write_text(text, encoding="utf-8")
    for name, pairs in CHANGED.items():
        text = (group / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, (name, old)
            text = text.replace(old, new)
        (group / name).write_text(text, encoding="utf-8")
    assets = group / "overrides/assets"
    sheet = assets / "css/own.css" if (assets / "css").is_dir() else assets / "tradekin.css"
    with sheet.open("a", encoding="utf-8") as style:
        style.write(STYLE)


def packed_up(group: Path, archive: Path) -> Path:
    """The folder's files in an archive that is the same each time."""
    with tarfile.open(archive, "w:xz") as packed:
        for file in sorted(each for each in group.rglob("*") if each.is_file()):
            entry = tarfile.TarInfo(file.relative_to(group).as_posix())
            entry.size = file.stat().st_size
            with file.open("rb") as opened:
                packed.addfile(entry, opened)
    return archive


if __name__ == "__main__":
    print(make(*sys.argv[1:3]))
