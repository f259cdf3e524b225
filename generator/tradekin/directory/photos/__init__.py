"""Members' photos: decoded, cut to a square and written anew, so that only the picture itself is published.

Whatever else a file held (where and when it was taken, a thumbnail, a colour profile, a web page hidden behind it)
is left behind. The same photo gives the same bytes as long as the codecs stay the same.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from tradekin.directory.member import Directory, Member
from tradekin.directory.photos.cutting import squares
from tradekin.directory.photos.photo_cache import squares_kept
from tradekin.directory.photos.photo_file import photo_bytes
from tradekin.errors import UnusableError
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.processors import processors
from tradekin.language.wording import echo
from tradekin.profile.file_names import PHOTOS
from tradekin.profile.unusable import explain

WORTH_THREADS = 100
"""So many photos take a second or two, if they are new."""
MOST_THREADS = 4
"""A photo may be laid out in a hundred megabytes while it is cut."""
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """A square WebP file to be published at `address`, from the site's root; the address changes with the bytes."""

    address: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class MemberPhoto:
    """A member's photo in each of its sizes, the smallest first. A small original has no size above its own."""

    pictures: tuple[PublishedPicture, ...]

    @property
    def largest(self) -> PublishedPicture:
        """The one with the most pixels."""
        return self.pictures[-1]

    def fit_for(self, side: int) -> PublishedPicture:
        """The smallest with at least so many pixels on each side, or the largest there is."""
        return next((each for each in self.pictures if each.width >= side), self.largest)


@dataclass(frozen=True)
class MemberPhotos:
    """The portraits by slug, and what is wrong with the photos that cannot be shown."""

    of: Mapping[str, MemberPhoto]
    findings: tuple[Finding, ...] = ()

    def make_files(self) -> Iterator[tuple[str, bytes]]:
        """Every file to publish: its address, from the site's root, and what stands there."""
        for portrait in self.of.values():
            for each in portrait.pictures:
                yield each.address, each.data


NO_PORTRAITS = MemberPhotos(MappingProxyType({}))


def portraits(directory: Directory, folder: Path, cache: Path | None = None) -> MemberPhotos:
    """Every member's portrait.

    Args:
        directory: the group.
        folder: the folder with the profiles; the photos lie in `photos/` below it.
        cache: a folder that keeps what was made, by what it was made from.
    """
    made: dict[str, MemberPhoto] = {}
    found: list[Finding] = []
    shown = [member for member in directory.members if member.profile.photo]
    cut = partial(_cut, folder=folder / PHOTOS, cache=cache)
    for member, photo in zip(shown, each_shared_out(cut, shown), strict=True):
        if isinstance(photo, MemberPhoto):
            made[member.slug] = photo
        else:
            message, fix = explain(photo)
            found.append(finding("P210", Place(member.path), f"{echo(member.profile.photo or '')} {message}", fix))
    return MemberPhotos(MappingProxyType(made), tuple(found))


def each_shared_out(act: Callable[[Given], Made], works: Sequence[Given]) -> Iterator[Made]:
    """What comes of each, in their order; by as many threads as there are processors where there is much to do.

    Whatever `act` does most of the time has to let other threads run, as decoding and encoding pictures does.
    """
    threads = min(processors(), MOST_THREADS)
    if len(works) < WORTH_THREADS or threads < 2:
        yield from map(act, works)
        return
    from concurrent.futures import ThreadPoolExecutor

    # Each photo puts aside warnings for a while, which threads may not undo in turn.
    with warnings.catch_warnings(), ThreadPoolExecutor(threads) as pool:
        warnings.simplefilter("ignore")
        yield from pool.map(act, works)


def _cut(member: Member, folder: Path, cache: Path | None) -> MemberPhoto | UnusableError:
    try:
        data = photo_bytes(folder / str(member.profile.photo))
        return _portrait(member, squares_kept(data, cache) if cache else squares(data))
    except UnusableError as problem:
        return problem


def photo_problem(path: Path) -> tuple[str, str] | None:
    """What keeps a photo from being published, and how to mend it; None if nothing does. Decodes the whole photo."""
    try:
        squares(photo_bytes(path))
    except UnusableError as problem:
        return explain(problem)
    return None


def _portrait(member: Member, made: Mapping[int, bytes]) -> MemberPhoto:
    return MemberPhoto(
        tuple(
            PublishedPicture(
                f"photos/{member.slug}-{side}-{hashlib.sha256(data).hexdigest()[:8]}.webp", side, side, data
            )
            for side, data in sorted(made.items())
        )
    )
