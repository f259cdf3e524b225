"""A list as people type it -> its entries, each as it stands there, and what is no entry or cannot be told for sure.

One rule for cells of a roster and for answers in a form: nothing is cut in half, an empty box is no yes, and “not
renters” makes no customers of renters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain

from tradekin.kit.lists.boxes import Mark, Marked, by_word, empty_boxes, filled_boxes, is_box, marked_parts, signs_of
from tradekin.kit.lists.phrases import is_negated, is_sentence, is_told, plain_words, turns_round, without_filler
from tradekin.kit.text.brackets import UnpairedError, outside, spans
from tradekin.kit.text.characters import NOTHING, says_nothing
from tradekin.kit.word_lists import entry_words

LISTED = ",،、，;；|•·\n"
"""Signs that divide a list of words."""
_WEAK = ",،、，"
_BULLETS = ("-", "*", "+", "•", "–", "—", "·", "▪", "▫", "◦", "‣", "⁃", "➢", "➤", "►", "▶", "▸", "❖", "§")
_BOXES = ("[", "☐", "☑", "☒")
_NUMBER = re.compile(r"\(?[0-9]{1,2}[.)] |\(?[a-hA-H]\) ")
_JOINED = re.compile(r" (?:and|or|und|oder) | ?&(?![a-zA-Z0-9#]{2,8};) ?| ?/ ?| \+ ", re.IGNORECASE)
_AND = re.compile(r"(?:and|or|und|oder|&) ", re.IGNORECASE)
_QUOTES = ('""', "“”", "„“", "„”", "«»")
_MOST_JOINED = 5
_LONGEST_NAME = 200
_MOST = 2_000
"""More entries than any field takes; such a text is no list."""
_MOST_TOLD = 3


class LeftOutReason(StrEnum):
    """Why something is not taken though it may be meant."""

    BOX = "box"
    """It stands beside a box of which it cannot be told whether it means yes."""
    LONE = "lone"
    """It is a yes or a box with no word beside it."""
    CUT = "cut"
    """A bracket has no partner, or a part has no letter."""
    NOT = "not"
    """It says what is not meant."""
    SENTENCE = "sentence"
    """It is a sentence about whoever writes it, no entry."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not taken: why, and its words."""

    why: LeftOutReason
    text: str


@dataclass(frozen=True, slots=True)
class Entries:
    """What a list holds, and what was left out of it and has to be told."""

    taken: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    had_boxes: bool = False


@dataclass(frozen=True, slots=True)
class ListKind:
    """What a list may hold, and how it is divided.

    `is_name` tells whether a wording is one name as it stands, such as “mergers and acquisitions”; `knows` whether a
    half of “one and another” means something by itself. Where `words` is false, entries are sentences, and a box counts
    only at the start of a line, unless `boxes_anywhere`.
    """

    signs: str = LISTED
    words: bool = True
    is_name: Callable[[str], bool] = lambda _: False
    knows: Callable[[str], bool] | None = None
    boxes_anywhere: bool = True
    has_no: bool = False
    """Whether “no” may be an entry: the short form of Norwegian."""


def read_entries(text: str, kind: ListKind) -> Entries:
    """The entries of a list. Every one stands in the text as it is; none comes twice. Never raises."""
    if text.strip(" .!\n").casefold() in entry_words("nothing"):
        return Entries()
    signs = signs_of(text)
    lines = lines_of(text, signs)
    if len(lines) > _MOST:
        return Entries((), (LeftOut(LeftOutReason.CUT, text),))
    try:
        pieces = [
            piece
            for line in lines
            for part in marked_parts(line, signs, anywhere=kind.boxes_anywhere)
            for piece in _pieces(part, kind)
        ]
        return _judged(pieces, kind)
    except _NoListError as problem:
        return Entries((), (problem.left_out,))


def is_plain_entry(text: str) -> bool:
    """Whether a text is one entry beyond doubt: only words, none of which says something else, as most entries are."""
    words = text.casefold().split()
    return bool(words) and all(word.replace("-", "").isalpha() for word in words) and _telling().isdisjoint(words)


@cache
def _telling() -> frozenset[str]:
    """A word of each wording that turns an entry round, says that there is nothing or more, or is none by itself."""
    lists = map(entry_words, ("nothing", "lone", "fillers", "negations", "turning_two"))
    return frozenset(phrase.split()[-1].strip(".") for phrase in chain(*lists, NOTHING, ["but"]) if phrase)


@dataclass(frozen=True, slots=True)
class _EntryPiece:
    """What stands between two commas, what its box says, and whether it is the only one in its line."""

    text: str
    mark: Mark
    alone: bool


