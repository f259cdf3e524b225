"""The MkDocs plugin: events only, and what they gather goes to `site.build` as one value. Nothing else knows MkDocs."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc

from tradekin.language import equip
from tradekin.site import hand_written, page_navigation
from tradekin.site.build import build
from tradekin.site.frames import Frame, frame_kind, slot
from tradekin.site.gathering import BuildFacts, BuildInput, gather
from tradekin.site.search.prose import Prose

log = get_plugin_logger("tradekin")


class PluginOptions(Config):  # type: ignore[no-untyped-call]
    """MkDocs' view of the settings: none. They are read from the file itself, with lines and columns."""


class TradekinPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]
    """Reads the group, frames its pages, fills the index pages and has the rest built."""

    is_served = False

    def load_config(self, *_: Any, **__: Any) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take whatever stands there: `on_config` reads and judges it."""
        self.config = PluginOptions()
        return [], []

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether pages are only shown on this machine."""
        self.is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the group and its profiles; refuse what is wrong in strict mode, leave it out otherwise."""
        self.group = gather(BuildFacts.of(config, is_served=self.is_served))
        self.frames, self.prose = dict[str, Frame](), list[Prose]()
        for level, text in self.group.report(strict=bool(config.strict)):
            log.log(level, text)
        if refusal := self.group.refusal(strict=bool(config.strict)):
            raise Abort(refusal)
        config.extra["tradekin"] = self.group.theme_facts()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add one frame of each kind to the pages that MkDocs renders, and join the style sheets from their parts."""
        for part in filter(None, map(files.get_file_from_path, self.group.facts.style_parts())):
            files.remove(part)
        for path, text in self.group.facts.added_files():
            if not files.get_file_from_path(path):
                files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> None:
        """Hang the frames under the page of the navigation they belong to, so that it is marked."""
        self.indexes = page_navigation.hang_frames(files.get_file_from_path)
        page_navigation.translate_names(nav.items)
        self.nav = nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let the theme's parts of ours speak the site's language, and the footer lead where no navigation does."""
        equip(env)
        config.extra["tradekin"]["footer"] = page_navigation.only_in_footer(self.nav.items, files.documentation_pages())

    def on_page_markdown(self, markdown: str, *, page: EnginePage, **_: Any) -> str:
        """Say what stands above a generated list in the site's language."""
        return hand_written.translate_page(markdown, page.meta)

    def on_page_content(self, html: str, *, page: EnginePage, **_: Any) -> None:
        """Take the text of a hand-written page for the search."""
        self.prose += () if frame_kind(page.file) else hand_written.find_prose(html, page)

    def on_page_context(self, context: Any, *, page: EnginePage, config: MkDocsConfig, **_: Any) -> None:
        """Put slots where a frame's page says what differs from page to page."""
        if frame_kind(page.file) is None:
            hand_written.describe_page(page, self.group, self.prose)
            return
        page.content, page.edit_url = slot("content"), None
        page.canonical_url = slot("canonical") if config.site_url else None
        page.toc = get_toc([{"level": 1, "id": "content", "name": "Content", "children": []}])

    def on_post_page(self, output: str, *, page: EnginePage, **_: Any) -> str:
        """Keep a frame instead of writing it; fill the lists of an index page."""
        if kind := frame_kind(page.file):
            self.frames[kind] = Frame.cut(output)
            return ""
        return self.group.finish(hand_written.fill_lists(output, page.url, self.group.renderer))

    def on_template_context(self, context: Any, *, template_name: str, **_: Any) -> None:
        """Give the site map the stamped pages instead of the frames."""
        if template_name == "sitemap.xml":
            context["pages"] = list(self.group.site_map(context["pages"]))

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Finish the page for addresses that lead nowhere."""
        return self.group.finish(output_content) if template_name.endswith(".html") else output_content

    @event_priority(100)
    def on_post_build(self, **_: Any) -> None:
        """Hand on what was gathered, so that everything else is made."""
        trail = {index: page_navigation.name_in_navigation(page) for index, page in self.indexes.items()}
        if problem := build(BuildInput(self.group, self.frames, tuple(self.prose), trail)):
            log.warning(problem)

    def on_serve(self, server: LiveReloadServer, **_: Any) -> None:
        """Build again when a profile, a template, a letter or the group's vocabulary changes."""
        for path in self.group.watched():
            server.watch(str(path))
