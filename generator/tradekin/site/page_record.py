"""Which pages of a site stand as they would be made again: those made from the same things, and untouched since."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tradekin.kit.file_cache import keep, read_kept
from tradekin.site.group_digest import GroupDigest

_FORMAT = 2
Stamp = tuple[int, int]
"""The size of a file and the time of its last change."""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """The pages of a site that was built: from what, whom each names, and how its file was left."""

    made_of: GroupDigest
    named: Mapping[str, tuple[str, ...]]
    """For each page's file the slugs of whom it names."""
    stamps: Mapping[str, Stamp]
    steady: Mapping[str, Stamp]
    """How files were left in which no profile has a part."""

    @classmethod
    def read(cls, file: Path) -> PageRecord | None:
        """The record that is kept in a file, or None: if there is none, or not of this form."""
        data = read_kept(file)
        with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
            kept = json.loads(data or b"{}")
            if kept["format"] != _FORMAT:
                return None
            pages = kept["pages"].items()
            return cls(
                GroupDigest(kept["around"], kept["everything_else"], dict(kept["texts"])),
                {name: tuple(page[2:]) for name, page in pages},
                {name: (page[0], page[1]) for name, page in pages},
                {name: (size, changed) for name, (size, changed) in kept["steady"].items()},
            )
        return None

    @classmethod
    def of(
        cls, output: Path, made_of: GroupDigest, named: Mapping[str, tuple[str, ...]], steady: Iterable[str]
    ) -> PageRecord:
        """The record of pages and steady files that are in their place now."""
        stamps = {name: stamp_of(output / name) for name in named}
        return cls(made_of, named, stamps, {name: stamp_of(output / name) for name in steady})

    def keep(self, file: Path) -> None:
        """Keep it for the next build."""
        pages = {name: (*self.stamps[name], *slugs) for name, slugs in self.named.items()}
        told = {
            "format": _FORMAT,
            "around": self.made_of.around,
            "everything_else": self.made_of.everything_else,
            "texts": dict(self.made_of.texts),
            "pages": pages,
            "steady": dict(self.steady),
        }
        keep(file, json.dumps(told).encode())

    def standing(self, output: Path, now: GroupDigest, wanted: Iterable[str]) -> Iterator[str]:
        """Those of the wanted files that need not be made again."""
        if self.made_of.everything_else != now.everything_else:
            return
        changed = {slug for slug, texts in now.texts.items() if texts != self.made_of.texts.get(slug)}
        for name in wanted:
            if name in self.named and changed.isdisjoint(self.named[name]) and self._is_left(output, name):
                yield name

    def standing_steady(self, output: Path, now: GroupDigest) -> frozenset[str]:
        """The steady files, if all of them stand as they would be made again; else none."""
        stands = self.made_of.around == now.around and all(self._is_left(output, name) for name in self.steady)
        return frozenset(self.steady) if stands else frozenset()

    def _is_left(self, output: Path, name: str) -> bool:
        """Whether a file is as it was left."""
        with suppress(OSError):
            return stamp_of(output / name) == (self.stamps.get(name) or self.steady[name])
        return False


def stamp_of(file: Path) -> Stamp:
    """How a file was left."""
    stat = os.lstat(file)
    return stat.st_size, stat.st_mtime_ns
