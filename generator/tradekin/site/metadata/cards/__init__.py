"""Social cards: the picture that is shown with a link to a page. Drawn here, at build, without asking anybody."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from tradekin.kit.file_cache import read_or_make
from tradekin.settings import SocialCards
from tradekin.site.browser_data.alphabet import MOST
from tradekin.site.metadata.cards.card_drawing import HEIGHT, WIDTH, Face, draw_card, recipe
from tradekin.site.metadata.cards.faces import face_of, face_of_group
from tradekin.site.site_model import Page, Site

__all__ = ["HEIGHT", "WIDTH", "SocialCard", "SocialCardFiles"]


@dataclass(frozen=True, slots=True)
class SocialCard:
    """A picture to be published at `address`, from the site's root; the address changes with what stands on it."""

    address: str
    face: Face

    @property
    def words(self) -> str:
        """What stands on it, for whoever cannot see it."""
        face = self.face
        return " · ".join(each for each in (face.title, face.line, face.firm, face.group) if each)

    def picture(self, cache: Path | None = None) -> bytes:
        """The file to publish; from a folder that keeps what was drawn before, if it is there."""
        return read_or_make(cache / f"{self.key}.png" if cache else None, partial(draw_card, self.face))

    @property
    def key(self) -> str:
        """What tells what it is drawn from."""
        return _key(self.face)


class SocialCardFiles:
    """Which card each page has. Without an address for the site there are none: a link to a picture has to be whole."""

    def __init__(self, site: Site, about: str = "") -> None:
        self.site = site
        self.about = about
        self.asked = site.settings.social_cards if site.address else SocialCards.NONE

    @cached_property
    def group(self) -> SocialCard | None:
        """The card of the whole group, for every page that has none of its own."""
        if self.asked is SocialCards.NONE:
            return None
        return _card("group", face_of_group(self.site.settings.group, self.about))

    def of(self, page: Page) -> SocialCard | None:
        """The card of a stamped page."""
        return self._own(page) or self.group

    def to_publish(self, pages: Iterable[Page], without: Container[str] = ()) -> list[SocialCard]:
        """Every card of the stamped pages, and the group's, but for those whose addresses are passed over."""
        cards = {card.address: card for card in (self.group, *map(self._own, pages)) if card}
        return [card for address, card in cards.items() if address not in without]

    def _own(self, page: Page) -> SocialCard | None:
        """Pairs are many: in a large group their pages have the group's card."""
        if self.asked is not SocialCards.ALL or (page.kind == "pair" and len(self.site.directory.members) > MOST):
            return None
        face = face_of(self.site, page)
        return _card(page.url.strip("/").replace("/", "-"), face) if face else None


def _card(name: str, face: Face) -> SocialCard:
    return SocialCard(f"cards/{name}-{_key(face)[:8]}.png", face)


def _key(face: Face) -> str:
    return hashlib.sha256(f"{recipe()} {face!r}".encode()).hexdigest()
