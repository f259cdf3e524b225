"""The plate that stands for a member where there is no photo: one or two letters on one of a few colours."""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

from tradekin.directory import Member
from tradekin.profile.name_words import are_letters, is_generation, is_title

HUES = 6
DRAWN = 144
"""Pixels on each side of a photo on a card that the browser draws: 48 on a screen with three times as many."""


def monogram(member: Member) -> str:
    """One or two letters that stand for a member: of the first and last word of the name in one script.

    Titles in front and what stands behind a name, such as Jr. or CPA, are passed over.
    """
    name = " ".join(_said_alone(member.name))
    words = [word for word in re.split(r"[\s\-]+", re.sub(r"\(.*?\)|[\"“”'’]", "", name)) if word[:1].isalpha()]
    if not words:
        return "·"
    alike = [word for word in words if _script(word) == _script(words[0])]
    return (alike[0][0] + (alike[-1][0] if len(alike) > 1 else "")).upper()


def _said_alone(name: str) -> list[str]:
    """The words of a name without titles in front and letters behind it, as far as these are plain."""
    first, *behind = name.split(",")
    words = (first if all(are_letters(each) or not each.strip() for each in behind) else name).split()
    while len(words) > 1 and is_title(words[0]):
        del words[0]
    while len(words) > 2 and _stands_behind(words[-1]):
        del words[-1]
    return words


def _stands_behind(word: str) -> bool:
    """Whether a word is Jr., III or letters in capitals: somebody may be called Do or Ma."""
    return is_generation(word) or (are_letters(word) and word.isupper())


def _script(word: str) -> str:
    """The script a word starts in, by the name of its first letter."""
    return unicodedata.name(word[0], "").partition(" ")[0]


def hue(member: Member) -> int:
    """Which of the monogram colours a member has."""
    return crc32(member.slug.encode()) % HUES
