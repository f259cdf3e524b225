"""What MkDocs made of the hand-written pages, remembered for the next build: most changes are in profiles.

It is taken again only if nothing differs that MkDocs looks at, and the site has the same pages. While a site is served
the process remembers it; else it is kept in a file, and taken only if the files that came of it stand untouched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path

from tradekin.kit.file_cache import keep, read_kept
from tradekin.site.frames import Frame
from tradekin.site.page_record import stamp_of
from tradekin.site.putting_in_place import files_in
from tradekin.site.search.prose import Prose

_FORMAT = 1


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
        self.files = frozenset(files_in(folder))


_remembered: dict[str, EngineWork] = {}
"""At most one, by what it was made from."""


def recall(made_of: str) -> EngineWork | None:
    """What was made from the same things before, in this process."""
    return _remembered.get(made_of)


def remember(made_of: str, work: EngineWork) -> None:
    """Remember this instead of what was made before."""
    _remembered.clear()
    _remembered[made_of] = work


@dataclass(frozen=True, slots=True)
class EngineFile:
    """Where the work of MkDocs for the site in a folder is kept."""

    file: Path
    output: Path

    def recall(self, made_of: str) -> EngineWork | None:
        """What is kept, if it was made from the same things, and every file of it stands as it was left."""
        with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
            kept = json.loads(read_kept(self.file) or b"{}")
            if (kept["format"], kept["made_of"]) == (_FORMAT, made_of) and kept["stamps"] == self._stamps(
                kept["stamps"]
            ):
                return EngineWork(
                    frames={kind: Frame(tuple(parts)) for kind, parts in kept["frames"].items()},
                    prose=[Prose(*section) for section in kept["prose"]],
                    trail=kept["trail"],
                    pages={name: (url, page) for name, (url, page) in kept["pages"].items()},
                    files=frozenset(kept["stamps"]) | kept["pages"].keys(),
                )
        return None

    def keep(self, made_of: str, work: EngineWork) -> None:
        """Keep what is in its place now for the next build."""
        told = {
            "format": _FORMAT,
            "made_of": made_of,
            "frames": {kind: frame.parts for kind, frame in work.frames.items()},
            "prose": [astuple(section) for section in work.prose],
            "trail": dict(work.trail),
            "pages": work.pages,
            "stamps": self._stamps(work.files - work.pages.keys()),
        }
        keep(self.file, json.dumps(told).encode(errors="surrogatepass"))

    def _stamps(self, names: Iterable[str]) -> dict[str, list[int]]:
        return {name: list(stamp_of(self.output / name)) for name in names}
