"""Where everything is measured: made-up projects in a new folder, an empty one, and whole builds of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from made_up import area_settings, write_group

from measures.processes import Run, median_run, run

ROOT = Path(__file__).resolve().parents[3]
BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")
EMPTY = "site_name: Empty\ntheme:\n  name: material\n  font: false\nplugins: []\n"


@dataclass(frozen=True, eq=False)
class Workshop:
    """A new folder, the sizes of the groups to measure, and how often each thing is done for its median."""

    folder: Path
    sizes: tuple[int, ...] = (100, 1_000, 10_000)
    most_rounds: int = 3
    _built: dict[int, list[Run]] = field(default_factory=dict)

    @property
    def largest(self) -> int:
        """The largest group to measure."""
        return max(self.sizes)

    def rounds(self, size: int) -> int:
        """How often: large groups once, since they take minutes and swing less."""
        return self.most_rounds if size < 10_000 else 1

    @cache  # noqa: B019 -- a workshop lasts as long as the program
    def project(self, size: int) -> Path:
        """A project of so many made-up members, a repository with its files as groups have it; nothing is built yet."""
        place = self.folder / f"project-{size}"
        write_group(place / "members", size, photos=True)
        for name in ("docs", "overrides"):
            shutil.copytree(ROOT / name, place / name)
        shutil.copy(ROOT / ".gitignore", place)
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        start, end = settings.index("      areas:"), settings.index("      languages:")
        (place / "mkdocs.yml").write_text(f"{settings[:start]}{area_settings()}{settings[end:]}", encoding="utf-8")
        subprocess.run(["git", "init", "--quiet", place], check=True)
        return place

    @cache  # noqa: B019
    def empty(self) -> Path:
        """A project of Material with one page."""
        place = self.folder / "empty"
        (place / "docs").mkdir(parents=True)
        (place / "docs" / "index.md").write_text("# Nothing\n", encoding="utf-8")
        (place / "mkdocs.yml").write_text(EMPTY, encoding="utf-8")
        return place

    def cold(self, size: int, processors: int = 0) -> Run:
        """Build a project of which nothing is kept; the last such site stays where `site` says."""
        place = self.project(size)
        for kept in (".cache", "site"):
            shutil.rmtree(place / kept, ignore_errors=True)
        made = run(BUILD, place, processors)
        if not processors:
            self._built.setdefault(size, []).append(made)
        return made

    def warm(self, place: Path) -> Run:
        """Build a project again."""
        return run(BUILD, place)

    def built(self, size: int) -> Run:
        """The median of all cold builds of a size so far, one at least."""
        if size not in self._built:
            self.cold(size)
        return median_run(self._built[size])

    def site(self, size: int) -> Path:
        """A site of so many members; built if it is not there."""
        self.built(size)
        return self.project(size) / "site"