def _pieces(part: Marked, kind: ListKind) -> Iterator[_EntryPiece]:
    """The pieces of a text beside a box. Where several boxes are in a line, a box counts for the piece next to it."""
    if part.mark is Mark.OPEN or (part.mark is Mark.UNCLEAR and is_box(part.text)):
        yield _EntryPiece(part.text, part.mark, alone=True)
        return
    whole = part.text.strip(f" {kind.signs}") if kind.words else part.text
    first, *others = [whole] if _is_name(whole, kind) else _cut(whole, kind) or [""]
    texts = [first, *map(without_bullet, others)]
    for place, text in enumerate(texts):
        mark = part.mark if place == 0 or part.boxes < 2 else Mark.UNCLEAR
        piece = by_word(text) if mark is Mark.NONE and kind.words and not _is_name(text, kind) else Marked(text, mark)
        bare = _bare(piece.text, kind) if kind.words else piece.text
        if bare and not (len(texts) == 1 and says_nothing(bare)):
            yield _EntryPiece(bare, piece.mark, alone=len(texts) == 1 and "," not in bare)


def _judged(pieces: list[_EntryPiece], kind: ListKind) -> Entries:
    """The pieces that are taken. Where some have boxes, it is unclear what those without mean."""
    marks = {each.mark for each in pieces}
    has_marks = not marks <= ({Mark.NONE} if kind.words else {Mark.NONE, Mark.TICKED})
    found: dict[str, str] = {}
    left: dict[LeftOut, None] = {}
    for each in pieces:
        if each.mark is Mark.OPEN:
            continue
        if each.text.casefold() in entry_words("lone") and len(pieces) > 1 and kind.words and not kind.has_no:
            raise _NoListError(LeftOutReason.LONE, each.text)
        if why := _why_unclear(each, kind, has_marks):
            left[LeftOut(why, each.text)] = None
            continue
        if kind.words:
            _refuse_odd(each, kind)
        for entry in _taken_apart(each.text, kind) if kind.words else [each.text]:
            found.setdefault(entry.casefold(), entry)
    return Entries(tuple(found.values()), tuple(left)[:_MOST_TOLD], not marks <= {Mark.NONE})


def _why_unclear(piece: _EntryPiece, kind: ListKind, has_marks: bool) -> LeftOutReason | None:
    if is_box(piece.text) or (kind.words and _is_lone(piece.text, kind)):
        return LeftOutReason.LONE
    return LeftOutReason.BOX if piece.mark is Mark.UNCLEAR or (has_marks and piece.mark is Mark.NONE) else None


def lines_of(text: str, signs: frozenset[str] = frozenset()) -> list[str]:
    """The lines of a list without bullets and numbers; a line that is further in goes on with the bullet's above.

    With the list's `signs`, circles and squares that may be boxes stay.
    """
    bullets = _BULLETS if empty_boxes(signs) else (*_BULLETS, *filled_boxes())
    lines: list[str] = []
    has_bullet = False
    for line in chain.from_iterable(map(_numbered, text.split("\n"))):
        level = " ".join(line.split())
        bare = without_bullet(level, bullets)
        if has_bullet and bare == level and line.startswith(("  ", "\t")):
            lines[-1] = f"{lines[-1]} {bare}"
        elif bare:
            has_bullet = bare != level
            lines.append(bare)
    return lines


def _numbered(line: str) -> Iterator[str]:
    """The entries of a line such as “1. plumber 2. roofer 3. painter”; else the line itself."""
    for sign in (". ", ") "):
        start, number = 0, 2
        if not line.lstrip().startswith(f"1{sign}"):
            continue
        while number < _MOST and (end := line.find(f" {number}{sign}", start)) >= 0:
            yield line[start:end]
            start, number = end + 1, number + 1
        yield line[start:]
        return
    yield line


def without_bullet(line: str, bullets: tuple[str, ...] = _BULLETS) -> str:
    """A line with single spaces, without the bullet or number in front."""
    if match := _NUMBER.match(line):
        return line[match.end() :].strip()
    if line.startswith(bullets) and line[1:2] in (" ", *_BOXES):
        return line[1:].strip()
    return "" if line in bullets else line


class _NoListError(Exception):
    """Something because of which nothing of a list can be taken for sure."""

    def __init__(self, why: LeftOutReason, text: str) -> None:
        super().__init__(text)
        self.left_out = LeftOut(why, text)


def _is_lone(entry: str, kind: ListKind) -> bool:
    """Whether an entry is a mark with nothing beside it: a cell of a column that is itself an option."""
    return entry.casefold() in entry_words("lone") and not _is_name(entry, kind)


def _is_name(text: str, kind: ListKind) -> bool:
    return len(text) <= _LONGEST_NAME and kind.is_name(text)


def _refuse_odd(piece: _EntryPiece, kind: ListKind) -> None:
    """Refuse a list with a part that is cut off or no word, or that turns round what is meant."""
    if _is_name(piece.text, kind):
        _refuse_unpaired(piece.text)
        return
    if not any(map(str.isalpha, piece.text)):
        raise _NoListError(LeftOutReason.CUT, piece.text)
    words = plain_words(piece.text)
    if is_told(words):
        raise _NoListError(LeftOutReason.SENTENCE, piece.text)
    if turns_round(words) or (not piece.alone and is_negated(piece.text)):
        raise _NoListError(LeftOutReason.NOT, piece.text)


def _refuse_unpaired(text: str) -> None:
    try:
        outside(text)
    except UnpairedError:
        raise _NoListError(LeftOutReason.CUT, text) from None


