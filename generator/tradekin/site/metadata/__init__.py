"""What a page's head says to those who show a link to it, and to search engines: each page's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from tradekin.settings import Robots
from tradekin.site.metadata.cards import SocialCard, SocialCardFiles
from tradekin.site.metadata.structured import script
from tradekin.site.site_model import Page, Site

MOST_OF_A_DESCRIPTION = 160
_LOOKED_FOR = frozenset({"member", "customers", "occasion", "trade"})
"""The kinds of pages that somebody looks for with a search engine, and that say to it what they are about."""
_TAG = Markup('<meta property="{}" content="{}">')
_NAMED = Markup('<meta name="{}" content="{}">')


def brief(text: str, most: int = MOST_OF_A_DESCRIPTION) -> str:
    """The text in one line, cut after a word if it is longer than search engines and messengers show."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most]
    words = cut.rpartition(" ")[0]
    kept = words if len(words) > most // 2 else cut[:-1]
    return f"{kept.rstrip(' ,;:–—-.')}…"


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of one site's pages."""

    site: Site
    cards: SocialCardFiles
    trail: Mapping[str, str] = field(default_factory=dict)
    """For each page of the navigation that stamped pages belong to, its name as the site shows it."""

    def stamped(self, page: Page) -> str:
        """What stands in the head of a stamped page, as HTML."""
        tags = self._tags(page.title, self.cards.of(page), page.kind)
        if page.kind not in _LOOKED_FOR or self.site.settings.robots is Robots.CLOSED:
            return tags
        portrait = self.site.portrait(page.about[0]) if page.kind == "member" else None
        return tags + script(self.site, page, self.trail, portrait.largest.address if portrait else "")

    def hand_written(self, title: str) -> str:
        """The same for a hand-written page."""
        return self._tags(title, self.cards.group)

    def _tags(self, title: str, card: SocialCard | None, kind: str = "") -> Markup:
        """A page is a website's where nothing else is said; two show theirs to each other, in a message."""
        is_public = kind != "pair"
        tags = {
            "og:type": "profile" if kind == "member" else "",
            "og:site_name": self.site.settings.group if is_public else "",
            "og:title": title,
        }
        if card:
            alt = self.site.settings.group if card == self.cards.group else card.words
            tags |= {"og:image": self.site.address + card.address, "og:image:alt": alt if is_public else ""}
        said_once = Markup("").join(_TAG.format(name, text) for name, text in tags.items() if text)
        if not is_public:
            return said_once
        return said_once + _NAMED.format("twitter:card", "summary_large_image" if card else "summary")
