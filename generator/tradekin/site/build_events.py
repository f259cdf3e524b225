"""What each event of MkDocs adds to a build, without MkDocs: the plugin hands everything on to here.

A build that has nothing to do never comes here, and is spared what is imported below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment

from tradekin.language import equip
from tradekin.site import hand_written, page_navigation
from tradekin.site.build import build
from tradekin.site.frames import Frame, frame_kind, slot
from tradekin.site.gathering import BuildInput, GatheredGroup
from tradekin.site.search.prose import Prose
from tradekin.site.site_folder import SiteFolder
from tradekin.site.tight import Tight


@dataclass
class BuildEvents:
    """One build: the group as it was read, and what was gathered of MkDocs' pages since."""

    group: GatheredGroup
    folder: SiteFolder
    frames: dict[str, Frame] = field(default_factory=dict)
    prose: list[Prose] = field(default_factory=list)
    indexes: Mapping[str, Any] = field(default_factory=dict)
    nav: Any = None

    def added_files(self) -> Iterator[tuple[str, str]]:
        """The files to add to those that MkDocs makes pages of or copies, each with its path."""
        return self.group.facts.added_files()

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
        self.prose += () if frame_kind(page.file) else hand_written.find_prose(html, page)

    def set_slots(self, page: Any, *, has_address: bool) -> bool:
        """Put slots where a frame's page says what differs from page to page; whether it is a frame."""
        if frame_kind(page.file) is None:
            hand_written.describe_page(page, self.group, self.prose)
            return False
        page.content, page.edit_url = slot("content"), None
        page.canonical_url = slot("canonical") if has_address else None
        return True

    def take_page(self, output: str, page: Any) -> str:
        """Keep a frame instead of writing it; fill the lists of an index page."""
        if kind := frame_kind(page.file):
            self.frames[kind] = Frame.cut(output)
            return ""
        return self.group.finish(hand_written.fill_lists(output, page.url, self.group.renderer))

    def finish_page(self, output: str, name: str) -> str:
        """Finish the page for addresses that lead nowhere."""
        return self.group.finish(output) if name.endswith(".html") else output

    def build(self) -> None:
        """Make everything that MkDocs does not."""
        trail = {index: page_navigation.name_in_navigation(page) for index, page in self.indexes.items()}
        build(BuildInput(self.group, self.frames, tuple(self.prose), trail), self.folder)