def _cut(text: str, kind: ListKind) -> list[str]:
    """The parts of a line; names and sentences stay whole."""
    strong = "".join(sign for sign in kind.signs if sign not in _WEAK)
    weak = "".join(sign for sign in kind.signs if sign in _WEAK)
    try:
        parts = _parts(text, strong)
        return [each for part in parts for each in _between_commas(part, weak, kind)]
    except UnpairedError:
        if kind.words or any(sign in text for sign in kind.signs):
            raise _NoListError(LeftOutReason.CUT, text) from None
        return [text]


def _between_commas(text: str, weak: str, kind: ListKind) -> list[str]:
    if not weak or _is_name(text, kind) or _is_sentence(_parts(text, weak), kind):
        outside(text)
        return [text]
    return list(_with_whole_names(text, weak, kind))


def _parts(text: str, signs: str) -> list[str]:
    parts = [part for start, end in spans(text, signs) if (part := text[start:end].strip())]
    if len(parts) > _MOST:
        raise _NoListError(LeftOutReason.CUT, text)
    return parts


def _with_whole_names(text: str, weak: str, kind: ListKind) -> Iterator[str]:
    """The parts between commas; a name that has commas itself stays whole."""
    places = [(start, end) for start, end in spans(text, weak) if text[start:end].strip()]
    first = 0
    while first < len(places):
        last = _end_of_name(text, places, first, kind)
        yield text[places[first][0] : places[last][1]].strip()
        first = last + 1


def _end_of_name(text: str, places: list[tuple[int, int]], first: int, kind: ListKind) -> int:
    """The last of the parts from `first` on that are one name together; `first` itself if there is none."""
    end = min(len(places), first + _MOST_JOINED)
    texts = [text[start:stop] for start, stop in places[first:end]]
    worded = next((place for place, each in enumerate(texts) if not any(map(str.isalpha, each))), len(texts))
    longest = range(first + worded - 1, first, -1)
    return next(
        (last for last in longest if _is_name(_without_and(text[places[first][0] : places[last][1]].strip()), kind)),
        first + _is_tail(text, places, first + 1),
    )


def _is_tail(text: str, places: list[tuple[int, int]], place: int) -> bool:
    """Whether a part only belongs behind the one before it: “Smith, Inc.”."""
    if place >= len(places):
        return False
    start, end = places[place]
    return end - start < 10 and text[start:end].strip(" .").casefold() in entry_words("tails")


def _is_sentence(parts: list[str], kind: ListKind) -> bool:
    if len(parts) < 2 or not kind.words:
        return False
    rest = [part for part in (without_filler(_without_and(part)) for part in parts[1:]) if part]
    return is_sentence([parts[0], *rest], lambda part: _is_name(part, kind), lambda part: _means(part, kind))


def _means(text: str, kind: ListKind) -> bool:
    return kind.knows is not None and len(text) <= _LONGEST_NAME and kind.knows(text)


def _without_and(text: str) -> str:
    return _AND.sub("", text, count=1) if _AND.match(text) else text


def _bare(part: str, kind: ListKind) -> str:
    """A part without the “and” in front of the last, “etc.” and the full stop behind."""
    text = unquoted(_without_label(unquoted(_without_stop(part, kind))))
    if _is_name(text, kind):
        return text
    text = _without_stop(without_filler(_without_and(without_filler(text))), kind)
    return "" if says_nothing(text) and text.casefold() not in entry_words("negations") else text


def unquoted(text: str) -> str:
    """A text without the quotation marks around the whole of it, which a list puts around an entry with commas."""
    inside = text[1:-1].strip()
    around = text[:1] + text[-1:] if len(text) > 2 else ""
    return inside if around in _QUOTES and not any(sign in inside for sign in around) and inside else text


def _without_label(text: str) -> str:
    """An answer of one's own without the form's label in front: “Other: food trucks”."""
    label, colon, rest = text.partition(":")
    return rest.strip() if colon and rest.strip() and label.strip().casefold() in entry_words("labels") else text


def _without_stop(text: str, kind: ListKind) -> str:
    """A text without the full stop behind it, unless that may belong to a short form such as “Inc.”."""
    text = text.rstrip(" .…,;") if text.endswith(("...", "…")) else text.rstrip(" ,;")
    ends = text.endswith(".") and not text.endswith("..")
    return text[:-1] if ends and (_is_name(text[:-1], kind) or len(text.rpartition(" ")[2]) > 5) else text


def _taken_apart(entry: str, kind: ListKind) -> Iterator[str]:
    """The parts of “one and another” or “one/another” where each means something by itself."""
    parts = _halves(entry) if kind.knows and len(entry) <= _LONGEST_NAME and not _is_name(entry, kind) else [entry]
    if len(parts) > 1 and all(_means(each, kind) for each in parts):
        yield from parts
    else:
        yield entry


def _halves(entry: str) -> list[str]:
    free = outside(entry)
    cuts = [each.span() for each in _JOINED.finditer(entry) if free[each.start()]]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(entry)]
    return [part for start, end in zip(starts, ends, strict=True) if (part := entry[start:end].strip())]
