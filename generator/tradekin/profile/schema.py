"""The profile as a JSON Schema, for editors and for whatever asks a member for its fields."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel


@cache
def profile_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The model's JSON Schema, kept to what draft-07 (which editors know) and newer drafts share."""
    made = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Tradekin profile",
        **_plain({key: value for key, value in made.items() if key != "title"}),
        "definitions": _plain(definitions),
    }


def _plain(node: Any) -> Any:
    """Without our own notes, defaults, and keywords beside a reference (which draft-07 ignores)."""
    if isinstance(node, list):
        return [_plain(each) for each in node if each != {"type": "null"}]
    if not isinstance(node, dict):
        return node
    kept = {
        key: {name: _plain(field) for name, field in value.items()} if key == "properties" else _plain(value)
        for key, value in node.items()
        if key not in ("also", "words", "default") or "properties" in node
    }
    if "$ref" in kept and len(kept) > 1:
        return {"allOf": [{"$ref": kept.pop("$ref")}], **kept}
    if len(kept.get("anyOf", ())) == 1:
        return {**kept.pop("anyOf")[0], **kept}
    return kept
