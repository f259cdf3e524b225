"""What is said of trades and customer groups, for comparing it in meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tradekin.kit.word_lists import lists_in
from tradekin.vocabulary.situations import situations_as_said

if TYPE_CHECKING:
    from tradekin.vocabulary.terms import Vocabulary

TRADE_NEAR_ENOUGH = 0.5
GROUP_NEAR_ENOUGH = 0.45
"""The cosines below which guesses are mostly noise: a name of a trade is short, so that chance brings two together."""

Said = tuple[tuple[str, ...], str]
"""The ids of the entries that a text may mean, the likeliest first, and the text."""


def texts_of_trades(vocabulary: Vocabulary) -> Iterator[Said]:
    """Every name of every trade that is offered."""
    for trade in vocabulary.offered:
        yield from (((trade.id,), name) for name in dict.fromkeys((trade.name, *trade.also)))


def texts_of_groups(vocabulary: Vocabulary) -> Iterator[Said]:
    """Every name of every customer group, and what else is said of it."""
    for group in vocabulary.groups.values():
        yield from (((group.id,), name) for name in dict.fromkeys((group.name, *group.also)))
    yield from said_of_groups(vocabulary)


def said_of_groups(vocabulary: Vocabulary) -> Iterator[Said]:
    """What customer groups are about, the situations that tell of them, and what brings them to mind.

    Moments are left out: each is told of several groups, so that one text would take every place there is.
    """
    said: dict[str, list[str]] = {each.id: [each.about] if each.about else [] for each in vocabulary.groups.values()}
    for group, text in (*situations_as_said(), *_brought_to_mind()):
        if group in said:
            said[group].append(text)
    yield from (((group,), text) for group, texts in said.items() for text in dict.fromkeys(texts))


def _brought_to_mind() -> Iterator[tuple[str, str]]:
    listed = lists_in("vocabulary", "brought_to_mind.yml")["groups"]
    return ((group, text) for group, texts in listed.items() for text in texts)
