"""The scripts of `overrides/assets/js/` that know nothing of a page, run by Node beside the Python that they repeat."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from groups import ROOT

NODE = shutil.which("node") or ""
SCRIPTS = ROOT / "overrides" / "assets" / "js"
EFFORT = Path(__file__).with_name("effort.js")
needs_node = pytest.mark.skipif(not NODE, reason="there is no node here")
_CALL = """
let text = "";
for await (const part of process.stdin) text += part;
const x = JSON.parse(text);
const m = await import(%s);
const effort = await import(%s);
process.stdout.write(JSON.stringify((%s) ?? null));
"""


def run_node(*arguments: str, given: str = "") -> str:
    """What Node prints, run at the project's root; the test fails with what it says if it ends otherwise than well."""
    done = subprocess.run([NODE, *arguments], cwd=ROOT, input=given, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def in_node(module: str, body: str, given: Any = None) -> Any:
    """What an expression over a module, `m`, and something given, `x`, comes to.

    Args:
        module: a script's path below `overrides/assets/js/`, without its ending.
        body: JavaScript; it may await, and has `effort`, which tells how time grows.
        given: anything that JSON holds.
    """
    addresses = ((SCRIPTS / f"{module}.js").as_uri(), EFFORT.as_uri())
    script = _CALL % (*map(json.dumps, addresses), body)
    return json.loads(run_node("--input-type=module", "--eval", script, given=json.dumps(given)))
