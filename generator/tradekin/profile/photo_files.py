"""Members' pictures before anything is decoded: their names, where they lie, and what a file really is."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from tradekin.kit.file_kinds import kind_of_file
from tradekin.kit.text.shown import echo, visible
from tradekin.profile.file_names import PHOTOS, is_slug, offer_slug, read_file_name

ENDINGS = ("jpg", "jpeg", "png", "webp")
MOST_PICTURE_BYTES = 5_000_000
_SAME_AS = MappingProxyType({"jfif": "jpg", "jpe": "jpg", "jif": "jpg", "jpg_large": "jpg"})
_PHONES = "HEIC, as iPhones take it"
_KINDS = MappingProxyType(
    {
        "heic": _PHONES, "heif": _PHONES, "gif": "GIF", "svg": "SVG, a drawing and no photo", "bmp": "BMP",
        "tif": "TIFF", "tiff": "TIFF", "avif": "AVIF", "jxl": "JPEG XL", "pdf": "PDF", "psd": "Photoshop",
        "dng": "raw", "cr2": "raw", "nef": "raw", "ico": "ICO", "mp4": "a film", "mov": "a film",
    }
)  # fmt: skip
_FILMS_AND_PAPERS = frozenset({"pdf", "mp4", "mov"})
_POINTER = b"version https://git-lfs"
_NO_SLUG = "cannot be the name of a photo: like the profile's, it has 2 to 40 of a-z, 0-9 and single hyphens."
_SHOWN = 60


def is_photo_name(name: str) -> bool:
    """Whether a name can be a photo's: a slug, and one of the endings that are shown."""
    stem, _, ending = name.rpartition(".")
    return is_slug(stem) and ending in ENDINGS


def name_problem(text: str) -> tuple[str, str] | None:
    """What is wrong with the name of a photo, and how to mend it, as far as that can be told without the folder."""
    if is_photo_name(text):
        return None
    name = last_part(text)
    target = target_of(name)
    if name != text and is_photo_name(name) and not _is_address(text):
        return _cause(text), f"Write the name alone: photo: {name}"
    if name != text or not target:
        return _cause(text), "Put the picture into members/photos/ and write its file name, such as ana-ferreira.jpg"
    if "." in name and _kind_of(name) not in ENDINGS:
        return _cause(text), f"{_convert(name)} {target}, and write photo: {target}"
    return _cause(text), f"Rename the file to {target} and write photo: {target}"


def target_of(name: str, slug: str = "") -> str:
    """The name that a picture could have, or nothing; one that cannot be shown as it is would be a JPEG then."""
    slug = slug or stem_of(name)
    kind = _kind_of(name)
    ending = kind if kind in ENDINGS else "jpg"
    return f"{slug}.{ending}" if is_slug(slug) else ""


def stem_of(name: str) -> str:
    """The slug that the name of a picture gives: “My Photo (1).JPG” -> my-photo."""
    stem, dot, _ = name.rpartition(".")
    return offer_slug(read_file_name(stem if dot else name).stem.partition(".")[0])


