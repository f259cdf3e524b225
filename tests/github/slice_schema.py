"""Cut what the tests need out of GitHub's own description of its API.

    npm install @octokit/openapi            (in a folder of its own; 385 MB)
    python tests/github/slice_schema.py FOLDER/node_modules/@octokit/openapi

Writes `tests/github/schema/rest.json`: for each address the doctor asks, what it takes and what comes back, and every
schema these name, without descriptions and examples.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "schema" / "rest.json"
REPOSITORY = "/repos/{owner}/{repo}"
ASKED = (
    "",
    "/pages",
    "/actions/permissions",
    "/actions/permissions/selected-actions",
    "/actions/permissions/workflow",
    "/actions/permissions/fork-pr-contributor-approval",
    "/actions/secrets",
    "/branches/{branch}/protection",
    "/codeowners/errors",
    "/deployments",
    "/deployments/{deployment_id}/statuses",
    "/labels",
    "/rules/branches/{branch}",
)
_UNREAD = ("description", "example", "examples", "title", "externalDocs", "x-github")


def main(package: Path) -> None:
    """Write the slice."""
    whole = json.loads((package / "generated" / "api.github.com.json").read_text(encoding="utf-8"))
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    paths = {f"{REPOSITORY}{path}": _get(whole, f"{REPOSITORY}{path}") for path in ASKED}
    schemas: dict[str, Any] = {}
    open_names = _named(paths)
    while open_names:
        name = open_names.pop()
        if name not in schemas:
            schemas[name] = _plain(whole["components"]["schemas"][name])
            open_names |= _named(schemas[name])
    shape = {"from": f"@octokit/openapi {version}, MIT", "paths": paths, "components": {"schemas": schemas}}
    HERE.write_text(json.dumps(shape, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")


def _get(whole: dict[str, Any], path: str) -> dict[str, Any]:
    told = whole["paths"][path]["get"]
    answer = told["responses"]["200"]["content"]["application/json"]["schema"]
    names = [each.get("name") or _parameter(whole, each["$ref"]) for each in told["parameters"]]
    return {"takes": names, "answer": _plain(answer)}


def _parameter(whole: dict[str, Any], reference: str) -> str:
    return str(whole["components"]["parameters"][reference.rpartition("/")[2]]["name"])


def _plain(shape: Any) -> Any:
    """A schema as JSON Schema has it: `nullable` becomes a type, and what only people read goes."""
    if isinstance(shape, list):
        return [_plain(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    kept = {name: _plain(value) for name, value in shape.items() if name not in _UNREAD or isinstance(value, dict)}
    if kept.pop("nullable", False) is True:
        return {"anyOf": [{"type": "null"}, kept]}
    return kept


def _named(shape: Any) -> set[str]:
    if isinstance(shape, list):
        return {name for each in shape for name in _named(each)}
    if not isinstance(shape, dict):
        return set()
    own = shape.get("$ref")
    found = {own.rpartition("/")[2]} if isinstance(own, str) else set()
    return found | {name for each in shape.values() for name in _named(each)}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
