"""Kinds of values: how each is cleaned, and what is said when it cannot be.

Every kind is an annotation for a pydantic field. A value that does not fit raises a `PydanticCustomError`
whose type is the code of a rule and whose context holds the fix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema
from typing_extensions import override

from tradekin.errors import UnusableError
from tradekin.kit.lists.boxes import Mark, marked_parts
from tradekin.kit.text import characters as words
from tradekin.kit.text import links
from tradekin.kit.text.countries import country_code
from tradekin.kit.text.emails import email_address
from tradekin.kit.text.payment_numbers import PAYMENT_FIX, payment_numbers
from tradekin.kit.text.shown import echo
from tradekin.kit.text.telephone import SHAPE, phone_number
from tradekin.profile.file_names import is_slug
from tradekin.profile.photo_files import name_problem

SECRETS = re.compile(
    r"gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|\b(?:AKIA|ASIA)[A-Z0-9]{12,}"
    r"|xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,}|hooks\.slack\.com/services/[A-Za-z0-9/]{20,}"
    r"|\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9]{20,}|\bAIza[A-Za-z0-9_-]{30,}|\bya29\.[A-Za-z0-9_-]{20,}"
    r"|\bsk-[A-Za-z0-9_-]{32,}|\bhf_[A-Za-z0-9]{30,}|\bnpm_[A-Za-z0-9]{30,}|\bpypi-[A-Za-z0-9_-]{30,}|\bdckr_pat_[A-Za-z0-9_-]{20,}"
    r"|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|\bkey-[0-9a-f]{32}\b|\b(?:AC|SK)[0-9a-f]{32}\b|\bshp(?:at|ss|ca|pa)_[0-9a-f]{32}"
    r"|\bdop_v1_[0-9a-f]{32,}|\blin_api_[A-Za-z0-9]{30,}|\b[0-9]{8,10}:AA[A-Za-z0-9_-]{30,}|\bAGE-SECRET-KEY-1[A-Z0-9]{20,}"
    r"|\beyJ[A-Za-z0-9_-]{10,300}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY|\bPuTTY-User-Key-File-"
)
_LONG = re.compile(r"\S{14,}")
"""Words that are long enough for a secret key; only a private key has spaces in it."""
SECRET_MESSAGE = "This looks like a secret key."  # noqa: S105 - the words, not a key
SECRET_FIX = "Revoke the key now, where it was made; then remove it here."  # noqa: S105 - likewise


def secrets_in(text: str) -> Iterator[re.Match[str]]:
    """Every secret key in a text. Most texts have no word long enough for one, and cost little."""
    if "PRIVATE KEY" in text:
        yield from SECRETS.finditer(text)
        return
    for word in _LONG.finditer(text):
        yield from SECRETS.finditer(text, *word.span())


def wrong(code: str, message: str, fix: str) -> NoReturn:
    """Refuse a value: the rule's code, what is wrong, and how to mend it."""
    raise PydanticCustomError(code, "{message}", {"message": message, "fix": fix})


def as_chosen(value: Any) -> Any:
    """A choice however it was capitalised or hyphenated; not one of a checklist, of which the box has to go."""
    if isinstance(value, str) and len(parts := marked_parts(value)) == 1 and parts[0].mark is Mark.TICKED:
        wrong("P120", f"{echo(value)} has a ticked box, and a profile has no boxes.", f"Write: {parts[0].text}")
    return " ".join(value.replace("-", " ").replace("_", " ").casefold().split()) if isinstance(value, str) else value


class _ValueKind:
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
            json_schema=text,
            python_schema=text,
            serialization=core_schema.to_string_ser_schema(),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return self.json_schema()


@dataclass(frozen=True)
class Line(_ValueKind):
    """One line of text of at most `longest` characters."""

    longest: int

    @override
    def clean(self, text: str) -> str:
        if re.search(r"[\r\n]", text.strip("\n")):
            wrong("P106", "This text has to stay on one line.", "Write it on one line.")
        _forbid_hidden(text)
        return _sized(words.one_line(text), self.longest)

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True)
class Paragraphs(_ValueKind):
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
class WebAddress(_ValueKind):
    """An https (or http) address of an ordinary web page."""

    @override
    def clean(self, text: str) -> str:
        return _checked(links.web_address, Line(300).clean(text), "P111")

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": 300}


@dataclass(frozen=True)
class Email(_ValueKind):
    """One e-mail address."""

    @override
    def clean(self, text: str) -> str:
        return _checked(email_address, Line(254).clean(text), "P112")

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": 254}


