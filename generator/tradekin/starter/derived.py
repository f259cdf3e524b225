"""What is derived from the model: references for people, the JSON Schema for editors, issue forms for GitHub."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tradekin.intake.forms.issue_forms import group_in, issue_form_files
from tradekin.kit.documents.locating import inner_model
from tradekin.kit.findings.codes import RULES
from tradekin.language.wording import render
from tradekin.profile.model import Profile
from tradekin.profile.schema import profile_schema
from tradekin.settings import SETTINGS
from tradekin.vocabulary import load_vocabulary

SCHEMA = "docs/api/profile.schema.json"
_EXAMPLE = """name: Ana Ferreira
business: Alder Electrical
trade: electrician
summary: We keep the lights on in old houses and new workshops."""


@dataclass(frozen=True, slots=True)
class _FieldRow:
    """A field as the reference shows it."""

    name: str
    title: str
    description: str
    required: bool
    example: str
    longest: int | None
    most: int | None


def derived_files(config: Path | None = None) -> dict[str, str]:
    """Each derived file, by its path from the repository's root, with the text it should have.

    The issue forms name the areas, and the address of the site, that stand in `config`, the group's mkdocs.yml.
    """
    schema = profile_schema(Profile)
    vocabulary = load_vocabulary()
    parts = [
        {"name": name, "title": field.title, "fields": _rows(inner, schema["definitions"][inner.__name__])}
        for name, field in Profile.model_fields.items()
        if (inner := inner_model(field.annotation))
    ]
    fields = render(
        "tradekin.starter",
        "fields.md.jinja",
        example=_EXAMPLE,
        fields=_rows(Profile, schema),
        parts=parts,
        practices=[each.name for each in vocabulary.practices.values()],
    )
    findings = render("tradekin.starter", "findings.md.jinja", rules=RULES.values())
    return {
        "docs/guide/fields.md": fields,
        "docs/guide/findings.md": findings,
        SCHEMA: json.dumps(schema, ensure_ascii=False, indent=2) + "\n",
        **issue_form_files(group_in(config or Path(SETTINGS))),
    }


def _rows(model: type[BaseModel], schema: dict[str, Any]) -> list[_FieldRow]:
    return [
        _row(field.alias or name, field, schema["properties"][field.alias or name])
        for name, field in model.model_fields.items()
    ]


def _row(name: str, field: FieldInfo, schema: dict[str, Any]) -> _FieldRow:
    inside = schema["anyOf"][0] if "anyOf" in schema else schema
    example = (field.examples or [""])[0]
    shown = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
    return _FieldRow(
        name,
        field.title or name,
        field.description or "",
        field.is_required(),
        shown,
        inside.get("maxLength"),
        inside.get("maxItems"),
    )
