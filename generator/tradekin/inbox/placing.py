"""Where letters lie: outside every repository and everything that is published, for their owner alone."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from tradekin.directory import Directory
from tradekin.directory.loading import read_directory
from tradekin.errors import RefusedError
from tradekin.facilitator.private_files import keep_out, roots_of
from tradekin.kit.documents.composing import settings_in
from tradekin.kit.documents.nodes import Text
from tradekin.kit.findings.finding import Finding
from tradekin.kit.text.shown import echo
from tradekin.settings import SETTINGS, Settings

HOME = "tradekin-inbox"
_BUILT = "site"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def usual_folder() -> Path:
    """The folder for letters where none is named."""
    return Path.home() / HOME


@dataclass(frozen=True, slots=True)
class InboxGroup:
    """The group that letters are for: its settings, where its files are, and what is wrong in the settings."""

    settings: Settings
    base: Path
    members: Path
    found: tuple[Finding, ...] = ()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that letters stay out of: the group's, if there is a group here, and what it publishes."""
        file = self.base / SETTINGS
        return (self.base, self.members, self.base / _built_folder(file)) if file.is_file() else (self.members,)

    def read_directory(self) -> Directory:
        """Everybody in the group, as the files have them now."""
        return read_directory(self.members, self.settings, shown=str(self.members), base=self.base)


def check_folder(folder: Path, group: InboxGroup) -> None:
    """Refuse a folder that letters must not lie in; it need not be there yet.

    Raises:
        RefusedError: if it lies in the group's repository or in any other, in what is published, or is open to others.
    """
    keep_out(folder, roots_of(*group.folders))
    real = Path(os.path.realpath(folder))
    if root := next((each for each in (real, *real.parents) if os.path.lexists(each / ".git")), None):
        raise RefusedError("in_repository", echo(str(folder), 160), echo(str(root), 160))
    try:
        facts = real.stat()
    except (OSError, ValueError):
        return
    if not stat.S_ISDIR(facts.st_mode):
        raise RefusedError("in_the_way", echo(str(folder), 160))
    if os.name != "nt" and facts.st_mode & _OTHERS:
        raise RefusedError("open_to_others", echo(str(folder), 160))


def _built_folder(file: Path) -> str:
    """Where an mkdocs.yml has the site built."""
    root, _ = settings_in(file.read_bytes(), file.name, "tradekin")
    node = root.get("site_dir") if root else None
    return node.text if isinstance(node, Text) and node.text.strip() else _BUILT
