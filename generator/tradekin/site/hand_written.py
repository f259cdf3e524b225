"""Hand-written pages: translated, described, searched, and filled with generated lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any, Protocol

from markupsafe import Markup

from tradekin.language import gettext
from tradekin.language.pages import is_ours, translate_text
from tradekin.site.gathering import GatheredGroup
from tradekin.site.metadata import brief
from tradekin.site.render import Renderer
from tradekin.site.search.prose import Prose, sections_of

_DECISIONS = "decisions/"
_LIST = re.compile(r"<!-- tradekin: ([a-z]+) -->")
_STEADY = frozenset({"look"})
"""Lists in which nobody of the group stands, so that they stay the same whatever changes in profiles."""

NAMES_ALONE = frozenset(
    {
        "change", "customers", "glance", "hide", "imprint", "intouch", "join", "leave", "meet", "privacy", "refer",
        "saythanks", "stillright", "thanks", "trades", "wanted", "yours",
    }
)  # fmt: skip
"""Lists that show nobody's texts (see `group_digest`), and nothing that follows from the moment."""


class HandWrittenPage(Protocol):
    """What MkDocs knows of a page."""

    meta: MutableMapping[str, Any]

    @property
    def title(self) -> str | None:
        """Its name, as HTML."""

    @property
    def url(self) -> str:
        """Its address from the site's root."""

    @property
    def is_homepage(self) -> bool:
        """Whether it is the site's first page."""


def translate_page(markdown: str, meta: MutableMapping[str, Any]) -> str:
    """A page's Markdown in the site's language, if its words are ours; its title and description are changed too."""
    if not is_ours(markdown):
        return markdown
    for name in ("title", "description"):
        if text := meta.get(name):
            meta[name] = gettext(str(text))
    return translate_text(markdown)


def take_prose(html: str, page: HandWrittenPage) -> tuple[Prose, ...]:
    """The texts of a page for the search; a page that does not say what it is about is described as it begins.

    A member searches for people: pages for facilitators and developers, whose heads say `search: {exclude: true}`,
    are found through the guide, as decisions are.
    """
    prose = tuple(sections_of(html, page.url.removeprefix("./"), str(page.title or "")))
    if not page.meta.get("description") and not page.is_homepage:
        page.meta["description"] = brief(next((each.text for each in prose if each.text), ""))
    asked = page.meta.get("search")
    is_left_out = isinstance(asked, Mapping) and asked.get("exclude")
    return () if is_left_out or page.url.startswith(_DECISIONS) else prose


def describe_page(page: HandWrittenPage, group: GatheredGroup) -> None:
    """Put into a page's head what it is about."""
    about = str(page.meta.get("description") or "")
    if about:
        page.meta["description"] = about
    title = group.site.settings.group if page.is_homepage else as_words(page.meta.get("title") or page.title)
    page.meta["head"] = group.heads.hand_written(title)


def shows_names_alone(html: str) -> bool:
    """Whether the lists that a page asks for show nobody's texts, and nothing that follows from the moment."""
    return NAMES_ALONE.issuperset(_LIST.findall(html))


def has_lists(html: str) -> bool:
    """Whether a page asks for a generated list."""
    return _LIST.search(html) is not None


def fill_lists(html: str, url: str, renderer: Renderer, *, steady: bool = False) -> str:
    """A page with generated lists where it asks for them; if `steady` only with those that no profile changes."""
    depth = url.strip("./").count("/") + bool(url.strip("./"))

    def filled(found: re.Match[str]) -> str:
        return renderer.list(found[1], depth) if found[1] in _STEADY or not steady else found[0]

    return _LIST.sub(filled, html)


def as_words(title: object) -> str:
    """A title as words: MkDocs gives them as HTML."""
    return Markup(str(title or "")).striptags()  # noqa: S704 - read as HTML, given as plain text
