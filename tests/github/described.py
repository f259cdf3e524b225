"""GitHub's answers as its own description of the API has them (`schema/rest.json`, cut out by `slice_schema.py`)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, FormatChecker

_PREFIX = "/repos/{owner}/{repo}"
_SAMPLES = {"string": "text", "integer": 1, "number": 1, "boolean": False, "array": [], "object": {}, "null": None}


@cache
def described() -> dict[str, Any]:
    """The slice."""
    told: dict[str, Any] = json.loads((Path(__file__).parent / "schema" / "rest.json").read_text())
    return told


def answer_of(path: str, changes: Any = None) -> Any:
    """A full answer at a path of a repository, with what a test says of it; fails if GitHub could not answer so."""
    schema = _at(path)["answer"]
    told = [_merged(_sample(schema["items"]), each) for each in changes or ()] if "items" in schema else None
    told = _merged(_sample(schema), changes or {}) if told is None else told
    _validator(schema).validate(told)
    return told


def takes(path: str) -> set[str]:
    """What may stand behind the question mark, or in the path."""
    return set(_at(path)["takes"])


def _at(path: str) -> dict[str, Any]:
    name = f"{_PREFIX}/{path}".rstrip("/")
    for known, told in described()["paths"].items():
        parts, given = known.split("/"), name.split("/")
        if len(parts) == len(given) and all(
            p in (g, f"{{{p.strip('{}')}}}") for p, g in zip(parts, given, strict=True)
        ):
            shape: dict[str, Any] = told
            return shape
    raise AssertionError(f"GitHub has no such address: {name}")


def _validator(schema: dict[str, Any]) -> Draft7Validator:
    return Draft7Validator({**schema, "components": described()["components"]}, format_checker=FormatChecker())


def _sample(schema: dict[str, Any]) -> Any:
    """The least that a schema lets pass."""
    if "$ref" in schema:
        return _sample(described()["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return _sample(schema[choice][0])
    if "allOf" in schema:
        return _joined(schema["allOf"])
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("format") == "date-time":
        return "2026-11-01T08:00:00Z"
    if "properties" in schema:
        return {name: _sample(schema["properties"][name]) for name in schema.get("required", ())}
    return _SAMPLES[schema.get("type", "object")]


def _joined(schemas: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: value for each in schemas for name, value in _sample(each).items()}


def _merged(told: Any, changes: Any) -> Any:
    if isinstance(told, dict) and isinstance(changes, dict):
        return {**told, **{name: _merged(told.get(name), value) for name, value in changes.items()}}
    return changes
