"""The avatar of a member where there is no photo: one or two letters on one of a few colours."""

from __future__ import annotations

import re
import unicodedata
from zlib import crc32

from tradekin.directory import Member
from tradekin.profile.name_words import said_words

HUES = 6
CARD_PIXELS = 144
"""Pixels on each side of a photo on a card that the browser draws: 48 on a screen with three times as many."""


def initials(member: Member) -> str:
    """One or two letters that stand for a member: of the first and last word of the name in one script.

    Titles in front and what stands behind a name, such as Jr. or CPA, are passed over.
    """
    name = " ".join(said_words(member.name))
    words = [word for word in re.split(r"[\s\-]+", re.sub(r"\(.*?\)|[\"“”'’]", "", name)) if word[:1].isalpha()]
    if not words:
        return "·"
    alike = [word for word in words if _script(word) == _script(words[0])]
    return (alike[0][0] + (alike[-1][0] if len(alike) > 1 else "")).upper()


def _script(word: str) -> str:
    """The script a word starts in, by the name of its first letter."""
    return unicodedata.name(word[0], "").partition(" ")[0]


def hue(member: Member) -> int:
    """Which of the initials colours a member has."""
    return crc32(member.slug.encode()) % HUES
