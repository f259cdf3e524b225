"""Which seats a specialty takes: “road accidents” of a lawyer is the work of a personal injury lawyer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tradekin.profile.model import Profile
from tradekin.vocabulary import Trade, Vocabulary
from tradekin.vocabulary.lookup import normal
from tradekin.vocabulary.trade_readings import JOIN
from tradekin.vocabulary.trade_words import FOR_OTHERS, TRAILING

_LONGEST = 80
_TELLING_NO_TRADE = TRAILING | FOR_OTHERS
"""Behind whom a member serves they make a trade that is not theirs: “dental offices” and “provider”."""


def trades_of_specialty(profile: Profile, trades: Sequence[Trade], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Ids of the trades that a member sits in for by their specialty, without the member's own, which are `trades`."""
    specialty = (profile.specialty or "")[:_LONGEST]
    parts = dict.fromkeys(part for text in (specialty, *JOIN.split(specialty)) if (part := text.strip()))
    named = (trade.id for part in parts for trade in _named_by(part, profile.trade, trades, vocabulary))
    return tuple(dict.fromkeys(each for each in named if each not in {trade.id for trade in trades}))


def _named_by(specialty: str, written: str, trades: Sequence[Trade], vocabulary: Vocabulary) -> Iterator[Trade]:
    """The trade of which a specialty is the name: before the trade's own word, if that tells of one, else by itself.

    By itself it may be whom the member serves: an accountant for restaurants keeps none.
    """
    last = (normal(name).split()[-1] for name in (written, *(each.name for each in trades)) if normal(name))
    words = dict.fromkeys(word for word in last if word not in _TELLING_NO_TRADE)
    found = [trade for word in words if (trade := vocabulary.trade(f"{specialty} {word}")) and trade not in trades]
    if not found and not vocabulary.group_names.holder(specialty) and (alone := vocabulary.trade(specialty)):
        found = [alone]
    yield from found
