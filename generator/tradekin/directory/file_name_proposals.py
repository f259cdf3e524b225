"""What to do with a file of the members folder whose name does not fit: only names that are free are proposed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tradekin.kit.documents.limits import MOST_BYTES
from tradekin.kit.documents.nodes import Fields, Text
from tradekin.kit.findings.finding import Finding, Place, finding
from tradekin.kit.text.contacts_in_text import contact_detail
from tradekin.kit.text.shown import echo, visible
from tradekin.profile.file_names import (
    PHOTOS,
    RESERVED,
    holds_all,
    is_meant_for_profile,
    is_slug,
    program_file,
    read_file_name,
    usable_slug,
)
from tradekin.profile.photo_files import is_picture
from tradekin.profile.reading import read_profile
from tradekin.vocabulary.spelling import normal

_LISTS = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".numbers", ".vcf")
_SAYS_NOTHING = frozenset(
    {
        "", "profile", "index", "member", "me", "data", "card", "new", "untitled", "document", "readme",
        "text", "template", "new-text-document", "new-document", "unbenannt", "neues-textdokument", "download",
    }
)  # fmt: skip
"""Slugs that tell nothing about a person: the name inside tells more."""
_PROGRAMS = (".", "@", "__", "#", "$")
"""How the names of folders begin that programs make."""
_MOST_LOOKED_AT = 200
_MOST_TOLD = 3
_ROOM_FOR_NUMBER = 36
_LONGEST = 220
_SHOWN = 60


@dataclass(slots=True)
class Lying:
    """What lies in a members folder, and the names that were proposed so far."""

    folder: Path
    names: dict[str, str]
    """The names in the folder by their small letters: some disks know no others."""
    promised: dict[str, str] = field(default_factory=dict)
    """Files by the name that was proposed for each, in small letters."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The number to try first behind a name, so that thousands of namesakes cost no more than their number."""

    @classmethod
    def of(cls, folder: Path, names: Iterable[str] | None = None) -> Lying:
        """What lies in a folder; `names`, if they are known already."""
        if names is None:
            try:
                names = os.listdir(folder)  # noqa: PTH208 - names as they are, whatever their bytes
            except (OSError, ValueError):
                names = ()
        return cls(folder, {name.casefold(): name for name in names})

    def fits(self, name: str) -> bool:
        """Whether a file may have its name."""
        stem, dot, ending = name.rpartition(".")
        named = bool(dot) and ending == "yml" and is_slug(stem) and stem not in RESERVED
        return named and not program_file(name) and not self._copied_from(name)

    def misnamed(self, name: str, place: Place) -> Finding | None:
        """What is wrong with the name of a file, and what to do."""
        if self.fits(name):
            return None
        if beside := program_file(name):
            return self._left_by_program(name, beside, place)
        if original := self._copied_from(name):
            fix = self.offer(name, original)
            return finding("P019", place, f"{echo(name)} is a copy of {original}.yml", fix)
        stem, dot, ending = name.rpartition(".")
        if not dot or ending != "yml":
            fix = self._fix_of_ending(name)
            return finding("P002", place, f"{echo(name)} does not end in .yml", fix)
        if stem in RESERVED:
            message = f"{echo(stem)} is a name that computers keep for themselves."
            return finding("P001", place, message, self.offer(name, f"{stem}-member", or_else="or after the person."))
        allowed = "2 to 40 of a-z, 0-9 and single hyphens between them"
        message = f"{echo(stem)} cannot be the name of a profile: {allowed}."
        return finding("P001", place, message, self.offer(name, self._slug_of(name)))

    def in_folder(self, name: str, place: Place) -> Finding:
        """What to do with a folder in the members folder."""
        message = "There is a folder here; profiles lie straight in the members folder."
        inside = [] if name.startswith(_PROGRAMS) else sorted(_files_in(self.folder / name))
        if not inside:
            return finding("P004", place, message, "Delete it if it is empty, or move it out of the members folder.")
        if all(map(is_picture, inside)):
            fix = f"Move its pictures into {PHOTOS}/, which lies here too, and delete it."
            fix = fix if PHOTOS in self.names else f"Rename it to {PHOTOS}"
            return finding("P004", place, message, fix)
        moves = [self._move(name, each) for each in inside if is_meant_for_profile(each)][:_MOST_TOLD]
        while len(". ".join(moves)) > _LONGEST:
            moves.pop()
        fix = ". ".join(moves) or "Move its profiles up into the members folder, each under its member's name."
        return finding("P004", place, message, fix)

    def offer(self, name: str, slug: str, or_else: str = "") -> str:
        """How to give a file this name, if it is free; else what to do with two files of one person."""
        data = _start_of(self.folder / name)
        own = usable_slug(_name_in(data))
        slug = own or slug or "member" if slug in _SAYS_NOTHING else slug
        holder = self._holder(f"{slug}.yml", name)
        if holder is None and (holder := self._same_profile(own, name, data)):
            slug = own
        if holder is None:
            return self._promise(name, slug, or_else)
        theirs = _start_of(self.folder / holder)
        if _text(data) == _text(theirs):
            return f"Delete it; {visible(holder, _SHOWN)} is here already and says the same."
        if _are_two_people(data, theirs):
            return self._promise(name, self._numbered(slug, name), f"{slug}.yml is somebody else's.")
        if holder != f"{slug}.yml":
            return f"{visible(holder, _SHOWN)} is to be {slug}.yml: put your changes there, then delete this file."
        return f"{holder} is here already: put your changes there, then delete this file."

    def _same_profile(self, slug: str, name: str, data: bytes) -> str | None:
        """The file named after the person in this one, if it is about the same person and firm."""
        holder = self.names.get(f"{slug}.yml") if slug else None
        if holder is None or holder == name:
            return None
        return holder if _are_one_person(data, _start_of(self.folder / holder), "name", "business") else None

    def _left_by_program(self, name: str, beside: str, place: Place) -> Finding:
        message = f"{echo(name)} was left here by a program, as a back-up or while a file was open."
        slug = self._slug_of(beside)
        alone = holds_all(name) and is_meant_for_profile(beside) and not self._holder(f"{slug}.yml", name)
        rest = f" If it is all that is left of a profile, rename it to {slug}.yml instead." if alone and slug else ""
        return finding("P019", place, message, f"Delete it; it is no profile.{rest}")

    def _copied_from(self, name: str) -> str:
        """The slug of the profile that a file is a copy of, by its name and by whom it is about; else nothing."""
        meant = read_file_name(name)
        slug = usable_slug(meant.stem) if meant.is_copy else ""
        original = self._holder(f"{slug}.yml", name) if slug else None
        if original is None:
            return ""
        here, there = _start_of(self.folder / name), _start_of(self.folder / original)
        return slug if _text(here) == _text(there) or _are_one_person(here, there) else ""

    def _fix_of_ending(self, name: str) -> str:
        if is_picture(name):
            return f"It is a picture: move it into the folder {PHOTOS}."
        if name.casefold().endswith(_LISTS):
            return "It is a list, which may hold what is nobody's business: move it out of the repository."
        if is_meant_for_profile(name):
            return self.offer(name, self._slug_of(name))
        lines = _start_of(self.folder / name).splitlines()
        if not any(line.lstrip(b"\xef\xbb\xbf").startswith(b"name:") for line in lines):
            return "Move it out of the members folder; it is no profile."
        return self.offer(name, self._slug_of(name), "or move it out of the members folder.")

    def _slug_of(self, name: str) -> str:
        """The slug a file's name gives, or nothing; another ending than a profile's is left out.

        A name that somebody can be reached by gives none: names of files stay for ever.
        """
        stem = read_file_name(name).stem
        if contact_detail(stem):
            return ""
        if not is_meant_for_profile(name):
            stem = stem.rpartition(".")[0] or stem
        return usable_slug(stem)

    def _promise(self, name: str, slug: str, more: str = "") -> str:
        self.promised[f"{slug}.yml"] = name
        joint = "; " if more.endswith("else's.") else ", "
        return f"Rename it to {slug}.yml{joint if more else ''}{more}"

    def _holder(self, target: str, besides: str) -> str | None:
        """The other file that has a name, or to which it was proposed."""
        here = self.names.get(target)
        if here is not None and here != besides:
            return here
        promised = self.promised.get(target)
        return promised if promised != besides else None

    def _numbered(self, slug: str, besides: str) -> str:
        stem = slug[:_ROOM_FOR_NUMBER].strip("-")
        number = self.numbers.get(stem, 2)
        while self._holder(f"{stem}-{number}.yml", besides) is not None:
            number += 1
        self.numbers[stem] = number
        return f"{stem}-{number}"

    def _move(self, folder: str, name: str) -> str:
        stem = read_file_name(name).stem
        slug = usable_slug(read_file_name(folder).stem if stem.casefold() in _SAYS_NOTHING else stem)
        file = f"{folder}/{name}"
        return (
            self.offer(file, slug)
            .replace("Rename it to ", f"Move {file} up, as ")
            .replace("Delete it;", f"Delete {file};")
        )


