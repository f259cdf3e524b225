"""A page for each occasion in the lives of the group's customers, with its moments and their casts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.language.wording import macros
from tradekin.partners.moment_casts import MomentHere, OccasionHere
from tradekin.site.pages.parts import Part, parts_of
from tradekin.site.site_model import Page, Site
from tradekin.vocabulary import Moment

FOLDER = "moments"
A_PAGE = 8
"""The most moments on a page of a large group."""


@dataclass(frozen=True, slots=True)
class OccasionFacts:
    """What a page of an occasion shows."""

    here: OccasionHere
    part: Part

    @property
    def moments(self) -> tuple[MomentHere, ...]:
        """The moments whose casts stand on this page."""
        return self.part.of(self.here.moments, A_PAGE)

    @property
    def later(self) -> tuple[MomentHere, ...]:
        """On the first page those that stand on another, so that their old addresses lead on."""
        return self.here.moments[len(self.moments) :] if self.part.is_first else ()


def pages(site: Site) -> Iterator[Page]:
    """One page an occasion, at `moments/<occasion>/`, in a large group some; each moment is a part of it, by its id."""
    words = macros("tradekin.site", "text/page_titles.jinja")
    for here in site.occasions.values():
        for part in _parts(site, here):
            yield Page(
                kind="occasion",
                url=part.url,
                title=part.titled(here.occasion.name),
                description=str(words.occasion_description(here.occasion)),
                facts=OccasionFacts(here, part),
                about=(),
            )


def address_of(site: Site, moment: Moment) -> str:
    """Where a moment's cast stands, from the site's root."""
    here = site.occasions[moment.occasion]
    place = next(place for place, each in enumerate(here.moments) if each.moment.id == moment.id)
    parts = _parts(site, here)
    return f"{parts[place // A_PAGE if len(parts) > 1 else 0].url}#{moment.id}"


def _parts(site: Site, here: OccasionHere) -> tuple[Part, ...]:
    return parts_of(f"{FOLDER}/{here.occasion.id}/", site.directory, (here.moments, A_PAGE))
