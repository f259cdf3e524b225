"""Whom people can write to."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.configuration.plugin_options import OURS, plugin_names
from tradekin.configuration.settings_file import Sheet
from tradekin.kit.documents.nodes import Fields, Items, Node, Text
from tradekin.kit.findings.finding import Finding


def without_address(sheet: Sheet) -> Iterator[Finding]:
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
