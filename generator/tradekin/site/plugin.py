"""The MkDocs plugin: events only, and what they gather goes to `site.build_events`. Nothing else knows MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc

from tradekin.site.site_folder import SiteFolder
from tradekin.site.theme_leftovers import is_left_over

if TYPE_CHECKING:
    from tradekin.site.build_events import BuildEvents

log = get_plugin_logger("tradekin")


class PluginOptions(Config):  # type: ignore[no-untyped-call]
    """MkDocs' view of the settings: none. They are read from the file itself, with lines and columns."""


class TradekinPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]
    """Reads the group, frames its pages, fills the index pages and has the rest built."""

    is_served = False
    work: BuildEvents
    """What is done at each event; there is none where the site stands as it is, and MkDocs is given nothing to do."""

    def load_config(self, *_: Any, **__: Any) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take whatever stands there: `on_config` reads and judges it."""
        self.config = PluginOptions()
        return [], []

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether pages are only shown on this machine."""
        self.is_served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the group and its profiles; refuse what is wrong in strict mode, leave it out otherwise."""
        self.folder = SiteFolder.begin(config, is_served=self.is_served)
        if self.folder.stands:
            log.info("Nothing has changed since the site was built; it is left as it is.")
            self.folder.spare(config)
        else:
            self.work = self.folder.begin_work(config, is_served=self.is_served)
            if refusal := self.work.judge(log, strict=bool(config.strict)):
                raise Abort(refusal)
            self.work.prepare_engine(config)
        config.site_dir = str(self.folder.draft)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add one frame of each kind to the pages that MkDocs renders, and join the style sheets from their parts."""
        if self.folder.spares_engine:
            return Files([])
        left = [one for one in files if one.src_dir != config.docs_dir and is_left_over(one.src_uri, config.plugins)]
        for each in filter(None, [*map(files.get_file_from_path, self.work.group.facts.style_parts()), *left]):
            files.remove(each)
        self.work.hide_pages(files.get_file_from_path, InclusionLevel.EXCLUDED)
        for path, text in self.work.added_files():
            if not files.get_file_from_path(path):
                files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> None:
        """Hang the frames under the page of the navigation they belong to."""
        if not self.folder.spares_engine:
            self.work.hang_frames(nav, files.get_file_from_path)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let the theme's parts of ours speak the site's language."""
        if not self.folder.spares_engine:
            self.work.equip_theme(env, config.extra, files.documentation_pages())

    def on_page_markdown(self, markdown: str, *, page: EnginePage, **_: Any) -> str:
        """Say what stands above a generated list in the site's language."""
        return self.work.translate_page(markdown, page)

    def on_page_content(self, html: str, *, page: EnginePage, **_: Any) -> None:
        """Take the text of a hand-written page for the search."""
        self.work.take_prose(html, page)

    def on_page_context(self, context: Any, *, page: EnginePage, config: MkDocsConfig, **_: Any) -> None:
        """Put slots where a frame's page says what differs from page to page."""
        if self.work.set_slots(page, has_address=bool(config.site_url)):
            page.toc = get_toc([{"level": 1, "id": "content", "name": "Content", "children": []}])

    def on_post_page(self, output: str, *, page: EnginePage, **_: Any) -> str:
        """Keep a frame instead of writing it; fill the lists of an index page."""
        return self.work.take_page(output, page)

    def on_template_context(self, context: Any, *, template_name: str, **_: Any) -> None:
        """Give the site map the stamped pages instead of the frames."""
        if template_name == "sitemap.xml":
            context["pages"] = list(self.work.group.site_map(context["pages"]))

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Finish the page for addresses that lead nowhere."""
        return self.work.finish_page(output_content, template_name)

    @event_priority(100)
    def _on_pages_made(self, /, **_: Any) -> None:
        """Hand on what was gathered, so that everything else is made."""
        if not self.folder.stands and (problem := self.work.build()):
            raise Abort(problem)

    @event_priority(-100)
    def _on_all_made(self, /, **_: Any) -> None:
        """Put the new site in the place of the old one."""
        self.folder.finish()

    on_post_build = CombinedEvent(_on_pages_made, _on_all_made)

    def on_build_error(self, **_: Any) -> None:
        """Leave the old site as it is."""
        self.folder.discard()

    def on_serve(self, server: Any, **_: Any) -> None:
        """Build again when a profile, a template, a letter or the group's vocabulary changes."""
        for path in self.work.group.watched():
            server.watch(str(path))
