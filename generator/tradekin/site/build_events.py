"""What each event of MkDocs adds to a build, without MkDocs: the plugin hands everything on to here.

A build that has nothing to do never comes here, and is spared what is imported below.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinja2 import Environment

from tradekin.errors import TradekinError
from tradekin.language.templates import equip
from tradekin.site import hand_written, page_navigation
from tradekin.site.build import build
from tradekin.site.engine_memory import EngineFile, EngineWork, recall, remember
from tradekin.site.frames import Frame, frame_kind, slot
from tradekin.site.gathering import BuildInput, GatheredGroup
from tradekin.site.site_folder import SiteFolder
from tradekin.site.tight import Tight


@dataclass
class BuildEvents:
    """One build: the group as it was read, and what was gathered of MkDocs' pages since."""

    group: GatheredGroup
    folder: SiteFolder
    engine: EngineWork = field(default_factory=EngineWork)
    indexes: Mapping[str, Any] = field(default_factory=dict)
    nav: Any = None

    def judge(self, log: Any, *, strict: bool) -> str:
        """Log what was found in the group; why there is to be no site, if so."""
        for level, text in self.group.report(strict=strict):
            log.log(level, text)
        return self.group.refusal(strict=strict)

    def prepare_engine(self, config: Any) -> None:
        """Tell MkDocs what the theme's parts of ours need; or that it has nothing to do, if that is remembered."""
        config.extra["tradekin"] = self.group.theme_facts()
        config.nav = page_navigation.without_pages(config.nav, self.group.unshown)
        config.theme.static_templates |= self.group.facts.shared_files()
        if self._made_of and (engine := self._recall()):
            self.engine, self.folder.pages.engine_is_recalled = engine, True
            self.folder.spare(config)

    @cached_property
    def _made_of(self) -> str:
        """A sum over what MkDocs looks at; nothing if that cannot be told."""
        if not self.folder.sources or self.folder.sources.has_own_markdown:
            return ""
        group, facts = self.group, self.group.facts
        seen = (
            self.folder.sources.without(facts.base / group.site.settings.members),
            str(facts.output),
            str(group.heads.hand_written("")),
            json.dumps(group.theme_facts(), sort_keys=True),
            *(page.url for page in group.pages),
        )
        return hashlib.sha256("\0".join(seen).encode(errors="surrogateescape")).hexdigest()

    @property
    def _file(self) -> EngineFile:
        return EngineFile(self.folder.engine_record, self.group.facts.output)

    def _recall(self) -> EngineWork | None:
        return recall(self._made_of) if self.group.facts.is_served else self._file.recall(self._made_of)

    def _remember(self) -> None:
        """Remember what came of MkDocs, unless it warned of something, which has to be said again."""
        if self.group.facts.is_served:
            remember(self._made_of, self.engine)
        elif not self.folder.warned.is_warned:
            self._file.keep(self._made_of, self.engine)

    def added_files(self) -> Iterator[tuple[str, str]]:
        """The files to add to those that MkDocs makes pages of or copies, each with its path."""
        return self.group.added_files()

    def hide_pages(self, find: Callable[[str], Any], hidden: Any) -> None:
        """Let MkDocs make no page of those that this group does not show.

        Args:
            find: the file of a path among the documentation, or None.
            hidden: how MkDocs marks a file that is not part of the site.
        """
        for file in filter(None, map(find, self.group.unshown)):
            file.inclusion = hidden

    def hang_frames(self, nav: Any, find: Callable[[str], Any]) -> None:
        """Hang the frames under the page of the navigation they belong to, so that it is marked."""
        self.indexes = page_navigation.hang_frames(find)
        page_navigation.translate_names(nav.items)
        self.nav = nav

    def equip_theme(self, env: Environment, extra: MutableMapping[str, Any], pages: Iterable[Any]) -> None:
        """Let the theme's parts of ours speak the site's language, and the footer lead where no navigation does."""
        equip(env)
        env.add_extension(Tight)
        extra["tradekin"]["footer"] = page_navigation.only_in_footer(self.nav.items, pages)

    def translate_page(self, markdown: str, page: Any) -> str:
        """Say what stands above a generated list in the site's language."""
        return hand_written.translate_page(markdown, page.meta)

    def take_prose(self, html: str, page: Any) -> None:
        """Take the text of a hand-written page for the search."""
        self.engine.prose += () if frame_kind(page.file) else hand_written.take_prose(html, page)

    def set_slots(self, page: Any, *, has_address: bool) -> bool:
        """Put slots where a frame's page says what differs from page to page; whether it is a frame."""
        if frame_kind(page.file) is None:
            hand_written.describe_page(page, self.group)
            return False
        page.content, page.edit_url = slot("content"), None
        page.canonical_url = slot("canonical") if has_address else None
        return True

    def take_page(self, output: str, page: Any) -> str:
        """Keep a frame instead of writing it; fill the lists of an index page."""
        if kind := frame_kind(page.file):
            self.engine.frames[kind] = Frame.cut(output)
            return ""
        output = hand_written.fill_lists(output, page.url, self.group.renderer, steady=True)
        if hand_written.has_lists(output):
            self.engine.pages[page.file.dest_uri] = page.url, output
        return self.group.finish(hand_written.fill_lists(output, page.url, self.group.renderer))

    def finish_page(self, output: str, name: str) -> str:
        """Finish the page for addresses that lead nowhere."""
        return self.group.finish(output) if name.endswith(".html") else output

    def build(self) -> str:
        """Make everything that MkDocs does not; why that could not be, in a sentence or two, if so."""
        engine, pages = self.engine, self.folder.pages
        if pages.engine_is_recalled:
            pages.untouched |= engine.files - engine.pages.keys()
        else:
            engine.trail = {at: page_navigation.name_in_navigation(page) for at, page in self.indexes.items()}
            if self._made_of:
                engine.take_files(self.folder.draft)
                pages.when_in_place.append(self._remember)
        prose = tuple(engine.prose)
        given = BuildInput(
            self.group, engine.frames, prose, engine.trail, engine.pages, is_recalled=pages.engine_is_recalled
        )
        try:
            build(given, self.folder)
        except TradekinError as problem:
            from tradekin.site.stores.store_words import tell_problem

            self.folder.discard()
            return tell_problem(problem)
        pages.when_in_place.append(self.group.keep_partners)
        return ""
