"""How a field's list is read: by the words of the group that its entries are taken from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradekin.directory.group_terms import GroupTerms
from tradekin.kit.lists.entries import read_entries
from tradekin.kit.lists.list_kind import LISTED, Entries, LeftOut, LeftOutReason, ListKind
from tradekin.settings import ANYWHERE
from tradekin.vocabulary.language_levels import is_norwegian_or_none, spoken
from tradekin.vocabulary.lookup import Names, normal

_POST_CODE = r"\d{5}(?:-\d{4})?"
_THEN_END = r"(?= ?(?:[,;/|\n]|\Z))"
_STATE = re.compile(
    rf"(?<!&)(?<!\band)(?<!\bor),? [A-Z]{{2}}\.?(?:,? {_POST_CODE})?{_THEN_END}| {_POST_CODE}{_THEN_END}"
)
SENTENCES = ListKind(signs=";；|•\n", words=False, boxes_anywhere=False)
"""Entries in people's own words, such as offers: a comma divides nothing."""
LINES = ListKind(signs="", words=False, boxes_anywhere=False)
CHOICES = ListKind(signs="", words=False)
"""One of several, which may be the ticked one of a checklist."""


@dataclass(frozen=True, slots=True)
class Level:
    """A language with a level beside it; `is_taken` if one can work in it, so that only the level is left out."""

    entry: str
    language: str
    is_taken: bool


def kind_of(words: str, group: GroupTerms, signs: str = LISTED) -> ListKind:
    """How a list of trades, customers, areas, languages or practices is read.

    Two languages may always stand beside one another; of other words each has to be known.
    """
    if words == "areas":
        known = {*group.areas, normal(ANYWHERE)}
        return ListKind(signs, is_name=lambda part: normal(part) in known, knows=lambda part: normal(part) in known)
    names = _names(words, group)
    if words == "languages":
        return ListKind(signs, is_name=names.is_one, knows=lambda _: True, has_no=True)
    return ListKind(signs, is_name=names.is_one, knows=lambda part: names.find(part) is not None)


def read_languages(text: str, kind: ListKind, group: GroupTerms) -> tuple[Entries, tuple[Level, ...]]:
    """A list of languages without levels. A language that one may not be able to work in is left out."""
    entries = read_entries(text, kind)
    taken: list[str] = []
    levels: list[Level] = []
    for entry in entries.taken:
        found = None if group.vocabulary.language(entry) else spoken(entry, group.vocabulary)
        if found:
            levels.append(Level(entry, found.language, found.is_sure))
        if found is None or found.is_sure:
            taken.append(found.language if found else entry)
    return Entries(tuple(dict.fromkeys(taken)), entries.left_out, entries.had_boxes), tuple(levels)


def read_places(text: str, kind: ListKind) -> Entries:
    """A list of places, each without its state and post code: of “Portland, ME 04101” the town."""
    level = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return read_entries(_STATE.sub("", level), kind)


def why_left_out(left: LeftOut, words: str) -> str:
    """The name of the sentence that says why something was left out: `box`, `norwegian` and so on."""
    if words == "languages" and left.why is LeftOutReason.LONE and is_norwegian_or_none(left.text):
        return "norwegian"
    return left.why.value


def _names(words: str, group: GroupTerms) -> Names:
    vocabulary = group.vocabulary
    names: dict[str, Names] = {
        "trades": vocabulary.trade_names,
        "customers": vocabulary.group_names,
        "practices": vocabulary.practice_names,
        "languages": vocabulary.language_names,
    }
    return names[words]
