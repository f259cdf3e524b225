"""A page for each occasion in the lives of the group's customers, with its moments and their casts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.language.wording import macros
from tradekin.partners.moment_casts import OccasionHere
from tradekin.site.site_model import Page, Site

FOLDER = "moments"


@dataclass(frozen=True, slots=True)
class OccasionFacts:
    """What the page of an occasion shows."""

    here: OccasionHere


def pages(site: Site) -> Iterator[Page]:
    """One page an occasion, at `moments/<occasion>/`; each moment is a part of it, by its id."""
    words = macros("tradekin.site", "text/page_titles.jinja")
    for here in site.occasions.values():
        yield Page(
            kind="occasion",
            url=f"{FOLDER}/{here.occasion.id}/",
            title=here.occasion.name,
            description=str(words.occasion_description(here.occasion)),
            facts=OccasionFacts(here),
            about=(),
        )
