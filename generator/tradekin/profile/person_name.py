"""What stands in a name's place -> one person's name as it is said, or that it holds several people, or none.

Nothing is made up: each word of the name stands in the text, and what is taken off is handed over with it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from tradekin.kit.word_lists import words_in
from tradekin.profile.name_asides import (
    is_for_another,
    without_brackets,
    without_marks,
    without_pronouns,
    without_stand_in,
)
from tradekin.profile.name_kinds import classify_pieces
from tradekin.profile.name_order import name_in_pieces
from tradekin.profile.name_pieces import BRACKETS, DIVIDER, Around, NamePart, NamePiece, PersonName, divide_name
from tradekin.profile.name_words import bare_word, is_written_plainly, name_list

LONGEST_NAME = 300
_ALONE = Around()
_MOST_SIMPLE = 6
_INSIDE_WORDS = dict.fromkeys(map(ord, "'’-"))


@lru_cache(maxsize=20_000)
def read_person(text: str, around: Around = _ALONE) -> PersonName:
    """The name of one person in a text such as “Dahl, Henrik Jr.”, “Ida Holm (Owner)” or “Ann & Bo Fox”."""
    if _is_simple(text):
        return PersonName(text)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    whole = "\n".join(line for line in lines if line).strip(" ,;")
    if len(whole) > LONGEST_NAME:
        return PersonName(" ".join(whole.split()), is_plain=False)
    whole, taken = without_marks(whole)
    whole, stands_in = without_stand_in(whole)
    bare, in_brackets = without_brackets(whole, around)
    bare, pronouns = without_pronouns(bare.strip(" ,;\n"))
    taken += [*stands_in, *in_brackets, *(NamePiece(each, "", kind=NamePart.OTHER) for each in pronouns)]
    pieces = classify_pieces(divide_name(bare), around)
    read = name_in_pieces(pieces, around)
    joined, doubtful = _beside_in_brackets(bare)
    if is_for_another(bare):
        read = replace(read, name="", people=0)
    if read.name and (joined or doubtful):
        read = PersonName(people=2) if joined else replace(read, is_plain=False)
    return _with_taken(read, pieces, taken)


def _is_simple(text: str) -> bool:
    """Whether a text is nothing but a few words that only stand in names, as most are."""
    words = text.split(" ")
    return 1 < len(words) < _MOST_SIMPLE and all(
        word.translate(_INSIDE_WORDS).isalpha() and word.casefold() not in _telling() for word in words
    )


@cache
def _telling() -> frozenset[str]:
    """Words that say something else than a name, or something about one."""
    keys = ("social", "honours", "teams", "offices", "joining", "joining_small", "surname_joining", "in_place_of")
    return frozenset({"leave"}).union(words_in("vocabulary", "positions.yml", "heads"), *(map(name_list, keys)))


def _beside_in_brackets(text: str) -> tuple[bool, bool]:
    """Whether brackets that stayed name somebody else too, and whether they may."""
    insides = [found[0][1:-1] for found in BRACKETS.finditer(text) if found[0][0] in "(["]
    dividers = (found for inside in insides if is_written_plainly(inside) for found in DIVIDER.finditer(f" {inside} "))
    joined = any(found.lastgroup in ("people", "small") and found[0].strip() not in ("/", "|") for found in dividers)
    two_words = any(len(re.findall(r"\b[^\W\d_a-z]\w+", inside)) > 1 for inside in insides)
    return joined, two_words or _may_be_anything(text)


def _may_be_anything(text: str) -> bool:
    """Whether brackets end the text, in which a nickname, a spouse or a note may stand; not a name at birth."""
    inside = text[text.rfind("(") + 1 : -1] if text.endswith(")") else ""
    return inside.isascii() and bool(inside) and bare_word(inside.split(" ")[0]) not in name_list("at_birth")


def _with_taken(read: PersonName, pieces: list[NamePiece], brackets: list[NamePiece]) -> PersonName:
    """What was read, with all that was taken off."""
    every = [*pieces, *brackets]

    def texts(kind: NamePart) -> tuple[str, ...]:
        return tuple(each.text for each in every if each.kind is kind)

    letters = [each.text for each in brackets if each.kind is NamePart.LETTERS]
    name = ", ".join([read.name, *letters]) if read.name else ""
    positions = (*read.positions, *texts(NamePart.POSITION))
    return PersonName(name, read.people, read.is_plain, positions, texts(NamePart.STATUS), texts(NamePart.OTHER))
