"""Where a network's groups meet: one numbered spot for those that lie so near each other that a thumb would hit both.

Only what the network's file says of a group's place is drawn: a group without coordinates is in the list alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from tradekin.network.hub_network import HubClub
from tradekin.site.charts.area_map import MARGIN, NAME, TALLEST, WIDTH, draw_water, place_names
from tradekin.site.charts.coastline import shipped
from tradekin.site.charts.measure import Point
from tradekin.site.charts.projection import Projection, fit_projection
from tradekin.site.charts.svg import draw_svg

DISC, THUMB = 15.0, 25.0
"""Half the width of what is seen of a spot, and of what can be pressed: 44 pixels on a telephone."""
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class GroupSpot:
    """Groups that meet near each other, and the number that leads from the map to them in the list."""

    number: int
    clubs: tuple[HubClub, ...]
    """By name."""
    at: Point

    @property
    def title(self) -> str:
        """Where they meet, as the network's file says it; the groups' names where it does not."""
        named = list(dict.fromkeys(club.place or club.name for club in self.clubs))
        return ", ".join(sorted(named, key=str.casefold)[:MOST_NAMED]) + (" …" if len(named) > MOST_NAMED else "")


@dataclass(frozen=True, slots=True)
class GroupMap:
    """The spots of a network in the order of their titles, and the groups that have no place on the map."""

    spots: tuple[GroupSpot, ...] = ()
    elsewhere: tuple[HubClub, ...] = ()
    projection: Projection | None = None

    @property
    def shelves(self) -> tuple[tuple[str, tuple[HubClub, ...]], ...]:
        """The groups that have no place on the map by the first letter of their names; last those without a letter."""
        found = groupby(sorted(self.elsewhere, key=_by_letter), key=lambda club: _first_letter(club.name))
        return tuple((letter or "#", tuple(clubs)) for letter, clubs in found)


def group_map(clubs: Iterable[HubClub]) -> GroupMap:
    """Where groups lie on the map; nothing is drawn of fewer than two places.

    Args:
        clubs: the groups, by name.
    """
    every = tuple(clubs)
    placed = [(club, club.at) for club in every if club.at]
    if len({at for _, at in placed}) < 2:
        return GroupMap(elsewhere=every)
    projection = fit_projection([at for _, at in placed], WIDTH, TALLEST, MARGIN)
    ordered = sorted(placed, key=lambda each: each[0].place.casefold())
    found: list[tuple[Point, list[HubClub]]] = []
    for club, at in ordered:
        point = projection.at(at)
        near = min(found, key=lambda spot: _apart(spot[0], point), default=None)
        if near and _apart(near[0], point) < 2 * THUMB:
            near[1].append(club)
        else:
            found.append((point, [club]))
    made = [GroupSpot(0, tuple(sorted(some, key=_by_name)), point) for point, some in found]
    made.sort(key=lambda spot: (spot.title.casefold(), _by_name(spot.clubs[0])))
    spots = tuple(GroupSpot(number, spot.clubs, spot.at) for number, spot in enumerate(made, start=1))
    return GroupMap(spots, tuple(club for club in every if not club.at), projection)


def draw_group_map(drawn: GroupMap, network: str, outlines: Path | None = None) -> Markup:
    """The picture as an `<svg>` element, each spot a link to `#spot-<number>`; nothing without spots."""
    if drawn.projection is None:
        return Markup()
    names = place_names([spot.title for spot in drawn.spots], [spot.at for spot in drawn.spots], drawn.projection, DISC)
    return draw_svg(
        "group_map",
        spots=tuple(zip(drawn.spots, names, strict=True)),
        size=(WIDTH, drawn.projection.height),
        water=draw_water(drawn.projection, outlines or shipped()),
        network=network,
        NAME=NAME,
        DISC=DISC,
        THUMB=THUMB,
    )


def _apart(one: Point, other: Point) -> float:
    return max(abs(one.x - other.x), abs(one.y - other.y))


def _first_letter(name: str) -> str:
    """A capital without its accent; empty for a figure or a sign."""
    first = unicodedata.normalize("NFKD", name.strip())[:1].upper()
    return first if first.isalpha() else ""


def _by_letter(club: HubClub) -> tuple[bool, str, tuple[str, str]]:
    letter = _first_letter(club.name)
    return not letter, letter, _by_name(club)


def _by_name(club: HubClub) -> tuple[str, str]:
    return club.name.casefold(), club.slug
