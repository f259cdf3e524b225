"""A list as people type it -> its entries, each as it stands there, and what is no entry or cannot be told for sure.

One rule for cells of a roster and for answers in a form: nothing is cut in half, an empty box is no yes, and “not
renters” makes no customers of renters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from tradekin.kit.lists.boxes import Mark, Marked, by_word, is_box, signs_of, split_by_marks
from tradekin.kit.lists.dividing import cut_line, refuse_unpaired, split_joined, without_and
from tradekin.kit.lists.lines import lines_of, without_bullet
from tradekin.kit.lists.list_kind import MOST_ENTRIES, Entries, LeftOut, LeftOutReason, ListKind, NoListError, is_name
from tradekin.kit.lists.phrases import is_negated, is_told, plain_words, turns_round, without_filler
from tradekin.kit.text.characters import NOTHING, says_nothing
from tradekin.kit.word_lists import entry_words

_QUOTES = ('""', "“”", "„“", "„”", "«»")
_MOST_TOLD = 3


def read_entries(text: str, kind: ListKind) -> Entries:
    """The entries of a list. Every one stands in the text as it is; none comes twice. Never raises."""
    if text.strip(" .!\n").casefold() in entry_words("nothing"):
        return Entries()
    signs = signs_of(text)
    lines = lines_of(text, signs)
    if len(lines) > MOST_ENTRIES:
        return Entries((), (LeftOut(LeftOutReason.CUT, text),))
    try:
        pieces = [
            piece
            for line in lines
            for part in split_by_marks(line, signs, anywhere=kind.boxes_anywhere)
            for piece in _pieces(part, kind)
        ]
        return _judged(pieces, kind)
    except NoListError as problem:
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
    first, *others = [whole] if is_name(whole, kind) else cut_line(whole, kind) or [""]
    texts = [first, *map(without_bullet, others)]
    for place, text in enumerate(texts):
        mark = part.mark if place == 0 or part.boxes < 2 else Mark.UNCLEAR
        piece = by_word(text) if mark is Mark.NONE and kind.words and not is_name(text, kind) else Marked(text, mark)
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
            raise NoListError(LeftOutReason.LONE, each.text)
        if why := _why_unclear(each, kind, has_marks):
            left[LeftOut(why, each.text)] = None
            continue
        if kind.words:
            _refuse_odd(each, kind)
        for entry in split_joined(each.text, kind) if kind.words else [each.text]:
            found.setdefault(entry.casefold(), entry)
    return Entries(tuple(found.values()), tuple(left)[:_MOST_TOLD], not marks <= {Mark.NONE})


def _why_unclear(piece: _EntryPiece, kind: ListKind, has_marks: bool) -> LeftOutReason | None:
    if is_box(piece.text) or (kind.words and _is_lone(piece.text, kind)):
        return LeftOutReason.LONE
    return LeftOutReason.BOX if piece.mark is Mark.UNCLEAR or (has_marks and piece.mark is Mark.NONE) else None


def _is_lone(entry: str, kind: ListKind) -> bool:
    """Whether an entry is a mark with nothing beside it: a cell of a column that is itself an option."""
    return entry.casefold() in entry_words("lone") and not is_name(entry, kind)


def _refuse_odd(piece: _EntryPiece, kind: ListKind) -> None:
    """Refuse a list with a part that is cut off or no word, or that turns round what is meant."""
    if is_name(piece.text, kind):
        refuse_unpaired(piece.text)
        return
    if not any(map(str.isalpha, piece.text)):
        raise NoListError(LeftOutReason.CUT, piece.text)
    words = plain_words(piece.text)
    if is_told(words):
        raise NoListError(LeftOutReason.SENTENCE, piece.text)
    if turns_round(words) or (not piece.alone and is_negated(piece.text)):
        raise NoListError(LeftOutReason.NOT, piece.text)


def _bare(part: str, kind: ListKind) -> str:
    """A part without the “and” in front of the last, “etc.” and the full stop behind."""
    text = unquote_entry(_without_label(unquote_entry(_without_stop(part, kind))))
    if is_name(text, kind):
        return text
    text = _without_stop(without_filler(without_and(without_filler(text))), kind)
    return "" if says_nothing(text) and text.casefold() not in entry_words("negations") else text


def unquote_entry(text: str) -> str:
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
    return text[:-1] if ends and (is_name(text[:-1], kind) or len(text.rpartition(" ")[2]) > 5) else text
