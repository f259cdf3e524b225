"""Moments as this group has them: who of the cast is here, and who is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tradekin.directory import Directory, Member
from tradekin.vocabulary import CastTrade, CustomerGroup, Moment, Occasion, Phase, Trade

_ENOUGH = 2
"""A moment in which fewer trades of the group have a part is not shown."""


@dataclass(frozen=True, slots=True)
class PartHere:
    """A trade's part in a moment, who here has the trade, and which trades hand the customer on to it."""

    part: CastTrade
    trade: Trade
    members: tuple[Member, ...]
    comes_from: tuple[Trade, ...]


@dataclass(frozen=True, slots=True)
class MomentHere:
    """A moment, whom of the group's customers it happens to, and its cast by phase."""

    moment: Moment
    groups: tuple[CustomerGroup, ...]
    holder: Trade
    phases: tuple[tuple[Phase, tuple[PartHere, ...]], ...]


@dataclass(frozen=True, slots=True)
class OccasionHere:
    """An occasion with those of its moments that happen to customers of the group."""

    occasion: Occasion
    moments: tuple[MomentHere, ...]


def occasions_of(directory: Directory) -> Mapping[str, OccasionHere]:
    """The occasions of which a moment happens to customers of the group, by id, in the vocabulary's order."""
    vocabulary = directory.vocabulary
    used = {each for group in directory.by_group for each in (group, *vocabulary.lineage(group))}
    here: dict[str, list[MomentHere]] = {occasion: [] for occasion in vocabulary.occasions}
    for moment in vocabulary.moments.values():
        seated = sum(part.trade in directory.by_trade for part in moment.cast)
        if seated >= _ENOUGH and not used.isdisjoint(moment.whose):
            here[moment.occasion].append(_here(moment, used, directory))
    return {each: OccasionHere(vocabulary.occasions[each], tuple(found)) for each, found in here.items() if found}


def _here(moment: Moment, used: set[str], directory: Directory) -> MomentHere:
    vocabulary = directory.vocabulary
    parts = [_part(part, directory) for part in moment.cast if part.trade in vocabulary.trades]
    phases = ((phase, tuple(each for each in parts if each.part.phase is phase)) for phase in Phase)
    return MomentHere(
        moment,
        tuple(vocabulary.groups[each] for each in moment.whose if each in used),
        vocabulary.trades[moment.holder],
        tuple((phase, inside) for phase, inside in phases if inside),
    )


def _part(part: CastTrade, directory: Directory) -> PartHere:
    trades = directory.vocabulary.trades
    return PartHere(
        part,
        trades[part.trade],
        directory.by_trade.get(part.trade, ()),
        tuple(trades[each] for each in part.comes_from if each in trades),
    )
