"""The group at a glance: everybody around one table, an edge between any two partners.

Up to `MOST_NAMES` nodes have their names around the table. Beyond that, dots stand for them, clusters are named, and
whoever is pointed at is named on the disc in the middle together with their partners. Nobody is drawn larger or
stronger than anybody else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from tradekin.site.charts.chart_nodes import ChartGraph, ChartNode, graph_of
from tradekin.site.charts.edge_curves import arc, between
from tradekin.site.charts.labels import Label, beside
from tradekin.site.charts.measure import BoundingBox, Point, around, clip_to_width, polar, width_of
from tradekin.site.charts.node_order import CircularLayout, place_nodes
from tradekin.site.charts.svg import draw_svg

if TYPE_CHECKING:
    from tradekin.site.site_model import Site

MOST_NAMES = 96
NAME, CLUSTER = 15, 14
ROOM = 230
LEAST, HALL = 205.0, 400.0
AVATAR, LEADING = 12, 14


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node at the table: the avatar, and the name beside it, which runs outwards."""

    node: ChartNode
    turn: float
    avatar: Point
    name: str
    name_at: Point
    tilt: float
    anchor: str
    hue: int
    out: tuple[Point, Point]
    """A line from the table's rim outwards, wide enough to be hit."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes, by their numbers."""

    one: int
    other: int
    path: str


@dataclass(frozen=True, slots=True)
class Band:
    """A cluster's part of the rim, and its name on it or beside it where that fits."""

    path: str
    hue: int
    lines: tuple[tuple[str, str], ...] = ()
    """Curves, and what is written along each."""
    label: Label | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class GlanceDrawing:
    """The whole picture in numbers, around the point 0, 0."""

    named: bool
    radius: float
    frame: BoundingBox
    places: tuple[PlacedNode, ...]
    edges: tuple[Edge, ...]
    bands: tuple[Band, ...]
    partners: tuple[tuple[int, ...], ...]
    """Each node's partners by name."""
    ends: tuple[tuple[int, ...], ...]
    """Each node's edges."""
    order: tuple[int, ...]
    """Nodes clockwise around the table."""
    disc: float
    """How large the disc in the middle is, on which names appear."""
    step: float
    """How far nodes sit apart."""


def glance(site: Site, base: str = "") -> Markup:
    """The picture as an `<svg>` element. `base` leads from the page to the site's root."""
    graph = graph_of(site, base)
    drawing = drawing_of(graph, base)
    return draw_svg(
        "glance", drawing=drawing, of_members=graph.of_members, group=site.settings.group, NAME=NAME, CLUSTER=CLUSTER
    )


