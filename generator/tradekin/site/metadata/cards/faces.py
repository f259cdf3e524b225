"""What stands on which card. A page whose name the font cannot draw has no card of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tradekin.directory import Member
from tradekin.language.wording import capitalised
from tradekin.site.avatar import hue, monogram
from tradekin.site.metadata.cards.card_drawing import Face
from tradekin.site.metadata.cards.ground import SEATS
from tradekin.site.metadata.cards.lettering import drawable
from tradekin.site.site_model import Page, Site


def face_of_group(group: str, about: str) -> Face:
    """The card of the whole group; as much of it as can be drawn."""
    return Face("", _if_drawable(group), _if_drawable(about))


def face_of(site: Site, page: Page) -> Face | None:
    """The card of a page that has one of its own: a member, a pair, a customer group, a trade that somebody has."""
    if page.kind not in _GUESTS or not drawable(page.title):
        return None
    guests = _guests(page.context)
    if not guests:
        return None
    group = _if_drawable(site.directory.settings.group)
    if page.kind != "member":
        return Face(group, page.title, seats=_seats(guests))
    (member,) = guests
    if not drawable(member.name):
        return None
    trade, firm = _if_drawable(capitalised(member.trade.name)), _if_drawable(member.profile.business)
    return Face(group, member.name, trade, firm, _seats(guests))


_GUESTS = frozenset({"member", "pair", "customers", "trade"})


def _guests(context: Mapping[str, Any]) -> tuple[Member, ...]:
    """Whom a page is about."""
    if "member" in context:
        return (context["member"],)
    if "pair" in context:
        return context["pair"].one, context["pair"].other
    return tuple(context["circle"].members if "circle" in context else context["members"])


def _seats(members: Iterable[Member]) -> tuple[tuple[int, str], ...]:
    return tuple((hue(member), monogram(member)) for member in tuple(members)[: len(SEATS)])


def _if_drawable(text: str) -> str:
    return text if drawable(text) else ""
