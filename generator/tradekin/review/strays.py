"""Profiles that lie in the wrong folder, known by what is in them: whatever the file is called."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tradekin.kit.documents.limits import MOST_BYTES
from tradekin.kit.documents.nodes import Fields, Text
from tradekin.profile.file_names import is_meant_for_profile, is_slug, usable_slug
from tradekin.profile.reading import read_profile

_TELLING = frozenset({"name", "business", "trade", "summary"})
_ENOUGH = 3
"""So many of the four fields that every profile has make one: a form of GitHub or a workflow has a name, too."""
_LONGEST_NAME = 40
_NOT_PEOPLE = (".github", "generator", "tests", "overrides")
"""Folders of programs, and of tests that hold profiles of nobody."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """The folder of a repository as a change would have it, as far as it is known; None if it is not."""

    root: Path | None = None

    def slug_of_stray(self, path: str) -> str:
        """The slug that a file has to have which is a profile by what is in it; empty if it is none."""
        parts = PurePosixPath(path).parts
        if not parts or parts[0] in _NOT_PEOPLE or not is_meant_for_profile(parts[-1]):
            return ""
        data = self._start_of(path)
        if len(_fields_in(data) & _TELLING) < _ENOUGH:
            return ""
        stem = PurePosixPath(path).stem
        return usable_slug(_name_in(data)) or (stem if is_slug(stem) else usable_slug(stem)) or "member"

    def holds_no_profile(self, path: str) -> bool:
        """Whether what is in a file is known, and is none of the four fields that every profile has."""
        data = self._start_of(path)
        return bool(data.strip()) and _TELLING.isdisjoint(_fields_in(data))

    def _start_of(self, path: str) -> bytes:
        """What is in an ordinary file, up to the size of a profile; nothing where a link leads."""
        parts = PurePosixPath(path).parts
        if self.root is None or ".." in parts or path.startswith("/"):
            return b""
        try:
            if any(self.root.joinpath(*parts[: number + 1]).is_symlink() for number in range(len(parts))):
                return b""
            file = self.root.joinpath(*parts)
            if not stat.S_ISREG(file.lstat().st_mode):
                return b""
            with file.open("rb") as opened:
                return opened.read(MOST_BYTES)
        except (OSError, ValueError):
            return b""


UNKNOWN = Proposed()
"""Nothing is known of it."""


def _fields_in(data: bytes) -> set[str]:
    """The names of the fields in a file, also of one that cannot be read as YAML, in small letters."""
    root = read_profile(data, "").root if data else None
    named = [key.text for key, _ in root.entries] if isinstance(root, Fields) else []
    begun = (
        line.partition(b":") for line in data.removeprefix(b"\xef\xbb\xbf").splitlines() if line[:1] not in b" \t-#"
    )
    named += [name.decode("ascii", "replace") for name, colon, _ in begun if colon]
    return {name.strip().strip("\"'").casefold() if len(name) < _LONGEST_NAME else "" for name in named}


def _name_in(data: bytes) -> str:
    root = read_profile(data, "").root
    fields = {key.text.casefold(): node for key, node in root.entries} if isinstance(root, Fields) else {}
    node = fields.get("name")
    return node.text if isinstance(node, Text) else ""
