"""What stands on which card. A page whose name the font cannot draw has no card of its own."""

from __future__ import annotations

from collections.abc import Iterable

from tradekin.directory import Member
from tradekin.language.wording import capitalise
from tradekin.site.avatar import hue, initials
from tradekin.site.metadata.cards.card_drawing import Face, SeatPhoto
from tradekin.site.metadata.cards.ground import SEAT, SEATS
from tradekin.site.metadata.cards.lettering import drawable
from tradekin.site.site_model import Page, Site


def face_of_group(group: str, about: str) -> Face:
    """The card of the whole group; as much of it as can be drawn."""
    return Face("", _if_drawable(group), _if_drawable(about))


def face_of(site: Site, page: Page) -> Face | None:
    """The card of a page that has one of its own: a member, a pair, a customer group, a trade that somebody has."""
    if not page.about or not drawable(page.title):
        return None
    group = _if_drawable(site.settings.group)
    if page.kind != "member":
        return Face(group, page.title, seats=_seats(page.about), photos=_photos(site, page.about))
    (member,) = page.about
    if not drawable(member.name):
        return None
    trade, firm = _if_drawable(capitalise(member.trades_as_said)), _if_drawable(member.profile.business)
    return Face(group, member.name, trade, firm, _seats(page.about), _photos(site, page.about))


def _seats(members: Iterable[Member]) -> tuple[tuple[int, str], ...]:
    return tuple((hue(member), initials(member)) for member in tuple(members)[: len(SEATS)])


def _photos(site: Site, members: Iterable[Member]) -> tuple[SeatPhoto | None, ...]:
    """The photos of those who have a seat; nothing if none of them has one."""
    found = [site.portrait(each) for each in [*members][: len(SEATS)]]
    pictures = [each.fit_for(2 * SEAT) if each else None for each in found]
    return tuple(SeatPhoto(each.address, each.data) if each else None for each in pictures) if any(found) else ()


def _if_drawable(text: str) -> str:
    return text if drawable(text) else ""
