"""What MkDocs itself would say of a group's mkdocs.yml and of its hand-written pages, without building anything.

The rules beside this module know what breaks Tradekin's pages; MkDocs is asked for the rest, so that a check says
everything a build will say. Plugins and hooks are left alone: they run only in a build.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import get_navigation

from tradekin.configuration.plugin_options import only_ours
from tradekin.configuration.settings_file import Sheet
from tradekin.kit.documents.composing import outline_of
from tradekin.kit.documents.nodes import Fields, Text
from tradekin.kit.findings.finding import Finding, Place, finding, in_order

_LEFT_ALONE = frozenset({"plugins", "hooks"})
_LOG = logging.getLogger("mkdocs")


def mkdocs_findings(file: Path, told: Iterable[Finding]) -> tuple[Finding, ...]:
    """What MkDocs would refuse or warn of, as far as it is not `told` yet.

    Args:
        file: the group's mkdocs.yml.
        told: what is known to be wrong; of a setting that is among it MkDocs is not asked again.
    """
    root = outline_of(file.read_bytes(), file.name)
    if root is None:
        return ()
    sheet, known = Sheet(root, file.name, file.parent), [each for each in told if each.is_error]
    unread = sheet.root.key("INHERIT") or any(each.path == file.name and each.line == 1 for each in known)
    if unread or not sheet.is_site:
        return ()
    config, found = _loaded(file, sheet)
    if config is not None:
        found = list(_settings(config, sheet))
        if not (found or known) and only_ours(sheet):
            found = list(_pages(config, sheet))
    return in_order(each for each in found if not _is_told(each, known, root))


def _loaded(file: Path, sheet: Sheet) -> tuple[MkDocsConfig | None, list[Finding]]:
    config = MkDocsConfig(config_file_path=str(file))
    try:
        with file.open("rb") as opened:
            config.load_file(opened)
    except (yaml.YAMLError, MkDocsException, ValueError, OSError) as problem:
        return None, [_unread(problem, sheet)]
    return config, []


def _unread(problem: Exception, sheet: Sheet) -> Finding:
    """What keeps the file from being taken: such as a tag that names a module which is not there."""
    told = problem.__context__ if isinstance(problem.__context__, yaml.YAMLError) else problem
    mark = getattr(told, "problem_mark", None)
    place = Text("", mark.line + 1, mark.column + 1) if mark else Text("", 1, 1)
    said = _one_line(getattr(told, "problem", None) or told).rstrip(".")
    return sheet.finding(place, f"MkDocs cannot make anything of this: {said}.", "Take this part out.")


def _settings(config: MkDocsConfig, sheet: Sheet) -> Iterator[Finding]:
    """Each option's own judgement; a refused one is left as it was, so that the others are still asked."""
    for stage in ("pre_validation", "validate", "post_validation"):
        for name, option in config._schema:
            if name not in _LEFT_ALONE and (message := _ask_mkdocs(config, name, option, stage)):
                fix = "Write it as MkDocs asks for it, or take it out."
                fix = f"Add the line: {name}: Our group" if not sheet.root.get(name) else fix
                yield sheet.finding(sheet.start(name), f"{name}: {message}", fix)


def _ask_mkdocs(config: MkDocsConfig, name: str, option: Any, stage: str) -> str:
    try:
        if stage == "validate":
            config[name] = option.validate(config.get(name))
        else:
            getattr(option, stage)(config, key_name=name)
    except ValidationError as problem:
        return _one_line(problem)
    warnings = [str(each) for each in option.warnings]
    option.reset_warnings()
    return _one_line(" ".join(warnings)) if warnings else ""


def _one_line(problem: object) -> str:
    return " ".join(str(problem).split())


class _Heard(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning's words."""
        self.said.append(_one_line(record.getMessage()))


def _pages(config: MkDocsConfig, sheet: Sheet) -> Iterator[Finding]:
    """Every hand-written page rendered once, for the links in it; what is made of it is thrown away."""
    config.plugins = PluginCollection()
    heard = _Heard()
    _LOG.addHandler(heard)
    try:
        files = get_files(config)
        get_navigation(files, config)
        yield from (sheet.finding(Text("", 1, 1), each, "Keep one of the two.") for each in heard.said)
        yield from _links(config, sheet, files, heard)
    finally:
        _LOG.removeHandler(heard)


def _links(config: MkDocsConfig, sheet: Sheet, files: Files, heard: _Heard) -> Iterator[Finding]:
    for file in files.documentation_pages():
        page, path = file.page, Path(config.docs_dir, file.src_uri)
        heard.said.clear()
        if page is None:
            continue
        try:
            page.read_source(config)
            page.render(config, files)
        except (UnicodeDecodeError, OSError) as problem:
            yield _in_page(sheet, path, 1, f"This page cannot be read: {_one_line(problem)}.", "Save it as UTF-8.")
            continue
        for said in heard.said:
            target = said.partition("contains a link '")[2].partition("'")[0]
            fix = "Mend the link: it starts from the folder this page lies in."
            yield _in_page(sheet, path, _line_of(path, target), said.rstrip(".") + ".", fix)


def _line_of(page: Path, target: str) -> int:
    lines = page.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if target and target in line), 1)


def _in_page(sheet: Sheet, page: Path, line: int, message: str, fix: str) -> Finding:
    shown = page.relative_to(sheet.base.resolve()) if page.is_relative_to(sheet.base.resolve()) else page
    return finding("S004", Place(shown.as_posix(), line), message, fix)


def _is_told(found: Finding, known: Iterable[Finding], root: Fields) -> bool:
    """Whether something is known to be wrong between a setting's name and the next one's."""
    after = min((key.line for key, _ in root.entries if key.line > found.line), default=10**9)
    return found.code == "S001" and any(found.line <= each.line < after for each in known)
