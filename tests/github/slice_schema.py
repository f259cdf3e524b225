"""Cut what the tests need out of GitHub's own descriptions of its API and its events.

    npm install @octokit/openapi @octokit/webhooks-schemas @octokit/webhooks-examples   (in a folder of its own)
    python tests/github/slice_schema.py FOLDER/node_modules/@octokit

Writes `tests/github/schema/rest.json`: for each address the tests' GitHub answers, what it takes and what comes back;
and `tests/github/schema/events.json`: for each event the tests play, its schema, and which fields every one of
GitHub's examples of it has. Descriptions and the examples' own words, which name people, are left out.
Another route or event is added to `ASKED` or `EVENTS` here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "schema"
REPOSITORY = "/repos/{owner}/{repo}"
ASKED = (
    "GET ",
    "GET /actions/permissions",
    "GET /actions/permissions/fork-pr-contributor-approval",
    "GET /actions/permissions/selected-actions",
    "GET /actions/permissions/workflow",
    "GET /actions/secrets",
    "POST /actions/workflows/{workflow_id}/dispatches",
    "GET /branches/{branch}/protection",
    "GET /codeowners/errors",
    "GET /contents/{path}",
    "PUT /contents/{path}",
    "GET /deployments",
    "GET /deployments/{deployment_id}/statuses",
    "GET /git/blobs/{file_sha}",
    "POST /git/blobs",
    "GET /git/commits/{commit_sha}",
    "POST /git/commits",
    "GET /git/ref/{ref}",
    "POST /git/refs",
    "PATCH /git/refs/{ref}",
    "POST /git/trees",
    "GET /git/trees/{tree_sha}",
    "GET /installation",
    "GET /issues",
    "POST /issues",
    "PATCH /issues/comments/{comment_id}",
    "GET /issues/{issue_number}",
    "PATCH /issues/{issue_number}",
    "GET /issues/{issue_number}/comments",
    "POST /issues/{issue_number}/comments",
    "DELETE /issues/{issue_number}/labels/{name}",
    "GET /issues/{issue_number}/events",
    "GET /labels",
    "POST /labels",
    "GET /labels/{name}",
    "GET /pages",
    "GET /pulls",
    "POST /pulls",
    "GET /pulls/{pull_number}",
    "PATCH /pulls/{pull_number}",
    "GET /pulls/{pull_number}/files",
    "GET /pulls/{pull_number}/reviews",
    "PUT /pulls/{pull_number}/reviews/{review_id}/dismissals",
    "GET /rules/branches/{branch}",
    "GET //app",
    "POST //app/installations/{installation_id}/access_tokens",
    "GET //user",
)
"""Below a repository, but for those with two slashes."""
EVENTS = (
    "issues$opened",
    "issues$edited",
    "issues$reopened",
    "issues$labeled",
    "issues$unlabeled",
    "merge_group$checks_requested",
    "pull_request$opened",
    "push$event",
    "workflow_dispatch$event",
    "workflow_run$completed",
)
LATER = {("workflow_run$completed", "workflow-run"): ("conclusion", "startup_failure")}
"""What GitHub has said since the schemas of events were last renewed: another choice for a field of a run."""
_UNREAD = (
    "description",
    "example",
    "examples",
    "title",
    "externalDocs",
    "x-github",
    "tsAdditionalProperties",
    "$schema",
)


def main(packages: Path) -> None:
    """Write both slices."""
    HERE.mkdir(exist_ok=True)
    _write("rest.json", _rest(packages / "openapi"))
    _write("events.json", _events(packages / "webhooks-schemas", packages / "webhooks-examples"))


def _write(name: str, shape: dict[str, Any]) -> None:
    (HERE / name).write_text(json.dumps(shape, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")


def _rest(package: Path) -> dict[str, Any]:
    whole = json.loads((package / "generated" / "api.github.com.json").read_text(encoding="utf-8"))
    operations = {each: _operation(whole, *each.split(" ")) for each in ASKED}
    schemas = _needed(operations, whole["components"]["schemas"])
    return {"from": _version(package), "operations": operations, "components": {"schemas": schemas}}


def _operation(whole: dict[str, Any], method: str, path: str) -> dict[str, Any]:
    """What an address takes behind the question mark and as its body, and what comes back when all is well."""
    told = whole["paths"][path[1:] if path.startswith("//") else f"{REPOSITORY}{path}"][method.lower()]
    named = [_found(whole, each) for each in told.get("parameters", ())]
    status = max(each for each in told["responses"] if each.startswith("2"))
    content = _found(whole, told["responses"][status]).get("content")
    shape = {
        "takes": {each["name"]: _plain(each["schema"]) for each in named if each["in"] == "query"},
        "status": int(status),
        "answer": _plain(content["application/json"]["schema"]) if content else {"type": "null"},
    }
    body = told.get("requestBody")
    return {**shape, "body": _plain(body["content"]["application/json"]["schema"])} if body else shape


def _found(whole: dict[str, Any], shape: dict[str, Any]) -> dict[str, Any]:
    for part in shape.get("$ref", "").split("/")[1:]:
        whole = whole[part]
    return whole if "$ref" in shape else shape


def _events(schemas: Path, examples: Path) -> dict[str, Any]:
    known = json.loads((schemas / "schema.json").read_text(encoding="utf-8"))["definitions"]
    for names in LATER:
        _add(known, names)
    played = json.loads((examples / "api.github.com" / "index.json").read_text(encoding="utf-8"))
    told = {name: _plain(known[name]) for name in EVENTS}
    return {
        "from": f"{_version(schemas)}; {_version(examples)}",
        "events": sorted(EVENTS),
        "definitions": told | _needed(told, known),
        "always": {name: sorted(_always(name, played)) for name in EVENTS},
    }


def _add(known: dict[str, Any], names: tuple[str, ...]) -> None:
    """Put a later choice wherever the schemas list the choices of a field."""
    field, choice = LATER[names]
    open_shapes: list[Any] = [known[name] for name in names]
    while open_shapes:
        shape = open_shapes.pop()
        if isinstance(shape, dict):
            if "enum" in shape.get("properties", {}).get(field, {}):
                shape["properties"][field]["enum"].append(choice)
            open_shapes += shape.values()
        elif isinstance(shape, list):
            open_shapes += shape


def _always(name: str, played: list[Any]) -> set[str]:
    """The fields that each of GitHub's own examples of an event has; addresses of the API are left out."""
    event, _, action = name.partition("$")
    (kind,) = (each for each in played if each["name"] == event) if event != "merge_group" else ({"examples": []},)
    found = [set(_fields(each)) for each in kind["examples"] if action in ("event", each.get("action"))]
    return {field for field in set.intersection(*found) if not field.endswith("url")} if found else set()


def _fields(shape: Any, below: str = "") -> Iterator[str]:
    for name, value in shape.items() if isinstance(shape, dict) else ():
        yield f"{below}{name}"
        yield from _fields(value, f"{below}{name}.")


def _version(package: Path) -> str:
    told = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return f"{told['name']} {told['version']}, {told['license']}"


def _needed(shape: Any, known: dict[str, Any]) -> dict[str, Any]:
    """Every schema that a shape names, and those these name."""
    schemas: dict[str, Any] = {}
    open_names = _named(shape)
    while open_names:
        name = open_names.pop()
        if name not in schemas:
            schemas[name] = _plain(known[name])
            open_names |= _named(schemas[name])
    return schemas


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
