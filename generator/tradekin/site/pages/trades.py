"""A page for each trade that is here, wanted, or known to somebody."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.language.wording import capitalised, macros
from tradekin.site.introduction_paths import paths_to
from tradekin.site.site_model import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """One page a trade, at `trades/<trade>/`."""
    directory, vocabulary = site.directory, site.directory.vocabulary
    words = macros("tradekin.site", "text/page_titles.jinja")
    for trade_id in sorted(site.trade_pages):
        trade = vocabulary.trades[trade_id]
        members = directory.by_trade.get(trade_id, ())
        yield Page(
            kind="trade",
            url=f"trades/{trade_id}/",
            title=capitalised(trade.name),
            description=str(words.trade_description(trade, members[:4])),
            context={
                "trade": trade,
                "members": members,
                "wishers": directory.wishers.get(trade_id, ()),
                "known": paths_to(site, trade),
                "groups": [vocabulary.groups[each] for each in trade.customers],
                "works_with": [vocabulary.trades[each] for each in trade.works_with if each in vocabulary.trades],
            },
        )
