"""Ticked and empty boxes in lists -> whether what stands beside them is meant.

People copy checklists from forms, Word, Notion or Jira. An empty box is never taken for a yes. What cannot be told for
sure, such as ☒, which is a ticked box in Word and a no elsewhere, is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from tradekin.kit.word_lists import entry_words

_LONGEST = 200
_ROOM = " \t,;|"
_BEHIND = (":", "=", "?", " -", " –", " —", "\t")


class Mark(Enum):
    """What a box says of the entry beside it."""

    NONE = "none"
    TICKED = "ticked"
    OPEN = "open"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box in a line: where it stands, and what it says."""

    start: int
    end: int
    sign: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its box, and what the box says of it."""

    text: str
    mark: Mark = Mark.NONE
    boxes: int = 0
    """How many boxes stand in the line that the text comes from."""


def split_by_marks(line: str, signs: frozenset[str] = frozenset(), *, anywhere: bool = True) -> list[Marked]:
    """A line taken apart at its boxes; as it is, if there is none.

    Args:
        line: one line without its bullet.
        signs: all signs of the list that it belongs to, which tell bullets from boxes.
        anywhere: whether a box counts wherever it stands; else only at the start.
    """
    boxes = list(_boxes(line, signs))
    boxes = boxes if anywhere else [each for each in boxes[:1] if each.start == 0]
    if not boxes:
        return [Marked(line)]
    leading = boxes[0].start == 0 or len(line.rstrip(_ROOM + ".")) > boxes[-1].end
    return list(_beside(line, boxes, leading))


def signs_of(text: str) -> frozenset[str]:
    """The signs in a list that may be boxes."""
    return frozenset(found[0] for found in _pattern().finditer(text))


def empty_boxes(signs: frozenset[str]) -> bool:
    """Whether a list has circles or squares that are empty, beside which filled ones are no bullets."""
    return not entry_words("signs", "empty").isdisjoint(signs)


def filled_boxes() -> tuple[str, ...]:
    """Circles and squares that are bullets where no empty ones stand beside them."""
    return tuple(entry_words("signs", "filled"))


def _beside(line: str, boxes: list[TickBox], leading: bool) -> Iterator[Marked]:
    """The texts between boxes, each with the box before it; with the one behind it, if the line ends with one."""
    starts = [0, *(each.end for each in boxes)]
    ends = [*(each.start for each in boxes), len(line)]
    marks = [Mark.NONE, *(each.mark for each in boxes)] if leading else [*(each.mark for each in boxes), Mark.NONE]
    texts = [line[start:end].strip(_ROOM) for start, end in zip(starts, ends, strict=True)]
    for place, (text, mark) in enumerate(zip(texts, marks, strict=True)):
        if text:
            yield Marked(text, mark, len(boxes))
        elif mark is not Mark.NONE:
            box = boxes[place - 1 if leading else place]
            yield Marked(box.sign, Mark.UNCLEAR, len(boxes))


def _boxes(line: str, signs: frozenset[str]) -> Iterator[TickBox]:
    for found in _pattern().finditer(line):
        mark = _meaning(found[0], signs)
        if mark is Mark.NONE or (found[0][-1] in ")]" and line[found.start() - 1 : found.start()].isalnum()):
            continue
        yield TickBox(*found.span(), found[0], mark)


@lru_cache(maxsize=1_024)
def _meaning(sign: str, signs: frozenset[str]) -> Mark:
    """What a sign says in a list that has these signs."""
    sign = sign.replace("\\", "").replace("\ufe0f", "").replace("\ufe0e", "").casefold()
    if sign.startswith("<"):
        return Mark.TICKED if "checked" in sign.replace("checkbox", "") else Mark.OPEN
    if sign[0] in "[(" and sign != "(/)":
        return _inside(sign[0], sign[1:-1].strip(" \u00a0\u2007\u3000\t"), signs)
    for mark in (Mark.TICKED, Mark.OPEN, Mark.UNCLEAR):
        if sign in entry_words("signs", mark.value):
            return mark
    return _bullet_or_box(sign, signs)


def _inside(bracket: str, sign: str, signs: frozenset[str]) -> Mark:
    if bracket == "[":
        marks = (Mark.TICKED, Mark.OPEN, Mark.UNCLEAR)
        return next((mark for mark in marks if sign in entry_words("boxes", mark.value)), Mark.NONE)
    if sign in entry_words("boxes", "round_ticked"):
        return Mark.OPEN if "(/)" in signs else Mark.TICKED  # (x) is Jira's cross, beside its tick (/)
    return Mark.OPEN if sign in entry_words("boxes", "round_open") else Mark.NONE


def _bullet_or_box(sign: str, signs: frozenset[str]) -> Mark:
    """Circles and squares are bullets, unless filled ones stand beside empty ones or beside ticks."""
    filled, empty, ticked = (entry_words("signs", name) for name in ("filled", "empty", "ticked"))
    if sign in filled:
        return Mark.NONE if empty.isdisjoint(signs) else Mark.TICKED
    return Mark.UNCLEAR if filled.isdisjoint(signs) and ticked.isdisjoint(signs) else Mark.OPEN


def boxes_by_mark() -> dict[str, list[str]]:
    """What boxes look like in front of an entry, by what they say: for the form in the browser."""
    made: dict[str, list[str]] = {}
    for mark in ("ticked", "open", "unclear"):
        square = [f"[{sign}]" for sign in entry_words("boxes", mark)]
        round_ones = [f"({sign})" for sign in entry_words("boxes", f"round_{mark}")] if mark != "unclear" else []
        made[mark] = sorted([*entry_words("signs", mark), *square, *round_ones])
    return made


@lru_cache(maxsize=1_024)
def is_box(text: str) -> bool:
    """Whether a text is a box and nothing beside it."""
    found = _pattern().fullmatch(text.strip()) if len(text) < _LONGEST else None
    return found is not None and _meaning(found[0], frozenset((found[0],))) is not Mark.NONE


def by_word(line: str) -> Marked:
    """A text with a word behind or before it that says whether it is meant: “cold calling: no”, “(no)”, “Yes: …”."""
    text = line.strip().rstrip(".").rstrip()
    if text.endswith(")"):
        before, _, word = text[:-1].rpartition("(")
        if before.strip() and (mark := _mark_word(word)) is not Mark.NONE:
            return Marked(before.strip(), mark)
    before, _, word = _last_word(text)
    if before.endswith(_BEHIND) and (mark := _mark_word(word)) is not Mark.NONE:
        return Marked(before.rstrip(" :=?-–—\t"), mark)
    word, sign, rest = text.partition(":")
    if sign and rest.strip() and (mark := _mark_word(word)) is not Mark.NONE:
        return Marked(rest.strip(), mark)
    return Marked(line.strip())


def _last_word(text: str) -> tuple[str, str, str]:
    """The text before its last word, and the word: behind a space, a colon or an equals sign."""
    place = max(text.rfind(sign) for sign in " :=?\t")
    before = text[: place + 1]
    return (before.rstrip(" "), "", text[place + 1 :]) if place >= 0 else ("", "", text)


def _mark_word(word: str) -> Mark:
    word = word.strip().casefold() if len(word) < _LONGEST else ""
    marks = (Mark.TICKED, Mark.OPEN)
    return next((mark for mark in marks if word in entry_words("words", mark.value)), Mark.NONE)


@cache
def _pattern() -> re.Pattern[str]:
    """All that may be a box. Every repeat is bounded, so that a line of any length is read once."""
    kinds = ("ticked", "open", "unclear", "filled", "empty")
    signs = sorted((sign for kind in kinds for sign in entry_words("signs", kind)), key=len, reverse=True)
    either = "|".join(map(re.escape, signs))
    tag = r"<input\b[^<>]{0,150}checkbox[^<>]{0,150}>"
    return re.compile(rf"(?:{either})[\ufe0e\ufe0f]?|\\?\[[^\[\]\n]{{0,5}}\]|\([^()\n]{{0,3}}\)|{tag}", re.IGNORECASE)
