"""The paths a pull request changes: which of them are profiles, and which need somebody who reads code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from tradekin.profile.findings import visible
from tradekin.profile.naming import PHOTOS, is_meant_for_profile
from tradekin.review.sentences import said

MOST_TOLD = 5
LONGEST_TOLD = 60


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


def _is_profile(path: str, folder: tuple[str, ...]) -> bool:
    parts = PurePosixPath(path).parts
    inner = parts[len(folder) :]
    if parts[: len(folder)] != folder or ".." in parts:
        return False
    if len(inner) == 1:
        return is_meant_for_profile(inner[0]) or inner[0] == ".gitkeep"
    return len(inner) == 2 and inner[0] == PHOTOS


def told(paths: tuple[str, ...], members: str) -> list[str]:
    """A few of the paths for a sentence, safe to print: beside the members, folders rather than the files in them."""
    names = list(dict.fromkeys(_short(path, members) for path in paths))
    return names if len(names) <= MOST_TOLD else [*names[:MOST_TOLD], said("others")]


def _short(path: str, members: str) -> str:
    parts = PurePosixPath(path).parts
    whole = len(parts) < 2 or parts[0] == PurePosixPath(members).parts[0]
    return visible(path, LONGEST_TOLD) if whole else f"{visible(parts[0], LONGEST_TOLD)}/"
