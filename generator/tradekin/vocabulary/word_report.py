"""What a word stands for, for the people who tend the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tradekin.vocabulary.positions import is_position, sold_as

if TYPE_CHECKING:
    from tradekin.vocabulary.listed_entries import CustomerGroup
    from tradekin.vocabulary.terms import Vocabulary
    from tradekin.vocabulary.trade import Trade

MOST = 12
"""How many trades that one deals with are named."""


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """What one word stands for: a trade, a customer group, both or neither, and ids of what is near."""

    trade: Trade | None
    group: CustomerGroup | None
    near: tuple[str, ...]
    is_position: bool = False
    """Whether the word is a position in a firm, which is no trade."""
    meant: tuple[str, ...] = ()
    """Ids of what is near in meaning to a word that stands for nothing: a guess."""

    def as_dict(self) -> dict[str, Any]:
        """The published JSON shape."""
        return {
            "trade": self.trade.id if self.trade else None,
            "customers": self.group.id if self.group else None,
            "near": list(self.near),
            "near_in_meaning": list(self.meant),
        }


def look_up(vocabulary: Vocabulary, word: str) -> WordMeaning:
    """Look a word up among trades and customer groups.

    Near are, for a trade, the trades it usually works with; for a customer group, the broader and narrower
    ones and those of the same occasion; for a word that is neither, what is spelled alike and,
    apart from it, what is near in meaning.
    """
    trade, group = vocabulary.trade(word), vocabulary.group(word)
    near: list[str] = []
    meant: tuple[str, ...] = ()
    if trade:
        near += vocabulary.links.partners_of(trade.id)[:MOST]
    if group:
        near += _around(vocabulary, group)
    position = not trade and is_position(word)
    if not trade and not group:
        near += [each for each in vocabulary.trade_names.near(word) if each not in vocabulary.elsewhere]
        near += vocabulary.group_names.near(word)
        meant = () if position else _near_in_meaning(vocabulary, word)
    spelled = tuple(dict.fromkeys(near))
    meant = tuple(each for each in meant if each not in spelled)
    return WordMeaning(trade, group, spelled, position, meant)


def _near_in_meaning(vocabulary: Vocabulary, word: str) -> tuple[str, ...]:
    asked = vocabulary.trade_names.asked(word), vocabulary.group_names.asked(word)
    return (*vocabulary.trade_meanings.nearest(asked[0]), *vocabulary.group_meanings.nearest(asked[1]))


def as_text(vocabulary: Vocabulary, word: str, answer: WordMeaning) -> str:
    """The answer for a terminal."""
    lines = [word]
    if trade := answer.trade:
        lines.append(f"  trade: {trade.name} ({trade.id})")
        lines.append(f"    also: {', '.join(trade.also) or '-'}")
        lines.append(f"    usually serves: {', '.join(vocabulary.groups[each].name for each in trade.customers)}")
        partners = _trade_names(vocabulary, vocabulary.links.partners_of(trade.id)[:MOST])
        lines.append(f"    works with: {', '.join(partners) or '-'}")
        lines.append(f"    competes with: {', '.join(_trade_names(vocabulary, _rivals(vocabulary, trade))) or '-'}")
    if group := answer.group:
        lines.append(f"  customers: {group.name} ({group.id})")
        lines.append(f"    also: {', '.join(group.also) or '-'}")
        usual = vocabulary.usual_trades[group.id]
        lines.append(f"    usually served by: {', '.join(_trade_names(vocabulary, usual)) or '-'}")
        around = [vocabulary.groups[each].name for each in _around(vocabulary, group)]
        lines.append(f"    near: {', '.join(around) or '-'}")
    if answer.is_position:
        lines += _about_position(vocabulary, word)
    elif not answer.trade and not answer.group:
        lines.append("  is not in the vocabulary")
        lines.append(f"    spelled alike: {', '.join(_names(vocabulary, answer.near)) or '-'}")
        lines.append(f"    perhaps meant: {', '.join(_names(vocabulary, answer.meant)) or '-'}")
    return "\n".join(lines)


def _about_position(vocabulary: Vocabulary, word: str) -> Iterator[str]:
    yield "  is a position, not a trade: say what the firm does"
    if trade := vocabulary.trades.get(sold_as(word) or ""):
        yield f"    sold to other firms as a service: {trade.name}"


def _around(vocabulary: Vocabulary, group: CustomerGroup) -> list[str]:
    broader = list(vocabulary.lineage(group.id))
    narrower = [each.id for each in vocabulary.groups.values() if each.broader == group.id]
    together = [
        each.id
        for each in vocabulary.groups.values()
        if each.id != group.id and group.occasion and each.occasion == group.occasion
    ]
    return list(dict.fromkeys([*broader, *narrower, *together]))


def _rivals(vocabulary: Vocabulary, trade: Trade) -> list[str]:
    return sorted(other for pair in vocabulary.competing if trade.id in pair for other in pair - {trade.id})


def _names(vocabulary: Vocabulary, entries: Iterable[str]) -> list[str]:
    return [
        vocabulary.trades[each].name if each in vocabulary.trades else vocabulary.groups[each].name for each in entries
    ]


def _trade_names(vocabulary: Vocabulary, trades: Iterable[str]) -> list[str]:
    return [vocabulary.trades[each].name for each in trades if each in vocabulary.trades]
