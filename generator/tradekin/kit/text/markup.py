"""Markup in a text that is meant to be plain -> the text a reader would have seen, and what was taken off it.

Tags and entities of HTML, and the signs of Markdown. What only looks like markup stays as it is typed: `R&D`, `a < b`,
`5 * 3`, `snake_case`. Each pattern stops at the sign it starts with, so that no text takes more than linear time.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from html.entities import html5

from tradekin.kit.text.characters import BLANK, ZWJ, ZWNJ


class Sign(StrEnum):
    """A kind of markup, in the words it is told in."""

    TAGS = "HTML tags"
    ENTITIES = "HTML codes"
    EMPHASIS = "signs for bold or italics"
    STRUCK = "struck-out words"
    LINKS = "links"
    PICTURES = "pictures"
    TABLES = "a table"
    HEADINGS = "headings"
    CODE = "signs for code"


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as a reader would have seen it, and what was taken off."""

    text: str
    signs: tuple[Sign, ...] = ()
    links: tuple[str, ...] = ()
    """Where links led; the text no longer says so."""
    pictures: tuple[str, ...] = ()
    """The addresses of pictures."""
    struck: tuple[str, ...] = ()
    """Words that were struck out, which means that they do not hold."""

    @property
    def address(self) -> str:
        """The address that the one link leads to, where an address is meant; else the text."""
        return self.links[0].removeprefix("mailto:").removeprefix("tel:") if len(self.links) == 1 else self.text

    @property
    def is_struck(self) -> bool:
        """Whether all there was is struck out."""
        return bool(self.struck) and not self.text


def without_markup(text: str, *, is_name: bool = False) -> PlainText:
    """The text without its markup. What holds a mark-up of a mark-up, such as `&amp;lt;b&amp;gt;`, is read again.

    Names keep single stars and lines: there is a firm called *Stars*.
    """
    if not _MAYBE.search(text):
        return PlainText(text)
    found = _MarkupFound()
    made = text
    for _ in range(_MOST_TIMES):
        before, made = made, _once(made, found, is_name)
        if made == before:
            break
    return found.plain(_tidied(made) if found.signs else text)


def is_struck(text: str) -> bool:
    """Whether a text is struck out as a whole: it says what does not hold."""
    return ("~~" in text or "<" in text) and without_markup(text).is_struck


_MOST_TIMES = 4
_LONGEST_TAG = 2_000
_LONGEST_COMMENT = 5_000
_MAYBE = re.compile(r"[<&*_~`|\[#]")
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

_TITLE = r"(?: +\"[^\"()]{0,200}\")? ?\)"
_ADDRESS = r"(?:[^\s()<>]|\([^\s()<>]{0,100}\)){0,2000}"
_PICTURE = re.compile(rf"!\[[^\[\]]{{0,300}}\]\( ?<?(?P<to>{_ADDRESS})>?{_TITLE}")
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]{0,300})\]\( ?<?(?P<to>(?:[a-z][a-z0-9+.-]{1,10}:|//?|#|www\.|[\w-]{1,60}\.[a-z]{2})"
    rf"{_ADDRESS})>?{_TITLE}",
    re.IGNORECASE,
)
_AUTOLINK = re.compile(r"<(?P<to>https?://[^\s<>]+)>", re.IGNORECASE)
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])(?P<words>[^~]{1,500})(?<=\S)~~(?!~)")
_STRUCK_TAG = re.compile(r"<(?P<tag>s|del|strike)(?:\s[^<>]*)?>(?P<words>[^<]{1,500})</(?P=tag)\s?>", re.IGNORECASE)
_STRONG = re.compile(
    r"(?<![\w*\\])(?P<sign>\*{2,3})(?=[\w\"'“‘(¿¡$€£#@+&])(?P<words>[^*\n]{1,500})(?<=\S)(?P=sign)(?!\*)"
)
_STARRED = re.compile(r"(?<![\w*\\])\*(?=[\w\"'“‘(¿¡$€£#@+&])(?P<words>[^*\n]{1,500})(?<![\s\d])\*(?![\w*])")
_LINED_TWICE, _LINED = (
    re.compile(
        rf"(?<![\w\\/@])(?P<sign>_{{{times}}})(?=[^\W_]|[\"'“‘(¿¡$€£#])(?P<words>[^_\n]{{1,500}})(?<=\S)(?P=sign)(?![\w/@])"
    )
    for times in ("2,3", "1")
)
_CODE = re.compile(r"(?<!`)(?P<sign>`{1,2})(?=[^\s`])(?P<words>[^`\n]{3,500})(?<=\S)(?P=sign)(?!`)")
_ENTITY = re.compile(r"&(?P<coded>(?:amp;)*)(?P<code>#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<(?:(?P<comment>!--)|/?(?P<name>(?:o:)?[A-Za-z][A-Za-z0-9]{0,12})(?=[\s/>]))")
_LEADS_TO = re.compile(
    r"\b(?:src|href)\s?=\s?(?:\"(?P<in_two>[^\"]+)|'(?P<in_one>[^']+)|(?P<bare>[^\s\"'>]+))", re.IGNORECASE
)
_BULLETS = frozenset("-*+•–")


