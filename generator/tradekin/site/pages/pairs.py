"""A page for each pair of partners."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.language.wording import macros
from tradekin.site.site_model import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """One page a pair, at `partners/<a>--<b>/`."""
    groups, words = site.directory.vocabulary.groups, macros("tradekin.site", "text/page_titles.jinja")
    for pair in site.partners.pairs:
        one, other = pair.one, pair.other
        yield Page(
            kind="pair",
            url=f"partners/{pair.slug}/",
            title=str(words.pair_title(one, other)),
            description=str(words.pair_description(one, other)),
            context={
                "pair": pair,
                "shared": [groups[each] for each in site.partners.reasons.shared(pair.one, pair.other)],
                "sides": ((pair.one, pair.other), (pair.other, pair.one)),
                "together": site.together[pair.slug],
            },
        )
