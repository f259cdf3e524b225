"""The paths a pull request changes: which of them are profiles, and which need somebody who reads code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from tradekin.kit.text.shown import visible
from tradekin.language.wording import join_with_and
from tradekin.profile.file_names import PHOTOS, is_litter, is_meant_for_profile, is_slug
from tradekin.profile.photo_files import is_picture
from tradekin.review.sentences import say
from tradekin.review.strays import UNKNOWN, Proposed
from tradekin.settings import SETTINGS, Settings

MOST_TOLD = 5
LONGEST_TOLD = 60
_PAGES, _LETTERS = "docs", "letters"
_KINDS = (
    "stray", "picture", "workflows", "owners", "git", "settings", "words", "letters", "pages", "prose",
    "code", "litter",
)  # fmt: skip
_MAY_BE_PROFILES = ("letters", "pages", "prose", "code")
"""Kinds of files that are looked into, since what is in them may be a profile."""
MOST_FOUND = 50
_MISPLACED = ("stray", "picture", "litter")
"""What belongs to a profile, or to nobody: it is no second thing that a pull request is about."""
_PROSE = (".md", ".markdown", ".txt", ".rst")
_READ_BY_PROGRAMS = frozenset(("generator.txt", "requirements.txt", "constraints.txt", "robots.txt"))
_OF_A_GROUP = frozenset((".github", "generator", "overrides", "tests", "letters", "docs"))
"""Folders at a repository's root in which nobody looks for the one with the profiles."""
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


def has_others(paths: Iterable[str], settings: Settings, proposed: Proposed = UNKNOWN) -> bool:
    """Whether any of the paths is something else than a profile, a picture, or one of them in a wrong place."""
    kinds = _kinds(outside(paths, settings.members), settings, proposed)
    return any(kind not in _MISPLACED for kind, _ in kinds.values())


def paths_not_found_yet(paths: Iterable[str], members: str, entries: Iterable[str]) -> tuple[str, ...]:
    """The paths without those in the members folder that a finding tells already: `entries` are the paths it names."""
    depth = len(PurePosixPath(members).parts) + 1
    known = frozenset(entries)
    return tuple(path for path in paths if _entry(path, depth) not in known or _is_meant(path))


def _entry(path: str, depth: int) -> str:
    """The file or folder straight in the members folder that a path leads to, as findings name it."""
    return visible("/".join(PurePosixPath(path).parts[:depth]))


def _is_meant(path: str) -> bool:
    """Whether a path is named as a profile, and can be said to be one in a wrong place."""
    name = PurePosixPath(path).name
    return is_meant_for_profile(name) and is_slug(PurePosixPath(name).stem)


def beside(paths: Iterable[str], settings: Settings, proposed: Proposed = UNKNOWN) -> Iterator[str]:
    """A sentence on each kind of thing that is no profile, with what to do about it; the gravest first.

    Args:
        paths: the paths that a change touches.
        settings: the group's.
        proposed: the files as the change would have them, where profiles are known by what is in them.
    """
    found: dict[str, list[str]] = defaultdict(list)
    kinds = _kinds(outside(paths, settings.members), settings, proposed)
    for path, (kind, _) in kinds.items():
        found[kind].append(path)
    for kind in _KINDS:
        if kind in ("stray", "picture"):
            told_each = found[kind][:MOST_TOLD]
            yield from (_misplaced(kind, path, settings.members, kinds[path][1]) for path in told_each)
        elif found[kind]:
            yield say(
                f"beside_{kind}", join_with_and(name_paths(tuple(found[kind]), settings.members, kind in _NAMED_WHOLE))
            )


def _kinds(paths: Iterable[str], settings: Settings, proposed: Proposed) -> Mapping[str, tuple[str, str]]:
    """What each of the paths is, and the slug of one that is a profile by what is in it."""
    found: dict[str, tuple[str, str]] = {}
    strays = 0
    for path in paths:
        kind = _kind(path, settings, proposed)
        looks_into = strays < MOST_FOUND and kind in ("stray", *_MAY_BE_PROFILES)
        slug = proposed.slug_of_stray(path) if looks_into else ""
        strays += bool(slug)
        found[path] = ("stray" if slug else kind, slug)
    return found


