"""Text as people may write it: in every script, but nothing hidden in it."""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 3
ZWNJ, ZWJ = "\u200c", "\u200d"
# Letters and symbols that show nothing: Hangul fillers, the blank Braille cell, the grapheme joiner.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0\ufffc\ufffd")
# Format characters that are visible signs of their script.
VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd\U000110cd")
LINE_SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{1,6}\U000e007f")
_PLAIN = re.compile(r"[\x20-\x7e\n]*\Z")


def hidden(text: str) -> int | None:
    """The position of the first character that must not be in a text, or None.

    Refused are control, bidi, invisible, private-use and broken characters. Joiners are let through where a
    script or an emoji needs them; line feed and tab are the caller's business.
    """
    if _PLAIN.match(text):
        return None
    flags = {place for match in _FLAG.finditer(text) for place in range(*match.span())}
    for place, character in enumerate(text):
        if character in "\n\t" or (character.isprintable() and character not in BLANK and character.isascii()):
            continue
        if place not in flags and _is_hidden(text, place):
            return place
    return None


def name_of(character: str) -> str:
    """A character's number and name, to tell a person which one it is."""
    name = unicodedata.name(character, "")
    if not name and unicodedata.category(character) == "Cc":
        name = "control character"
    return f"U+{ord(character):04X} {name.lower()}".rstrip()


def stacked(text: str) -> bool:
    """Whether more than three combining marks follow one another."""
    if text.isascii():
        return False
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run > MOST_MARKS:
            return True
    return False


def one_line(text: str) -> str:
    """The text composed (NFC), trimmed, and every run of spaces made one."""
    return " ".join(_composed(text).split())


def paragraphs(text: str) -> str:
    """The text composed (NFC), its line breaks kept, its edges trimmed, blank lines at most one at a time."""
    lines = [_unspaced(line) for line in _composed(text).replace("\t", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def scripts_mixed(text: str) -> str | None:
    """The first word that mixes Latin with Cyrillic, Greek or other look-alike letters, or None."""
    if text.isascii():
        return None
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {_script(letter) for letter in word} & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
        if len(scripts) > 1:
            return str(word)
    return None


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _unspaced(line: str) -> str:
    """A line without space at its end, its leading and inner spaces as typed but ordinary."""
    if line.isascii():
        return line.rstrip()
    return "".join(" " if unicodedata.category(character) == "Zs" else character for character in line).rstrip()


def _is_hidden(text: str, place: int) -> bool:
    character = text[place]
    if character in (ZWJ, ZWNJ):
        return not _joins(text, place)
    if character in BLANK or _is_noncharacter(character):
        return True
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return place == 0 or not _can_vary(text[place - 1])
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in VISIBLE_FORMAT
    return category in ("Cc", "Cs", "Co", "Zl", "Zp")


def _joins(text: str, place: int) -> bool:
    """Whether a zero-width joiner has something to join: letters of a joining script, or pictures."""
    before = text[place - 1] if place else ""
    after = text[place + 1] if place + 1 < len(text) else ""
    if not before or not after:
        return False
    before_kind, after_kind = unicodedata.category(before), unicodedata.category(after)
    if before_kind in ("Lo", "Mn", "Mc") and after_kind in ("Lo", "Mn", "Mc"):
        return True
    pictures = before_kind in ("So", "Sk") or before == "\ufe0f"
    return text[place] == ZWJ and pictures and after_kind == "So"


def _can_vary(character: str) -> bool:
    return character in "0123456789#*" or unicodedata.category(character) in ("So", "Sm", "Po", "Lo", "Sk", "Sc")


def _is_noncharacter(character: str) -> bool:
    number = ord(character)
    return 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
