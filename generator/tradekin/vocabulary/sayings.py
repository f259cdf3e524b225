"""What a wording about customers tells, whatever its order: “people looking to refinance” are people refinancing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.spelling import normal

Telling = frozenset[str]

OWN, WANT, PEOPLE = "own", "want", "people"


_LISTS = lists_in("vocabulary", "sayings.yml")
_IDLE, _WHO, _KIN = (frozenset(_LISTS[name]) for name in ("idle", "who", "kin"))
_SAME = {word: one for one, others in _LISTS["one_word"].items() for word in others}
_BROAD = frozenset((*_LISTS["broad"], OWN, WANT, PEOPLE))

_COUNTED = re.compile(
    r"\b(?:(?:more|less|fewer) than |under |over |at least |up to |between |around |about )?"
    r"(?:\d+\s*(?:\+|plus|or more|or less)?(?:\s*(?:-|–|to|and)\s*\d+\s*\+?)?|a few|several|multiple|many|a couple of)"
    r"\s+"
    r"(?=(?:employees?|staff|people|workers|trucks|vehicles|vans|units|properties|computers|users|locations|seats|"
    r"doors|rentals|homes|houses|stores|shops|branches)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_TAIL = re.compile(r"\s(?:who|that|which|whose|with|of|for|in|to|\w+ing)\s", re.IGNORECASE)
_LOOKING = re.compile(r"\blook(?:ing)? (?:to|for)\b", re.IGNORECASE)


def without_counts(wording: str) -> str:
    """The wording without how many: “landlords with a few units” are landlords with units."""
    return _COUNTED.sub("", wording)


def telling(wording: str) -> Telling:
    """The words of a wording that tell whom it means, each in one form."""
    return frozenset(said for word in normal(_LOOKING.sub(WANT, wording)).split() if (said := _said(word)))


def listed(name: str) -> Iterator[Telling]:
    """What a listed name tells, in full and without what does not matter; nothing where numbers matter."""
    if not _NUMBER.search(name):
        yield from _levels(telling(name))


def asked(wording: str) -> Iterator[Telling]:
    """What an unknown wording tells, the fullest reading first."""
    told = telling(wording)
    yield from _levels(told)
    theirs = _KIN - telling(_TAIL.split(wording, maxsplit=1)[0])
    who = told & _WHO - theirs
    if who and told - who:
        yield from _levels(told - who | {PEOPLE})


def _levels(told: Telling) -> Iterator[Telling]:
    """The words, then without those that tell least; too few tell nothing."""
    for less in ((), (WANT,), (PEOPLE,), (WANT, PEOPLE), (OWN, WANT, PEOPLE)):
        words = told.difference(less)
        if len(words) > 1 and not words <= _BROAD:
            yield words


def _said(word: str) -> str | None:
    word = _SAME.get(word, word)
    if word in _IDLE or word in (OWN, WANT, PEOPLE):
        return None if word in _IDLE else word
    stem = word.removesuffix("ing") if word.endswith("ing") and len(word) > 5 else word
    if stem != word and len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        stem = stem[:-1]
    stem = stem.removesuffix("e") if len(stem) > 3 else stem
    for form in (stem, f"{stem}e"):
        if form in _IDLE:
            return None
        if form in _SAME:
            return _said(_SAME[form]) if _SAME[form] != word else _SAME[form]
    return stem
