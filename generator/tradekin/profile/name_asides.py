"""What stands beside a name and is taken off: marks, brackets, pronouns, whom somebody stands in for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tradekin.profile.name_kinds import kind_of_piece
from tradekin.profile.name_pieces import BRACKETS, Around, NamePart, NamePiece
from tradekin.profile.name_words import is_nobody, is_social_title, look_like_letters, name_list
from tradekin.vocabulary.statuses import aside


def without_marks(text: str) -> tuple[str, list[NamePiece]]:
    """The text without marks that lists put beside a name, such as * or a picture; a † says who has died."""
    taken: dict[str, None] = {}
    lines = [" ".join(_unmarked(word, taken) for word in line.split(" ")) for line in text.split("\n")]
    kept = "\n".join(" ".join(line.split()) for line in lines).strip(" ,;")
    if not taken or not any(map(str.isalpha, kept)):
        return text, []
    return kept, [
        NamePiece(each, "", kind=NamePart.STATUS if each in name_list("died") else NamePart.OTHER) for each in taken
    ]


def _unmarked(word: str, taken: dict[str, None]) -> str:
    """A word without the marks around it, which are noted."""
    bare = word.rstrip(",;")
    start, end = 0, len(bare)
    while start < end and _is_note_mark(bare[start]):
        start += 1
    while end > start and _is_note_mark(bare[end - 1]):
        end -= 1
    taken.update(dict.fromkeys(mark for mark in (bare[:start], bare[end:]) if mark))
    return bare[start:end] + word[len(bare) :]


def _is_note_mark(character: str) -> bool:
    return character in name_list("marks") or (unicodedata.category(character) == "So" and character not in "®™")


def without_stand_in(text: str) -> tuple[str, list[NamePiece]]:
    """The text without whom somebody stands in for, where no sign divides the two: “Ida Holm sub for Tim”."""
    words = text.split(" ")
    place = end = next(_places_outside(words, name_list("in_place_of")), 0)
    while place > 1 and aside(words[place - 1]):
        place -= 1
    if place == end:
        return text, []
    return " ".join(words[:place]).rstrip(" ,-–—"), [NamePiece(" ".join(words[place:]), "", kind=NamePart.STATUS)]


def is_for_another(text: str) -> bool:
    """Whether a text may name two people, one in the other's place: “Ida Holm for Tim”."""
    return any(_places_outside(text.split(" "), name_list("in_place_of")))


def _places_outside(words: list[str], wanted: frozenset[str]) -> Iterator[int]:
    """The places of such words between two others, outside brackets."""
    depth = 0
    for at, word in enumerate(words):
        if word in wanted and not depth and 0 < at < len(words) - 1:
            yield at
        depth += word.count("(") - word.count(")")


def _stands_in(inside: str) -> bool:
    """Whether brackets say for whom somebody stands in: “(for Tim)”."""
    first, _, rest = inside.partition(" ")
    return bool(rest) and first.casefold() in name_list("in_place_of")


def without_brackets(text: str, around: Around) -> tuple[str, list[NamePiece]]:
    """The text without brackets that hold a position, a status or the like; nicknames stay where they are."""
    taken: list[NamePiece] = []
    kept: list[str] = []
    start = 0
    for found in BRACKETS.finditer(text):
        inside = found[0][1:-1].strip()
        kind = (
            _kind_in_brackets(inside, around, at_end=found.end() == len(text)) if found[0][0] in "([" else NamePart.NAME
        )
        if kind in (NamePart.NAME, NamePart.TEAM) or (kind is NamePart.TITLE and not is_social_title(inside)):
            continue
        taken.append(NamePiece(inside, "", kind=kind))
        kept.append(text[start : found.start()])
        start = found.end()
    kept.append(text[start:])
    return " ".join(" ".join(kept).split(" ")), taken


def without_pronouns(text: str) -> tuple[str, list[str]]:
    """“Ida Holm she/her” without what stands behind the name."""
    found = next((each for each in name_list("pronouns") if text.casefold().endswith(f" {each}")), "")
    return (text[: -len(found)].rstrip(" ,-–—"), [text[-len(found) :]]) if found else (text, [])


def _kind_in_brackets(inside: str, around: Around, *, at_end: bool) -> NamePart:
    """What brackets hold; between two names a nickname, even where the word is also a trade or letters."""
    if _stands_in(inside):
        return NamePart.STATUS
    if is_nobody(inside):
        return NamePart.OTHER
    kind = kind_of_piece(inside, around, is_full=at_end, is_behind=True)
    return NamePart.NAME if kind is NamePart.LETTERS and not look_like_letters(inside) else kind
