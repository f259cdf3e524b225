"""What pydantic says of a value -> a finding at the place in the file where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from tradekin.kit.documents.nodes import Fields, Items, Node, Text, at
from tradekin.kit.findings.codes import RULES
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.lists.boxes import Mark, by_word
from tradekin.kit.lists.entries import read_entries
from tradekin.kit.lists.list_kind import ListKind
from tradekin.kit.text.characters import name_of, says_nothing
from tradekin.kit.text.shown import echo

_KINDS = {
    "string_type": ("one text", "Write it on one line after the colon."),
    "tuple_type": ("a list", "Write it like this: [first, second]."),
    "list_type": ("a list", "Write it like this: [first, second]."),
    "model_type": ("a group of fields", "Write its fields on the next lines, two spaces further in."),
    "model_attributes_type": ("a group of fields", "Write its fields on the next lines, two spaces further in."),
    "dict_type": ("a group of fields", "Write its fields on the next lines, two spaces further in."),
}
_VALUES = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "float_parsing": "a number",
    "bool_parsing": "true or false",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
    "too_long": "at most {max_length} entries",
}
_ENTRY_FIXES = {
    "string_type": "Write it as one text behind the dash or between the commas.",
    "model_type": "Write its fields behind the dash, each with a name, a colon and a value.",
}

_DASHED = re.compile(r" -(?=[ A-Za-z])| [–—•·](?= )")
_LONGEST_SHOWN = 80
_SIGN = re.compile(r"\A[-–—•·]+(?=[^\d.])\s*|\s*-+\Z")


def findings_of(
    problem: ValidationError, model: type[BaseModel], root: Fields, path: str, every: str | None = None
) -> Iterator[Finding]:
    """One finding for each error of a validation. With `every`, all of them carry that code.

    A missing field is not told again where the reader has already said that its value is unusable, or where
    another field goes by its name.
    """
    errors = problem.errors(include_url=False, include_input=True)
    misnamed = {
        (*each["loc"][:-1], _did_you_mean(model, each["loc"])) for each in errors if each["type"] == "extra_forbidden"
    }
    for error in errors:
        where: tuple[str | int, ...] = error["loc"]
        node = at(root, where, key=error["type"] == "extra_forbidden")
        code, message, fix = _describe(error, model, where)
        if (
            error["type"] in ("tuple_type", "list_type")
            and isinstance(node, Text)
            and "," not in fix
            and node.until > node.line
        ):
            fix = "Start each entry on a line of its own, with a dash and a space in front: - first"
        parent = at(root, where[:-1])
        if error["type"] == "missing" and isinstance(parent, Fields):
            if where[-1] in parent.lost or (*where[:-1], f"Did you mean {where[-1]}?") in misnamed:
                continue
            if blank := next((key for key in parent.blank if key.text == where[-1]), None):
                node, message = blank, f"The field {echo(blank.text)} is left blank."
                fix = "Write something behind the colon; put a text that starts with # in quotes."
        yield finding(every or code, Place(path, node.line, node.column), message, fix)


def _describe(error: Any, model: type[BaseModel], where: tuple[str | int, ...]) -> tuple[str, str, str]:
    kind, given = error["type"], error["input"]
    name = str(next((part for part in reversed(where) if isinstance(part, str)), ""))
    if kind in RULES:
        return kind, error["ctx"]["message"], error["ctx"]["fix"]
    if kind == "missing":
        return _missing(name, model, where)
    if kind == "extra_forbidden":
        return "P102", *_unknown(name, model, where)
    if kind in _KINDS or (kind == "enum" and not isinstance(given, str)):
        return _wrong_shape(kind, given, model, where)
    if kind == "enum":
        return "P109", f"{echo(given)} is not one of the choices.", f"Choose {error['ctx']['expected']}."
    wanted = _VALUES[kind].format(**error.get("ctx", {})) if kind in _VALUES else f"what fits it: {error['msg']}"
    return "P109", f"{echo(_show(given))} does not fit {echo(name)}.", f"Write {wanted}."


def _show(given: Any) -> str:
    return ", ".join(map(_show, given)) if isinstance(given, list) else str(given)


def _missing(name: str, model: type[BaseModel], where: tuple[str | int, ...]) -> tuple[str, str, str]:
    if isinstance(where[-1], int):
        return "P103", f"{echo(name)} has too few entries.", f"There have to be {where[-1] + 1}."
    return "P101", f"The field {echo(name)} is missing.", f"Add a line such as: {name}: {_example(model, where)}"


def _unknown(name: str, model: type[BaseModel], where: tuple[str | int, ...]) -> tuple[str, str]:
    if name.strip()[:1] != name[:1]:
        message = f"In front of {echo(name.strip())} stands a space that YAML does not know ({name_of(name[0])})."
        return message, "Replace it by ordinary spaces."
    return f"There is no field {echo(name)} here.", _did_you_mean(model, where)


def _wrong_shape(kind: str, given: Any, model: type[BaseModel], where: tuple[str | int, ...]) -> tuple[str, str, str]:
    name = next((part for part in reversed(where) if isinstance(part, str)), "")
    wanted, fix = _KINDS.get(kind, _KINDS["string_type"])
    if isinstance(where[-1], int):
        name, fix = f"{name}, entry {where[-1] + 1}", _reshaped(given, kind) or _ENTRY_FIXES.get(kind, fix)
    elif kind in ("tuple_type", "list_type") and (entry := _entry_model(model, where)):
        first, field = next(iter(entry.model_fields.items()))
        fix = f"Start each entry with a dash: - {field.alias or first}: {(field.examples or ['…'])[0]}"
    elif said := _reshaped(given, kind):
        fix = said
    return "P103", f"{echo(name)} has to be {wanted}, and this is {_kind_of(given)}.", fix


def _reshaped(given: Any, kind: str) -> str | None:
    """The value in the shape it should have, if it is short and plain enough to say."""
    if kind in ("tuple_type", "list_type") and isinstance(given, str):
        if says_nothing(given):
            return "If there is nothing to say, leave the field out."
        return _as_list(given)
    return _as_text(given) if kind == "string_type" else None


def _as_text(given: Any) -> str | None:
    """What to write where one text belongs: of a line with a colon the text in quotes, of a lone box nothing."""
    if given in ([], ["x"], ["X"]):
        return "Remove it: a box with nothing beside it says nothing."
    if not isinstance(given, dict) or len(given) != 1:
        return None
    ((key, value),) = given.items()
    if not isinstance(value, str) or len(key) + len(value) > _LONGEST_SHOWN or '"' in key + value:
        return None
    said = by_word(f"{key}: {value}").mark
    if said is Mark.NONE:
        return f'Put it in quotes: "{key}: {value}"'
    return f"Write: {key}" if said is Mark.TICKED else "Remove it: all that stands in a list counts as a yes."


def _as_list(given: str) -> str | None:
    """A text as the list that it should be, if it can be divided for sure; an entry with a comma in quotes."""
    if len(given) <= _LONGEST_SHOWN and all(map(_is_number, given.split(","))):
        return f"Write it like this: [{given}]"
    plain = "\n".join(_SIGN.sub("", part.strip()) for part in _DASHED.split(given))
    read = read_entries(plain, ListKind())
    if not read.taken or read.left_out or len(given) > _LONGEST_SHOWN or re.search(r"[][{}#:\"'&*!|>%@`]", given):
        return None
    entries = (f'"{each}"' if "," in each else each for each in read.taken)
    return f"Write it like this: [{', '.join(entries)}]"


def _is_number(text: str) -> bool:
    return any(map(str.isdecimal, text)) and not text.strip().strip("+-.0123456789")


def _kind_of(value: Any) -> str:
    kinds: dict[type, str] = {str: "a text", list: "a list", dict: "a group of fields"}
    return kinds.get(type(value), "something else")


def _model_at(model: type[BaseModel], where: tuple[str | int, ...]) -> type[BaseModel]:
    """The model whose field the last part of a path names."""
    for part in where[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = inner_model(model.model_fields[part].annotation) or model
    return model


def _entry_model(model: type[BaseModel], where: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model of the entries of a list of groups of fields."""
    field = _model_at(model, where).model_fields.get(str(where[-1]))
    return inner_model(field.annotation) if field else None


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, directly or in a list; None if it holds plain values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := inner_model(argument):
            return found
    return None


