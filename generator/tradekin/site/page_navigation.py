"""MkDocs' navigation: said in the site's language, with the frames of our pages hung into it.

Its pages, sections and files are MkDocs' own, which only the plugin knows by their types.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, Protocol

from tradekin.language import gettext
from tradekin.site.hand_written import as_words
from tradekin.site.pages import EVERY_KIND


class NavigationItem(Protocol):
    """A page, a section or a link in MkDocs' navigation."""

    title: str | None
    is_section: bool


class NavigationPage(Protocol):
    """A page of MkDocs' navigation."""

    @property
    def title(self) -> str | None:
        """Its name, as HTML."""

    @property
    def is_index(self) -> bool:
        """Whether it opens its part of the navigation."""

    @property
    def parent(self) -> Any:
        """The part of the navigation it stands in."""


def without_pages(nav: Any, unshown: Collection[str]) -> Any:
    """What a group's settings say of the navigation, without some pages, and without parts that have none left."""
    if isinstance(nav, list):
        return [each for each in (without_pages(item, unshown) for item in nav) if each]
    if isinstance(nav, dict):
        kept = {name: without_pages(each, unshown) for name, each in nav.items()}
        return {name: each for name, each in kept.items() if each}
    return None if nav in unshown else nav


def hang_frames(file_at: Callable[[str], Any]) -> dict[str, Any]:
    """Hang each frame under the page of the navigation it belongs to, so that it is marked; gives these pages.

    Args:
        file_at: the file of a path among the documentation, or None.
    """
    indexes = {}
    for kind in EVERY_KIND:
        frame, index = file_at(kind.frame), kind.belongs_to
        above = file_at(f"{index}/index.md") or file_at(f"{index}.md")
        if frame and frame.page and above and above.page:
            frame.page.parent = above.page
            indexes[index] = above.page
    return indexes


def translate_names(items: Iterable[NavigationItem]) -> None:
    """Say the names in the navigation in the site's language; a page without one has its heading's."""
    for item in items:
        if item.title:
            item.title = gettext(item.title)
        translate_names(getattr(item, "children", None) or ())


def name_in_navigation(page: NavigationPage) -> str:
    """What the site calls a page: the name of its part of the navigation, if the page opens that part."""
    opens = page.is_index and page.parent and page.parent.is_section
    return as_words(page.parent.title if opens else page.title)


def only_in_footer(items: Iterable[NavigationItem], files: Iterable[Any]) -> list[Any]:
    """Pages that ask for the footer with `footer: true` and that it would not reach by way of the navigation."""
    reached = {id(each) for item in items for each in (item, *(getattr(item, "children", None) or ()))}
    pages = (file.page for file in files)
    return [page for page in pages if page and page.meta.get("footer") and id(page) not in reached]
