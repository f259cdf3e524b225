"""The pieces of a text with a name in it: what stands between commas, dashes, brackets and words such as “and”."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from tradekin.profile.name_words import is_name_word, name_list

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»")
DIVIDER = re.compile(
    r"(?P<comma>,)|(?P<dash> [-–—]+ ?|[-–—]+ |[–—]|:)"
    r"|(?P<people>[;&+•|/\\\n]| (?:{any}) )|(?P<small>(?<=\S) (?:{small}) )|(?P<surnames> (?:{surnames}) )".format(
        any="|".join(f"(?i:{word})" for word in sorted(name_list("joining"))),
        small="|".join(sorted(map(re.escape, name_list("joining_small")))),
        surnames="|".join(sorted(name_list("surname_joining"))),
    )
)
_IN_NAMES = re.compile(r"\ba/[lp]\b|\b[ds]/o\b|\bvon und zu\b", re.IGNORECASE)
"""What joins no people: Raj a/l Kumar, son of Kumar; Ida von und zu Lund."""


class NamePart(StrEnum):
    """What one part of the text is."""

    NAME = "name"
    TITLE = "title"
    LETTERS = "letters"
    POSITION = "position"
    STATUS = "status"
    TEAM = "team"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NamePiece:
    """One piece of the text, what divides it from the one before, and what it is."""

    text: str
    divider: str
    """What divides it from the piece before: comma, dash, people, surnames; nothing at the start."""
    sign: str = ""
    """The divider as it is written."""
    kind: NamePart = NamePart.NAME


@dataclass(frozen=True, slots=True)
class PersonName:
    """What was read: a name, or none because there are several people, or because it cannot be told."""

    name: str = ""
    people: int = 1
    """How many people there seem to be; 0 if it cannot be told who is meant."""
    is_plain: bool = True
    """Whether it was read in the one way everybody would: else a person should look."""
    positions: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """What else was taken off: the firm, a trade, pronouns."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the text: the person's firm, which words are a trade, and whether “Last, First” can be."""

    business: str = ""
    is_trade: Callable[[str], bool] = field(default=lambda _: False)
    may_turn: bool = True


def divide_name(text: str) -> list[NamePiece]:
    """The pieces between commas, dashes and what stands between two people; not inside brackets and quotes."""
    closed = _IN_NAMES.sub(_masked, BRACKETS.sub(_masked, f" {text} "))
    whole = f" {text} "
    pieces: list[NamePiece] = []
    start, divider, sign = 0, "", ""
    for found in DIVIDER.finditer(closed):
        pieces.append(NamePiece(" ".join(whole[start : found.start()].split()), divider, sign))
        divider, sign = "people" if found.lastgroup == "small" else str(found.lastgroup), found[0].strip(" ")
        start = found.end()
    pieces.append(NamePiece(" ".join(whole[start:].split()), divider, sign))
    return [each for each in pieces if each.text or each.divider == "people"]


def _masked(found: re.Match[str]) -> str:
    return "x" * len(found[0])


def count_name_words(text: str) -> int:
    """How many words of a piece are names by themselves: no titles, initials, particles, letters, nicknames."""
    words = BRACKETS.sub(" ", text).split()
    return sum(1 for word in words if is_name_word(word))
