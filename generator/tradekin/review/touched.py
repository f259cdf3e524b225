"""The paths a pull request changes: which of them are profiles, and which need somebody who reads code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from tradekin.profile.findings import visible
from tradekin.profile.naming import PHOTOS, is_meant_for_profile, is_slug
from tradekin.review.sentences import said
from tradekin.settings import Settings
from tradekin.wording import listed

MOST_TOLD = 5
LONGEST_TOLD = 60
_PAGES, _LETTERS = "docs", "letters"
_KINDS = ("stray", "workflows", "owners", "git", "settings", "words", "letters", "pages", "code")
_NAMED_WHOLE = ("workflows", "owners", "git")
_GIT = (".gitattributes", ".gitignore", ".gitmodules", ".lfsconfig", ".mailmap")
_NO_PROFILES = frozenset(
    {"mkdocs", "properdocs", "zensical", "compose", "docker-compose", "action", "dependabot", "renovate", "codecov"}
)
"""Files of programs that lie at a repository's root and are named as a profile could be."""


def paths_in(listing: bytes) -> tuple[str, ...]:
    """The paths in a listing as `git diff --name-only -z` writes it, or with one on each line."""
    parts = listing.split(b"\0") if b"\0" in listing else listing.replace(b"\r\n", b"\n").split(b"\n")
    return tuple(dict.fromkeys(part.decode("utf-8", "surrogateescape") for part in parts if part))


def outside(paths: Iterable[str], members: str) -> tuple[str, ...]:
    """Those of the paths that are neither a profile nor a picture, sorted."""
    folder = PurePosixPath(members).parts
    return tuple(sorted(path for path in paths if not _is_profile(path, folder)))


def has_profiles(paths: Iterable[str], members: str) -> bool:
    """Whether any of the paths is a profile or a picture."""
    folder = PurePosixPath(members).parts
    return any(_is_profile(path, folder) for path in paths)


def beside(paths: Iterable[str], settings: Settings) -> Iterator[str]:
    """A sentence on each kind of thing that is no profile, with what to do about it; the gravest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in outside(paths, settings.members):
        found[_kind(path, settings)].append(path)
    for kind in _KINDS:
        if kind == "stray":
            yield from (_stray(path, settings.members) for path in found[kind][:MOST_TOLD])
        elif found[kind]:
            yield said(f"beside_{kind}", listed(told(tuple(found[kind]), settings.members, kind in _NAMED_WHOLE)))


def _kind(path: str, settings: Settings) -> str:
    """What a path that is no profile's is, for the sentence on it."""
    parts = PurePosixPath(path).parts or ("",)
    name = parts[-1].casefold()
    if _is_stray(parts, settings):
        return "stray"
    kinds = (
        ("workflows", parts[:2] in ((".github", "workflows"), (".github", "actions"))),
        ("owners", name == "codeowners"),
        ("git", name in _GIT),
        ("settings", path == "mkdocs.yml"),
        ("words", path == settings.vocabulary),
        ("letters", parts[0] == _LETTERS),
        ("pages", parts[0] == _PAGES),
    )
    return next((kind for kind, holds in kinds if holds), "code")


def _is_stray(parts: tuple[str, ...], settings: Settings) -> bool:
    """Whether somebody seems to have put a profile into the wrong folder."""
    stem = PurePosixPath(parts[-1]).stem
    known = stem in _NO_PROFILES or "/".join(parts) == settings.vocabulary
    near = len(parts) == 1 or parts[0] in (_PAGES, PurePosixPath(settings.members).parts[0])
    return near and not known and is_meant_for_profile(parts[-1]) and is_slug(stem)


def _stray(path: str, members: str) -> str:
    return said("beside_stray", visible(path, LONGEST_TOLD), members, f"{members}/{PurePosixPath(path).stem}.yml")


def _is_profile(path: str, folder: tuple[str, ...]) -> bool:
    parts = PurePosixPath(path).parts
    inner = parts[len(folder) :]
    if parts[: len(folder)] != folder or ".." in parts:
        return False
    if len(inner) == 1:
        return is_meant_for_profile(inner[0]) or inner[0] == ".gitkeep"
    return len(inner) == 2 and inner[0] == PHOTOS


def told(paths: tuple[str, ...], members: str, whole: bool = False) -> list[str]:
    """A few of the paths for a sentence, safe to print: beside the members, folders rather than the files in them."""
    short = (visible(path, LONGEST_TOLD) if whole else _short(path, members) for path in paths)
    names = list(dict.fromkeys(short))
    return names if len(names) <= MOST_TOLD else [*names[:MOST_TOLD], said("others")]


def _short(path: str, members: str) -> str:
    parts = PurePosixPath(path).parts
    whole = len(parts) < 2 or parts[0] == PurePosixPath(members).parts[0]
    return visible(path, LONGEST_TOLD) if whole else f"{visible(parts[0], LONGEST_TOLD)}/"
