"""What a group gets of this project's own files: pages, look and workflows, from one source.

In the repository they lie at its root. A wheel carries them in the folder `shared` beside this module.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path, PurePosixPath

_PACKED = Path(__file__).parent / "shared"
LOCK = "generator/lock/site.txt"
_READ = ("mkdocs.yml", LOCK)
_FOLDERS = ("docs", "overrides", ".github")
# What only this project needs.
_LEFT_OUT = re.compile(
    r"docs/(?:decisions/|guide/(?:developers|shapes)\.md|assets/(?:screenshot\.png|floors\.svg))"
    r"|\.github/(?!workflows/|actions/|PULL_REQUEST_TEMPLATE\.md|zizmor\.yml)"
    r"|\.github/workflows/(?:project-.*|tests|properdocs)\.yml\Z|\.github/actions/setup/"
)
_LINK = re.compile(r"(?<=\]\()(?P<path>[^)#\s:]+)(?P<rest>(?:#[^)\s]*)?)(?=\))")


def source_folder() -> Path:
    """The folder that holds this project's own files."""
    return packed_folder() or Path(__file__).resolve().parents[3]


def packed_folder() -> Path | None:
    """Where an installed version carries them; None in a checkout."""
    return _PACKED if _PACKED.is_dir() else None


def is_needed(name: str) -> bool:
    """Whether a file, by its path from this project's root, is one that groups are made from."""
    return name in _READ or (not _LEFT_OUT.match(name) and _is_plain(name))


@cache
def shipped_files() -> dict[str, bytes]:
    """Every file that a group gets as it is or nearly so, by its path from a repository's root."""
    root = source_folder()
    found = (path for folder in _FOLDERS for path in (root / folder).rglob("*") if path.is_file())
    named = sorted((path.relative_to(root).as_posix(), path) for path in found)
    return {name: path.read_bytes() for name, path in named if is_needed(name)}


def source_text(name: str) -> str:
    """One of this project's own files, by its path from the root."""
    return (source_folder() / name).read_text(encoding="utf-8")


def with_links(page: str, text: str, shipped: Collection[str], elsewhere: str) -> str:
    """A page whose links to files that a group does not get lead to the address `elsewhere` of this project."""

    def mended(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), link["path"]))
        known = target in shipped or f"{target}/index.md" in shipped
        return link[0] if known or not link["path"].endswith(".md") else f"{elsewhere}/{target}{link['rest']}"

    return _LINK.sub(mended, text)


def for_members_only(template: str) -> str:
    """A pull request template without the paragraphs that are about changing the generator."""
    return "\n\n".join(part for part in template.strip().split("\n\n") if "generator" not in part) + "\n"


def _is_plain(name: str) -> bool:
    return not any(part in ("__pycache__", ".DS_Store") for part in PurePosixPath(name).parts)
