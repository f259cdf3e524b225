"""Circles: who serves a customer group, and which trades that usually serve it are missing here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tradekin.directory import Directory, Member
from tradekin.partners.free_seats import is_looked_for, seat_of
from tradekin.vocabulary import CustomerGroup, Occasion, Trade

MOST_MISSING = 8


@dataclass(frozen=True, slots=True)
class Circle:
    """A customer group in use: its members, the usual trades whose seat is free here, and the groups close to it."""

    group: CustomerGroup
    members: tuple[Member, ...]
    missing: tuple[Trade, ...]
    broader: tuple[CustomerGroup, ...]
    narrower: tuple[CustomerGroup, ...]
    together: tuple[CustomerGroup, ...]
    """Groups in use of the same occasion."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the customer-base index: an occasion, or None for the groups of a kind without one."""

    kind: str
    occasion: Occasion | None
    circles: tuple[Circle, ...]


def circles_of(directory: Directory) -> Mapping[str, Circle]:
    """The circle of every customer group in use, by id, in the vocabulary's order."""
    vocabulary = directory.vocabulary
    used = [group for group in vocabulary.groups.values() if group.id in directory.by_group]
    return {group.id: _circle(group, used, directory) for group in used}


def _circle(group: CustomerGroup, used: list[CustomerGroup], directory: Directory) -> Circle:
    vocabulary = directory.vocabulary
    usual = vocabulary.usual_trades[group.id]
    missing = [seat_of(each, directory) for each in usual if is_looked_for(each, directory)]
    lineage = list(vocabulary.lineage(group.id))
    return Circle(
        group,
        directory.by_group[group.id],
        tuple(missing[:MOST_MISSING]),
        broader=tuple(each for each in used if each.id in lineage),
        narrower=tuple(each for each in used if each.broader == group.id),
        together=tuple(
            each
            for each in used
            if group.occasion
            and each.occasion == group.occasion
            and each.id not in (group.id, *lineage)
            and each.broader != group.id
        ),
    )


def index_of(circles: Mapping[str, Circle], directory: Directory) -> tuple[Section, ...]:
    """The customer-base index: people's occasions, people, firms' occasions, firms; empty parts left out."""
    sections: list[Section] = []
    for kind in ("people", "firms"):
        occasions: list[Occasion | None] = [
            each for each in directory.vocabulary.occasions.values() if each.kind == kind
        ]
        for occasion in [*occasions, None]:
            name = occasion.id if occasion else None
            inside = tuple(
                circle
                for circle in circles.values()
                if circle.group.occasion == name and (occasion or circle.group.kind == kind)
            )
            if inside:
                sections.append(Section(kind, occasion, inside))
    return tuple(sections)
