"""The trade of a profile: by its wording, or by all that the profile says where the word has several meanings."""

from __future__ import annotations

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
    groups = (vocabulary.group(written) for written in profile.customers)
    texts = filter(None, (profile.business, profile.summary, profile.specialty, profile.about))
    return vocabulary.trade_in_company(profile.trade, [group.id for group in groups if group], texts)
