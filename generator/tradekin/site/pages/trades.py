"""A page for each trade that is here, wanted, or known to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tradekin.directory import Member
from tradekin.language.wording import capitalise, macros
from tradekin.network.hub_network import HubClub
from tradekin.partners.free_seats import is_seat_free
from tradekin.site.guest_start import GuestStart, guest_start
from tradekin.site.introduction_paths import Path, paths_to
from tradekin.site.pages.parts import CARDS, LETTERS, LINES, Part, parts_of
from tradekin.site.site_model import Page, Site
from tradekin.vocabulary import CustomerGroup, Trade

MOST = 12
"""How many trades that one deals with its page shows."""


@dataclass(frozen=True)
class TradeFacts:
    """What the page of a trade shows."""

    trade: Trade
    part: Part
    members: tuple[Member, ...]
    """Who has it."""
    by_specialty: tuple[Member, ...]
    """Whose specialty it is, so that they sit in for it."""
    is_free: bool
    """Whether the group has a seat for it."""
    wishers: tuple[Member, ...]
    """Who would like to meet one."""
    known: tuple[Path, ...]
    """Who can introduce one."""
    groups: tuple[CustomerGroup, ...]
    """Whom the trade usually serves."""
    works_with: tuple[Trade, ...]
    """Whom the trade deals with most."""
    site: Site
    is_to_fill: bool
    """Whether it is one of the empty seats to fill."""
    worth_visiting: tuple[tuple[HubClub, tuple[Member, ...]], ...] = ()
    """In a hub the groups that show nobody of this trade, each with those there whom it usually works with."""

    @cached_property
    def guest(self) -> GuestStart | None:
        """Where a guest could start who may take the empty seat; found only for a page that is made."""
        return guest_start(self.site, self.trade) if self.is_to_fill else None


def pages(site: Site) -> Iterator[Page]:
    """One page a trade, at `trades/<trade>/`; more where very many have it, know one or would like to meet one."""
    directory, vocabulary = site.directory, site.vocabulary
    words = macros("tradekin.site", "text/page_titles.jinja")
    wanted = {each.trade.id for each in site.wanted}
    for trade_id in sorted(site.trade_pages):
        trade = vocabulary.trades[trade_id]
        members = directory.by_trade.get(trade_id, ())
        lists = {
            "members": (members, CARDS),
            "by_specialty": (directory.by_specialty.get(trade_id, ()), CARDS),
            "wishers": (directory.wishers.get(trade_id, ()), LINES),
            "known": (paths_to(site, trade), LETTERS),
        }
        for part in parts_of(f"trades/{trade_id}/", directory, *lists.values()):
            shown: dict[str, Any] = {name: part.of(items, most) for name, (items, most) in lists.items()}
            yield Page(
                kind="trade",
                url=part.url,
                title=part.titled(capitalise(trade.name)),
                description=str(words.trade_description(trade, shown["members"][:4])),
                facts=TradeFacts(
                    trade,
                    part,
                    **shown,
                    is_free=is_seat_free(trade_id, directory),
                    groups=tuple(vocabulary.groups[each] for each in trade.customers),
                    works_with=tuple(vocabulary.trades[each] for each in vocabulary.links.partners_of(trade_id)[:MOST]),
                    site=site,
                    is_to_fill=trade_id in wanted and part.is_first and not site.network,
                    worth_visiting=_worth_visiting(site, trade_id) if part.is_first else (),
                ),
                about=members if part.is_first else (),
            )


def _worth_visiting(site: Site, trade: str) -> tuple[tuple[HubClub, tuple[Member, ...]], ...]:
    beside = site.vocabulary.links.partners_of(trade)[:MOST]
    return site.network.free_for(trade, beside)[:MOST] if site.network else ()
