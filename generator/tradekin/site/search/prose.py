"""The text of hand-written pages, section by section, from the HTML that Markdown made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup

_SECTIONS = frozenset({"h1", "h2", "h3"})
_SILENT = frozenset({"script", "style", "template", "svg"})
_INLINE = frozenset({"a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong"})
_PRIVATE = re.compile("[\ue000-\uf8ff\u200b]")


@dataclass(frozen=True, slots=True)
class Prose:
    """A section of a hand-written page."""

    url: str
    """From the site's root, with the heading's anchor."""
    page: str
    heading: str
    """Empty for what stands before the first heading below the page's own."""
    text: str


def sections_of(html: str, url: str, title: str) -> Iterator[Prose]:
    """The sections of a page: what stands before the first smaller heading, and each part with a heading of its own."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    page = _clean(str(Markup(title).striptags()))  # noqa: S704 - made plain here
    for anchor, heading, text in reader.sections:
        if heading or _clean(text):
            yield Prose(f"{url}#{anchor}" if anchor else url, page, _clean(heading), _clean(text))


class _PageReader(HTMLParser):
    """Cuts a page at its headings. The first section is the page's own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections: list[list[str]] = [["", "", ""]]
        self._in_heading = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _SECTIONS:
            self._in_heading = tag
            if tag != "h1":
                self.sections.append([dict(attrs).get("id") or "", "", ""])
        elif tag not in _INLINE:
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == self._in_heading:
            self._in_heading = ""
        elif tag not in _INLINE:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)

    def _say(self, text: str) -> None:
        if self._in_heading != "h1":
            self.sections[-1][1 if self._in_heading else 2] += text


def _clean(text: str) -> str:
    return " ".join(_PRIVATE.sub(" ", text).split())
