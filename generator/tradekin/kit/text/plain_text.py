"""A text without its markup, and what was taken off it on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum


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


@dataclass(slots=True)
class MarkupFound:
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
        """Note words that are struck out, and take them off."""
        self.signs[Sign.STRUCK] = None
        self.struck[" ".join(match["words"].split())] = None
        return ""

    def link(self, address: str, words: str = "") -> str:
        """Note where a link leads, and leave its words."""
        self.signs[Sign.LINKS] = None
        self.links[address] = None
        return words

    def picture(self, address: str) -> str:
        """Note the address of a picture, and take it off."""
        self.signs[Sign.PICTURES] = None
        self.pictures[address] = None
        return ""

    def plain(self, text: str) -> PlainText:
        """What was found, beside the text that is left."""
        links = tuple(each for each in self.links if each not in text)
        return PlainText(text, tuple(self.signs), links, tuple(filter(None, self.pictures)), tuple(self.struck))
