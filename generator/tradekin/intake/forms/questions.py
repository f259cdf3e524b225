"""The questions a form asks, made from the model: the one list that every form is drawn from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tradekin.kit.documents.locating import inner_model
from tradekin.kit.text.phone_numbers import example_of
from tradekin.kit.text.phone_parts import PHONE_ANYWHERE, PHONE_HERE
from tradekin.profile.model import Profile
from tradekin.profile.schema import profile_schema

NOT_ASKED = frozenset(("photo", "joined", "confirmed", "from_list", "hidden", "moved", "github", "github_id"))
"""Fields that a form fills in by itself, or that need a file."""


class AnswerShape(StrEnum):
    """The shape of an answer."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    LIST = "list"
    """Several short texts: on a line each."""
    PAIRS = "pairs"
    """Several entries of two or three texts: on a line each, the parts in the order of `FormQuestion.parts`."""
    BOXES = "boxes"
    """Boxes to tick, one for each of `FormQuestion.choices`."""


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One question: how it reads, and what an answer may be."""

    name: str
    """The field in the model, `contact.website` for one inside a part."""
    title: str
    help: str
    example: str
    """An answer as a person would type it; several lines for a list."""
    answer: AnswerShape
    required: bool = False
    longest: int | None = None
    """The most characters of the answer, or of each entry of a list."""
    most: int | None = None
    """The most entries of a list."""
    choices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    words: str = ""
    """The list of the vocabulary or settings it is answered from: trades, customers, areas, languages, practices."""
    section: str = ""
    """The title of the part of the profile it belongs to, empty for a field of the profile itself."""

    @property
    def id(self) -> str:
        """The name of the answer in forms and addresses: `contact-website`."""
        return self.name.replace(".", "-").replace("_", "-")

    @property
    def lines(self) -> int | None:
        """How many lines GitHub always writes for an answer; None if as many as were typed."""
        if self.answer is AnswerShape.BOXES:
            return len(self.choices)
        return 1 if self.answer in (AnswerShape.LINE, AnswerShape.CHOICE) else None

    @property
    def sample(self) -> str:
        """The example as a form shows it: without a day, which the form fills in."""
        return re.sub(r": [0-9]{4}-[0-9]{2}-[0-9]{2}$", "", self.example, flags=re.MULTILINE)


@cache
def questions() -> tuple[FormQuestion, ...]:
    """Every question, in the order of the model."""
    return tuple(_questions(Profile, profile_schema(Profile)))


def questions_of(country: str | None) -> tuple[FormQuestion, ...]:
    """Every question, as it is asked in a group of that country."""
    return tuple(question_for(each, country) for each in questions())


def question_for(question: FormQuestion, country: str | None) -> FormQuestion:
    """The question, where it is asked in another way in a group of that country."""
    if question.name != "contact.phone":
        return question
    if country is None:
        return replace(question, help=PHONE_ANYWHERE)
    return replace(question, help=PHONE_HERE, example=example_of(country))


def _questions(
    model: type[BaseModel], schema: dict[str, Any], prefix: str = "", section: str = ""
) -> Iterator[FormQuestion]:
    properties = schema["properties"]
    for name, field in model.model_fields.items():
        if name in NOT_ASKED:
            continue
        shown = field.alias or name
        shape = properties[shown]
        inner = inner_model(field.annotation)
        if inner and isinstance(field.annotation, type):
            definition = profile_schema(Profile)["definitions"][inner.__name__]
            yield from _questions(inner, definition, f"{shown}.", field.title or shown)
        else:
            yield _question(f"{prefix}{shown}", field, shape, inner, section)


def _question(
    name: str, field: FieldInfo, shape: dict[str, Any], inner: type[BaseModel] | None, section: str
) -> FormQuestion:
    item = shape.get("items", {})
    parts = tuple(each.alias or part for part, each in inner.model_fields.items()) if inner else ()
    choices = _choices(field.annotation)
    example = (field.examples or [""])[0]
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    longest = item.get("maxLength") or shape.get("maxLength")
    return FormQuestion(
        name=name,
        title=field.title or name,
        help=field.description or "",
        example=_example(example, parts),
        answer=_answer(parts, choices, shape, longest),
        required=field.is_required(),
        longest=longest,
        most=shape.get("maxItems"),
        choices=choices,
        parts=parts,
        words=str(extra.get("words") or ""),
        section=section,
    )


def _answer(
    parts: tuple[str, ...], choices: tuple[str, ...], shape: dict[str, Any], longest: int | None
) -> AnswerShape:
    if parts:
        return AnswerShape.PAIRS
    if choices:
        return AnswerShape.CHOICE
    if "maxItems" in shape:
        return AnswerShape.LIST
    return AnswerShape.TEXT if (longest or 0) >= 300 and "pattern" not in shape else AnswerShape.LINE


def _choices(annotation: Any) -> tuple[str, ...]:
    return tuple(each.value for each in annotation) if isinstance(annotation, type(StrEnum)) else ()


def _example(example: Any, parts: tuple[str, ...]) -> str:
    if parts:
        return "\n".join(": ".join(str(each[part]) for part in parts) for each in example)
    return "\n".join(map(str, example)) if isinstance(example, list) else str(example)
