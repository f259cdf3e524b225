"""GitHub's requests, answers and events as its own descriptions have them.

The descriptions lie in `schema/`, cut out by `slice_schema.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, FormatChecker

_SAMPLES = {"string": "text", "integer": 1, "number": 1, "boolean": False, "array": [], "object": {}, "null": None}
_CHOICES = ("anyOf", "oneOf")
_LONG = ("{path}", "{ref}")
"""Places in an address that may hold slashes."""
NOTHING_TO_SAY = 204
"""The number of an answer without anything in it."""
SCHEDULE = {
    "type": "object",
    "required": ["schedule", "repository", "workflow"],
    "properties": {
        "schedule": {"type": "string"},
        "workflow": {"type": "string"},
        "repository": {"$ref": "#/definitions/repository"},
        "organization": {"$ref": "#/definitions/organization"},
    },
    "additionalProperties": False,
}
"""A schedule is no webhook, so GitHub describes it nowhere; these are the fields a runner finds."""


class Described:
    """Schemas that refer to one another."""

    def __init__(self, name: str, place: str) -> None:
        self.whole: dict[str, Any] = json.loads((Path(__file__).parent / "schema" / name).read_text())
        self.place = place
        self.checker = FormatChecker()

    def wrong(self, schema: Mapping[str, Any], told: Any) -> list[str]:
        """What GitHub would not take or say, a line each."""
        found = [f"{each.json_path}: {each.message[:200]}" for each in self._validator(schema).iter_errors(told)]
        return found + [f"{name}: not known to GitHub" for name in self.strays(schema, told)]

    def strays(self, schema: Mapping[str, Any], told: Any, at: str = "$") -> Iterator[str]:
        """The fields that no schema knows."""
        schemas = [each for each in self._choices(schema) if _fits(each, told)]
        if isinstance(told, list):
            items = {"anyOf": [each.get("items", {}) for each in schemas]}
            for each in told:
                yield from self.strays(items, each, f"{at}[]")
        if not isinstance(told, dict) or any(_is_open(each) for each in schemas):
            return
        for name, value in told.items():
            found = [each["properties"][name] for each in schemas if name in each.get("properties", {})]
            if found:
                yield from self.strays({"anyOf": found}, value, f"{at}.{name}")
            else:
                yield f"{at}.{name}"

    def filled(self, schema: Mapping[str, Any], told: Any) -> Any:
        """What a test says, with the least that has to stand beside it."""
        if "$ref" in schema:
            return self.filled(self._named(schema["$ref"]), told)
        for choice in (name for name in _CHOICES if name in schema and "properties" not in schema):
            tries = [self.filled(each, told) for each in schema[choice]]
            fitting = (each for each, of in zip(tries, schema[choice], strict=True) if not self.wrong(of, each))
            return next(fitting, tries[-1])
        for each in reversed(schema.get("allOf", ())):  # the last is the narrowest
            told = self.filled(each, told)
        if isinstance(told, list):
            return [self.filled(schema.get("items", {}), each) for each in told]
        if not isinstance(told, dict):
            return told
        known = schema.get("properties", {})
        least = {name: self.sample(known.get(name, {})) for name in schema.get("required", ())}
        return least | {name: self.filled(known.get(name, {}), value) for name, value in told.items()}

    def sample(self, schema: Mapping[str, Any]) -> Any:
        """The least that a schema lets pass."""
        if "$ref" in schema:
            return self.sample(self._named(schema["$ref"]))
        for choice in (name for name in _CHOICES if name in schema and "properties" not in schema):
            return self.sample(schema[choice][0])
        if "allOf" in schema:
            return self._joined(schema["allOf"])
        if "enum" in schema:
            return None if None in schema["enum"] else schema["enum"][0]
        if schema.get("format") == "date-time" and "null" not in _types(schema):
            return "2026-11-01T08:00:00Z"
        if "properties" in schema and "null" not in _types(schema):
            return {name: self.sample(schema["properties"].get(name, {})) for name in schema.get("required", ())}
        kinds = _types(schema) or ("object",)
        return _SAMPLES["null" if "null" in kinds else kinds[0]]

    def _joined(self, schemas: list[dict[str, Any]]) -> Any:
        told = [self.sample(each) for each in schemas]
        if not all(isinstance(each, dict) for each in told):
            return told[-1]
        return {name: value for each in told for name, value in each.items()}

    def _choices(self, schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """A schema without its references: each schema of which an answer may have fields."""
        if "$ref" in schema:
            return self._choices(self._named(schema["$ref"]))
        parts = [each for name in (*_CHOICES, "allOf") for each in schema.get(name, ()) if isinstance(each, dict)]
        below = [found for each in parts for found in self._choices(each)]
        return [*below, schema] if "properties" in schema or not parts else below

    def _named(self, reference: str) -> dict[str, Any]:
        shape: Any = self.whole
        for part in reference.split("/")[1:]:
            shape = shape[part]
        return dict(shape)

    def _validator(self, schema: Mapping[str, Any]) -> Draft7Validator:
        return Draft7Validator({**schema, self.place: self.whole[self.place]}, format_checker=self.checker)


def _types(schema: Mapping[str, Any]) -> tuple[str, ...]:
    told = schema.get("type", ())
    return (told,) if isinstance(told, str) else tuple(told)


def _fits(schema: Mapping[str, Any], told: Any) -> bool:
    kinds = _types(schema)
    wanted = "object" if isinstance(told, dict) else "array" if isinstance(told, list) else ""
    return not kinds or wanted in kinds or "properties" in schema


def _is_open(schema: Mapping[str, Any]) -> bool:
    more = schema.get("additionalProperties")
    return bool(more) or (more is None and "properties" not in schema and "required" not in schema)


@cache
def rest() -> Described:
    """The description of the API."""
    return Described("rest.json", "components")


@cache
def hooks() -> Described:
    """The description of events."""
    return Described("events.json", "definitions")


@cache
def _addresses() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    """Each operation behind what its method and address look like, the most literal ones first."""
    told = rest().whole["operations"].items()
    ordered = sorted(told, key=lambda each: len(re.sub(r"\{\w+\}", "", each[0])), reverse=True)
    return tuple((_pattern(name), shape) for name, shape in ordered)


def _pattern(name: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", name.replace(" /", " ", 1))
    return re.compile("".join(".+" if p in _LONG else "[^/]+" if p[:1] == "{" else re.escape(p) for p in parts))


def operation(method: str, path: str) -> dict[str, Any] | None:
    """What GitHub says of a method at a path below the repository; None if there is no such thing."""
    name = f"{method} {path}"
    return next((shape for pattern, shape in _addresses() if pattern.fullmatch(name)), None)


def refusals(method: str, path: str, query: Mapping[str, str], body: Any) -> list[str]:
    """Why GitHub would not take a request, a line each."""
    shape = operation(method, path)
    if shape is None:
        return [f"{method} {path}: GitHub has no such address"]
    found = [f"?{name}: not known to GitHub" for name in query.keys() - shape["takes"].keys()]
    for name in query.keys() & shape["takes"].keys():
        found += [f"?{name} {each}" for each in rest().wrong(shape["takes"][name], _typed(shape, name, query[name]))]
    if "body" in shape:
        return found + rest().wrong(shape["body"], body)
    return found + ([f"{method} {path}: GitHub takes no body here"] if body is not None else [])


def _typed(shape: Mapping[str, Any], name: str, text: str) -> Any:
    return int(text) if shape["takes"][name].get("type") == "integer" and text.isdecimal() else text


def status_of(method: str, path: str) -> int:
    """The number with which GitHub says that all went well."""
    shape = operation(method, path)
    return int(shape["status"]) if shape else 200


def answer_of(path: str, told: Any = None, method: str = "GET") -> Any:
    """A full answer at a path of a repository, with what a test says of it; fails if GitHub could not answer so."""
    shape = operation(method, path)
    assert shape, f"GitHub has no such address: {method} {path}"
    if int(shape["status"]) == NOTHING_TO_SAY:
        return None
    given = told if told is not None else [] if "items" in shape["answer"] else {}
    whole = rest().filled(shape["answer"], given)
    assert not (found := rest().wrong(shape["answer"], whole)), f"{method} {path}: {found}"
    return whole


def played(event: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """A full event, with what a test says of it; fails if GitHub could not send it so."""
    schema = event_schema(event, str(told.get("action", "event")))
    whole: dict[str, Any] = hooks().filled(schema, told)
    assert not (found := hooks().wrong(schema, whole)), f"{event}: {found}"
    return whole


def event_schema(event: str, action: str) -> dict[str, Any]:
    """The schema of an event, and of what happened."""
    if event == "schedule":
        return SCHEDULE
    shape: dict[str, Any] = hooks().whole["definitions"][f"{event}${action}"]
    return shape
