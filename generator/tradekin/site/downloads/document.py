"""A file to take along: a text as it stands, or JSON with the JSON Schema of its shape, both made from one model."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema
from typing_extensions import override

from tradekin.kit.collector import no_collection
from tradekin.kit.text.contacts_in_text import without_contacts
from tradekin.site.downloads.public_fields import change_texts
from tradekin.site.downloads.shapes import VERSION, Heading
from tradekin.site.site_model import Site

Shape = TypeVar("Shape", bound=Heading)


@dataclass(frozen=True, slots=True)
class JsonDocument(Generic[Shape]):
    """`<path>.json` and `<path>.schema.json`; `made` is given the site and how every such file begins."""

    path: str
    shape: type[Shape]
    made: Callable[[Site, dict[str, Any]], Shape]

    def files(self, site: Site) -> Iterator[tuple[str, str]]:
        """The file. What a member left out does not stand in it."""
        with no_collection():
            text = as_json(self._data(site))
        yield f"{self.path}.json", text

    def schemas(self) -> Iterator[tuple[str, str]]:
        """The schema of the file."""
        yield f"{self.path}.schema.json", as_json(schema_of(self.shape))

    def _data(self, site: Site) -> Any:
        settings = site.settings
        heading = {
            "$schema": f"{self.path.rpartition('/')[2]}.schema.json",
            "version": VERSION,
            "group": settings.group,
            "site": site.address or None,
        }
        data = self.made(site, heading).model_dump(mode="json", by_alias=True, exclude_none=True)
        return data if settings.contacts_in_exports else change_texts(data, without_contacts)


def as_json(data: Any) -> str:
    """Data as one line of JSON, in every script as it is; a number that is none is refused."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def schema_of(shape: type[Heading]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file."""
    made = shape.model_json_schema(by_alias=True, schema_generator=_NothingIsNull)
    return {"$schema": GenerateJsonSchema.schema_dialect, **made}


class _NothingIsNull(GenerateJsonSchema):
    """A field that may be left out is left out, and never null."""

    @override
    def nullable_schema(self, schema: core_schema.NullableSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    @override
    def default_schema(self, schema: core_schema.WithDefaultSchema) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


@dataclass(frozen=True, slots=True)
class TextDownload:
    """A file at `path`; `text` makes it of the site."""

    path: str
    text: Callable[[Site], str]

    def files(self, site: Site) -> Iterator[tuple[str, str]]:
        """The file."""
        yield self.path, self.text(site)
