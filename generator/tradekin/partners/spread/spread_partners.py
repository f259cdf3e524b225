"""The partners of a group that is spread over shares: the same as `find_partners` finds, in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tradekin.partners.evidence import Worded
from tradekin.partners.fit import Fits
from tradekin.partners.matching import PairKind, shared_out
from tradekin.partners.member_features import Ints
from tradekin.partners.reasons import question_of, word_reasons
from tradekin.partners.sitting_together import seat_together
from tradekin.partners.spread.pairs_on_disk import PairsAround, PairsOnDisk, ShortOnDisk, ToldPair, ToldShort

if TYPE_CHECKING:
    from tradekin.partners.spread.member_share import MemberBrief
    from tradekin.partners.spread.spread_group import SpreadGroup


@dataclass(frozen=True)
class SpreadPartners:
    """Every pair by slugs, and everybody who has fewer than `most`; words are kept in files."""

    most: int
    pairs: PairsOnDisk
    why_short: ShortOnDisk
    named: Mapping[str, MemberBrief]
    """All members by slug."""

    @property
    def of(self) -> Mapping[str, tuple[ToldPair, ...]]:
        """For each slug its pairs, in the order that helps."""
        return PairsAround(self.pairs)

    @property
    def short(self) -> Iterable[ToldShort]:
        """Who is short of partners, by slug."""
        return self.why_short.values()


@contextmanager
def spread_partners(group: SpreadGroup, most: int | None = None) -> Iterator[SpreadPartners]:
    """Share partners out among the members of a group, at most `most` (default: the group's setting) each.

    The pairs are found by a run of their own beside the group's, the reasons where the members are. The words are there
    for as long as this lasts.

    Raises:
        ClusterError: if too many processes are lost.
        ProfilesError: if profiles had to be read again, and are no longer the same.
    """
    limit = most if most is not None else group.settings.partners
    fits = _in_order(_shared_out(group, limit))
    size = len(group.members)
    any_reason = group.find_evidence(fits.edges.one.astype(np.int64), fits.edges.other.astype(np.int64))
    told = fits.of(np.flatnonzero(any_reason))
    partners = told.edges.ends(size)
    asked = seat_together(group.features, partners, limit)
    one, other = (np.concatenate([getattr(each.edges, end) for each in (told, asked)]) for end in ("one", "other"))
    turn = np.argsort(one.astype(np.int64) * max(1, size) + other, kind="stable")
    pairs = PairsOnDisk(group.members, one[turn], other[turn])
    short = np.flatnonzero(partners < limit)
    is_suggested = np.zeros(size, dtype=np.bool_)
    is_suggested[one], is_suggested[other] = True, True
    why = ShortOnDisk(group.members, short, partners[short])
    try:
        _word_all(group, pairs, told, asked, turn)
        for said in group.say_short(short, is_suggested[short]):
            why.append(said)
        group.runner.progress.end()
        yield SpreadPartners(limit, pairs, why, group.by_slug)
    finally:
        pairs.close()
        why.close()


def _shared_out(group: SpreadGroup, most: int) -> Fits:
    """The pairs that are chosen, by other states of the same shares."""
    runner = group.runner.another()
    try:
        return shared_out(group.features, most, runner)
    finally:
        runner.end()


def _in_order(fits: Fits) -> Fits:
    """Pairs by their members."""
    order = np.lexsort((fits.edges.other, fits.edges.one))
    return fits.of(order)


def _word_all(group: SpreadGroup, pairs: PairsOnDisk, told: Fits, asked: Fits, turn: Ints) -> None:
    """Word the reasons of all pairs, one after the other, and what those who only sit together are asked."""
    worded, evidence, members = Worded(), filter(None, group.evidence()), group.members
    group.runner.progress.begin("Words", len(turn), "pairs")
    for number in turn.tolist():
        is_question = number >= len(told)
        fits, place = (asked, number - len(told)) if is_question else (told, number)
        ends = members[int(fits.edges.one[place])], members[int(fits.edges.other[place])]
        said = (question_of(*ends),) if is_question else word_reasons(worded, *ends, next(evidence))
        kind = PairKind.SIT_TOGETHER if is_question else PairKind.PARTNERS
        pairs.append(round(float(fits.fit[place]), 3), kind, said)
        group.runner.progress.add()
