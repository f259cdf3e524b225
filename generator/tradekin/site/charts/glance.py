"""The group at a glance: everybody around one table, a thread between any two partners.

Up to `MOST_NAMES` guests have their names around the table. Beyond that, dots stand for them, parties are named, and
whoever is pointed at is named on the plate in the middle together with their partners. Nobody is drawn larger or
stronger than anybody else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from tradekin.site.charts.chart_nodes import Company, Guest, company_of
from tradekin.site.charts.edge_curves import arc, between
from tradekin.site.charts.labels import Label, beside
from tradekin.site.charts.measure import BoundingBox, Point, around, clipped, polar, width_of
from tradekin.site.charts.node_order import RoundTable, seated
from tradekin.site.charts.svg import drawn

if TYPE_CHECKING:
    from tradekin.site.site_model import Site

MOST_NAMES = 96
NAME, PARTY = 15, 14
ROOM = 230
LEAST, HALL = 205.0, 400.0
PLATE, LEADING = 12, 14


@dataclass(frozen=True, slots=True)
class GlanceSeat:
    """A guest at the table: the plate, and the name beside it, which runs outwards."""

    guest: Guest
    turn: float
    plate: Point
    name: str
    name_at: Point
    tilt: float
    anchor: str
    hue: int
    out: tuple[Point, Point]
    """A line from the table's rim outwards, wide enough to be hit."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A line between two guests, by their numbers."""

    one: int
    other: int
    path: str


@dataclass(frozen=True, slots=True)
class Band:
    """A party's part of the rim, and its name on it or beside it where that fits."""

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
    places: tuple[GlanceSeat, ...]
    threads: tuple[Thread, ...]
    bands: tuple[Band, ...]
    partners: tuple[tuple[int, ...], ...]
    """Each guest's partners by name."""
    ends: tuple[tuple[int, ...], ...]
    """Each guest's threads."""
    order: tuple[int, ...]
    """Guests clockwise around the table."""
    plate: float
    """How large the plate in the middle is, on which names appear."""
    step: float
    """How far guests sit apart."""


def glance(site: Site, base: str = "") -> Markup:
    """The picture as an `<svg>` element. `base` leads from the page to the site's root."""
    company = company_of(site, base)
    drawing = drawing_of(company, base)
    return drawn(
        "glance",
        drawing=drawing,
        of_members=company.of_members,
        group=site.settings.group,
        NAME=NAME,
        PARTY=PARTY,
    )


def drawing_of(company: Company, base: str) -> GlanceDrawing:
    """Where everything lies."""
    named = len(company.guests) <= MOST_NAMES
    table = seated(company.inside, company.links, gap=1 if named else max(2, len(company.guests) // 90))
    radius = max(min(LEAST, 90 + 6 * table.round), table.round * 25 / (2 * math.pi)) if named else HALL
    places = tuple(_place(guest, at, company, table, radius, named) for at, guest in enumerate(company.guests))
    threads = _threads(company, table, radius - (PLATE + 6 if named else 4), digits=1 if named else 0)
    ends: list[list[int]] = [[] for _ in places]
    for at, thread in enumerate(threads):
        ends[thread.one].append(at)
        ends[thread.other].append(at)
    bands = _bands(company, table, radius, named, base)
    partners = tuple(
        tuple(sorted(each, key=lambda other: (company.guests[other].name.casefold(), other))) for each in company.links
    )
    most = max(map(len, partners), default=0)
    return GlanceDrawing(
        named, radius, _frame(places, bands, radius, named), places, threads, bands, partners, tuple(map(tuple, ends)),
        order=tuple(sorted(range(len(places)), key=lambda at: table.seats[at].place)),
        plate=min(HALL * 0.7, max(135.0, 44 + most * 13.0)), step=2 * math.pi * radius / table.round,
    )  # fmt: skip


def _place(guest: Guest, at: int, company: Company, table: RoundTable, radius: float, named: bool) -> GlanceSeat:
    seat = table.seats[at]
    turn = table.turn(seat.place)
    right = turn < 0.5
    colour = guest.hue if named else _colour(table, seat.party)
    return GlanceSeat(
        guest, turn, polar(radius, turn),
        name=clipped(guest.name, NAME, ROOM), name_at=polar(radius + PLATE + 7, turn),
        tilt=360 * turn - (90 if right else 270), anchor="start" if right else "end", hue=colour,
        out=(polar(radius - 12, turn), polar(radius + 16, turn)),
    )  # fmt: skip


def _threads(company: Company, table: RoundTable, radius: float, digits: int) -> tuple[Thread, ...]:
    middles = {party: sum(table.reach(party)) / 2 for party in table.parties if company.inside[party]}
    found = []
    for one, others in enumerate(company.links):
        for other in others:
            if one < other:
                start, end = table.seats[one], table.seats[other]
                via = (middles[start.party], middles[end.party])
                path = between(table.turn(start.place), table.turn(end.place), via, radius, digits)
                found.append(Thread(one, other, path))
    return tuple(found)


def _bands(company: Company, table: RoundTable, radius: float, named: bool, base: str) -> tuple[Band, ...]:
    """The parties' parts of the rim; none where there is only one party."""
    shown = [each for each in table.parties if company.inside[each] and company.parties[each].name]
    if len(shown) < 2:
        return ()
    if named:
        return tuple(_inner_band(company.parties[each].name, table, each, radius) for each in shown)
    middles = [sum(table.reach(each)) / 2 for each in shown]
    labels = beside(middles, [company.parties[each].name for each in shown], radius + 26, PARTY, ROOM)
    return tuple(
        Band(
            arc(radius + 10, *table.reach(each)), _colour(table, each), label=label,
            href=f"{base}customers/#{company.parties[each].key}" if company.parties[each].key else "",
        )
        for each, label in zip(shown, labels, strict=True)
    )  # fmt: skip


def _inner_band(name: str, table: RoundTable, party: int, radius: float) -> Band:
    """A party named along the inside of the rim, in one line or two, if its part is long enough for that."""
    start, end = table.reach(party)
    inset = 0.22 / table.round
    rim = arc(radius - PLATE - 12, start + inset, end - inset)
    low = 0.25 < (start + end) / 2 < 0.75
    for lines in ((name,), _halves(name)):
        depths = [PLATE + (19 if low else 29) + LEADING * at for at in range(len(lines))]
        curves = [radius - depth for depth in (reversed(depths) if low else depths)]
        if all(
            width_of(text, PARTY - 2) <= 2 * math.pi * along * (end - start)
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


def _colour(table: RoundTable, party: int) -> int:
    """A colour that differs from the neighbours': parties are told apart, and nothing more is meant by it."""
    at = table.parties.index(party)
    last = at == len(table.parties) - 1 and at % 6 == 0 and at > 0
    return 3 if last else at % 6


def _frame(places: tuple[GlanceSeat, ...], bands: tuple[Band, ...], radius: float, named: bool) -> BoundingBox:
    """The part of the plane the picture needs."""
    rim = radius + (PLATE if named else 12)
    boxes = [BoundingBox(-rim, -rim, rim, rim), *(each.label.box for each in bands if each.label)]
    for place in places if named else ():
        end = polar(radius + PLATE + 7 + width_of(place.name, NAME), place.turn)
        boxes.append(BoundingBox(end.x - NAME / 2, end.y - NAME / 2, end.x + NAME / 2, end.y + NAME / 2))
    return around(boxes, margin=8)
