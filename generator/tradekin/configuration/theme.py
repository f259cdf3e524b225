"""The theme in an mkdocs.yml, and the look of the pages, which lies in overrides/."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from tradekin.configuration.settings_file import NO, Sheet
from tradekin.kit.documents.composing import outline_of
from tradekin.kit.documents.nodes import Fields, Text
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import echo
from tradekin.language import nearest
from tradekin.language.catalogue import ENGLISH
from tradekin.vocabulary.load import load_vocabulary

NAME, LOOK, GROUND = "material", "overrides", "base.html"
_WHOLE = f"theme: {{name: {NAME}, custom_dir: {LOOK}, language: en, font: false}}"


def group_language(config: Path | None) -> str:
    """What a group speaks, as its mkdocs.yml says: the code of a language that there is a catalogue for."""
    try:
        root = outline_of(config.read_bytes(), config.name) if config else None
    except OSError:
        root = None
    theme = root.get("theme") if root else None
    said = theme.get("language") if isinstance(theme, Fields) else None
    return (nearest(said.text) if isinstance(said, Text) else None) or ENGLISH


def name(sheet: Sheet) -> Iterator[Finding]:
    """The theme the pages are made for."""
    node = sheet.root.get("theme")
    if isinstance(node, Fields):
        name = node.get("name")
        if "name" not in node.lost and not (isinstance(name, Text) and name.text == NAME):
            place = name or sheet.start("theme")
            yield sheet.finding(place, f"Tradekin's pages are made for the theme {NAME}.", f"Write: name: {NAME}")
    elif sheet.is_site and "theme" not in sheet.root.lost:
        message = "Without the folder overrides/ the pages have no look, and nothing here names it."
        yield sheet.finding(node or sheet.start("theme"), message, f"Write: {_WHOLE}")


def look(sheet: Sheet) -> Iterator[Finding]:
    """The folder with the pages' look."""
    theme = sheet.root.get("theme")
    if not isinstance(theme, Fields) or "custom_dir" in theme.lost:
        return
    folder = sheet.text("custom_dir", theme)
    fix = f"Write: custom_dir: {LOOK}" if (sheet.base / LOOK / GROUND).is_file() else "Take overrides/ back from Git."
    if not folder:
        yield sheet.finding(sheet.start("theme"), "The theme has no custom_dir, so the pages lose their look.", fix)
    elif not (sheet.base / folder.text / GROUND).is_file():
        yield sheet.finding(folder, f"{echo(folder.text)} does not hold the look of the pages.", fix)


def language(sheet: Sheet) -> Iterator[Finding]:
    """A language the theme has."""
    node, known = sheet.text("language", sheet.fields("theme")), _languages()
    if node and known and node.text not in known:
        meant = load_vocabulary().language(node.text)
        near = [each for each in (node.text.lower(), meant.id if meant else "", node.text[:2].lower()) if each in known]
        fix = f"Write: language: {near[0]}" if near else "Write its short name, such as de for German."
        yield sheet.finding(node, f"{echo(node.text)} is not a language of the theme.", fix)


def font(sheet: Sheet) -> Iterator[Finding]:
    """Letters from elsewhere, which the pages do not fetch."""
    node = sheet.fields("theme").get("font")
    if node and not (isinstance(node, Text) and node.text.casefold() in NO):
        message = "This changes nothing: the pages have letters of their own and ask no other site for any."
        yield sheet.finding(node, message, "Write: font: false", "S003")


def _languages() -> frozenset[str]:
    spec = find_spec(NAME)
    folders = (
        Path(each, "templates", "partials", "languages") for each in (spec and spec.submodule_search_locations) or ()
    )
    return frozenset(file.stem for folder in folders for file in folder.glob("*.html"))
