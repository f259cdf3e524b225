"""A language as people list it, often with how well they speak it -> the language, and whether they can work in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradekin.kit.word_lists import entry_words

if TYPE_CHECKING:
    from tradekin.vocabulary import Vocabulary

_LONGEST = 80
_WORD = re.compile(r"[^\s()\[\],:=/–—-]+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language as it is written, and whether what stands beside it says that one can work in it."""

    language: str
    is_sure: bool


def is_norwegian_or_none(entry: str) -> bool:
    """Whether an entry is `no`: the short form of Norwegian, and what people write where there is nothing."""
    return entry.strip(" .").casefold() == "no"


def spoken(entry: str, vocabulary: Vocabulary) -> Spoken | None:
    """The language in “English (fluent)” or “some Spanish”; None if it is not one language and a level."""
    if len(entry) > _LONGEST:
        return None
    levels = dict.fromkeys(entry_words("levels", "sure"), True) | dict.fromkeys(entry_words("levels", "weak"), False)
    found = list(_WORD.finditer(entry))
    rest = [each for each in found if each[0].strip(".").casefold() not in levels]
    beside = [levels[each[0].strip(".").casefold()] for each in found if each not in rest]
    if not rest or not beside or found.index(rest[-1]) - found.index(rest[0]) + 1 != len(rest):
        return None
    language = entry[rest[0].start() : rest[-1].end()]
    if vocabulary.language(language) is None:
        return None
    return Spoken(language, all(beside))


def languages_within(entry: str, vocabulary: Vocabulary) -> list[str]:
    """The words of an entry that are languages by themselves: of “English/Portuguese” both, each language once."""
    first: dict[str, str] = {}
    for word in (each[0] for each in _WORD.finditer(entry[:_LONGEST])):
        if len(word) > 2 and (language := vocabulary.language(word)):
            first.setdefault(language.id, word)
    return list(first.values())
