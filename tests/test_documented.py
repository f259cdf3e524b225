"""Docs as tests: what a person may type, set or read has its place in `docs/`, and what has none is named here."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast, get_args

import click
from groups import ROOT
from pydantic import BaseModel

from tradekin.cli import main
from tradekin.kit.findings.codes import RULES
from tradekin.profile.model import Profile
from tradekin.settings import Settings
from tradekin.site.downloads import EXPORTS
from tradekin.site.downloads.document import JsonDocument

DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / "guide" / f"{name}.md").read_text(encoding="utf-8")


def missing(wanted: Iterator[str], text: str) -> list[str]:
    names = list(wanted)
    assert names
    return [name for name in names if name not in text]


def test_every_setting_is_in_the_facilitators_table() -> None:
    said = page("facilitators").partition("\n## Settings\n")[2].partition("\n## ")[0]
    assert missing((f"\n| `{name}` |" for name in Settings.model_fields), said) == []
    inner = [field for model in inner_models(Settings) for field in model.model_fields]
    assert missing((f"`{name}`" for name in inner), said) == []


def test_every_finding_has_its_entry() -> None:
    assert missing((f'id="{code.lower()}"' for code in RULES), page("findings").lower()) == []


def test_every_field_of_a_profile_has_its_entry() -> None:
    names = (field.alias or name for name, field in Profile.model_fields.items())
    assert missing((f"`{name}`" for name in names), page("fields")) == []


def test_every_shape_that_a_command_writes_is_told() -> None:
    writing = (name for name, command in commands() if writes_json(command))
    assert missing((f"\n- `tradekin {name} " for name in writing), page("shapes")) == []


def test_every_file_that_is_published_for_programs_is_told() -> None:
    files = (path for export in EXPORTS for path in published_names(export))
    assert missing((f"`{path}`" for path in files), page("shapes")) == []
    assert missing((f"`docs/api/{file.name}`" for file in sorted((DOCS / "api").iterdir())), page("shapes")) == []


def inner_models(model: type[BaseModel]) -> set[type[BaseModel]]:
    return {found for field in model.model_fields.values() for found in models_in(field.annotation)}


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def commands(group: click.Group = main, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = cast("click.Command", group.get_command(context, name))
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        elif not command.hidden:
            yield f"{before}{name}", command


def options_of(command: click.Command) -> list[click.Parameter]:
    return [each for each in command.params if isinstance(each, click.Option) and not each.hidden]


def writes_json(command: click.Command) -> bool:
    return any(isinstance(each.type, click.Choice) and "json" in each.type.choices for each in options_of(command))


def published_names(export: object) -> tuple[str, ...]:
    path = cast("SimpleNamespace", export).path
    return (f"{path}.json", f"{path}.schema.json") if isinstance(export, JsonDocument) else (path,)


def test_every_decision_is_in_the_list_and_takes_a_page_at_most() -> None:
    records = [file for file in sorted((DOCS / "decisions").glob("*.md")) if file.name != "index.md"]
    listed = (DOCS / "decisions" / "index.md").read_text(encoding="utf-8")
    assert missing((f"]({file.name})" for file in records), listed) == []
    assert {file.name for file in records if len(file.read_text(encoding="utf-8").splitlines()) > 60} == set()
