"""Places in a cell -> areas, a town without its state and post code."""

from __future__ import annotations

import re
from dataclasses import replace

from tradekin.profile.check import Words
from tradekin.profile.entries import Entries, read_entries
from tradekin.profile.entry_kinds import kind_of
from tradekin.roster.data_lists import words_of
from tradekin.settings import ANYWHERE
from tradekin.vocabulary.names import normal

_STATE = re.compile(
    r",? [A-Z]{2}\.?(?:,? \d{5}(?:-\d{4})?)?(?= ?(?:[,;/|\n]|\Z))| \d{5}(?:-\d{4})?(?= ?(?:[,;/|\n]|\Z))"
)


def places_in(cell: str, group: Words) -> Entries:
    """The areas a cell names, by the group's spelling where the group has a list."""
    level = "\n".join(" ".join(line.split(" ")) for line in cell.split("\n"))
    entries = read_entries(_STATE.sub("", level), kind_of("areas", group))
    return replace(entries, taken=tuple(_area(each, group) for each in entries.taken))


def _area(place: str, group: Words) -> str:
    if normal(place) in words_of("anywhere"):
        return ANYWHERE
    return group.areas.get(normal(place), place)
