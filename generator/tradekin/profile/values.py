"""Kinds of values: how each is cleaned, and what is said when it cannot be.

Every kind is an annotation for a pydantic field. A value that does not fit raises a `PydanticCustomError`
whose type is the code of a rule and whose context holds the fix.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema
from typing_extensions import override

from tradekin.errors import UnusableError
from tradekin.kit.lists.boxes import Mark, split_by_marks
from tradekin.kit.text import characters as words
from tradekin.kit.text.payment_numbers import PAYMENT_FIX, payment_numbers
from tradekin.kit.text.secret_keys import SECRET_FIX, SECRET_MESSAGE, secrets_in
from tradekin.language import gettext, grouped, plain
from tradekin.language.wording import echo
from tradekin.profile.unusable import explain


def wrong(code: str, message: str, fix: str) -> NoReturn:
    """Refuse a value: the rule's code, what is wrong, and how to mend it."""
    raise PydanticCustomError(code, "{message}", {"message": message, "fix": fix})


def as_chosen(value: Any) -> Any:
    """A choice however it was capitalised or hyphenated; not one of a checklist, of which the box has to go."""
    if isinstance(value, str) and len(parts := split_by_marks(value)) == 1 and parts[0].mark is Mark.TICKED:
        wrong(
            "P120",
            plain("%(text)s has a ticked box, and a profile has no boxes.", text=echo(value)),
            plain("Write: %(text)s", text=parts[0].text),
        )
    return " ".join(value.replace("-", " ").replace("_", " ").casefold().split()) if isinstance(value, str) else value


def says_yes(text: str) -> bool:
    """Whether a mark such as `hidden` is set, also in a profile that need not be right."""
    return text.strip().casefold() in ("yes", "true")


class ValueKind:
    """A kind of text value: subclasses say how a text is cleaned."""

    def clean(self, text: str) -> Any:
        """The value a text stands for; refuses it with `wrong`."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """What an editor can know of such a text."""
        return {"type": "string"}

    def _validate(self, value: Any) -> Any:
        return self.clean(value) if isinstance(value, str) else value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.no_info_after_validator_function(self._validate, core_schema.str_schema(strict=True))
        return core_schema.json_or_python_schema(
            json_schema=text, python_schema=text, serialization=core_schema.to_string_ser_schema()
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return self.json_schema()


@dataclass(frozen=True)
class Line(ValueKind):
    """One line of text of at most `longest` characters."""

    longest: int

    @override
    def clean(self, text: str) -> str:
        if re.search(r"[\r\n]", text.strip("\n")):
            wrong("P106", gettext("This text has to stay on one line."), gettext("Write it on one line."))
        _forbid_hidden(text)
        return _sized(words.one_line(text), self.longest)

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True)
class Paragraphs(ValueKind):
    """Text of at most `longest` characters, line breaks and blank lines kept."""

    longest: int

    @override
    def clean(self, text: str) -> str:
        text = text.replace("\r\n", "\n")
        _forbid_hidden(text)
        return _sized(words.paragraphs(text), self.longest)

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True)
class Day(ValueKind):
    """A calendar day, year-month-day."""

    @override
    def clean(self, text: str) -> date:
        written = Line(40).clean(text)
        fix = gettext("Write year-month-day, such as 2026-09-01.")
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            wrong("P110", plain("%(written)s is not a date.", written=echo(written)), fix)
        try:
            return date.fromisoformat(written)
        except ValueError:
            return wrong("P110", plain("%(written)s is not a day of the calendar.", written=echo(written)), fix)

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True)
class YesNo(ValueKind):
    """A mark that is set or not."""

    @override
    def clean(self, text: str) -> bool:
        said = as_chosen(text)
        if said not in ("yes", "no", "true", "false"):
            wrong(
                "P109",
                plain("%(text)s is neither yes nor no.", text=echo(text)),
                gettext("Write yes, or leave the field out."),
            )
        return says_yes(said)

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": ["yes", "no"]}

    @override
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            self._validate, core_schema.str_schema(strict=True), serialization=core_schema.simple_ser_schema("bool")
        )


@dataclass(frozen=True)
class at_most:  # noqa: N801 - reads as a phrase in the model
    """At most so many entries in a list."""

    entries: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._few_enough, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {**handler(schema), "maxItems": self.entries}

    def _few_enough(self, value: Any) -> Any:
        if isinstance(value, list) and len(value) > self.entries:
            wrong(
                "P108",
                plain("There are %(value)s entries; %(entries)s are the most.", value=len(value), entries=self.entries),
                gettext("Keep the ones that matter most."),
            )
        return value


def _forbid_hidden(text: str) -> None:
    if (place := words.find_hidden(text)) is not None:
        name = words.name_of(text[place])
        fix = gettext("Delete it and type the word again; it often comes along when pasting.")
        wrong("P007", plain("There is a character here that cannot be shown: %(name)s.", name=name), fix)
    if words.has_stacked_marks(text):
        wrong(
            "P107",
            gettext("More than three accents are stacked on one letter."),
            gettext("Write the letter with its usual accents."),
        )


def _sized(text: str, longest: int) -> str:
    if not text or words.shows_nothing(text):
        wrong("P105", gettext("There is nothing here."), gettext("Write something, or leave the field out."))
    if len(text) > longest:
        message = plain(
            "The text has %(length)s characters; %(longest)s are the most.",
            length=grouped(len(text)),
            longest=grouped(longest),
        )
        wrong("P104", message, plain("Shorten it by %(number)s.", number=grouped(len(text) - longest)))
    if next(secrets_in(text), None):
        wrong("P117", gettext(SECRET_MESSAGE), gettext(SECRET_FIX))
    if number := next(payment_numbers(text), None):
        wrong("P124", gettext(number.message), gettext(PAYMENT_FIX))
    return text


def clean_by(check: Callable[[str], str], text: str, code: str) -> str:
    """A text as a check of `kit/text` gives it; what it refuses becomes a finding of this code."""
    try:
        return check(text)
    except UnusableError as problem:
        wrong(code, *explain(problem))