def _example(model: type[BaseModel], where: tuple[str | int, ...]) -> str:
    inside = _model_at(model, where)
    field = next((f for n, f in inside.model_fields.items() if where[-1] in (n, f.alias)), None)
    return str(field.examples[0]) if field and field.examples else "…"


def _did_you_mean(model: type[BaseModel], where: tuple[str | int, ...]) -> str:
    """Which field was probably meant: one that goes by this name too, one spelled alike, or all."""
    wanted = str(where[-1]).casefold().replace("_", " ").replace("-", " ").strip()
    inside = _model_at(model, where)
    names = {name: field.alias or name for name, field in inside.model_fields.items()}
    for outer, prefix in ((inside, ""), *_nested(inside)):
        for name, field in outer.model_fields.items():
            if wanted in (name.replace("_", " "), *_also(field)):
                return f"Did you mean {prefix}{field.alias or name}?"
    from rapidfuzz.distance import DamerauLevenshtein  # only for what nobody knows

    scored = sorted(
        (-DamerauLevenshtein.normalized_similarity(wanted, shown.replace("_", " ")), shown) for shown in names.values()
    )
    if scored and scored[0][0] <= -0.6:
        return f"Did you mean {scored[0][1]}?"
    return f"Remove it. The fields here are: {', '.join(names.values())}."


def _also(field: FieldInfo) -> list[str]:
    """Other names people give a field."""
    extra = field.json_schema_extra
    return [str(name) for name in extra.get("also") or []] if isinstance(extra, dict) else []  # type: ignore[union-attr]


def _nested(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield field.annotation, f"{name} > "


def kind_name(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, Text):
        return "a text"
    return "a list" if isinstance(node, Items) else "a group of fields"
