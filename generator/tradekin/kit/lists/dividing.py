"""A line of a list -> its parts: names that have commas in them, and sentences, stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradekin.errors import UnpairedError
from tradekin.kit.lists.list_kind import (
    LONGEST_NAME,
    MOST_ENTRIES,
    LeftOutReason,
    ListKind,
    NoListError,
    has_meaning,
    is_name,
)
from tradekin.kit.lists.phrases import is_sentence, without_filler
from tradekin.kit.text.brackets import outside, spans
from tradekin.kit.word_lists import entry_words

_WEAK = ",،、，"
_JOINED = re.compile(r" (?:and|or|und|oder) | ?&(?![a-zA-Z0-9#]{2,8};) ?| ?/ ?| \+ ", re.IGNORECASE)
_AND = re.compile(r"(?:and|or|und|oder|&) ", re.IGNORECASE)
_MOST_JOINED = 5


def refuse_unpaired(text: str) -> None:
    """Refuse a list with a bracket that has no partner.

    Raises:
        NoListError: with the text.
    """
    try:
        outside(text)
    except UnpairedError:
        raise NoListError(LeftOutReason.CUT, text) from None


def cut_line(text: str, kind: ListKind) -> list[str]:
    """The parts of a line; names and sentences stay whole."""
    strong = "".join(sign for sign in kind.signs if sign not in _WEAK)
    weak = "".join(sign for sign in kind.signs if sign in _WEAK)
    try:
        parts = _parts(text, strong)
        return [each for part in parts for each in _between_commas(part, weak, kind)]
    except UnpairedError:
        if kind.words or any(sign in text for sign in kind.signs):
            raise NoListError(LeftOutReason.CUT, text) from None
        return [text]


def _between_commas(text: str, weak: str, kind: ListKind) -> list[str]:
    if not weak or is_name(text, kind) or _is_sentence(_parts(text, weak), kind):
        outside(text)
        return [text]
    return list(_with_whole_names(text, weak, kind))


def _parts(text: str, signs: str) -> list[str]:
    parts = [part for start, end in spans(text, signs) if (part := text[start:end].strip())]
    if len(parts) > MOST_ENTRIES:
        raise NoListError(LeftOutReason.CUT, text)
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
        (last for last in longest if is_name(without_and(text[places[first][0] : places[last][1]].strip()), kind)),
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
    rest = [part for part in (without_filler(without_and(part)) for part in parts[1:]) if part]
    return is_sentence([parts[0], *rest], lambda part: is_name(part, kind), lambda part: has_meaning(part, kind))


def without_and(text: str) -> str:
    """A part without the “and” in front of the last one."""
    return _AND.sub("", text, count=1) if _AND.match(text) else text


def split_joined(entry: str, kind: ListKind) -> Iterator[str]:
    """The parts of “one and another” or “one/another” where each means something by itself.

    What was left whole in spite of its commas is not cut at its “or”: “children with ADHD, dyslexia, or autism”.
    """
    parts = _halves(entry) if kind.knows and len(entry) <= LONGEST_NAME and not is_name(entry, kind) else [entry]
    is_row = any("," in each and not is_name(each, kind) for each in parts)
    if len(parts) > 1 and not is_row and all(has_meaning(each, kind) for each in parts):
        yield from parts
    else:
        yield entry


def _halves(entry: str) -> list[str]:
    free = outside(entry)
    cuts = [each.span() for each in _JOINED.finditer(entry) if free[each.start()]]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(entry)]
    return [part for start, end in zip(starts, ends, strict=True) if (part := entry[start:end].strip())]