def _kind(path: str, settings: Settings, proposed: Proposed) -> str:
    """What a path that is no profile's is, for the sentence on it."""
    parts = PurePosixPath(path).parts or ("",)
    name = parts[-1].casefold()
    if _is_stray(parts, settings) and not proposed.holds_no_profile(path):
        return "stray"
    if _is_lost_picture(parts, settings):
        return "picture"
    kinds = (
        ("workflows", parts[:2] in ((".github", "workflows"), (".github", "actions"))),
        ("owners", name == "codeowners"),
        ("git", name in _GIT),
        ("settings", path == SETTINGS),
        ("words", path == settings.vocabulary),
        ("letters", parts[0] == _LETTERS),
        ("litter", is_litter(parts[-1])),
        ("pages", parts[0] == _PAGES),
        ("prose", name.endswith(_PROSE) and parts[0] not in _OF_A_GROUP and name not in _READ_BY_PROGRAMS),
    )
    return next((kind for kind, holds in kinds if holds), "code")


def _is_stray(parts: tuple[str, ...], settings: Settings) -> bool:
    """Whether somebody seems to have put a profile into the wrong folder."""
    stem = PurePosixPath(parts[-1]).stem
    known = stem in _NO_PROFILES or "/".join(parts) == settings.vocabulary
    near = len(parts) == 1 or parts[0] in (_PAGES, PurePosixPath(settings.members).parts[0]) or _is_own_folder(parts)
    return near and not known and is_meant_for_profile(parts[-1]) and is_slug(stem)


def _is_own_folder(parts: tuple[str, ...]) -> bool:
    """Whether a path lies straight in a folder that a program made neither for the group nor for itself."""
    return len(parts) == 2 and parts[0] not in _OF_A_GROUP and not parts[0].startswith(".")


def _is_lost_picture(parts: tuple[str, ...], settings: Settings) -> bool:
    """Whether somebody seems to have put a photo beside the folder of photos."""
    in_members = parts[0] == PurePosixPath(settings.members).parts[0]
    return is_picture(parts[-1]) and (len(parts) == 1 or in_members or _is_own_folder(parts))


def _misplaced(kind: str, path: str, members: str, slug: str) -> str:
    name = PurePosixPath(path)
    target = f"{members}/{slug or name.stem}.yml" if kind == "stray" else f"{members}/{PHOTOS}/{name.name}"
    return say(f"beside_{kind}", visible(path, LONGEST_TOLD), members, visible(target, LONGEST_TOLD))


def _is_profile(path: str, folder: tuple[str, ...]) -> bool:
    parts = PurePosixPath(path).parts
    inner = parts[len(folder) :]
    if parts[: len(folder)] != folder or ".." in parts:
        return False
    if len(inner) == 1:
        return is_meant_for_profile(inner[0]) or inner[0] == ".gitkeep"
    return len(inner) == 2 and inner[0] == PHOTOS and not is_litter(inner[1])


def name_paths(paths: tuple[str, ...], members: str, whole: bool = False) -> list[str]:
    """A few of the paths for a sentence, safe to print: beside the members, folders rather than the files in them."""
    short = (visible(path, LONGEST_TOLD) if whole else _short(path, members) for path in paths)
    names = list(dict.fromkeys(short))
    return names if len(names) <= MOST_TOLD else [*names[:MOST_TOLD], say("others")]


def _short(path: str, members: str) -> str:
    parts = PurePosixPath(path).parts
    whole = len(parts) < 2 or parts[0] == PurePosixPath(members).parts[0]
    return visible(path, LONGEST_TOLD) if whole else f"{visible(parts[0], LONGEST_TOLD)}/"