@dataclass(frozen=True)
class Phone(_ValueKind):
    """A telephone number with its country code, or of the country that the context names, as `country`."""

    @override
    def clean(self, text: str) -> str:
        return self.of(text, None)

    def of(self, text: str, country: str | None) -> str:
        """The number in international form; refuses it with `wrong`."""
        return _checked(lambda line: phone_number(line, country), Line(60).clean(text), "P113")

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": SHAPE, "maxLength": 60}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def validate(value: Any, given: ValidationInfo) -> Any:
            return self.of(value, (given.context or {}).get("country")) if isinstance(value, str) else value

        return core_schema.with_info_after_validator_function(
            validate, core_schema.str_schema(strict=True), serialization=core_schema.to_string_ser_schema()
        )


@dataclass(frozen=True)
class Country(_ValueKind):
    """A country, as its code in ISO 3166."""

    @override
    def clean(self, text: str) -> str:
        return _checked(country_code, Line(60).clean(text), "P109")


@dataclass(frozen=True)
class PhotoName(_ValueKind):
    """The name of a picture file in members/photos/."""

    @override
    def clean(self, text: str) -> str:
        name = Line(200).clean(text)
        if problem := name_problem(name):
            wrong("P114", *problem)
        return name

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|jpeg|png|webp)$"}


@dataclass(frozen=True)
class SlugName(_ValueKind):
    """The slug of a member."""

    @override
    def clean(self, text: str) -> str:
        name = Line(80).clean(text)
        if not is_slug(name):
            fix = "Write the name of the profile's file without .yml, such as ana-ferreira"
            wrong("P116", f"{echo(name)} is not the name of a profile.", fix)
        return name

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "minLength": 2, "maxLength": 40}


@dataclass(frozen=True)
class GitHubLogin(_ValueKind):
    """A GitHub login."""

    @override
    def clean(self, text: str) -> str:
        login = Line(80).clean(text).removeprefix("@")
        if not re.fullmatch(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}", login):
            fix = "Write the name from github.com/NAME: letters, digits and single hyphens, at most 39."
            wrong("P115", f"{echo(login)} cannot be a GitHub login.", fix)
        return login

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^@?[A-Za-z0-9-]+$", "maxLength": 40}


@dataclass(frozen=True)
class AccountNumber(_ValueKind):
    """The number of a GitHub account, as digits."""

    @override
    def clean(self, text: str) -> str:
        number = Line(80).clean(text)
        if not re.fullmatch(r"[1-9][0-9]{0,14}", number):
            fix = "Leave it out; the form on the site and the forms on GitHub write it by themselves."
            wrong("P115", f"{echo(number)} cannot be the number of a GitHub account.", fix)
        return number

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[1-9][0-9]*$", "maxLength": 15}


@dataclass(frozen=True)
class Day(_ValueKind):
    """A calendar day, year-month-day."""

    @override
    def clean(self, text: str) -> date:
        written = Line(40).clean(text)
        fix = "Write year-month-day, such as 2026-09-01."
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
            wrong("P110", f"{echo(written)} is not a date.", fix)
        try:
            return date.fromisoformat(written)
        except ValueError:
            return wrong("P110", f"{echo(written)} is not a day of the calendar.", fix)

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True)
class YesNo(_ValueKind):
    """A mark that is set or not."""

    @override
    def clean(self, text: str) -> bool:
        said = as_chosen(text)
        if said not in ("yes", "no", "true", "false"):
            wrong("P109", f"{echo(text)} is neither yes nor no.", "Write yes, or leave the field out.")
        return said in ("yes", "true")

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
                f"There are {len(value)} entries; {self.entries} are the most.",
                "Keep the ones that matter most.",
            )
        return value


def _forbid_hidden(text: str) -> None:
    if (place := words.hidden(text)) is not None:
        name = words.name_of(text[place])
        fix = "Delete it and type the word again; it often comes along when pasting."
        wrong("P007", f"There is a character here that cannot be shown: {name}.", fix)
    if words.stacked(text):
        wrong(
            "P107",
            "More than three accents are stacked on one letter.",
            "Write the letter with its usual accents.",
        )


def _sized(text: str, longest: int) -> str:
    if not text or words.shows_nothing(text):
        wrong("P105", "There is nothing here.", "Write something, or leave the field out.")
    if len(text) > longest:
        message = f"The text has {len(text):,} characters; {longest:,} are the most."
        wrong("P104", message, f"Shorten it by {len(text) - longest:,}.")
    if next(secrets_in(text), None):
        wrong("P117", SECRET_MESSAGE, SECRET_FIX)
    if number := next(payment_numbers(text), None):
        wrong("P124", number.message, PAYMENT_FIX)
    return text


def _checked(check: Callable[[str], str], text: str, code: str) -> str:
    try:
        return check(text)
    except UnusableError as problem:
        wrong(code, problem.message, problem.fix)