@dataclass(slots=True)
class _MarkupFound:
    """What is taken off a text, as it is found."""

    signs: dict[Sign, None] = field(default_factory=dict)
    links: dict[str, None] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)
    struck: dict[str, None] = field(default_factory=dict)

    def words(self, sign: Sign, match: re.Match[str]) -> str:
        """The words inside a pair of signs."""
        self.signs[sign] = None
        return match["words"]

    def strike(self, match: re.Match[str]) -> str:
        self.signs[Sign.STRUCK] = None
        self.struck[" ".join(match["words"].split())] = None
        return ""

    def link(self, address: str, words: str = "") -> str:
        self.signs[Sign.LINKS] = None
        self.links[address] = None
        return words

    def picture(self, address: str) -> str:
        self.signs[Sign.PICTURES] = None
        self.pictures[address] = None
        return ""

    def plain(self, text: str) -> PlainText:
        links = tuple(each for each in self.links if each not in text)
        return PlainText(text, tuple(self.signs), links, tuple(filter(None, self.pictures)), tuple(self.struck))


def _once(text: str, found: _MarkupFound, is_name: bool) -> str:
    """The text without the outermost layer of markup."""
    text = _without_blocks(text, found)
    text = _PICTURE.sub(lambda match: found.picture(match["to"]), text)
    text = _LINK.sub(lambda match: found.link(match["to"], match["words"]), text)
    text = _AUTOLINK.sub(lambda match: found.link(match["to"], match["to"]), text)
    text = _STRUCK_TAG.sub(found.strike, text)
    text = _without_tags(text, found) if "<" in text else text
    text = _STRUCK.sub(found.strike, text)
    for pattern in (_STRONG, _LINED_TWICE) if is_name else (_STRONG, _LINED_TWICE, _STARRED, _LINED):
        text = pattern.sub(lambda match: found.words(Sign.EMPHASIS, match), text)
    text = _CODE.sub(lambda match: found.words(Sign.CODE, match), text)
    return _ENTITY.sub(lambda match: _character(match, found), text) if "&" in text else text


def _tidied(text: str) -> str:
    """The text without the spaces, blank lines and bullets of nothing that its markup left behind."""
    lines = [re.sub(r"(?<=\S) {2,}", " ", line).rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line for line in lines if line.strip() not in _BULLETS)).strip()


def heading(line: str) -> str:
    """The words of a heading of any level, closed by signs or not; empty if the line is none."""
    bare = line.lstrip(" ")
    words = bare.lstrip("#")
    is_heading = len(line) - len(bare) <= 3 and 1 <= len(bare) - len(words) <= 6 and words[:1].isspace()
    return words.strip().rstrip("#").rstrip() if is_heading else ""


