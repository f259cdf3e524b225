"""The MkDocs plugin: the only module that imports MkDocs, and a thin shell around `site.build`.

MkDocs renders the hand-written pages and one frame of each kind; everything else is stamped after its build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from tradekin.configuration import engine_findings
from tradekin.configuration.folders import in_the_way
from tradekin.configuration.style_sheets import joined_sheets, part_files
from tradekin.directory import Directory
from tradekin.directory.freshness import made_when
from tradekin.directory.loading import read_directory
from tradekin.directory.photos import MemberPhotos, portraits
from tradekin.kit.clock import given_moment
from tradekin.kit.findings.codes import UNSAID_IN_LOGS
from tradekin.kit.findings.finding import Finding, in_order
from tradekin.language import codes, equip, gettext, nearest, speak
from tradekin.language.pages import is_ours, translated
from tradekin.letters.own_letters import OWN_LETTERS, letter_findings
from tradekin.partners import find_partners
from tradekin.settings import Settings, read_settings
from tradekin.site import offline
from tradekin.site.build import stamp_all, write_files
from tradekin.site.downloads import feed, robots
from tradekin.site.extra_files import every_file
from tradekin.site.frames import Frame, slot, with_policy
from tradekin.site.metadata import Heads, brief
from tradekin.site.metadata.cards import SocialCardFiles
from tradekin.site.pages import KINDS
from tradekin.site.render import Renderer
from tradekin.site.repository_links import Repository
from tradekin.site.search import NotIndexedError, every_record, write_index
from tradekin.site.search.prose import Prose, sections_of
from tradekin.site.site_model import Page, Site

log = get_plugin_logger("tradekin")

CACHE = Path(".cache", "tradekin")
_LIST = re.compile(r"<!-- tradekin: ([a-z]+) -->")


class PluginOptions(Config):  # type: ignore[no-untyped-call]
    """MkDocs' view of the settings: none. They are read from the file itself, with lines and columns."""


class TradekinPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]
    """Reads the group, frames its pages, fills the index pages and stamps the rest."""

    def __init__(self) -> None:
        self.serving = False
        self.settings = Settings()
        self.pages: list[Page] = []
        self.frames: dict[str, Frame] = {}
        self.renderer: Renderer | None = None
        self.prose: list[Prose] = []
        self.heads: Heads | None = None
        self.indexes: dict[str, EnginePage] = {}
        self.nav: Navigation | None = None

    def load_config(
        self, options: Any, config_file_path: str | None = None
    ) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Take whatever stands there: `on_config` reads and judges it."""
        self.config = PluginOptions()
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether pages are only shown on this machine."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the group and its profiles; refuse what is wrong in strict mode, leave it out otherwise."""
        self._speak(str(config.theme["language"]))
        file = Path(config.config_file_path or "mkdocs.yml")
        self.settings, found = read_settings(file)
        folder = file.parent / self.settings.members
        directory = read_directory(folder, self.settings, shown=self.settings.members, base=file.parent)
        photos = portraits(directory, folder, file.parent / CACHE / "photos")
        site = _site(directory, config, file.parent, photos)
        letters = letter_findings(directory, file.parent / OWN_LETTERS, OWN_LETTERS, site.partners)
        told = (*found, *engine_findings(file), *directory.findings, *photos.findings, *letters)
        self._report(told, strict=bool(config.strict))
        self._refuse(config, file.parent)
        self.renderer = Renderer(site)
        self.heads = Heads(site, SocialCardFiles(site, brief(config.site_description or "")))
        self.pages = [page for kind in KINDS for page in kind.pages(site)]
        self.frames = {}
        self.prose = []
        config.extra["tradekin"] = {
            "group": self.settings.group,
            "samples": self.settings.samples,
            "feed": feed.FILE if site.address else None,
            "robots": robots.meta(site),
            "offline": self.settings.offline and not self.serving,
            "prose_styles": _theme_styles(config),
        }
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add one frame of each kind to the pages that MkDocs renders."""
        for kind in KINDS:
            text = f"---\nsearch: {{exclude: true}}\nhide: [navigation, toc]\n---\n\n{slot('content')}\n"
            frame = File.generated(
                config, f"{kind.folder}/frame-{kind.name}.md", content=text, inclusion=InclusionLevel.NOT_IN_NAV
            )
            files.append(frame)
        _join_styles(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang the frames under the page of the navigation they belong to, so that it is marked."""
        for kind in KINDS:
            frame, index = files.get_file_from_path(f"{kind.folder}/frame-{kind.name}.md"), kind.belongs_to
            above = files.get_file_from_path(f"{index}/index.md") or files.get_file_from_path(f"{index}.md")
            if frame and frame.page and above and above.page:
                frame.page.parent = above.page  # type: ignore[assignment]
                self.indexes[index] = above.page
        _name(nav.items)
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme's parts of ours speak the site's language, and the footer lead where no navigation does."""
        equip(env)
        config.extra["tradekin"]["footer"] = list(_only_in_footer(self.nav, files)) if self.nav else []
        return env

    def on_page_markdown(self, markdown: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
        """Say what stands above a generated list in the site's language."""
        if not is_ours(markdown):
            return markdown
        for each in ("title", "description"):
            if said := page.meta.get(each):
                page.meta[each] = gettext(str(said))
        return translated(markdown)

    def on_page_content(self, html: str, *, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
        """Take the text of a hand-written page for the search, unless its head says `search: {exclude: true}`."""
        asked = page.meta.get("search")
        if _kind_of(page) is None and not (isinstance(asked, Mapping) and asked.get("exclude")):
            self.prose += sections_of(html, page.url.removeprefix("./"), str(page.title or ""))
        return html

    def on_page_context(
        self, context: TemplateContext, *, page: EnginePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put slots where a frame's page says what differs from page to page."""
        if _kind_of(page) is None:
            self._describe(page, config)
            return context
        page.meta.update(title=slot("title"), description=slot("description"), head=slot("head"))
        page.content = slot("content")
        page.edit_url = None
        page.canonical_url = slot("canonical") if config.site_url else None
        page.toc = get_toc([{"level": 1, "id": "content", "name": "Content", "children": []}])
        return context

    def on_post_page(self, output: str, *, page: EnginePage, config: MkDocsConfig) -> str:
        """Keep a frame instead of writing it; fill the lists of an index page."""
        if kind := _kind_of(page):
            self.frames[kind] = Frame.cut(output)
            return ""
        return self._finished(_LIST.sub(lambda match: self._list(match.group(1), page), output))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the site map the stamped pages instead of the frames."""
        if template_name == "sitemap.xml":
            hand_written = [file for file in context["pages"] if _kind_of(file.page) is None]
            context["pages"] = [*hand_written, *(_entry(config.site_url or "/", page) for page in self.pages)]  # type: ignore[list-item]
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish the page for addresses that lead nowhere."""
        return self._finished(output_content) if template_name.endswith(".html") else output_content

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp every page, write the files beside them, and make the index of the search."""
        if self.renderer is None or self.heads is None:
            return
        site_dir = Path(config.site_dir)
        self.heads.trail = {index: _title(page) for index, page in self.indexes.items()}
        stamp_all(site_dir, self.pages, self.frames, self.renderer, self.heads, self._finished)
        write_files(site_dir, every_file(self.renderer.site))
        write_files(site_dir, self._offline(self.renderer.site, str(config.site_description or "")))
        base = Path(config.config_file_path or "mkdocs.yml").parent
        write_files(site_dir, self.heads.cards.published(self.pages, base / CACHE / "cards"))
        try:
            records = every_record(self.renderer.site, self.prose)
            write_index(Path(config.site_dir), records, str(config.theme["language"]))
        except NotIndexedError as problem:
            log.warning(f"The site has no search: {problem}")

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Build again when a profile, a template, a letter or the group's vocabulary changes."""
        base = Path(config.config_file_path or "mkdocs.yml").parent
        watched = [base / self.settings.members, base / OWN_LETTERS, Path(__file__).parents[1]]
        watched += [base / self.settings.vocabulary] if self.settings.vocabulary else []
        for path in watched:
            if path.exists():
                server.watch(str(path))
        return server

    def _refuse(self, config: MkDocsConfig, base: Path) -> None:
        """Build nothing that would be broken in every page, or would cost the group its files."""
        if not config.use_directory_urls:
            raise Abort("Tradekin's pages need addresses that end in /. Take use_directory_urls: false out.")
        if lost := in_the_way(base, Path(config.site_dir), (self.settings.members, str(config.docs_dir))):
            raise Abort(f"A build empties its folder first, and {config.site_dir} {lost}. Name another.")

    def _speak(self, asked: str) -> None:
        if nearest(asked) is None:
            log.info(
                f"The site's own words are not there in {asked!r} (theme.language); they stay English. "
                f"There are: {', '.join(codes())}."
            )
        speak(asked)

    def _describe(self, page: EnginePage, config: MkDocsConfig) -> None:
        """Say what a hand-written page is about: in its own words, or else as it begins."""
        url = page.url.removeprefix("./")
        begins = next((each.text for each in self.prose if each.url.partition("#")[0] == url and each.text), "")
        about = str(page.meta.get("description") or "") or ("" if page.is_homepage else brief(begins))
        if about:
            page.meta["description"] = about
        if self.heads:
            title = self.settings.group if page.is_homepage else _plain(page.meta.get("title") or page.title)
            page.meta["head"] = self.heads.hand_written(title, about or config.site_description or "", url)

    def _offline(self, site: Site, description: str) -> Iterator[tuple[str, str]]:
        yield offline.MANIFEST, offline.manifest(self.settings.group, description)
        yield offline.WORKER, offline.worker(site, keeps=self.settings.offline and not self.serving)

    def _list(self, name: str, page: EnginePage) -> str:
        if self.renderer is None:
            return ""
        depth = page.url.strip("./").count("/") + bool(page.url.strip("./"))
        return self.renderer.list(name, depth)

    def _finished(self, output: str) -> str:
        return output if self.serving else with_policy(output)

    def _report(self, findings: tuple[Finding, ...], *, strict: bool) -> None:
        ordered = [each for each in in_order(findings) if each.code not in UNSAID_IN_LOGS]
        errors = [each for each in ordered if each.is_error]
        for each in ordered:
            say = log.info if not each.is_error else log.error if strict else log.warning
            say(f"{each.path}:{each.line}:{each.column}: {each.code} {each.message} {each.fix}")
        if errors and strict:
            counted = "1 error has" if len(errors) == 1 else f"{len(errors)} errors have"
            raise Abort(f"{counted} to be mended first (see above).")


def _name(items: Iterable[StructureItem]) -> None:
    """Say the names in the navigation in the site's language; a page without one has its heading's."""
    for item in items:
        if item.title:
            item.title = gettext(item.title)
        _name(getattr(item, "children", None) or ())


def _only_in_footer(nav: Navigation, files: Files) -> Iterator[EnginePage]:
    """Pages that ask for the footer with `footer: true` and that it would not reach by way of the navigation."""
    reached = {id(each) for item in nav.items for each in (item, *(item.children or ()))}
    pages = (file.page for file in files.documentation_pages())
    return (page for page in pages if page and page.meta.get("footer") and id(page) not in reached)


def _kind_of(page: EnginePage | None) -> str | None:
    name = page.file.src_uri.rpartition("/")[2] if page else ""
    return name[len("frame-") : -len(".md")] if page and page.file.generated_by and name.startswith("frame-") else None


def _site(directory: Directory, config: MkDocsConfig, base: Path, photos: MemberPhotos) -> Site:
    edit_base = _edit_base(config)
    own_letters = base / OWN_LETTERS
    return Site(
        directory,
        find_partners(directory),
        edit_base=edit_base,
        repository=Repository.at(config.repo_url, edit_base),
        has_form=(Path(config.docs_dir) / "join.md").is_file(),
        address=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        made=made_when(given_moment(), directory),
        own_letters=own_letters if own_letters.is_dir() else None,
        hand_written=_hand_written(Path(config.docs_dir)),
        portraits=photos,
    )


def _join_styles(files: Files, config: MkDocsConfig) -> None:
    """Put the style sheets in place of the parts they are joined from; a whole sheet of the group's own stays."""
    look = Path(config.theme.custom_dir or ".")
    for part in part_files(look):
        if file := files.get_file_from_path(part.relative_to(look).as_posix()):
            files.remove(file)
    for address, sheet in joined_sheets(look).items():
        if not files.get_file_from_path(address):
            files.append(File.generated(config, address, content=sheet))


def _theme_styles(config: MkDocsConfig) -> list[str]:
    """The theme's own style sheets, whose names change with each of its versions."""
    folder = Path("assets", "stylesheets")
    found = {
        name: sheet
        for each in config.theme.dirs
        for name in ("main", "palette")
        for sheet in Path(each, folder).glob(f"{name}.*.css")
    }
    return [(folder / found[name].name).as_posix() for name in ("main", "palette") if name in found]


def _title(page: EnginePage) -> str:
    """What the site calls a page: the name of its part of the navigation, if the page opens that part."""
    opens = page.is_index and page.parent and page.parent.is_section
    named = page.parent if opens and page.parent else page
    return _plain(named.title)


def _plain(title: object) -> str:
    """A title as words: MkDocs gives them as HTML."""
    return Markup(str(title or "")).striptags()  # noqa: S704 - read as HTML, given as plain text


def _hand_written(folder: Path) -> frozenset[str]:
    return frozenset(page.relative_to(folder).as_posix() for page in folder.rglob("*.md"))


def _edit_base(config: MkDocsConfig) -> str | None:
    """The address that a path in the repository is appended to: `edit_uri` without the documentation's folder."""
    if not config.repo_url or not config.edit_uri:
        return None
    folder = Path(config.docs_dir).name
    return f"{config.repo_url.rstrip('/')}/{config.edit_uri.strip('/').removesuffix(folder).strip('/')}/"


def _entry(site_url: str, page: Page) -> SimpleNamespace:
    address = f"{site_url.rstrip('/')}/{page.url}"
    return SimpleNamespace(page=SimpleNamespace(is_link=False, canonical_url=address, abs_url=None, update_date=None))
