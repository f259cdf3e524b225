"""What a whole site is made from, as sums: where they are the same, the site is the same to the byte.

That is the generator, the packages beside it, MkDocs' settings, the group's files, and the moment it is told. Nothing
else of ours is imported for it, since a build that has nothing to do should be over before that.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tradekin
from tradekin.errors import TradekinError

CACHE = Path(".cache", "tradekin")
PACKAGE = Path(tradekin.__file__).parent
_VARIABLES = ("SOURCE_DATE_EPOCH",)
PRIVATE = "TRADEKIN_APART_FILE"
CLUSTER = "TRADEKIN_CLUSTER"
"""The variable that names a cluster. No file of a group can: whoever proposes a change of one would be given all."""
_KNOWN_PLUGINS = frozenset({"tradekin"})
NO_SOURCES = frozenset({"__pycache__", "node_modules"})
_UNSAID = ("site_dir", "plugins")
READ_ELSEWHERE = ("snippets", "b64", "pathconverter", "include")
"""Markdown extensions, by a part of their names, that read files which are not looked at here."""

_KNOWN_MARKDOWN = frozenset(
    {
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "md_in_html",
        "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
    }
)  # fmt: skip


class _UntoldError(TradekinError):
    """It cannot be told what a site is made from."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Sums over what a site is made from: over everything but files, and over each file, by its path."""

    versions: str
    """Of Python and of every package."""
    moment: str
    settings: str
    files: Mapping[str, str]
    has_own_markdown: bool
    """Whether Markdown has extensions that nobody knows here, which may read profiles."""

    @property
    def whole(self) -> str:
        """One sum over all of it."""
        return self.without(None)

    @property
    def code(self) -> str:
        """One sum over the generator and the packages beside it."""
        start = f"{PACKAGE}/"
        return _sum_over(
            (self.versions, *_told((name, each) for name, each in self.files.items() if name.startswith(start)))
        )

    def without(self, profiles: Path | None, *, at_any_time: bool = False) -> str:
        """One sum over all of it but the profiles in a folder.

        Args:
            profiles: the folder.
            at_any_time: whether the moment is left out as well, for what does not depend on it.
        """
        start = f"{profiles}/"
        told = (
            (name, digest)
            for name, digest in self.files.items()
            if profiles is None
            or not (name.startswith(start) and name.endswith(".yml") and "/" not in name[len(start) :])
        )
        return _sum_over((self.versions, "" if at_any_time else self.moment, self.settings, *_told(told)))


def _told(files: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{name}\0{digest}\0" for name, digest in files)


def _sum_over(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()


def sources_of(config: Mapping[str, Any], *, is_served: bool) -> Sources | None:
    """What a site is made from; None if it cannot be told, or only with something private, which leaves no trace.

    Args:
        config: MkDocs' settings, before anything changed them.
        is_served: whether pages are only shown on this machine.
    """
    if os.environ.get(PRIVATE) or not set(config["plugins"]) <= _KNOWN_PLUGINS or config["hooks"]:
        return None
    if any(part in str(name) for name in config["markdown_extensions"] for part in READ_ELSEWHERE):
        return None
    base = Path(config["config_file_path"] or "mkdocs.yml").parent
    try:
        settings = "\0".join((_as_text(dict(config)), str(is_served)))
        names = (name for folder in _folders(config, base) for name in _files_below(folder, Path(config["site_dir"])))
        files = {name: _sum_of(name) for name in names}
    except (_UntoldError, OSError):
        return None
    versions, moment = "\0".join(_versions()), "\0".join(_moment())
    return Sources(versions, moment, settings, files, not all(map(_is_known_markdown, config["markdown_extensions"])))


def _sum_of(file: str) -> str:
    with open(file, "rb") as opened:  # noqa: PTH123 - many
        return hashlib.sha256(opened.read()).hexdigest()


def _is_known_markdown(name: object) -> bool:
    """Whether an extension comes with Markdown or PyMdown Extensions."""
    package, _, rest = str(name).partition(".")
    return package in {"markdown", "pymdownx"} or (not rest and package in _KNOWN_MARKDOWN)


def machine() -> Iterator[str]:
    """The versions of Python and of every package, and the moment that is given, else the day for the site map."""
    yield from (*_versions(), *_moment())


def _versions() -> Iterator[str]:
    yield sys.version
    for place in sorted({each or "." for each in sys.path}):
        with suppress(FileNotFoundError, NotADirectoryError):
            yield from sorted(each for each in os.listdir(place) if each.endswith((".dist-info", ".egg-info")))  # noqa: PTH208 - many


def _moment() -> Iterator[str]:
    yield from (f"{name}={os.environ.get(name, '')}" for name in _VARIABLES)
    if not os.environ.get("SOURCE_DATE_EPOCH"):
        from tradekin.kit.clock import today

        yield today().isoformat()


def _folders(config: Mapping[str, Any], base: Path) -> Iterable[Path]:
    """The package, the group's folder, and its pages and its look, which may lie elsewhere."""
    return dict.fromkeys((PACKAGE, base, Path(config["docs_dir"]), Path(config["theme"].custom_dir or base)))


def _files_below(folder: Path, built: Path) -> Iterator[str]:
    """All files below a folder, links followed; without what begins with a dot, and without sites that were built."""
    for place, folders, files in os.walk(folder, followlinks=True):
        if "sitemap.xml" in files or Path(place) == built:
            folders.clear()
            continue
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each not in NO_SOURCES)
        yield from sorted(f"{place}/{each}" for each in files)


def _as_text(config: dict[str, Any]) -> str:
    """MkDocs' settings as text that is the same in every run; where the site goes does not matter."""
    return json.dumps({name: _plain(config[name]) for name in sorted(config) if name not in _UNSAID})


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if hasattr(value, "static_templates"):
        return [value.dirs, sorted(value.static_templates), {name: _plain(value[name]) for name in sorted(value)}]
    if isinstance(value, Mapping) or hasattr(value, "items"):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [*map(_plain, value)]
    if name := getattr(value, "__qualname__", ""):
        return f"{value.__module__}.{name}"
    if " at 0x" in (text := str(value)):
        raise _UntoldError(text)
    return text