def _files_in(folder: Path) -> list[str]:
    found: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                found.append(entry.name)
                if len(found) == _MOST_LOOKED_AT:
                    break
    except OSError:
        return []
    return found


def _start_of(path: Path) -> bytes:
    """What is in an ordinary file that is no larger than a profile; else nothing."""
    try:
        facts = path.lstat()
        return path.read_bytes() if stat.S_ISREG(facts.st_mode) and facts.st_size <= MOST_BYTES else b""
    except (OSError, ValueError):
        return b""


def _text(data: bytes) -> bytes:
    """What a file says, whichever way its lines end."""
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").rstrip()


def _name_in(data: bytes) -> str:
    """The person's name in a profile, or nothing."""
    return _field_in(data, "name")


def _field_in(data: bytes, name: str) -> str:
    root = read_profile(data, "").root if data else None
    node = root.get(name) if isinstance(root, Fields) else None
    return node.text if isinstance(node, Text) else ""


def _are_one_person(one: bytes, other: bytes, *fields: str) -> bool:
    """Whether two profiles have the same name, or the same in each of these fields."""
    pairs = [(normal(_field_in(one, each)), normal(_field_in(other, each))) for each in fields or ("name",)]
    return all(here == there != "" for here, there in pairs)


def _are_two_people(one: bytes, other: bytes) -> bool:
    names = [normal(_name_in(each)) for each in (one, other)]
    return all(names) and names[0] != names[1]
