"""What is said of trades and customer groups, for comparing it in meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tradekin.vocabulary.terms import Vocabulary

TRADE_NEAR_ENOUGH = 0.6
GROUP_NEAR_ENOUGH = 0.5
"""The cosines below which guesses are mostly noise: a name of a trade is short, so that chance brings two together."""

Said = tuple[tuple[str, ...], str]
"""The ids of the entries that a text may mean, the likeliest first, and the text."""


def texts_of_trades(vocabulary: Vocabulary) -> Iterator[Said]:
    """Every name of every trade that is offered."""
    for trade in vocabulary.offered:
        yield from (((trade.id,), name) for name in dict.fromkeys((trade.name, *trade.also)))


def texts_of_groups(vocabulary: Vocabulary) -> Iterator[Said]:
    """Every name of every customer group, and the situations that bring them."""
    for group in vocabulary.groups.values():
        yield from (((group.id,), name) for name in dict.fromkeys((group.name, *group.also)))
    yield from situations_of_groups(vocabulary)


def situations_of_groups(vocabulary: Vocabulary) -> Iterator[Said]:
    """What customer groups are about, and the words by which their moments are heard."""
    yield from (((group.id,), group.about) for group in vocabulary.groups.values() if group.about)
    for moment in vocabulary.moments.values():
        whose = tuple(each for each in moment.whose if each in vocabulary.groups)
        yield from ((whose, text) for text in (moment.heard_as, *moment.also_heard))
