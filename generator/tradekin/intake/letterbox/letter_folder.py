"""A folder that letters are kept in: one file a letter, whole or not there, and its photo beside it.

    2026-11-30--3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d.json
    2026-11-30--3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d.jpg
    done/…    what was dealt with: who asked for what and how to answer, for thirty days

The photo comes first, so that a letter that is there is all there. Everything is read as if anybody had written it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tradekin.errors import TradekinError
from tradekin.intake.forms.letter_issue import LETTER_ID, kind_in_address
from tradekin.intake.letterbox.sent_letter import (
    FEWEST_SECONDS,
    MOST_BYTES,
    NAMED_BY,
    TEST,
    VERSION,
    LetterRefusedError,
    SentLetter,
    read_letter,
)
from tradekin.kit.storage import UNFINISHED, write_whole

DONE = "done"
DONE_DAYS = 30
"""So long it is known of a letter that was dealt with who asked for what."""
MOST_WAITING = 1_000
"""So many letters, with their photos, are at most half a gigabyte."""
MOST_NAMES = 20_000
"""Names of files that are looked at."""
_NAME = re.compile(rf"(?P<day>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})--(?P<id>{LETTER_ID.pattern})\.json", re.ASCII)
_DAY_SECONDS = 86_400
_UNFINISHED_SECONDS = 3_600


class FolderFullError(TradekinError):
    """A folder that takes no more letters until somebody has read some."""


class UnreadableLetterError(TradekinError):
    """A file of a letter in which there is none: why, as one of `sent_letter.PROBLEMS`, `unread`, or `other_letter`."""


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A file that a letter lies in, by its name alone."""

    folder: Path
    day: str
    """When the letter came, year-month-day."""
    id: str
    is_done: bool = False

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.folder / f"{self.day}--{self.id}.json"

    @property
    def photo(self) -> Path:
        """Where its photo is, if it brought one."""
        return self.path.with_suffix(".jpg")

    @property
    def has_photo(self) -> bool:
        """Whether something lies where its photo would."""
        return os.path.lexists(self.photo)


@dataclass(frozen=True)
class LetterFolder:
    """The folder, which need not be there yet."""

    path: Path

    @property
    def done(self) -> Path:
        """Where it is noted what was dealt with."""
        return self.path / DONE

    def keep(self, letter: SentLetter, day: date) -> None:
        """Put a letter in; the same one again changes nothing.

        Raises:
            FolderFullError: if too many are waiting.
            OSError: if it cannot be written.
        """
        waiting = list(self.waiting())
        if any(each.id == letter.id for each in (*waiting, *self.dealt_with())):
            return
        if len(waiting) >= MOST_WAITING:
            raise FolderFullError("full")
        make_private(self.path)
        file = LetterFile(self.path, day.isoformat(), letter.id)
        if letter.photo:
            write_whole(file.photo, letter.photo, lasting=True)
        write_whole(file.path, _as_sent(letter), lasting=True)

    def waiting(self) -> Iterator[LetterFile]:
        """The letters that nobody has dealt with, the oldest first."""
        yield from _files_in(self.path, is_done=False)

    def dealt_with(self) -> Iterator[LetterFile]:
        """Those that somebody has."""
        if not self.done.is_symlink():
            yield from _files_in(self.done, is_done=True)

    def strangers(self) -> tuple[str, ...]:
        """Names of what lies there and is neither a letter, nor its photo, nor begun and never finished."""
        known = {DONE, *(name for each in self.waiting() for name in (each.path.name, each.photo.name))}
        return tuple(name for name in _names(self.path) if name not in known and not name.startswith(UNFINISHED))

    def finish(self, file: LetterFile, letter: SentLetter) -> None:
        """Put a letter away that was dealt with: what remains is who asked for what, and how to answer.

        Raises:
            OSError: if it cannot be.
        """
        if self.done.is_symlink():
            raise OSError(errno.ELOOP, f"{DONE} is a link")
        make_private(self.done)
        answers = {name: letter.answers[name] for name in NAMED_BY if name in letter.answers}
        rest = SentLetter(letter.id, letter.kind, answers, reply_to=letter.reply_to)
        write_whole(LetterFile(self.done, file.day, file.id).path, _as_sent(rest), lasting=True)
        self.drop(file)

    def drop(self, file: LetterFile) -> None:
        """Take a letter away, for good: first the letter, then its photo.

        Raises:
            OSError: if it cannot be.
        """
        file.path.unlink(missing_ok=True)
        file.photo.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Take away what was dealt with long ago, and what a crash left half written. What cannot be, stays."""
        now = time.time()
        for each in self.dealt_with():
            _remove_older(each.path, now - DONE_DAYS * _DAY_SECONDS)
        for folder in (self.path, self.done):
            for name in _names(folder) if not folder.is_symlink() else ():
                if name.startswith(UNFINISHED):
                    _remove_older(folder / name, now - _UNFINISHED_SECONDS)


def read_file(file: LetterFile) -> SentLetter:
    """The letter in a file, without its photo.

    Raises:
        UnreadableLetterError: if there is none, or another than its name says.
    """
    try:
        letter = read_letter(_bytes_of(file.path))
    except LetterRefusedError as problem:
        raise UnreadableLetterError(problem.problem) from None
    except OSError as problem:
        raise UnreadableLetterError("unread", why=problem.strerror or "") from None
    if letter.id != file.id:
        raise UnreadableLetterError("other_letter")
    return letter


def make_private(folder: Path) -> None:
    """A folder and what it lies in, as far as they are not there, for their owner alone.

    Raises:
        OSError: if it cannot be made, or is a link to nowhere or no folder.
    """
    for each in reversed((folder, *folder.parents)):
        if not each.exists():
            each.mkdir(mode=0o700, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def _as_sent(letter: SentLetter) -> bytes:
    """A letter as a form sends it, so that one reader serves both; its photo lies beside it."""
    shape = {
        "letter": VERSION,
        "id": letter.id,
        "kind": kind_in_address(letter.kind) if letter.kind else TEST,
        "answers": dict(letter.answers),
        "reply_to": letter.reply_to,
        "word": letter.word,
        "seconds": FEWEST_SECONDS,
    }
    return json.dumps(shape, ensure_ascii=False, indent=1).encode() + b"\n"


def _bytes_of(path: Path) -> bytes:
    """What is in an ordinary file, and one byte more than a letter may have if it has more; never through a link."""
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(opened, "rb") as file:
        if path.is_symlink() or not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file")
        return file.read(MOST_BYTES + 1)


def _files_in(folder: Path, is_done: bool) -> Iterator[LetterFile]:
    for name in _names(folder):
        read = _NAME.fullmatch(name)
        if read and _is_day(read["day"]):
            yield LetterFile(folder, read["day"], read["id"], is_done)


def _names(folder: Path) -> Iterable[str]:
    """The names in a folder in their order; none if it cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for _, entry in zip(range(MOST_NAMES), entries, strict=False))
    except OSError:
        return ()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _remove_older(path: Path, moment: float) -> None:
    with contextlib.suppress(OSError):
        if path.lstat().st_mtime < moment:
            path.unlink()
