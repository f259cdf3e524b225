"""Folders and files that an mkdocs.yml names, here and on other sites."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tradekin.configuration.settings_file import Sheet
from tradekin.configuration.style_sheets import sheet_addresses
from tradekin.kit.documents.nodes import Fields, Node, Text
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import echo

_EMPTIED = "A build empties its folder first"
_KEPT = ("docs", "overrides", "members", "letters", ".github", ".git", "generator")


def pages(sheet: Sheet) -> Iterator[Finding]:
    """The folder with the hand-written pages."""
    node = sheet.text("docs_dir")
    folder = sheet.folder("docs_dir", "docs")
    if sheet.is_site and "docs_dir" not in sheet.root.lost and not folder.is_dir():
        fix = "Write: docs_dir: docs" if (sheet.base / "docs").is_dir() else "Take the folder docs back from Git."
        yield sheet.finding(node or sheet.start(), f"There is no folder {echo(folder.name)} with the pages.", fix)


def site(sheet: Sheet) -> Iterator[Finding]:
    """The folder the site is built into, which is emptied before."""
    node = sheet.text("site_dir")
    if node and (held := in_the_way(sheet.base, sheet.base / node.text, _own_folders(sheet))):
        yield sheet.finding(node, f"{_EMPTIED}, and {echo(node.text)} {held}.", "Write: site_dir: site")


def in_the_way(base: Path, target: Path, more: tuple[str, ...] = ()) -> str:
    """What would be lost if the site were built into a folder, as the end of a sentence; empty if nothing would."""
    built = _real(target)
    if built == _real(base) or built in _real(base).parents:
        return "is the whole repository, or holds it"
    for name in (*_KEPT, *more):
        folder = _real(base / name)
        if folder.is_dir() and (built == folder or folder in built.parents or built in folder.parents):
            return f"lies where {Path(name).name}/ lies"
    return "holds other files" if _holds_others(built) else ""


def files(sheet: Sheet) -> Iterator[Finding]:
    """Styles, scripts, pictures and hooks of the group's own."""
    pictures = (sheet.text(name, sheet.fields("theme")) for name in ("favicon", "logo"))
    for node in (*_file_names(sheet, "extra_css"), *_file_names(sheet, "extra_javascript"), *filter(None, pictures)):
        if not _is_elsewhere(node.text) and not _is_there(sheet, node.text):
            message = f"There is no file {echo(node.text)} in docs/ or overrides/."
            yield sheet.finding(
                node, message, "Put it into docs/assets/ and write assets/ and its name, or take it out."
            )
    for hook in sheet.items("hooks"):
        if isinstance(hook, Text) and not (sheet.base / hook.text).is_file():
            yield sheet.finding(
                hook, f"There is no file {echo(hook.text)}.", "Check how it is written, or take it out."
            )


def _file_names(sheet: Sheet, name: str) -> Iterator[Text]:
    for each in sheet.items(name):
        node: Node | None = each.get("path") if isinstance(each, Fields) else each
        if isinstance(node, Text) and node.text.strip():
            yield node


def _is_elsewhere(address: str) -> bool:
    try:
        return bool(urlsplit(address).netloc or urlsplit(address).scheme)
    except ValueError:
        return True


def _is_there(sheet: Sheet, name: str) -> bool:
    """Whether a file will be at an address: from the pages' folder, the look, or the theme itself."""
    inside = name.partition("?")[0].lstrip("/")
    look = sheet.text("custom_dir", sheet.fields("theme"))
    looks = {"overrides", look.text if look else "overrides"}
    folders = [sheet.folder("docs_dir", "docs"), *(sheet.base / each for each in looks), *_of_the_theme()]
    is_made = any(inside in sheet_addresses(sheet.base / each) for each in looks)
    return is_made or any((folder / inside).is_file() for folder in folders)


def _of_the_theme() -> Iterator[Path]:
    from importlib.util import find_spec

    spec = find_spec("material")
    yield from (Path(each, "templates") for each in (spec and spec.submodule_search_locations) or ())


def _own_folders(sheet: Sheet) -> tuple[str, ...]:
    look = sheet.text("custom_dir", sheet.fields("theme"))
    docs = sheet.text("docs_dir")
    return tuple(node.text for node in (look, docs) if node)


def _holds_others(folder: Path) -> bool:
    """Whether a folder has something in it, and nothing that a build has put there."""
    try:
        names = {each.name for each in folder.iterdir() if not each.name.startswith(".")}
    except OSError:
        return False
    return bool(names) and not names & {"index.html", "404.html", "sitemap.xml", "assets"}


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def outside_links(sheet: Sheet) -> Iterator[Finding]:
    """Scripts, styles and counters of others: browsers are told not to load them."""
    for node in (*_file_names(sheet, "extra_css"), *_file_names(sheet, "extra_javascript")):
        if node.text.strip().startswith(("http:", "https:", "//")):
            message = f"{echo(node.text)} is not loaded: the pages ask no other site for anything."
            fix = "Put the file into docs/assets/ and name it from there, or take this line out."
            yield sheet.finding(node, message, fix, "S003")
    if (analytics := sheet.fields("extra").key("analytics")) is not None:
        message = "Nothing is counted: the pages ask no other site for anything."
        yield sheet.finding(analytics, message, "Take these lines out.", "S003")
