"""What MkDocs made of the hand-written pages, remembered while a site is served: most changes are in profiles.

It is taken again only if nothing differs that MkDocs looks at, and the site has the same pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tradekin.site.frames import Frame
from tradekin.site.search.prose import Prose


@dataclass
class EngineWork:
    """Everything that came of MkDocs in one build."""

    frames: dict[str, Frame] = field(default_factory=dict)
    prose: list[Prose] = field(default_factory=list)
    trail: Mapping[str, str] = field(default_factory=dict)
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    """For the file of each page that has lists, its address and the page before they were filled in."""
    files: frozenset[str] = frozenset()
    """Every file that MkDocs wrote."""

    def take_files(self, folder: Path) -> None:
        """Take note of what lies in a folder now."""
        self.files = frozenset(_files_in(folder))


_remembered: dict[str, EngineWork] = {}
"""At most one, by what it was made from."""


def recall(made_of: str) -> EngineWork | None:
    """What was made from the same things before, in this process."""
    return _remembered.get(made_of)


def remember(made_of: str, work: EngineWork) -> None:
    """Remember this instead of what was made before."""
    _remembered.clear()
    _remembered[made_of] = work


def _files_in(folder: Path) -> Iterator[str]:
    for place, _, files in os.walk(folder):
        start = "" if Path(place) == folder else f"{Path(place).relative_to(folder).as_posix()}/"
        yield from (start + each for each in files)
