"""Places in a cell -> areas, a town without its state and post code."""

from __future__ import annotations

from dataclasses import replace

from tradekin.directory.group_terms import GroupTerms
from tradekin.directory.list_fields import kind_of, read_places
from tradekin.intake.roster.roster_words import roster_words
from tradekin.kit.lists.list_kind import Entries
from tradekin.settings import ANYWHERE
from tradekin.vocabulary.lookup import normal


def places_in(cell: str, group: GroupTerms) -> Entries:
    """The areas a cell names, by the group's spelling where the group has a list."""
    entries = read_places(cell, kind_of("areas", group))
    return replace(entries, taken=tuple(dict.fromkeys(_area(each, group) for each in entries.taken)))


def _area(place: str, group: GroupTerms) -> str:
    if normal(place) in roster_words("anywhere"):
        return ANYWHERE
    return group.areas.get(normal(place), place)