def drawing_of(graph: ChartGraph, base: str) -> GlanceDrawing:
    """Where everything lies."""
    named = len(graph.nodes) <= MOST_NAMES
    table = place_nodes(graph.inside, graph.links, gap=1 if named else max(2, len(graph.nodes) // 90))
    radius = max(min(LEAST, 90 + 6 * table.round), table.round * 25 / (2 * math.pi)) if named else HALL
    places = tuple(_place(node, at, graph, table, radius, named) for at, node in enumerate(graph.nodes))
    edges = _edges(graph, table, radius - (AVATAR + 6 if named else 4), digits=1 if named else 0)
    ends: list[list[int]] = [[] for _ in places]
    for at, edge in enumerate(edges):
        ends[edge.one].append(at)
        ends[edge.other].append(at)
    bands = _bands(graph, table, radius, named, base)
    partners = tuple(
        tuple(sorted(each, key=lambda other: (graph.nodes[other].name.casefold(), other))) for each in graph.links
    )
    most = max(map(len, partners), default=0)
    return GlanceDrawing(
        named, radius, _frame(places, bands, radius, named), places, edges, bands, partners, tuple(map(tuple, ends)),
        order=tuple(sorted(range(len(places)), key=lambda at: table.places[at].place)),
        disc=min(HALL * 0.7, max(135.0, 44 + most * 13.0)), step=2 * math.pi * radius / table.round,
    )  # fmt: skip


def _place(
    node: ChartNode, at: int, graph: ChartGraph, table: CircularLayout, radius: float, named: bool
) -> PlacedNode:
    here = table.places[at]
    turn = table.turn(here.place)
    right = turn < 0.5
    colour = node.hue if named else _colour(table, here.cluster)
    return PlacedNode(
        node, turn, polar(radius, turn),
        name=clip_to_width(node.name, NAME, ROOM), name_at=polar(radius + AVATAR + 7, turn),
        tilt=360 * turn - (90 if right else 270), anchor="start" if right else "end", hue=colour,
        out=(polar(radius - 12, turn), polar(radius + 16, turn)),
    )  # fmt: skip


def _edges(graph: ChartGraph, table: CircularLayout, radius: float, digits: int) -> tuple[Edge, ...]:
    middles = {cluster: sum(table.reach(cluster)) / 2 for cluster in table.clusters if graph.inside[cluster]}
    found = []
    for one, others in enumerate(graph.links):
        for other in others:
            if one < other:
                start, end = table.places[one], table.places[other]
                via = (middles[start.cluster], middles[end.cluster])
                path = between(table.turn(start.place), table.turn(end.place), via, radius, digits)
                found.append(Edge(one, other, path))
    return tuple(found)


def _bands(graph: ChartGraph, table: CircularLayout, radius: float, named: bool, base: str) -> tuple[Band, ...]:
    """The clusters' parts of the rim; none where there is only one cluster."""
    shown = [each for each in table.clusters if graph.inside[each] and graph.clusters[each].name]
    if len(shown) < 2:
        return ()
    if named:
        return tuple(_inner_band(graph.clusters[each].name, table, each, radius) for each in shown)
    middles = [sum(table.reach(each)) / 2 for each in shown]
    labels = beside(middles, [graph.clusters[each].name for each in shown], radius + 26, CLUSTER, ROOM)
    return tuple(
        Band(
            arc(radius + 10, *table.reach(each)), _colour(table, each), label=label,
            href=f"{base}customers/#{graph.clusters[each].key}" if graph.clusters[each].key else "",
        )
        for each, label in zip(shown, labels, strict=True)
    )  # fmt: skip


def _inner_band(name: str, table: CircularLayout, cluster: int, radius: float) -> Band:
    """A cluster named along the inside of the rim, in one line or two, if its part is long enough for that."""
    start, end = table.reach(cluster)
    inset = 0.22 / table.round
    rim = arc(radius - AVATAR - 12, start + inset, end - inset)
    low = 0.25 < (start + end) / 2 < 0.75
    for lines in ((name,), _halves(name)):
        depths = [AVATAR + (19 if low else 29) + LEADING * at for at in range(len(lines))]
        curves = [radius - depth for depth in (reversed(depths) if low else depths)]
        if all(
            width_of(text, CLUSTER - 2) <= 2 * math.pi * along * (end - start)
            for text, along in zip(lines, curves, strict=True)
        ):
            written = (arc(along, start, end, backwards=low) for along in curves)
            return Band(rim, 0, tuple(zip(written, lines, strict=True)))
    return Band(rim, 0)


def _halves(name: str) -> tuple[str, ...]:
    """A name in two lines, as even as its words allow."""
    words = name.split()
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(ways, key=lambda way: max(map(len, way)), default=(name,))


def _colour(table: CircularLayout, cluster: int) -> int:
    """A colour that differs from the neighbours': clusters are told apart, and nothing more is meant by it."""
    at = table.clusters.index(cluster)
    last = at == len(table.clusters) - 1 and at % 6 == 0 and at > 0
    return 3 if last else at % 6


def _frame(places: tuple[PlacedNode, ...], bands: tuple[Band, ...], radius: float, named: bool) -> BoundingBox:
    """The part of the plane the picture needs."""
    rim = radius + (AVATAR if named else 12)
    boxes = [BoundingBox(-rim, -rim, rim, rim), *(each.label.box for each in bands if each.label)]
    for place in places if named else ():
        end = polar(radius + AVATAR + 7 + width_of(place.name, NAME), place.turn)
        boxes.append(BoundingBox(end.x - NAME / 2, end.y - NAME / 2, end.x + NAME / 2, end.y + NAME / 2))
    return around(boxes, margin=8)
