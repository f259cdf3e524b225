"""The navigation in an mkdocs.yml: every entry leads to a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tradekin.configuration.plugin_options import only_ours
from tradekin.configuration.settings_file import Sheet
from tradekin.kit.documents.nodes import Fields, Items, Node, Text
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import echo


def leads_nowhere(sheet: Sheet) -> Iterator[Finding]:
    """Entries without a page. Other plugins may make pages, so nothing is said where there are any."""
    folder = sheet.folder("docs_dir", "docs")
    if not only_ours(sheet) or not folder.is_dir():
        return
    for node in _entries(sheet.root.get("nav")):
        if _is_path(node.text) and not _is_page(folder, node.text):
            message = f"The navigation names {echo(node.text)}, and there is no such page in {folder.name}/."
            yield sheet.finding(node, message, _fix(folder, node.text))


def _entries(node: Node | None) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for each in node.items:
            yield from _entries(each)
    elif isinstance(node, Fields):
        for _, value in node.entries:
            yield from _entries(value)


def _is_path(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return bool(text) and not (parts.scheme or parts.netloc or text.startswith("/"))


def _is_page(folder: Path, text: str) -> bool:
    path = folder / text
    return path.is_file() and ".." not in Path(text).parts


def _fix(folder: Path, text: str) -> str:
    pages = [page.relative_to(folder).as_posix() for page in sorted(folder.rglob("*.md"))]
    from rapidfuzz import process  # only for what leads nowhere

    near = process.extractOne(text, pages, score_cutoff=80)
    return f"Did you mean {near[0]}?" if near else "Take the line out, or put the page there."
