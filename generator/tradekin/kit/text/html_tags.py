"""The tags of HTML in a text, with the line breaks that they stand for."""

from __future__ import annotations

import re
from html import unescape

from tradekin.kit.text.plain_text import MarkupFound, Sign

_LONGEST_TAG = 2_000
_LONGEST_COMMENT = 5_000
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table"))
_BREAKS = _APART | frozenset(("br", "hr", "div", "li", "ul", "ol", "tr", "dl", "dt", "dd", "pre", "section", "article"))
_CELLS = frozenset(("td", "th"))
_PICTURES = frozenset(("img", "picture", "video", "source", "image"))
_UNREAD = frozenset(("script", "style"))
_INLINE = frozenset((
    "a", "abbr", "b", "big", "body", "caption", "center", "cite", "code", "col", "colgroup", "del", "em", "embed",
    "figcaption", "figure", "font", "footer", "header", "html", "i", "iframe", "ins", "kbd", "main", "mark", "nav",
    "o:p", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "svg", "tbody", "tfoot", "thead", "tt", "u",
    "wbr",
))  # fmt: skip
_TAGS = _BREAKS | _CELLS | _PICTURES | _UNREAD | _INLINE
_TAG = re.compile(r"<(?:(?P<comment>!--)|/?(?P<name>(?:o:)?[A-Za-z][A-Za-z0-9]{0,12})(?=[\s/>]))")
_LEADS_TO = re.compile(
    r"\b(?:src|href)\s?=\s?(?:\"(?P<in_two>[^\"]+)|'(?P<in_one>[^']+)|(?P<bare>[^\s\"'>]+))", re.IGNORECASE
)


class _Pieces:
    """What is left of a text between its tags, with the line breaks that these stand for."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.breaks = 0

    def add(self, text: str) -> None:
        if self.breaks and (text := text.lstrip()):
            self.made.append("\n" * self.breaks if self.made else "")
            self.breaks = 0
        self.made.append(text)

    def follow(self, name: str) -> None:
        """Do what a tag asks for: end the line, end the paragraph, part two cells."""
        if name == "br":
            self.breaks = min(self.breaks + 1, 2)
        elif name in _BREAKS:
            self.breaks = max(self.breaks, 2 if name in _APART else 1)
        elif name in _CELLS:
            self.add(" ")


def without_tags(text: str, found: MarkupFound) -> str:
    """The text without its tags; what they say of pictures and links is noted in `found`."""
    pieces = _Pieces()
    place = 0
    while match := _TAG.search(text, place):
        end = _end_of(text, match)
        pieces.add(text[place : match.start() if end else match.end()])
        if end:
            _take(text[match.start() : end], match["name"], pieces, found)
            end = _behind_unread(text, match, end)
        place = end or match.end()
    pieces.add(text[place:])
    return "".join(pieces.made)


def _end_of(text: str, opened: re.Match[str]) -> int:
    """The place behind a tag or comment; 0 if it is none, such as `a <b and c> d`."""
    if opened["comment"]:
        end = text.find("-->", opened.end(), opened.end() + _LONGEST_COMMENT)
        return end + 3 if end != -1 else 0
    if opened["name"].casefold() not in _TAGS:
        return 0
    start, most = opened.end(), opened.end() + _LONGEST_TAG
    end = first = text.find(">", start, most)
    while end != -1 and text.count('"', start, end) % 2:
        end = text.find(">", end + 1, most)
    end = first if end == -1 else end
    inside = text[start:end].strip(" /\t\r\n")
    return end + 1 if end != -1 and (not inside or "=" in inside) else 0


def _behind_unread(text: str, opened: re.Match[str], end: int) -> int:
    """The place behind a script or a style, which nobody reads."""
    name = (opened["name"] or "").casefold()
    if name not in _UNREAD or text[opened.start() + 1] == "/":
        return end
    close = text.casefold().find(f"</{name}", end) if len(text) < _LONGEST_COMMENT else -1
    return close if close != -1 else end


def _take(tag: str, name: str | None, pieces: _Pieces, found: MarkupFound) -> None:
    """Take a tag off: a picture and the end of a link are kept in mind."""
    called = (name or "").casefold()
    leads = _LEADS_TO.search(tag) if called == "a" or called in _PICTURES else None
    address = unescape(leads["in_two"] or leads["in_one"] or leads["bare"]) if leads else ""
    if called in _PICTURES:
        found.picture(address)
    elif address:
        found.link(address)
    elif called == "a":
        found.signs[Sign.LINKS] = None
    else:
        found.signs[Sign.TAGS] = None
        pieces.follow(called)