@dataclass(frozen=True)
class Photos:
    """What lies in the photos folder, by name."""

    every: tuple[str, ...]
    folders: tuple[str, ...] = ()
    """Folders that lie there, though pictures lie straight in it."""

    @classmethod
    def of(cls, members: Path) -> Photos:
        """What lies in the photos folder of a members folder; never looks behind a link."""
        place = members / PHOTOS
        if place.is_symlink():
            return cls(())
        try:
            with os.scandir(place) as entries:
                found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        except OSError:
            return cls(())
        return cls(*(tuple(name for name, is_folder in found if is_folder is kind) for kind in (False, True)))

    @cached_property
    def names(self) -> dict[str, str]:
        """The names by their small letters; of two that differ only in these the one in small letters."""
        return {name.casefold(): name for name in self.every}

    @cached_property
    def of_slug(self) -> dict[str, list[str]]:
        """The names by the slugs they could have."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.every:
            found[stem_of(name)].append(name)
        return found

    def advice(self, text: str, slug: str, others: frozenset[str]) -> str:
        """How a profile comes to its picture.

        Args:
            text: what stands there as its photo.
            slug: the profile's.
            others: the slugs of all profiles.
        """
        written = last_part(text)
        there = self._matching_picture(written, slug)
        if there is None:
            name = target_of(written, slug)
            write = "" if text == name else f" and write photo: {name}"
            return f"Put the picture into members/{PHOTOS}/ as {name}{write}, or remove the field."
        stem = there.rpartition(".")[0]
        if is_photo_name(there) and stem == slug:
            how = "Write the name alone:" if written == there != text else f"There is {there}: write"
            return f"{how} photo: {there}"
        if stem != slug and stem in others:
            return f"That is the picture of {stem}. Put your own there as {slug}.jpg and write photo: {slug}.jpg"
        return self._renamed(there, text, slug)

    def _matching_picture(self, written: str, slug: str) -> str | None:
        """The file that is meant: the one of that name in any case, else one named after the profile."""
        if here := self.names.get(written.casefold()):
            return here
        own = self.of_slug.get(slug, [])
        shown = [name for name in own if _kind_of(name) in ENDINGS]
        others = [name for name in own if _kind_of(name) in _KINDS]
        return next(iter([*shown, *others]), None)

    def _renamed(self, there: str, text: str, slug: str) -> str:
        target, shown = target_of(there, slug), visible(there, _SHOWN)
        holder = self.names.get(target)
        if holder == target and there != target:
            return f"There is {target}: write photo: {target}"
        if _kind_of(there) not in ENDINGS:
            return f"{_convert(there)} {target}, and write photo: {target}"
        if text == target:
            return f"Rename the file {shown} to {target}"
        return f"Rename the file {shown} to {target} and write photo: {target}"


def is_picture(name: str) -> bool:
    """Whether a file's name ends as pictures' names do."""
    return _kind_of(name) in ENDINGS or _kind_of(name) in _KINDS.keys() - _FILMS_AND_PAPERS


def file_problem(path: Path, photos: Photos) -> tuple[str, str] | None:
    """What is wrong with a picture that lies in its place, by its size and first bytes, and how to mend it."""
    size = path.stat().st_size
    if size > MOST_PICTURE_BYTES:
        return "is larger than 5 MB.", "Save it smaller; 1,200 pixels are plenty."
    if not size:
        return "is empty: there is no picture in it.", "Put the picture into members/photos/ again."
    try:
        with path.open("rb") as file:
            start = file.read(32)
    except OSError as problem:
        return f"cannot be read: {problem.strerror}.", "Check that you may read it."
    if start.startswith(_POINTER):
        return (
            "is a note of Git LFS; the picture itself lies elsewhere.",
            "Upload the picture itself on GitHub, or take pictures out of Git LFS.",
        )
    return _wrong_kind(path.name, kind_of_file(start), photos)


def _wrong_kind(name: str, kind: str, photos: Photos) -> tuple[str, str] | None:
    stem, _, ending = name.rpartition(".")
    if kind in ENDINGS:
        if ending == kind or {ending, kind} == {"jpg", "jpeg"}:
            return None
        message = f"is really a {'JPEG' if kind == 'jpg' else kind.upper()} file."
        if f"{stem}.{kind}" in photos.names:
            return message, f"There is {stem}.{kind} too: write photo: {stem}.{kind}"
        return message, f"Rename the file to {stem}.{kind} and write photo: {stem}.{kind}"
    if kind == "html":
        return "is a web page, not a picture.", "Save the picture itself: on the page, right-click it."
    if kind in _KINDS:
        return f"is not a PNG, JPEG or WebP picture but {_KINDS[kind]}.", f"{_convert(f'x.{kind}')} {stem}.jpg"
    return "is not a PNG, JPEG or WebP picture.", "Open it in a picture program and save it as JPEG."


def _cause(text: str) -> str:
    name = last_part(text)
    stem, dot, ending = name.rpartition(".")
    lower, kind = ending.casefold(), _kind_of(name)
    reasons = (
        (_is_address(text), "is a web address; a photo is a file in members/photos/."),
        (name != text, "is a path; only the name of the file belongs here."),
        (not dot, "has no ending such as .jpg"),
        (lower in _SAME_AS, "is a JPEG under another ending."),
        (kind in _KINDS, f"is {_KINDS.get(kind)}, which not all browsers show."),
        (lower not in ENDINGS, "is not the name of a PNG, JPEG or WebP file."),
        (ending != lower and is_slug(stem), "has its ending in capitals."),
        (is_slug(stem.casefold()), "has capitals in it."),
        (any(each.isspace() for each in stem), "has spaces in it."),
    )
    return f"{echo(text)} {next((reason for holds, reason in reasons if holds), _NO_SLUG)}"


def _convert(name: str) -> str:
    """How a picture of another kind becomes a JPEG, up to the name it is to have."""
    if _kind_of(name) in ("heic", "heif"):
        return "Export it as JPEG (Preview on a Mac: File, Export; on an iPhone: mail it to yourself) under the name"
    return "Open it in a picture program and save it as JPEG under the name"


def _kind_of(name: str) -> str:
    ending = name.rpartition(".")[2].casefold()
    return _SAME_AS.get(ending, ending)


def last_part(text: str) -> str:
    """The name at the end of a path."""
    return re.split(r"[/\\]", text)[-1].strip()


def _is_address(text: str) -> bool:
    return "://" in text or text.casefold().startswith(("www.", "data:", "//"))
