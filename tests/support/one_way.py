"""A group that has one way alone in which members can send anything: its site and its files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from issues import Group
from letter_scenes import BEN
from sitebuild import project_in, serve, shared_build

from tradekin.profile.writer import as_yaml

NAME, WHOM = str(BEN["name"]), "Cleo Marsh"
_HERE = {
    "ben-okafor.yml": as_yaml({**BEN, "github": "ben-okafor"}),
    "cleo-marsh.yml": "name: Cleo Marsh\nbusiness: Marsh Lending\ntrade: mortgage broker\nsummary: We find loans.\n",
}
_NOT_HERE = {"mail": ("repo_", "edit_uri"), "github": ("        email: facilitator@example.com",)}
"""The settings that a group with this way alone has not."""


@dataclass(frozen=True)
class Alone:
    """A group with one way alone, and where its site is."""

    way: str
    project: Path
    address: str

    def copy(self, folder: Path) -> Group:
        """The group, for commands to change."""
        shutil.copytree(self.project / "members", folder / "members")
        shutil.copy(self.project / "mkdocs.yml", folder)
        return Group(folder)


@contextmanager
def alone_in(shelf: Path, folder: Path, way: str) -> Iterator[Alone]:
    """A group with this way alone, its site built once for all who ask, and served."""
    project = project_in(folder / "p", _HERE)
    settings = project / "mkdocs.yml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text("".join(each for each in lines if not each.startswith(_NOT_HERE[way])), encoding="utf-8")
    built = shared_build(shelf, project, "--strict")
    assert built.code == 0, built.said
    served = serve(built.folder)
    yield Alone(way, project, next(served))
    next(served, None)
