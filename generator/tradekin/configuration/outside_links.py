"""What an mkdocs.yml would have from other sites: the pages ask none for anything."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.configuration.settings_file import Sheet
from tradekin.kit.documents.nodes import Fields, Text
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import echo


def find_outside_links(sheet: Sheet) -> Iterator[Finding]:
    """Scripts, styles and counters of others: browsers are told not to load them."""
    for name in ("extra_css", "extra_javascript"):
        for each in sheet.items(name):
            node = each.get("path") if isinstance(each, Fields) else each
            if isinstance(node, Text) and node.text.strip().startswith(("http:", "https:", "//")):
                message = f"{echo(node.text)} is not loaded: the pages ask no other site for anything."
                fix = "Put the file into docs/assets/ and name it from there, or take this line out."
                yield sheet.finding(node, message, fix, "S003")
    if (analytics := sheet.fields("extra").key("analytics")) is not None:
        message = "Nothing is counted: the pages ask no other site for anything."
        yield sheet.finding(analytics, message, "Take these lines out.", "S003")
