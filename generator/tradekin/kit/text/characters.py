"""Text as people may write it: in every script, but nothing hidden in it."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

MOST_MARKS = 3
MOST_SORTED = 300
ZWNJ, ZWJ = "\u200c", "\u200d"
_VIRAMA = 9
# Letters and symbols that show nothing: Hangul fillers, the blank Braille cell, the grapheme joiner.
BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0\ufffc\ufffd\U00016fe4\U0001d159"
)
# Format characters that are visible signs of their script.
VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# The three flags that are written with tag characters: England, Scotland, Wales.
_FLAG = re.compile(
    "\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
SIGNS_MEANT = str.maketrans("‐‑‒–—−－﹣（）＋／．＠", "--------()+/.@")
NOTHING = frozenset({"n/a", "n.a", "na", "none", "nil", "not applicable", "", "-", "--", "–", "—"})
_CALLED_SO = frozenset({"na", "none", "nil"})
_PLAIN = re.compile(r"[\x20-\x7e\n]*\Z")
_PICTURES = ((0x2190, 0x2BFF), (0x1F000, 0x1FAFF))
_VARIABLE_SIGNS = frozenset("0123456789#*©®‼⁉™ℹ〰〽㊗㊙")
_IDEOGRAPHS = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
# Scripts whose letters change shape with a joiner: Arabic to Mandaic, Brahmi's children, Mongolian, Adlam.
_JOINING = (
    (0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF), (0x1A20, 0x1BFF),
    (0xA840, 0xA9FF), (0xAA60, 0xAA7F), (0xABC0, 0xABFF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC),
    (0x10A00, 0x11FFF), (0x1E900, 0x1E95F),
)  # fmt: skip
# Scripts that stack more marks on a letter in ordinary words: Hebrew, Tibetan, Burmese.
STACKING = ((0x0591, 0x05C7), (0x0F00, 0x0FFF), (0x1000, 0x109F))


def find_hidden(text: str) -> int | None:
    """The position of the first character that must not be in a text, or None.

    Refused are control, bidi, invisible, private-use and broken characters. Joiners are let through where a
    script or an emoji needs them; line feed and tab are the caller's business.
    """
    return next(every_hidden(text), None)


def every_hidden(text: str) -> Iterator[int]:
    """The positions of all characters that must not be in a text; see `hidden`."""
    if _PLAIN.match(text):
        return
    flags = {place for match in _FLAG.finditer(text) for place in range(*match.span())}
    for place, character in enumerate(text):
        if character in "\n\t" or (character.isascii() and character.isprintable()):
            continue
        if place not in flags and _is_hidden(text, place):
            yield place


@cache
def unseen_ranges() -> tuple[tuple[int, int], ...]:
    """First and last of each run of characters that show nothing, or turn what stands beside them round.

    Joiners and selectors are among them, which a text may need and a title does not; spaces are not.
    """
    found = [number for number in range(sys.maxunicode + 1) if _is_unseen(number)]
    starts = [number for place, number in enumerate(found) if not place or number > found[place - 1] + 1]
    ends = [number for place, number in enumerate(found) if place + 1 == len(found) or found[place + 1] > number + 1]
    return tuple(zip(starts, ends, strict=True))


def without_unseen(text: str) -> str:
    """The text without what shows nothing, for a title: what was written stands elsewhere as it is."""
    return text if _PLAIN.match(text) else _unseen().sub("", text)


@cache
def _unseen() -> re.Pattern[str]:
    runs = "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in unseen_ranges())
    return re.compile(f"[{runs}]")


def _is_unseen(number: int) -> bool:
    character = chr(number)
    if character.isspace() or character in VISIBLE_FORMAT:
        return False
    is_selector = 0xFE00 <= number <= 0xFE0F or 0xE0100 <= number <= 0xE01EF
    is_odd = character in BLANK or is_selector or _is_noncharacter(character)
    return is_odd or unicodedata.category(character) in ("Cc", "Cf", "Co")


def says_nothing(text: str) -> bool:
    """Whether a text is what people write where they have nothing to write: `n/a`, `none`, a dash."""
    return text.strip(" \t\n.").casefold() in NOTHING


def is_no_answer(text: str) -> bool:
    """Whether a text is what nobody and no firm is called and stands for no answer: `n/a`, a dash, but not `none`."""
    return says_nothing(text) and text.strip(" \t\n.").casefold() not in _CALLED_SO


def name_of(character: str) -> str:
    """A character's number and name, to tell a person which one it is."""
    name = unicodedata.name(character, "")
    if not name and unicodedata.category(character) == "Cc":
        name = "control character"
    return f"U+{ord(character):04X} {name.lower()}".rstrip()