def fence(line: str) -> str:
    """The signs that open a fence on a line; empty if none do."""
    line = line.strip()
    signs = line[: len(line) - len(line.lstrip(line[:1]))] if line[:1] in ("`", "~") else ""
    return signs if len(signs) >= 3 and "`" not in line[len(signs) :] else ""


def _without_blocks(text: str, found: _MarkupFound) -> str:
    """The text without fences, tables and headings, which are whole lines."""
    lines = text.split("\n")
    if len(lines) > 1:
        lines = _without_tables(_without_fences(lines, found), found)
    for place, line in enumerate(lines):
        if (words := heading(line)) and (len(lines) > 1 or line.lstrip().startswith("##")):
            found.signs[Sign.HEADINGS] = None
            lines[place] = words
    return "\n".join(lines)


def _without_fences(lines: list[str], found: _MarkupFound) -> list[str]:
    opened: tuple[int, str] | None = None
    dropped: set[int] = set()
    for place, line in enumerate(lines):
        if opened and line.strip() == opened[1]:
            dropped |= {opened[0], place}
            opened = None
        elif not opened and (signs := fence(line)):
            opened = place, signs
    if dropped:
        found.signs[Sign.CODE] = None
    return [line for place, line in enumerate(lines) if place not in dropped]


def _without_tables(lines: list[str], found: _MarkupFound) -> list[str]:
    """The rows of tables as lines, their cells divided by commas."""
    made: list[str] = []
    inside = False
    for line in lines:
        if made and "|" in made[-1] and not inside and _rules_off(line):
            found.signs[Sign.TABLES] = None
            inside = True
            made[-1] = _cells(made[-1])
            continue
        inside = inside and "|" in line
        made.append(_cells(line) if inside else line)
    return made


def _rules_off(line: str) -> bool:
    """Whether a line is the one between the head of a table and its rows."""
    return "|" in line and "--" in line and not line.strip("|-: \t")


def _cells(line: str) -> str:
    return ", ".join(cell.strip() for cell in line.strip().strip("|").split("|") if cell.strip())


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


def _without_tags(text: str, found: _MarkupFound) -> str:
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
        return text.find("-->", opened.end(), opened.end() + _LONGEST_COMMENT) + 3 if _closed(text, opened) else 0
    if opened["name"].casefold() not in _TAGS:
        return 0
    start, most = opened.end(), opened.end() + _LONGEST_TAG
    end = first = text.find(">", start, most)
    while end != -1 and text.count('"', start, end) % 2:
        end = text.find(">", end + 1, most)
    end = first if end == -1 else end
    inside = text[start:end].strip(" /\t\r\n")
    return end + 1 if end != -1 and (not inside or "=" in inside) else 0


def _closed(text: str, opened: re.Match[str]) -> bool:
    return text.find("-->", opened.end(), opened.end() + _LONGEST_COMMENT) != -1


def _behind_unread(text: str, opened: re.Match[str], end: int) -> int:
    """The place behind a script or a style, which nobody reads."""
    name = (opened["name"] or "").casefold()
    if name not in _UNREAD or text[opened.start() + 1] == "/":
        return end
    close = text.casefold().find(f"</{name}", end) if len(text) < _LONGEST_COMMENT else -1
    return close if close != -1 else end


def _take(tag: str, name: str | None, pieces: _Pieces, found: _MarkupFound) -> None:
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


def _character(match: re.Match[str], found: _MarkupFound) -> str:
    """The character an entity stands for; nothing for one that nobody could see."""
    code = f"{match['code']};"
    if code[0] != "#" and code not in html5:
        return f"&{code}" if match["coded"] else match[0]
    found.signs[Sign.ENTITIES] = None
    return "".join(map(_shown, unescape(f"&{code}")))


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs" or character in "\t\r":
        return " "
    if character in ("\n", ZWJ, ZWNJ):
        return character
    return "" if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or character in BLANK else character
