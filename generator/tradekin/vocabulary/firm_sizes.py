"""Firms that are told by how many work in them: “firms with under 20 people” are small."""

from __future__ import annotations

import re

from tradekin.kit.word_lists import lists_in

_LISTS = lists_in("vocabulary", "firm_sizes.yml")
_NUMBERS: dict[str, str] = _LISTS["numbers"]
_LARGEST: dict[str, str] = _LISTS["largest"]
_BEYOND: str = _LISTS["beyond"]

_FIRMS, _STAFF, _LESS, _MORE = ("|".join(_LISTS[name]) for name in ("firms", "staff", "less", "more"))
_NUMBER = rf"\d{{1,6}}|{'|'.join(_NUMBERS)}"
_MANY = (
    rf"(?:(?P<less>{_LESS}) |(?P<more>{_MORE}) |between )?(?P<one>{_NUMBER})(?P<plus> ?\+| plus| or more)?"
    rf"(?: ?(?:-|–|to|and|or) ?(?P<other>{_NUMBER}))?"
)
_SAID = (
    rf"(?:{_FIRMS}) (?:with|of|employing|that have|who have|that employ|having) {_MANY} (?:{_STAFF})",
    rf"{_MANY}[ -](?:{_STAFF}) (?:{_FIRMS})",
)
"""Compiled when a wording is first held against them: most that are asked name no size."""
_LONGEST = 80


def group_of_size(wording: str) -> str | None:
    """The id of the group of firms of the size that a wording tells, if it tells nothing else."""
    plain = " ".join(wording.casefold().replace(",", "").split())
    found = (
        next((found for said in _SAID if (found := re.fullmatch(said, plain))), None) if len(plain) < _LONGEST else None
    )
    return _group_of(_staff(found)) if found else None


def _staff(found: re.Match[str]) -> int:
    """How many work there: the most of a range, one less than “under”, one more than “over”."""
    most = _number(found["other"] or found["one"])
    if found["other"]:
        return most
    return most + bool(found["more"] or found["plus"]) - bool(found["less"])


def _number(said: str) -> int:
    return int(_NUMBERS.get(said, said))


def _group_of(staff: int) -> str:
    return next((group for group, largest in _LARGEST.items() if staff <= int(largest)), _BEYOND)
