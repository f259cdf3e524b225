"""The words of a wording about customers, each in one form: “redoing” and “remodelled” are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.country_tables import tables_of
from tradekin.vocabulary.spelling import normal
from tradekin.vocabulary.words_by_company import COMPUTERS, in_company

_LISTS = lists_in("vocabulary", "phrases.yml")
_IRREGULAR: dict[str, str] = {
    form: one.removesuffix("e") if len(one) > 4 else one
    for one, forms in _LISTS["irregular"].items()
    for form in (one, *forms)
}
_KEPT = frozenset(_LISTS["kept"])
_CALLED_IT = re.compile(r"\bIT\b")
_BEFORE_AGES, _AFTER_AGES, _RANGES = (frozenset(_LISTS[name]) for name in ("before_ages", "after_ages", "ranges"))
_OLD = 50
_LONGEST_JOINED = 4

_LOST_E = re.compile("[b-df-hj-np-tvz][aeiou][b-df-hj-np-tvz]")
_YEAR = re.compile(r"1[789]\d\ds?|[2-9]0s")
_PLACE = re.compile(
    r"\b(in|near|around|across|throughout|outside|from|to)((?:\s+(?:the\s+)?[A-Z][\w'’-]*[a-z][\w'’-]*)+)"
)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without the ending that only bends it."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _KEPT:
        return word
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _bare(_with_e(word.removesuffix(ending)))
    return _bare(word)


def _with_e(word: str) -> str:
    """A word of three letters with the e that an ending took: “hir” of “hiring”."""
    return f"{word}e" if _LOST_E.fullmatch(word) else word


def _bare(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeioulsz":
        word = word[:-1]
    if word.endswith("i") and len(word) > 3:
        word = f"{word[:-1]}y"
    return _IRREGULAR.get(word, _without_e(word))


def _without_e(word: str) -> str:
    return word.removesuffix("e") if len(word) > 4 else word


def _stems(words: str) -> list[str]:
    said = normal(words).split()
    return [_one_stem(word, ["", "", *said][place : place + 2], said[place + 1 :]) for place, word in enumerate(said)]


def _one_stem(word: str, before: list[str], after: list[str]) -> str:
    """The stem of a word, or what it tells as an age: “50” of “over 50”, nothing of “50 vans” nor of “18 to 80”."""
    word = in_company(word, before[1], after[0] if after else "")
    age = word if word in ("", "fifty") else _age(word)
    if age not in ("fifty", "senior"):
        return stem(word) if age is None else age
    between = before[0].isdigit() and before[1] in _RANGES and int(before[0][:3]) < _OLD
    told = not after or before[1] in _BEFORE_AGES or after[0] in _AFTER_AGES
    return age if told and not between else ""


def _age(word: str) -> str | None:
    """What an age or a year tells; numbers of things tell nothing."""
    if not word[0].isdigit():
        return None
    if _YEAR.fullmatch(word) and len(word) > 3:
        return "old"
    number = int(found[0]) if (found := re.match(r"\d{1,4}", word)) else 0
    if word.removeprefix(str(number)) not in ("", "s", "plus", "yo", "th", "st", "nd", "rd"):
        return None
    return "fifty" if 50 <= number < 60 else "senior" if 60 <= number < 100 else ""


def is_said(word: str, one: str) -> bool:
    """Whether a word is the one form itself, and not only meant like it."""
    return "-".join(_stems(word)) == one


@lru_cache(maxsize=65_536)
def one_form(word: str) -> str:
    """The one form that stands for a word, or for words that a hyphen joins, and for all that mean the same."""
    joined = "-".join(_stems(word))
    return _SAME.get(joined, joined)


def same_word(word: str) -> str:
    """What stands for a stem among all that mean the same."""
    return _SAME.get(word, word)


def _same() -> dict[str, str]:
    return {"-".join(_stems(word)): stem(one) for one, others in _LISTS["same"].items() for word in others}


_SAME: dict[str, str] = tables_of(None).recall("same_words", _same)


def _with_hyphen() -> Iterator[str]:
    lists = lists_in("vocabulary", "situations.yml")
    said = (said for each in (lists["words"], lists["situations"]) for listed in each.values() for said in listed)
    return (word for each in said for word in re.split(r"[\s/()]+", each) if "-" in word)


def _together() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        **{tuple(_stems(word)): (one_form(word),) for word in _with_hyphen()},
        **{
            tuple(_stems(said)): tuple(one_form(word) for word in one.split())
            for one, others in _LISTS["together"].items()
            for said in others
        },
    }


_TOGETHER = tables_of(None).recall("words_together", _together)


def words_of(wording: str) -> list[str]:
    """The words of a wording in the one form each has here, without names of places."""
    plain = _PLACE.sub(_without_names, _CALLED_IT.sub(COMPUTERS, wording))
    return [same_word(word) for word in _joined(_stems(plain)) if word]


def _without_names(place: re.Match[str]) -> str:
    kept = [word for word in place[2].split() if word.casefold() in _LISTS["no_place"]]
    return f"{place[1]} {' '.join(kept)}" if kept else " "


def _joined(words: list[str]) -> list[str]:
    """The words, those that belong together as one."""
    found: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_JOINED, len(words) - place), 0, -1):
            together = _TOGETHER.get(tuple(words[place : place + length]))
            if together is not None:
                found += together
                place += length
                break
        else:
            found.append(words[place])
            place += 1
    return found
