"""How many words of the site's own a page has: not names, nor what members wrote, nor what follows from it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_EMPTY = {"br", "img", "input", "meta", "link", "hr", "path", "circle", "use", "rect"}
_NOT_READ = {"script", "style", "template", "svg", "noscript", "select", "head"}
_THEIRS = {"q", "blockquote", "bdi", "time", "td"}
_DATA = {
    "tk-reasons",
    "tk-cast",
    "tk-facts",
    "tk-contact",
    "tk-entry",
    "tk-chip",
    "tk-chips",
    "tk-field__example",
    "tk-letter__text",
}
_WITHOUT_SCRIPTS = {"join-without", "refer-without", "touch-without", "short-without", "change-plain"}
_SHOWN_BY_SCRIPTS = {"join-form", "refer-page", "touch-page", "short-form", "refer-what", "change-choose"}
_A_NAME = re.compile(r"(members|trades|customers|partners)/[a-z0-9-]+/(?!#)|moments/")
_WORD = re.compile(r"[\w’'-]*[A-Za-z][\w’'-]*")


def own_words(html: str) -> list[str]:
    """The words in their order, as a reader with JavaScript sees them; those of the frame are left out."""
    reader = _PageReader()
    reader.feed(html)
    return reader.words


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _EMPTY:
            self._open.append((tag, _is_left_out(tag, {name: value or "" for name, value in attrs})))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if not any(left_out for _, left_out in self._open):
            self.words += _WORD.findall(data)


def _is_left_out(tag: str, said: dict[str, str]) -> bool:
    classes, name, leads = said.get("class", ""), said.get("id", ""), said.get("href", "")
    hidden = tag in _NOT_READ or "tk-unseen" in classes or name in _WITHOUT_SCRIPTS
    hidden = hidden or ("hidden" in said and name not in _SHOWN_BY_SCRIPTS)
    frame = any(part in classes for part in ("md-header", "tk-footer", "tk-skip"))
    link = "tk-button" not in classes and bool(_A_NAME.search(leads))
    written = (
        tag in _THEIRS or said.get("dir") == "auto" or any(part in classes for part in ("tk-person__", "tk-plate"))
    )
    return hidden or frame or link or written or bool(_DATA & {*classes.split()})
