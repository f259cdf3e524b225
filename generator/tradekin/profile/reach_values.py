"""Values by which somebody is reached: web addresses, e-mail, telephone numbers, and the country these are read in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema
from typing_extensions import override

from tradekin.kit.text import links
from tradekin.kit.text.country_codes import country_code
from tradekin.kit.text.emails import email_address
from tradekin.kit.text.phone_parts import SHAPE
from tradekin.profile.values import Line, ValueKind, clean_by


@dataclass(frozen=True)
class WebAddress(ValueKind):
    """An https (or http) address of an ordinary web page."""

    @override
    def clean(self, text: str) -> str:
        return clean_by(links.web_address, Line(300).clean(text), "P111")

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": 300}


@dataclass(frozen=True)
class Whereabouts(ValueKind):
    """Where somebody is to be found: the address of a page, or the name of a group."""

    @override
    def clean(self, text: str) -> str:
        line = Line(200).clean(text)
        return WebAddress().clean(line) if links.is_address(line) else line

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": 200}


@dataclass(frozen=True)
class ServiceAddress(WebAddress):
    """The https address of a service that forms are sent to; on this machine, http will do."""

    @override
    def clean(self, text: str) -> str:
        return clean_by(links.service_address, Line(300).clean(text), "P111")


@dataclass(frozen=True)
class Email(ValueKind):
    """One e-mail address."""

    @override
    def clean(self, text: str) -> str:
        return clean_by(email_address, Line(254).clean(text), "P112")

    @override
    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "email", "maxLength": 254}


@dataclass(frozen=True)
class Phone(ValueKind):
    """A telephone number with its country code, or of the country that the context names, as `country`."""

    @override
    def clean(self, text: str) -> str:
        return self.of(text, None)

    def of(self, text: str, country: str | None) -> str:
        """The number in international form; refuses it with `wrong`."""
        from tradekin.kit.text.phone_numbers import phone_number  # with what is known of all countries' numbers

        return clean_by(lambda line: phone_number(line, country), Line(60).clean(text), "P113")

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
class Country(ValueKind):
    """A country, as its code in ISO 3166."""

    @override
    def clean(self, text: str) -> str:
        return clean_by(country_code, Line(60).clean(text), "P109")
