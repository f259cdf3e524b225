"""A page for each trade that is here, wanted, or known to somebody."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.site.model import Page, Site
from tradekin.site.paths import paths_to


def pages(site: Site) -> Iterator[Page]:
    """One page a trade, at `trades/<trade>/`."""
    directory, vocabulary = site.directory, site.directory.vocabulary
    for trade_id in sorted(site.trade_pages):
        trade = vocabulary.trades[trade_id]
        members = directory.by_trade.get(trade_id, ())
        here = f"Members with this trade: {', '.join(member.name for member in members[:4])}."
        yield Page(
            kind="trade",
            url=f"trades/{trade_id}/",
            title=trade.name[:1].upper() + trade.name[1:],
            description=here if members else f"Nobody here is {trade.name} yet; who can introduce one.",
            context={
                "trade": trade,
                "members": members,
                "wishers": directory.wishers.get(trade_id, ()),
                "known": paths_to(site, trade),
                "groups": [vocabulary.groups[each] for each in trade.customers],
                "works_with": [vocabulary.trades[each] for each in trade.works_with if each in vocabulary.trades],
            },
        )
