"""A profile without errors -> a `Member`, its wordings turned into what the vocabulary calls them."""

from __future__ import annotations

from collections.abc import Sequence

from tradekin.directory.member import KnownTrade, Member, ServedCustomers, WantedTrade
from tradekin.directory.profile_draft import ProfileDraft
from tradekin.directory.several_trades import every_trade
from tradekin.settings import ANYWHERE
from tradekin.vocabulary import Trade, Vocabulary
from tradekin.vocabulary.lookup import normal
from tradekin.vocabulary.own_words import OwnWords, own_words


def member_of(draft: ProfileDraft) -> Member:
    """The member of a profile that no rule found an error in.

    Raises:
        ValueError: if its trade is unknown, which is an error.
    """
    profile, vocabulary, group = draft.profile, draft.vocabulary, draft.group
    trades = every_trade(profile, vocabulary)
    if not trades:
        raise ValueError("a profile with an unknown trade has errors and becomes no member")
    first, *others = trades
    served = tuple(_served(written, vocabulary) for written in profile.customers)
    known = tuple(dict.fromkeys(group for each in served for group in each.groups))
    areas = tuple(dict.fromkeys(group.areas.get(normal(area), area) for area in profile.areas))
    spoken = [vocabulary.language(name) for name in profile.languages or group.settings.languages]
    return Member(
        slug=draft.file.slug,
        path=draft.file.shown,
        profile=profile,
        trade=first.trade,
        also=tuple(each.trade for each in others),
        trade_words=tuple(_words(each.written, vocabulary, each.trade) for each in trades),
        served=served,
        customers=known or first.trade.customers,
        customers_are_usual=not known,
        customers_unknown=tuple(each.words.written for each in served if not each.groups),
        wishes=tuple(_wish(name, vocabulary) for name in profile.partners_wanted),
        acquaintances=tuple(
            KnownTrade(each.trade, trade, each.how, words)
            for each in profile.can_introduce
            for trade, words in [_read(each.trade, vocabulary)]
        ),
        areas=tuple(area for area in areas if normal(area) != ANYWHERE),
        anywhere=not areas or any(normal(area) == ANYWHERE for area in areas),
        languages=tuple(dict.fromkeys(each.id for each in spoken if each)),
        practices=_practice_ids(profile.practices, vocabulary),
        deal_breakers=_practice_ids(profile.deal_breakers, vocabulary),
    )


def _words(written: str, vocabulary: Vocabulary, trade: Trade | None = None) -> OwnWords:
    return own_words(written, vocabulary.small_words, trade.name if trade else "")


def _read(written: str, vocabulary: Vocabulary) -> tuple[str | None, OwnWords]:
    """The id of the trade that is meant, and the words it is meant by."""
    trade = vocabulary.trade(written)
    return trade.id if trade else None, _words(written, vocabulary, trade)


def _wish(written: str, vocabulary: Vocabulary) -> WantedTrade:
    """A wish; a broad word is one for each trade that it may mean."""
    trade, words = _read(written, vocabulary)
    return WantedTrade(written, trade, words, () if trade else vocabulary.trades_perhaps(written))


def _served(written: str, vocabulary: Vocabulary) -> ServedCustomers:
    """Customers as written: a list of groups is their names, one of a group's own names is it, the rest says more."""
    groups = vocabulary.groups_in(written)
    is_name = len(groups) > 1 or any(vocabulary.is_name_of_group(written, each) for each in groups)
    return ServedCustomers(_words(written, vocabulary), groups, is_name)


def _practice_ids(written: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for name in written if (each := vocabulary.practice(name))))
