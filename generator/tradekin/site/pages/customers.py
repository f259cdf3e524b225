"""A page for each customer group in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.language.wording import macros
from tradekin.partners.circles import Circle
from tradekin.partners.moment_casts import MomentHere
from tradekin.site.pages.parts import CARDS, Part, parts_of
from tradekin.site.site_model import Page, Site


@dataclass(frozen=True, slots=True)
class CustomersFacts:
    """What the page of a customer group shows."""

    circle: Circle
    part: Part
    said: tuple[Member, ...]
    """Who wrote that they serve the group."""
    usual: tuple[Member, ...]
    """Whose trade usually does."""
    moments: tuple[MomentHere, ...]
    """Those that happen to these customers: first what happens to them above all, and of these the best cast."""


def pages(site: Site) -> Iterator[Page]:
    """One page a group, at `customers/<group>/`; more where very many serve it."""
    words = macros("tradekin.site", "text/page_titles.jinja")
    moments = _moments_by_group(site)
    for circle in site.circles.values():
        said = [each for each in circle.members if not each.customers_are_usual]
        usual = [each for each in circle.members if each.customers_are_usual]
        for part in parts_of(f"customers/{circle.group.id}/", site.directory, (said, CARDS), (usual, CARDS)):
            shown = part.of(said, CARDS), part.of(usual, CARDS)
            yield Page(
                kind="customers",
                url=part.url,
                title=part.titled(str(words.customers_title(circle.group))),
                description=str(words.customers_description(circle.group, (*shown[0], *shown[1])[:4])),
                facts=CustomersFacts(circle, part, *shown, moments=moments.get(circle.group.id, ())),
                about=circle.members if part.is_first else (),
            )


def _moments_by_group(site: Site) -> Mapping[str, tuple[MomentHere, ...]]:
    """What happens to each customer group, by its id: first what is told of them, then by members who have a part."""
    found: dict[str, list[MomentHere]] = defaultdict(list)
    for moment in sorted(site.moments, key=lambda each: -len(each.members)):
        for group in moment.groups:
            found[group.id].append(moment)
    return {
        group: tuple(sorted(theirs, key=lambda each: each.moment.whose[0] != group)) for group, theirs in found.items()
    }
