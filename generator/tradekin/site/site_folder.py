"""The folder that a site is built into: left as it is where nothing changed, and never half built."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradekin.site.putting_in_place import draft_folder, put_in_place
from tradekin.site.site_record import is_standing, remember
from tradekin.site.sources import CACHE, digest_of_sources

if TYPE_CHECKING:
    from tradekin.site.build_events import BuildEvents

_ENGINE = logging.getLogger("mkdocs")


class _Warned(logging.Handler):
    """Whether anything was warned of, which a build that has nothing to do would not say again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.is_warned = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take note."""
        self.is_warned = True


@dataclass(frozen=True)
class SiteFolder:
    """Where a site goes, the folder it is built in before, and what it is made from, if that can be told."""

    output: Path
    draft: Path
    cache: Path
    made_of: str | None
    stands: bool
    """Whether the site is there already, made from the same things."""
    warned: _Warned

    @classmethod
    def begin(cls, config: Mapping[str, Any], *, is_served: bool) -> SiteFolder:
        """What is known before a build, from MkDocs' settings."""
        output = Path(config["site_dir"]).absolute()
        cache = Path(config["config_file_path"] or "mkdocs.yml").absolute().parent / CACHE
        made_of = digest_of_sources(config, is_served=is_served)
        stands = made_of is not None and is_standing(cache, output, made_of)
        warned = _Warned()
        _ENGINE.addHandler(warned)
        return cls(output, draft_folder(output, cache), cache, made_of, stands, warned)

    def begin_work(self, config: Mapping[str, Any], *, is_served: bool) -> BuildEvents:
        """Read the group and its profiles; all that this needs is imported now, and not where a site stands."""
        from tradekin.site.build_events import BuildEvents
        from tradekin.site.gathering import BuildFacts, gather

        return BuildEvents(gather(BuildFacts.of(config, self.draft, is_served=is_served)))

    def finish(self) -> None:
        """Put what was built in the place of the old site, unless that stands."""
        if self.stands:
            self.discard()
            return
        put_in_place(self.draft, self.output)
        _ENGINE.removeHandler(self.warned)
        if self.made_of and not self.warned.is_warned:
            remember(self.cache, self.output, self.made_of)

    def discard(self) -> None:
        """Leave the old site as it is."""
        _ENGINE.removeHandler(self.warned)
        shutil.rmtree(self.draft, ignore_errors=True)
