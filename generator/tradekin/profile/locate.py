"""What pydantic says of a value -> a finding at the place in the file where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from rapidfuzz.distance import DamerauLevenshtein

from tradekin.profile.findings import Finding, Place, echo, finding
from tradekin.profile.nodes import Fields, Items, Node, Text, at
from tradekin.profile.rules import RULES

_KINDS = {
    "string_type": ("one text", "Write it on one line after the colon."),
    "tuple_type": ("a list", "Write it like this: [first, second]."),
    "list_type": ("a list", "Write it like this: [first, second]."),
    "model_type": ("a group of fields", "Write its fields on the next lines, two spaces further in."),
    "model_attributes_type": ("a group of fields", "Write its fields on the next lines, two spaces further in."),
    "dict_type": ("a group of fields", "Write its fields on the next lines, two spaces further in."),
}


def findings_of(
    problem: ValidationError, model: type[BaseModel], root: Fields, path: str, every: str | None = None
) -> Iterator[Finding]:
    """One finding for each error of a validation. With `every`, all of them carry that code.

    A missing field is not told again where the reader has already said that its value is unusable.
    """
    for error in problem.errors(include_url=False, include_input=True):
        where: tuple[str | int, ...] = error["loc"]
        parent = at(root, where[:-1])
        if error["type"] == "missing" and isinstance(parent, Fields) and where[-1] in parent.lost:
            continue
        node = at(root, where, key=error["type"] == "extra_forbidden")
        code, message, fix = _told(error, model, where)
        yield finding(every or code, Place(path, node.line, node.column), message, fix)


def _told(error: Any, model: type[BaseModel], where: tuple[str | int, ...]) -> tuple[str, str, str]:
    kind = error["type"]
    name = str(next((part for part in reversed(where) if isinstance(part, str)), ""))
    if kind in RULES:
        return kind, error["ctx"]["message"], error["ctx"]["fix"]
    if kind == "missing":
        return "P101", f"The field {echo(name)} is missing.", f"Add a line such as: {name}: {_example(model, where)}"
    if kind == "extra_forbidden":
        return "P102", f"There is no field {echo(name)} here.", _did_you_mean(model, where)
    if kind in _KINDS:
        wanted, fix = _KINDS[kind]
        return "P103", f"{echo(name)} has to be {wanted}, and this is {_kind_of(error['input'])}.", fix
    if kind == "enum":
        return "P109", f"{echo(str(error['input']))} is not one of the choices.", f"Choose {error['ctx']['expected']}."
    return "P109", f"{echo(str(error['input']))} does not fit {echo(name)}: {error['msg']}.", "See the field reference."


def _kind_of(value: Any) -> str:
    return {str: "a text", list: "a list", dict: "a group of fields"}.get(type(value), "something else")


def _model_at(model: type[BaseModel], where: tuple[str | int, ...]) -> type[BaseModel]:
    """The model whose field the last part of a path names."""
    for part in where[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = _inner(model.model_fields[part].annotation) or model
    return model


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _inner(argument):
            return found
    return None


def _example(model: type[BaseModel], where: tuple[str | int, ...]) -> str:
    inside = _model_at(model, where)
    field = next((f for n, f in inside.model_fields.items() if where[-1] in (n, f.alias)), None)
    return str(field.examples[0]) if field and field.examples else "…"


def _did_you_mean(model: type[BaseModel], where: tuple[str | int, ...]) -> str:
    """Which field was probably meant: one that goes by this name too, one spelled alike, or the whole list."""
    wanted = str(where[-1]).casefold().replace("_", " ").replace("-", " ").strip()
    inside = _model_at(model, where)
    names = {name: field.alias or name for name, field in inside.model_fields.items()}
    for outer, prefix in ((inside, ""), *_nested(inside)):
        for name, field in outer.model_fields.items():
            also = (field.json_schema_extra or {}) if not callable(field.json_schema_extra) else {}
            if wanted in (name.replace("_", " "), *also.get("also", ())):  # type: ignore[union-attr, operator]
                return f"Did you mean {prefix}{field.alias or name}?"
    scored = sorted(
        (-DamerauLevenshtein.normalized_similarity(wanted, shown.replace("_", " ")), shown) for shown in names.values()
    )
    if scored and scored[0][0] <= -0.6:
        return f"Did you mean {scored[0][1]}?"
    return f"Remove it. The fields here are: {', '.join(names.values())}."


def _nested(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield field.annotation, f"{name} > "


def kind_name(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, Text):
        return "a text"
    return "a list" if isinstance(node, Items) else "a group of fields"
