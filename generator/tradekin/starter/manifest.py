"""What a folder was made with: the version, the answers, and each file as it was written (`.tradekin.json`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tradekin import __version__
from tradekin.errors import ManifestError
from tradekin.starter.group_answers import GroupAnswers

NAME = ".tradekin.json"
_MOST_BYTES = 2_000_000


def _inside(name: str) -> str:
    """A path that stays below the folder it is joined to."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts or str(path) != name:
        raise ValueError("this path leads out of the folder")
    return name


class WrittenFile(BaseModel):
    """A file as it was written: by its hash, and by the name under which Git keeps the same text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    git: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]

    @classmethod
    def of(cls, data: bytes) -> WrittenFile:
        """What is kept of a file. Line ends do not count, since Git may change them."""
        text = data.replace(b"\r\n", b"\n")
        blob = hashlib.sha1(b"blob %d\0" % len(text) + text, usedforsecurity=False).hexdigest()
        return cls(sha256=hashlib.sha256(text).hexdigest(), git=blob)


class Manifest(BaseModel):
    """What `tradekin new` or the last `tradekin upgrade` wrote into a folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[str, Field(pattern=r"^[0-9]{1,6}(\.[0-9]{1,6}){0,3}([a-z.+-][0-9a-z.+-]{0,40})?$")]
    answers: GroupAnswers
    files: dict[Annotated[str, AfterValidator(_inside)], WrittenFile]

    @classmethod
    def of(cls, answers: GroupAnswers, files: Mapping[str, bytes]) -> Manifest:
        """The manifest of files written by this version."""
        return cls(
            version=__version__, answers=answers, files={name: WrittenFile.of(data) for name, data in files.items()}
        )

    def as_bytes(self) -> bytes:
        """The file's content."""
        shape = self.model_dump(mode="json", exclude_none=True)
        return (json.dumps(shape, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @property
    def is_newer(self) -> bool:
        """Whether a newer version than this one wrote it."""
        return _number(self.version) > _number(__version__)


def read_manifest(folder: Path) -> Manifest | None:
    """A folder's manifest.

    Raises:
        ManifestError: if there is one that nothing can be made of.
    """
    file = folder / NAME
    if not file.is_file() or file.is_symlink():
        return None
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ManifestError
        return Manifest.model_validate(json.loads(data))
    except (OSError, ValueError, RecursionError) as problem:
        raise ManifestError from problem


def _number(version: str) -> tuple[int, ...]:
    numbers = []
    for part in version.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        numbers.append(int(digits or 0))
    return tuple(numbers)
