"""A customer group's circle: its members around a table, and an empty seat for every trade that is missing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from markupsafe import Markup

from tradekin.directory import Member
from tradekin.language.wording import capitalise, macros
from tradekin.letters.salutation import called
from tradekin.partners.circles import Circle
from tradekin.site.avatar import hue, initials
from tradekin.site.charts.labels import Label, beside
from tradekin.site.charts.measure import BoundingBox, Point, around, polar, width_of
from tradekin.site.charts.svg import draw_svg
from tradekin.vocabulary import Trade

MOST_SEATS, FEW_SEATS = 40, 24
"""The most seats, and how many there are where not everybody has one: then more would only be more to load."""
NAME, ROOM = 15, 290.0
WIDER = 0.12
"""The part of its width by which a long name may be wider than estimated, as in DejaVu on Linux."""
LARGE, SMALL = 21, 14
NO_PHOTOS: Mapping[str, str] = MappingProxyType({})
LEAST = 118.0


@dataclass(frozen=True, slots=True)
class CircleNode:
    """A seat that somebody has, or nobody yet, or that stands for the rest."""

    kind: Literal["taken", "free", "others"]
    href: str
    text: str
    about: str = ""
    short: str = ""
    """What to write beside the seat where there is no room for the whole text."""
    initials: str = ""
    hue: int = 0
    photo: str = ""
    """Where the photo lies that stands for the initials, if there is one."""


@dataclass(frozen=True, slots=True)
class CircleDrawing:
    """The picture in numbers, around the point 0, 0."""

    nodes: tuple[tuple[CircleNode, Point, Label], ...]
    avatar: float
    table: float
    frame: BoundingBox


def circle(of: Circle, base: str = "", others: str = "#here", photos: Mapping[str, str] = NO_PHOTOS) -> Markup:
    """The picture as an `<svg>` element.

    `others` is where the seat for those who have no room leads, and `photos` where members' photos lie, by slug.
    """
    return draw_svg("circle", drawing=drawing_of(of, base, others, photos), group=of.group, NAME=NAME)


def drawing_of(of: Circle, base: str, others: str, photos: Mapping[str, str] = NO_PHOTOS) -> CircleDrawing:
    """Where everything lies: members clockwise from the top, then the empty seats."""
    nodes = _nodes(of, base, others, photos)
    avatar = LARGE if len(nodes) <= 14 else SMALL
    ring = max(LEAST, len(nodes) * (avatar * 2 + 6) / (2 * math.pi))
    turns = [(at + 0.5) / len(nodes) for at in range(len(nodes))]
    labels = beside(turns, [_fitting(node) for node in nodes], ring + avatar + 3, NAME, ROOM)
    places = tuple(zip(nodes, (polar(ring, turn) for turn in turns), labels, strict=True))
    rim = ring + avatar + 3
    frame = around([BoundingBox(-rim, -rim, rim, rim), *(_roomy(each.box) for each in labels)], margin=8)
    return CircleDrawing(places, avatar, ring - avatar - 8, _centred(frame))


def _fitting(node: CircleNode) -> str:
    return node.short if node.short and width_of(node.text, NAME) > ROOM else node.text


def _roomy(box: BoundingBox) -> BoundingBox:
    more = box.width * WIDER
    return BoundingBox(box.left - more, box.top, box.right + more, box.bottom)


def _centred(frame: BoundingBox) -> BoundingBox:
    """The frame with the table in its middle and no narrower than high: on a phone only its middle square is shown."""
    half = max(-frame.left, frame.right, frame.height / 2)
    return BoundingBox(-half, frame.top, half, frame.bottom)


def _nodes(of: Circle, base: str, others: str, photos: Mapping[str, str]) -> list[CircleNode]:
    has_room = len(of.members) + len(of.missing) <= MOST_SEATS
    members = of.members if has_room else of.members[: max(1, FEW_SEATS - len(of.missing)) - 1]
    nodes = [_member_node(member, base, photos.get(member.slug, "")) for member in members]
    if len(members) < len(of.members):
        nodes.append(CircleNode("others", others, str(macros("tradekin.site.charts", "names.jinja").others())))
    return [*nodes, *(_trade_node(trade, base) for trade in of.missing)]


def _member_node(member: Member, base: str, photo: str) -> CircleNode:
    address = f"{base}members/{member.slug}/"
    shown = f"{base}{photo}" if photo else ""
    return CircleNode(
        "taken", address, member.name, member.trade_as_said, called(member), initials(member), hue(member), shown
    )


def _trade_node(trade: Trade, base: str) -> CircleNode:
    return CircleNode("free", f"{base}trades/{trade.id}/", capitalise(trade.name))
