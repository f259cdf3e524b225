"""Names of files in the members folder: the one a profile could have, and what is no profile at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradekin.kit.text.characters import normalized

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
PHOTOS = "photos"
# Names of devices on Windows, where such a file cannot be checked out; and of pages beside the profiles.
_DEVICES = ("con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10)))
RESERVED = frozenset({*_DEVICES, "index", PHOTOS})
_BARE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters with strokes and joined ones, which Unicode does not take apart."""

_CUSTOMARY = frozenset({"readme.md", ".gitkeep", ".gitattributes", ".gitignore"})
_SYSTEM = frozenset(
    {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".appledouble", ".directory", ".localized"}
)
"""What macOS, Windows and Linux put into folders: how they look, never what is in a profile."""
_LOCKS = ("~$", ".~lock.", ".#", ".goutputstream-")
_BACKUPS = (".bak", ".backup", ".orig", ".old", ".save", ".rej", ".tmp", ".temp", ".swp", ".swo", ".swn", "~")
_HOLDS_ALL = (".bak", ".backup", ".orig", ".old", ".save", "~")
_ENDINGS = (".yml", ".yaml", ".txt", ".text", ".download", ".crdownload", ".part")
_COPY_OF = ("copy of ", "copy-of-", "copy_of_", "kopie von ", "kopie-von-", "copie de ", "copia di ", "copia de ")
_COPY = ("copy", "kopie", "copie", "copia", "kopia", "kopi", "backup", "bak", "old", "orig")
_NUMBERED = re.compile(r"\s?\(\d{1,3}\)\Z|\s\d{1,2}\Z")
_BEFORE_COPY = " -_.("
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class MeantName:
    """What a file's name seems to mean: the stem it comes from, and whether it is told to be a copy of that."""

    stem: str
    is_copy: bool


def is_slug(name: str) -> bool:
    """Whether a name can be a member's slug: 2 to 40 of a-z, 0-9 and single inner hyphens."""
    return 2 <= len(name) <= 40 and _SLUG.match(name) is not None


def offer_slug(text: str) -> str:
    """A slug made from any text, for offering one; may be empty."""
    plain = normalized("NFKD", text.casefold().translate(_BARE)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def usable_slug(text: str) -> str:
    """A slug made from a text if it can be a profile's name, else nothing."""
    slug = offer_slug(text)
    if slug in RESERVED:
        return f"{slug}-member"
    return slug if is_slug(slug) else ""


def slug_meant(stem: str) -> str:
    """A slug as it is; of a name that cannot be one, the slug it could be, or nothing."""
    return stem if is_slug(stem) else usable_slug(read_file_name(stem).stem)


def is_litter(name: str) -> bool:
    """Whether a file is what a system puts into folders by itself."""
    return name.casefold() in _SYSTEM or name.startswith("._")


def is_passed_over(name: str) -> bool:
    """Whether a file is customary in folders and says nothing about a member."""
    return name.casefold() in _CUSTOMARY or is_litter(name)


def program_file(name: str) -> str:
    """For a back-up or lock that a program left: the name of the file it stands beside. For others nothing."""
    lock = next((each for each in _LOCKS if name.startswith(each)), "")
    if lock:
        return name[len(lock) :].rstrip("#") or name
    if len(name) > 2 and name.startswith("#") and name.endswith("#"):
        return name[1:-1]
    backup = next((each for each in _BACKUPS if name.casefold().endswith(each)), "")
    return (name[: -len(backup)] or name) if backup else ""


def holds_all(name: str) -> bool:
    """Whether a back-up of this name holds the whole file, and not only changes to it."""
    return name.casefold().endswith(_HOLDS_ALL)


def read_file_name(name: str) -> MeantName:
    """What a name means without the endings that systems and browsers add, and without the marks of a copy."""
    stem = _without_endings(name[:_LONGEST])
    plain = _without_copy_marks(stem)
    return MeantName(plain or stem, bool(plain) and plain != stem)


def is_meant_for_profile(name: str) -> bool:
    """Whether a name ends in .yml once what systems and browsers add is undone."""
    name = name[:_LONGEST].strip()
    undone = name[len(_without_endings(name)) :].casefold()
    return (".yml" in undone or ".yaml" in undone) and not program_file(name)


def _without_endings(name: str) -> str:
    stem = name.strip()
    while True:
        before = stem
        numbered = _NUMBERED.sub("", stem)
        stem = numbered if numbered.casefold().endswith(_ENDINGS) else stem
        ending = next((each for each in _ENDINGS if stem.casefold().endswith(each)), "")
        stem = stem[: len(stem) - len(ending)].rstrip(" .")
        if stem == before:
            return stem


def _without_copy_marks(stem: str) -> str:
    """The stem without “Copy of”, “- Copy”, “(1)” and the like, as often as they stand there."""
    while True:
        before = stem
        prefix = next((each for each in _COPY_OF if stem.casefold().startswith(each)), "")
        stem = _NUMBERED.sub("", stem[len(prefix) :]).strip()
        stem = _without_copy_word(stem)
        if stem == before:
            return stem


def _without_copy_word(stem: str) -> str:
    bare = stem.rstrip(")")
    for word in _COPY:
        if bare.casefold().endswith(word) and bare[: -len(word)].endswith(tuple(_BEFORE_COPY)):
            return bare[: -len(word)].rstrip(_BEFORE_COPY)
    return stem
