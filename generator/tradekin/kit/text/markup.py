"""Markup in a text that is meant to be plain -> the text a reader would have seen, and what was taken off it.

Tags and entities of HTML, and the signs of Markdown. What only looks like markup stays as it is typed: `R&D`, `a < b`,
`5 * 3`, `snake_case`. Each pattern stops at the sign it starts with, so that no text takes more than linear time.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.entities import html5

from tradekin.kit.text.characters import BLANK, ZWJ, ZWNJ
from tradekin.kit.text.html_tags import without_tags
from tradekin.kit.text.markdown_blocks import without_blocks
from tradekin.kit.text.plain_text import MarkupFound, PlainText, Sign


def without_markup(text: str, *, is_name: bool = False) -> PlainText:
    """The text without its markup. What holds a mark-up of a mark-up, such as `&amp;lt;b&amp;gt;`, is read again.

    Names keep single stars and lines: there is a firm called *Stars*.
    """
    if not _MAYBE.search(text):
        return PlainText(text)
    found = MarkupFound()
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
_MAYBE = re.compile(r"[<&*_~`|\[#]")
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
_BULLETS = frozenset("-*+•–")


def _once(text: str, found: MarkupFound, is_name: bool) -> str:
    """The text without the outermost layer of markup."""
    text = without_blocks(text, found)
    text = _PICTURE.sub(lambda match: found.picture(match["to"]), text)
    text = _LINK.sub(lambda match: found.link(match["to"], match["words"]), text)
    text = _AUTOLINK.sub(lambda match: found.link(match["to"], match["to"]), text)
    text = _STRUCK_TAG.sub(found.strike, text)
    text = without_tags(text, found) if "<" in text else text
    text = _STRUCK.sub(found.strike, text)
    for pattern in (_STRONG, _LINED_TWICE) if is_name else (_STRONG, _LINED_TWICE, _STARRED, _LINED):
        text = pattern.sub(lambda match: found.words(Sign.EMPHASIS, match), text)
    text = _CODE.sub(lambda match: found.words(Sign.CODE, match), text)
    return _ENTITY.sub(lambda match: _character(match, found), text) if "&" in text else text


def _tidied(text: str) -> str:
    """The text without the spaces, blank lines and bullets of nothing that its markup left behind."""
    lines = [re.sub(r"(?<=\S) {2,}", " ", line).rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line for line in lines if line.strip() not in _BULLETS)).strip()


def _character(match: re.Match[str], found: MarkupFound) -> str:
    """The character an entity stands for; nothing for one that nobody could see."""
    code = f"{match['code']};"
    if code[0] != "#" and code not in html5:
        return f"&{code}" if match["coded"] else match[0]
    found.signs[Sign.ENTITIES] = None
    return "".join(map(_show, unescape(f"&{code}")))


def _show(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs" or character in "\t\r":
        return " "
    if character in ("\n", ZWJ, ZWNJ):
        return character
    return "" if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or character in BLANK else character
