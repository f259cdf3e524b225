"""A facilitator's round: which two to introduce next, so that nobody is forgotten and nobody is asked twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tradekin.facilitator.introduction_log import IntroductionState, LogEntry
from tradekin.partners import Pair, Partners

MOST = 2
"""The most pairs a member is in, in one round."""
_INTRODUCED = (IntroductionState.INTRODUCED, IntroductionState.MET)


def propose_pairs(partners: Partners, entries: Iterable[LogEntry]) -> tuple[Pair, ...]:
    """Pairs of partners who stand nowhere in the log, at most two a member.

    Those with the fewest introductions so far come first, and everybody gets a first one before anybody a second.
    Among equals the better fit goes first, then the order of slugs: the same log gives the same round.
    """
    logged = list(entries)
    known = {entry.pair for entry in logged}
    met = {entry.pair for entry in logged if entry.state in _INTRODUCED}
    so_far = Counter(slug for pair in met for slug in pair)

    def turn(pair: Pair) -> tuple[int, int, float, str]:
        counts = sorted((so_far[pair.one.slug], so_far[pair.other.slug]))
        return counts[0], counts[1], -pair.fit, pair.slug

    open_pairs = sorted(
        (pair for pair in partners.pairs if frozenset((pair.one.slug, pair.other.slug)) not in known), key=turn
    )
    chosen: dict[str, Pair] = {}
    now: Counter[str] = Counter()
    for most in range(1, MOST + 1):
        for pair in open_pairs:
            ends = pair.one.slug, pair.other.slug
            if pair.slug not in chosen and all(now[slug] < most for slug in ends):
                chosen[pair.slug] = pair
                now.update(ends)
    return tuple(chosen.values())
