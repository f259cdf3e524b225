"""The plugins and Markdown extensions of an mkdocs.yml, and what it says in ours of the facilitator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any

from tradekin.configuration.settings_file import Sheet
from tradekin.kit.documents.nodes import Fields, Items, Node, Text
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import echo

OURS = "tradekin"
_THEME = "material/"
NO_PAGES = frozenset({OURS, "search"})
"""Plugins that add no page and move none."""


def ours(sheet: Sheet) -> Iterator[Finding]:
    """Tradekin itself: once."""
    given = [each for each in plugin_names(sheet) if each.text == OURS]
    if not given and sheet.is_site and "plugins" not in sheet.root.lost:
        message = "tradekin is not among the plugins, so the site would have no members."
        yield sheet.finding(sheet.start("plugins"), message, _add(sheet))
    for again in given[1:]:
        message = f"tradekin is given twice (line {given[0].line} and line {again.line})."
        yield sheet.finding(again, message, "Keep the one with your settings.")


def others(sheet: Sheet) -> Iterator[Finding]:
    """Plugins that are not there, or that take pages apart."""
    installed = _with_short_names(_installed("mkdocs.plugins"))
    for each in plugin_names(sheet):
        name = each.text.lstrip("/")
        if name not in installed:
            fix = "Take it out; what is installed is listed in requirements.txt."
            yield sheet.finding(each, f"The plugin {echo(name)} is not installed.", fix)
        elif name.removeprefix(_THEME) == "offline":
            message = "This plugin takes the / off the ends of addresses, and Tradekin's pages need it."
            yield sheet.finding(
                each, message, "Take it out; pages once opened can be read without a connection anyway."
            )
        elif name.removeprefix(_THEME) == "social" and not _is_module("cairosvg"):
            message = (
                "This plugin needs a program for drawing that is not installed; the pages have their own pictures."
            )
            yield sheet.finding(each, message, "Take it out; see social_cards under “- tradekin:”.")


def extensions(sheet: Sheet) -> Iterator[Finding]:
    """Markdown extensions that are not there."""
    installed = _installed("markdown.extensions")
    for each in _names_in(sheet.root.get("markdown_extensions")):
        if each.text not in installed and not _is_module(each.text.partition(":")[0]):
            message = f"There is no Markdown extension {echo(each.text)}."
            yield sheet.finding(each, message, "Take it out, or check how it is written.")


def plugin_names(sheet: Sheet) -> list[Text]:
    """The plugins' names as they are written."""
    return _names_in(sheet.root.get("plugins"))


def only_ours(sheet: Sheet) -> bool:
    """Whether no other plugin could make pages."""
    return all(each.text.lstrip("/").removeprefix(_THEME) in NO_PAGES for each in plugin_names(sheet))


def _names_in(node: Node | None) -> list[Text]:
    if isinstance(node, Fields):
        return [key for key, _ in node.entries]
    named: list[Text] = []
    for each in getattr(node, "items", ()):
        named += (
            [key for key, _ in each.entries] if isinstance(each, Fields) else [each] if isinstance(each, Text) else []
        )
    return named


@cache
def _installed(group: str) -> frozenset[str]:
    """What the packages of this environment offer to MkDocs or Markdown, by its name."""
    return frozenset(entry.name for entry in _offered().select(group=group))


@cache
def _offered() -> Any:
    """What the packages of this environment offer, each of which is read once."""
    return entry_points()


def _with_short_names(names: frozenset[str]) -> frozenset[str]:
    return frozenset(form for name in names for form in (name, name.removeprefix(_THEME)))


def _add(sheet: Sheet) -> str:
    if not sheet.root.key("plugins"):
        return "Add the line: plugins: [tradekin]"
    return "Add a line below it that says: - tradekin"


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def facilitator(sheet: Sheet) -> Iterator[Finding]:
    """A group that nobody can write to: the form on the site needs a way to arrive somewhere."""
    plugin = next((each for each in plugin_names(sheet) if each.text == OURS), None)
    if plugin is None or not sheet.is_site:
        return
    settings = _settings(sheet.root.get("plugins"))
    person = settings.get("facilitator") if settings else None
    address = person.get("email") if isinstance(person, Fields) else None
    if not (isinstance(address, Text) and address.text.strip()):
        key = (settings.key("facilitator") if settings else None) or plugin
        message = "Nobody can write to you: the pages have no e-mail address of the facilitator."
        fix = "If one may be public, write: facilitator: {name: Ana Ferreira, email: ana@alder.example.com}"
        yield sheet.finding(key, message, fix, "S002")


def _settings(plugins: Node | None) -> Fields | None:
    choices = plugins.items if isinstance(plugins, Items) else (plugins,)
    found = (each.get(OURS) for each in choices if isinstance(each, Fields))
    return next((each for each in found if isinstance(each, Fields)), None)