def has_stacked_marks(text: str) -> bool:
    """Whether more than three combining marks follow one another, or four in a script that stacks them."""
    if text.isascii():
        return False
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run > MOST_MARKS + _within(character, STACKING):
            return True
    return False


def shows_nothing(text: str) -> bool:
    """Whether a text has no character that stands by itself: only spaces, and marks without a letter."""
    return not text.isascii() and all(unicodedata.category(c) in ("Mn", "Me", "Cf", "Zs") or c.isspace() for c in text)


def one_line(text: str) -> str:
    """The text composed (NFC), trimmed, and every run of spaces made one."""
    return " ".join(_composed(text).split())


def paragraphs(text: str) -> str:
    """The text composed (NFC), its line breaks kept, its edges trimmed, blank lines at most one at a time."""
    lines = [_unspaced(line) for line in _composed(text).replace("\t", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def normalized(form: Literal["NFC", "NFKD"], text: str) -> str:
    """The text in one of Unicode's forms; as it is if hundreds of marks stand on one letter.

    To sort the marks of a letter takes time by the square of their number, and such a text is refused anyway.
    """
    if text.isascii() or (len(text) > MOST_SORTED and _marks_in_a_row(text) > MOST_SORTED):
        return text
    return unicodedata.normalize(form, text)


def _marks_in_a_row(text: str) -> int:
    most = run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        most = max(most, run)
    return most


def level_out(text: str) -> str:
    """The text with digits of every script, dashes and spaces made the plain ones, each in its old place."""
    if text.isascii():
        return text
    return "".join(_levelled(each) for each in text.translate(SIGNS_MEANT))


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
    return normalized("NFC", text)


def _levelled(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return " " if unicodedata.category(character) == "Zs" else character


def _unspaced(line: str) -> str:
    """A line without space at its end, its leading and inner spaces as typed but ordinary."""
    if line.isascii():
        return line.rstrip()
    return "".join(" " if unicodedata.category(character) == "Zs" else character for character in line).rstrip()


def _is_hidden(text: str, place: int) -> bool:
    character = text[place]
    before = text[place - 1] if place else ""
    if character in (ZWJ, ZWNJ):
        return not _joins(text, place)
    if "\u180b" <= character <= "\u180f" and "\u1800" <= before <= "\u18aa":
        return False
    if character in BLANK or _is_noncharacter(character):
        return True
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return not before or not _can_vary(before, character)
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in VISIBLE_FORMAT
    return category in ("Cc", "Cs", "Co", "Zl", "Zp")


def _joins(text: str, place: int) -> bool:
    """Whether a zero-width joiner has something to join: letters of a joining script, or pictures."""
    before = text[place - 1] if place else ""
    after = text[place + 1] if place + 1 < len(text) else ""
    if not before:
        return False
    if unicodedata.combining(before) == _VIRAMA:
        return True  # an explicit half form may stand at a word's end, as in Bengali and older Malayalam
    if not after:
        return False
    if text[place] == ZWJ and (_within(before, _PICTURES) or before == "\ufe0f"):
        return _within(after, _PICTURES)
    joined = _within(before, _JOINING) or (text[place] == ZWNJ and before.isalnum())
    return joined and _within(after, _JOINING) and unicodedata.category(after)[0] in "LM"


def _can_vary(character: str, selector: str) -> bool:
    """Whether a variation selector has something to vary: a picture, a sign, an ideograph."""
    if selector in "\ufe0e\ufe0f":
        return character in _VARIABLE_SIGNS or _within(character, _PICTURES)
    if selector > "\ufe0f":
        return _within(character, _IDEOGRAPHS)
    return unicodedata.category(character) in ("Lo", "Sm")


def _within(character: str, ranges: Iterable[tuple[int, int]]) -> bool:
    number = ord(character)
    return any(first <= number <= last for first, last in ranges)


def _is_noncharacter(character: str) -> bool:
    number = ord(character)
    return 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
