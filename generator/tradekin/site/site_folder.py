"""The folder that a site is built into: left as it is where nothing changed, and never half built."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tradekin.kit.collector import collect_seldom, no_collection
from tradekin.site.putting_in_place import draft_folder, put_in_place
from tradekin.site.site_record import is_standing, remember, site_record
from tradekin.site.sources import CACHE, Sources, sources_of

if TYPE_CHECKING:
    from tradekin.site.build_events import BuildEvents
    from tradekin.site.group_digest import GroupDigest

_ENGINE = logging.getLogger("mkdocs")


class _Warned(logging.Handler):
    """Whether anything was warned of, which a build that has nothing to do would not say again."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.is_warned = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take note."""
        self.is_warned = True


@dataclass
class StandingPages:
    """The pages of the old site that a build takes over, and what is noted of all pages when it is done."""

    made_of: GroupDigest | None = None
    untouched: frozenset[str] = frozenset()
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each page's file whose texts it may show."""
    steady: frozenset[str] = frozenset()
    """The files in which no profile has a part."""
    engine_is_recalled: bool = False
    """Whether MkDocs has nothing to do, since it is remembered what came of it."""
    when_in_place: list[Callable[[], None]] = field(default_factory=list)
    """What is done once all is in its place."""


@dataclass(frozen=True)
class SiteFolder:
    """Where a site goes, the folder it is built in before, and what it is made from, if that can be told."""

    output: Path
    draft: Path
    cache: Path
    sources: Sources | None
    stands: bool
    """Whether the site is there already, made from the same things."""
    warned: _Warned
    pages: StandingPages = field(default_factory=StandingPages)

    @classmethod
    def begin(cls, config: Mapping[str, Any], *, is_served: bool) -> SiteFolder:
        """What is known before a build, from MkDocs' settings."""
        collect_seldom()
        output = Path(config["site_dir"]).absolute()
        cache = Path(config["config_file_path"] or "mkdocs.yml").absolute().parent / CACHE
        sources = sources_of(config, is_served=is_served)
        stands = sources is not None and is_standing(site_record(cache, "sites", output), output, sources.whole)
        warned = _Warned()
        _ENGINE.addHandler(warned)
        return cls(output, draft_folder(output, cache), cache, sources, stands, warned)

    def begin_work(self, config: Mapping[str, Any], *, is_served: bool) -> BuildEvents:
        """Read the group and its profiles; all that this needs is imported now, and not where a site stands."""
        with no_collection():
            from tradekin.site.build_events import BuildEvents
            from tradekin.site.gathering import BuildFacts, gather

        facts = BuildFacts.of(config, self.draft, is_served=is_served)
        return BuildEvents(gather(facts, self.sources), self)

    @property
    def spares_engine(self) -> bool:
        """Whether MkDocs is given nothing to do."""
        return self.stands or self.pages.engine_is_recalled

    def spare(self, config: Any) -> None:
        """Ask MkDocs for no page and no template; nor need it look through the 14,500 files of the theme."""
        config.nav, config.extra_templates, config.theme.dirs = None, [], []
        config.theme.static_templates.clear()

    @property
    def page_record(self) -> Path:
        """Where it is noted what the pages were made from."""
        return site_record(self.cache, "pages", self.output)

    @property
    def engine_record(self) -> Path:
        """Where it is kept what MkDocs made of the hand-written pages."""
        return site_record(self.cache, "engine", self.output)

    def finish(self) -> None:
        """Put what was built in the place of the old site, unless that stands."""
        if self.stands:
            self.discard()
            return
        put_in_place(self.draft, self.output, self.pages.untouched)
        _ENGINE.removeHandler(self.warned)
        for each in self.pages.when_in_place:
            each()
        pages = self.pages
        if pages.made_of:
            from tradekin.site.page_record import PageRecord

            PageRecord.of(self.output, pages.made_of, pages.named, pages.steady).keep(self.page_record)
        if self.sources and not self.warned.is_warned:
            remember(site_record(self.cache, "sites", self.output), self.output, self.sources.whole)

    def discard(self) -> None:
        """Leave the old site as it is."""
        _ENGINE.removeHandler(self.warned)
        shutil.rmtree(self.draft, ignore_errors=True)
