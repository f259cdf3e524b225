"""What a wording about customers tells, whatever its order: “people looking to refinance” are people refinancing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tradekin.vocabulary.spelling import normal

Telling = frozenset[str]

OWN, WANT, PEOPLE = "own", "want", "people"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IDLE = _words("""
    the a an of to for in on at from by into their they them his her our your my who that which whose are is be been
    being was were and or s some any very really just soon now recently newly currently already go going get getting
    live living do doing client customer patient all other local around here age aged
""")
_ONE_WORD = {
    OWN: "with have having has own owning owner suffer struggle deal face experience hold",
    WANT: "want wanting wanted plan think ready try hope need needing seek wish prepare consider interested about",
    PEOPLE: "individual person folk someone anyone those adult",
    "start": "launch",
    "senior": "elderly older elder aging ageing",
    "child": "kid children",
    "mom": "mother mum mommy mama",
    "business": "company firm",
    "home": "house",
    "buy": "purchase purchaser buyer",
    "sell": "seller",
    "vacation": "holiday trip",
    "apartment": "condo flat condominium",
    "problem": "issue trouble difficulty",
    "employee": "staff worker",
    "energy": "electricity electric",
    "not": "without no",
    "big": "large",
    "fund": "finance capital",
    "loved": "beloved",
    "yard": "lawn",
    "car": "automobile auto vehicle",
}
_SAME = {word: one for one, others in _ONE_WORD.items() for word in _words(others)}
_WHO = _words("""
    senior woman man lady homeowner family coupl child parent mom dad professional teen teenager employe boomer
""")
"""Who may stand where a listed wording says “people”: seniors with hearing loss."""
_BROAD = _words("business family hom senior new young child parent coupl good") | {OWN, WANT, PEOPLE}
"""Words that tell too little among themselves."""

_COUNTED = re.compile(
    r"\b(?:(?:more|less|fewer) than |under |over |at least |up to |between |around |about )?"
    r"(?:\d+\s*(?:\+|plus|or more|or less)?(?:\s*(?:-|–|to|and)\s*\d+\s*\+?)?|a few|several|multiple|many|a couple of)"
    r"\s+"
    r"(?=(?:employees?|staff|people|workers|trucks|vehicles|vans|units|properties|computers|users|locations|seats|"
    r"doors|rentals|homes|houses|stores|shops|branches)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
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
    if told & _WHO and told - _WHO:
        yield from _levels(told - _WHO | {PEOPLE})


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
