"""A profile without errors -> a `Member`, its wordings turned into what the vocabulary calls them."""

from __future__ import annotations

from collections.abc import Sequence

from tradekin.directory.member import KnownTrade, Member, WantedTrade
from tradekin.directory.own_trade import own_trade
from tradekin.directory.profile_draft import ProfileDraft
from tradekin.directory.several_trades import further_trades
from tradekin.settings import ANYWHERE
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.lookup import normal


def member_of(draft: ProfileDraft) -> Member:
    """The member of a profile that no rule found an error in.

    Raises:
        ValueError: if its trade is unknown, which is an error.
    """
    profile, vocabulary, group = draft.profile, draft.vocabulary, draft.group
    trade = own_trade(profile, vocabulary)
    if trade is None:
        raise ValueError("a profile with an unknown trade has errors and becomes no member")
    customers = [(written, vocabulary.groups_in(written)) for written in profile.customers]
    known = tuple(dict.fromkeys(group for _, groups in customers for group in groups))
    areas = tuple(dict.fromkeys(group.areas.get(normal(area), area) for area in profile.areas))
    spoken = [vocabulary.language(name) for name in profile.languages or group.settings.languages]
    return Member(
        slug=draft.file.slug,
        path=draft.file.shown,
        profile=profile,
        trade=trade,
        also=further_trades(profile, vocabulary),
        customers=known or trade.customers,
        customers_are_usual=not known,
        customers_unknown=tuple(written for written, groups in customers if not groups),
        wishes=tuple(
            WantedTrade(name, each.id if (each := vocabulary.trade(name)) else None) for name in profile.partners_wanted
        ),
        acquaintances=tuple(
            KnownTrade(known.trade, each.id if (each := vocabulary.trade(known.trade)) else None, known.how)
            for known in profile.can_introduce
        ),
        areas=tuple(area for area in areas if normal(area) != ANYWHERE),
        anywhere=not areas or any(normal(area) == ANYWHERE for area in areas),
        languages=tuple(dict.fromkeys(each.id for each in spoken if each)),
        practices=_practice_ids(profile.practices, vocabulary),
        deal_breakers=_practice_ids(profile.deal_breakers, vocabulary),
    )


def _practice_ids(written: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for name in written if (each := vocabulary.practice(name))))
