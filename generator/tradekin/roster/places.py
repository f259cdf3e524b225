"""Places in a cell -> areas, a town without its state and post code."""

from __future__ import annotations

import re

from tradekin.profile.check import Words
from tradekin.roster.cells import several
from tradekin.roster.data_lists import words_of
from tradekin.settings import ANYWHERE
from tradekin.vocabulary.names import normal

_STATE = re.compile(
    r",?\s+[A-Z]{2}\.?(?:,?\s+\d{5}(?:-\d{4})?)?(?=\s*(?:[,;/|\n]|\Z))|\s+\d{5}(?:-\d{4})?(?=\s*(?:[,;/|\n]|\Z))"
)


def places_in(cell: str, group: Words) -> list[str]:
    """The areas a cell names, by the group's spelling where the group has a list."""
    known = group.areas
    parts = several(_STATE.sub("", cell), lambda part: normal(part) in known, lambda part: normal(part) in known)
    return [
        ANYWHERE if normal(part) in words_of("anywhere") else known.get(normal(part), " ".join(part.split()))
        for part in parts
    ]
