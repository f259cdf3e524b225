"""Where members work: the group's places that carry coordinates, with the water between them if an outline is there.

No tiles and nothing fetched. Every place is drawn alike, whether one member works there or many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from tradekin.directory import Directory, Member
from tradekin.settings import Area
from tradekin.site.charts.coastline import shipped, water
from tradekin.site.charts.measure import BoundingBox, Point, clip_to_width, number, width_of
from tradekin.site.charts.projection import Projection, fit_projection
from tradekin.site.charts.svg import draw_svg

if TYPE_CHECKING:
    from tradekin.site.site_model import Site

WIDTH, TALLEST, MARGIN = 400.0, 340.0, 40.0
NAME, DOT, ROOM, EDGE = 15, 5.0, 150.0, 8.0


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the group and who works there, by name."""

    area: Area
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a place is called on the map, and where that stands if there was room for it."""

    text: str
    at: Point | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map and its name."""

    row: PlaceRow
    at: Point
    name: PlaceName


@dataclass(frozen=True, slots=True)
class PlacesDrawing:
    """The map in numbers."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    water: str


def place_rows(directory: Directory) -> tuple[PlaceRow, ...]:
    """Every place of the group with those who named it; members who work anywhere stand in no row."""
    members = sorted(directory.members, key=lambda member: (member.name.casefold(), member.slug))
    return tuple(
        PlaceRow(area, tuple(each for each in members if area.name in each.areas)) for area in directory.settings.areas
    )


def places(site: Site, outlines: Path | None = None) -> Markup:
    """The picture as an `<svg>` element, or nothing if fewer than two places carry coordinates.

    It is drawn for a telephone and may be shown larger; who works where is said beside it. `outlines` is a land mask to
    use instead of the one an installed package ships.
    """
    drawing = drawing_of(site.directory, outlines or shipped())
    if not drawing:
        return Markup()
    return draw_svg("places", drawing=drawing, group=site.settings.group, NAME=NAME, DOT=DOT)


def drawing_of(directory: Directory, outlines: Path | None) -> PlacesDrawing | None:
    """Where everything lies."""
    rows = [(row, row.area.at) for row in place_rows(directory) if row.area.at]
    if len(rows) < 2:
        return None
    projection = fit_projection([at for _, at in rows], WIDTH, TALLEST, MARGIN)
    points = [projection.at(at) for _, at in rows]
    names = place_names([row.area.name for row, _ in rows], points, projection, DOT)
    spots = tuple(Spot(row, at, name) for (row, _), at, name in zip(rows, points, names, strict=True))
    return PlacesDrawing(WIDTH, projection.height, spots, draw_water(projection, outlines))


def place_names(
    texts: Sequence[str], points: Sequence[Point], projection: Projection, dot: float
) -> tuple[PlaceName, ...]:
    """Each name where it covers no dot and no other name, nearest to the usual places first.

    Args:
        texts: what the places are called.
        points: where they lie in the picture.
        projection: the picture.
        dot: half the width of what is drawn of a place.
    """
    taken = [BoundingBox(at.x - dot, at.y - dot, at.x + dot, at.y + dot) for at in points]
    inside = BoundingBox(EDGE, EDGE, projection.width - EDGE, projection.height - EDGE)
    names = []
    for whole, at in zip(texts, points, strict=True):
        text = clip_to_width(whole, NAME, ROOM)
        found = _room(at, text, dot + 5, taken, inside)
        if found:
            taken.append(found[2])
        names.append(PlaceName(text, found[0] if found else None, found[1] if found else "middle"))
    return tuple(names)


def _room(
    at: Point, text: str, gap: float, taken: Sequence[BoundingBox], inside: BoundingBox
) -> tuple[Point, str, BoundingBox] | None:
    wide = width_of(text, NAME)
    for side in (0, -9, 9):
        for place, anchor in (
            (Point(at.x + gap, at.y + 5 + side), "start"),
            (Point(at.x - gap, at.y + 5 + side), "end"),
        ):
            box = _box(place, anchor, wide)
            if _free(box, taken, inside):
                return place, anchor, box
    for level in (at.y - gap - 1, at.y + gap + 11):
        place = Point(at.x, level)
        box = _box(place, "middle", wide)
        if _free(box, taken, inside):
            return place, "middle", box
    return None


def _box(place: Point, anchor: str, wide: float) -> BoundingBox:
    left = place.x - (wide if anchor == "end" else wide / 2 if anchor == "middle" else 0)
    return BoundingBox(left, place.y - NAME * 0.8, left + wide, place.y + NAME * 0.3)


def _free(box: BoundingBox, taken: Sequence[BoundingBox], inside: BoundingBox) -> bool:
    within = box.left >= inside.left and box.right <= inside.right
    within = within and box.top >= inside.top and box.bottom <= inside.bottom
    return within and not any(box.overlaps(each) for each in taken)


def draw_water(projection: Projection, outlines: Path | None) -> str:
    """The path of all water, corners rounded: a curve from the middle of each side to that of the next."""
    if not outlines:
        return ""
    return "".join(_ring([projection.at(each) for each in ring]) for ring in water(outlines, projection.extent))


def _ring(points: Sequence[Point]) -> str:
    middles = [Point((a.x + b.x) / 2, (a.y + b.y) / 2) for a, b in zip(points, [*points[1:], points[0]], strict=True)]
    curves = (f"Q{_at(bend)} {_at(end)}" for bend, end in zip(points[1:], middles[1:], strict=True))
    return f"M{_at(middles[0])}{''.join(curves)}Q{_at(points[0])} {_at(middles[0])}Z"


def _at(point: Point) -> str:
    return f"{number(point.x)} {number(point.y)}"
