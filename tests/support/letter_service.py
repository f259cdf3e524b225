"""The letter box in JavaScript, as tests find it."""

from __future__ import annotations

import json
from typing import Any

from groups import ROOT
from in_node import run_node

SERVICE = ROOT / "generator" / "tradekin" / "intake" / "letterbox" / "service"
_CALL = """
let text = "";
for await (const part of process.stdin) text += part;
const x = JSON.parse(text);
const rules = JSON.parse((await import("node:fs")).readFileSync(new URL("rules.json", %(folder)s), "utf8"));
const m = await import(new URL(%(module)s, %(folder)s));
const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
process.stdout.write(JSON.stringify((%(body)s) ?? null));
"""


def in_service(module: str, body: str, given: Any = None) -> Any:
    """What an expression over a module of the service, `m`, and something given, `x`, comes to.

    Args:
        module: a file's name in the service's folder.
        body: JavaScript; it may await, and has `rules`, and `bytes` of base64.
        given: anything that JSON holds.
    """
    places = {"folder": json.dumps(f"{SERVICE.as_uri()}/"), "module": json.dumps(module)}
    script = _CALL % {**places, "body": body}
    return json.loads(run_node("--input-type=module", "--eval", script, given=json.dumps(given)))
