"""The trade of a profile: by its wording, or by all that the profile says where the word has several meanings."""

from __future__ import annotations

from collections.abc import Iterable

from tradekin.profile.model import Profile
from tradekin.vocabulary import Trade, Vocabulary

_LONGEST = 80


def own_trade(profile: Profile, vocabulary: Vocabulary) -> Trade | None:
    """The trade that a profile's member has, or None where there is none until somebody was asked.

    A lawyer's is told by the specialty, else by whom they serve and what they write; else it is the one that a broad
    word has always been read as, which is asked about.
    """
    return told_trade(profile, vocabulary) or vocabulary.broad_trade(profile.trade)


def told_trade(profile: Profile, vocabulary: Vocabulary) -> Trade | None:
    """The trade that a profile tells beyond doubt, or None where it has to be asked."""
    if found := vocabulary.trade(profile.trade):
        return found
    specialty = (profile.specialty or "")[:_LONGEST]
    if specialty and (found := vocabulary.trade(f"{specialty} {profile.trade}")):
        return found
    texts = filter(None, (profile.business, profile.summary, profile.specialty, profile.about))
    return trade_beside(profile.trade, profile.customers, texts, vocabulary)


def trade_beside(written: str, customers: Iterable[str], texts: Iterable[str], vocabulary: Vocabulary) -> Trade | None:
    """The trade that a wording names beside customers, as written, and texts, or None where it is not plain."""
    groups = map(vocabulary.group, customers)
    return vocabulary.trade_in_company(written, [group.id for group in groups if group], texts)
