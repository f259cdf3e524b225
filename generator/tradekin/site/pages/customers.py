"""A page for each customer group in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tradekin.language.wording import macros
from tradekin.partners.circles import Circle
from tradekin.partners.moment_casts import MomentHere
from tradekin.site.site_model import Page, Site


@dataclass(frozen=True, slots=True)
class CustomersFacts:
    """What the page of a customer group shows."""

    circle: Circle
    moments: tuple[MomentHere, ...]
    """Those that happen to these customers, the best cast first."""


def pages(site: Site) -> Iterator[Page]:
    """One page a group, at `customers/<group>/`."""
    words = macros("tradekin.site", "text/page_titles.jinja")
    for circle in site.circles.values():
        yield Page(
            kind="customers",
            url=f"customers/{circle.group.id}/",
            title=str(words.customers_title(circle.group)),
            description=str(words.customers_description(circle.group, circle.members[:4])),
            facts=CustomersFacts(circle, _moments(site, circle)),
            about=circle.members,
        )


def _moments(site: Site, circle: Circle) -> tuple[MomentHere, ...]:
    theirs = (each for each in site.moments if circle.group in each.groups)
    return tuple(sorted(theirs, key=lambda each: -len(each.members)))
