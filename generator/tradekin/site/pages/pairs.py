"""A page for each pair of partners."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.site.model import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """One page a pair, at `partners/<a>--<b>/`."""
    groups = site.directory.vocabulary.groups
    for pair in site.partners.pairs:
        one, other = pair.one, pair.other
        yield Page(
            kind="pair",
            url=f"partners/{pair.slug}/",
            title=f"{pair.one.name} and {pair.other.name}",
            description=f"Why {one.name} ({one.trade.name}) and {other.name} ({other.trade.name}) should meet.",
            context={
                "pair": pair,
                "shared": [groups[each] for each in site.partners.reasons.shared(pair.one, pair.other)],
                "sides": ((pair.one, pair.other), (pair.other, pair.one)),
                "together": site.together[pair.slug],
            },
        )
