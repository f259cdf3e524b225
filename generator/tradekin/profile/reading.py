"""A profile's bytes -> its nodes, with advice that knows the fields of a profile."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from tradekin.kit.documents.node_builder import Document
from tradekin.kit.documents.reader import read
from tradekin.kit.documents.stumbling import FieldNames
from tradekin.profile.model import CanIntroduce, Contact, Gains, Profile, Thanks


def read_profile(data: bytes, path: str) -> Document:
    """The nodes of a profile and what is wrong with its form; `path` is how findings name it. Never raises."""
    return read(data, path, fields=field_names())


@cache
def field_names() -> FieldNames:
    """The names of a profile's fields, and of those that hold one text."""
    models: list[type[BaseModel]] = [Profile, Contact, Gains, Thanks, CanIntroduce]
    return FieldNames(
        frozenset(field.alias or name for model in models for name, field in model.model_fields.items()),
        frozenset(name for name, field in Profile.model_fields.items() if _is_text(field.annotation)),
    )


def _is_text(kind: Any) -> bool:
    parts = get_args(kind) if get_origin(kind) in (Annotated, Union, UnionType) else ()
    return (isinstance(kind, type) and issubclass(kind, str)) or any(map(_is_text, parts))
