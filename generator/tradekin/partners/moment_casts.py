"""Moments as this group has them: who of the cast is here, whose seat is empty, and who can introduce one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from tradekin.directory import Directory, Member
from tradekin.partners.free_seats import introducers_of, is_looked_for, seat_of
from tradekin.vocabulary import CastTrade, CustomerGroup, Moment, Occasion, Phase, Trade

_Introducers = Callable[[str], tuple[Member, ...]]
"""Who can introduce one of a trade, found once for all moments."""
_ENOUGH = 2
"""A moment in which fewer trades of the group have a part is not shown."""


@dataclass(frozen=True, slots=True)
class PartHere:
    """A trade's part in a moment: who here has it, else who can introduce one; and who hands the customer on to it."""

    part: CastTrade
    trade: Trade
    members: tuple[Member, ...]
    introducers: tuple[Member, ...]
    comes_from: tuple[Trade, ...]

    @property
    def is_missing(self) -> bool:
        """Whether the seat is empty and the moment cannot do without it."""
        return not self.members and not self.part.sometimes

    @property
    def is_idle(self) -> bool:
        """Whether nobody here has it, and most such moments do without it."""
        return not self.members and self.part.sometimes


@dataclass(frozen=True, slots=True)
class MomentHere:
    """A moment, whom of the group's customers it happens to, and its cast by phase.

    A trade that the group would seat nobody for is left out of the cast, above all the rivals of its members.
    """

    moment: Moment
    groups: tuple[CustomerGroup, ...]
    holder: Trade
    phases: tuple[tuple[Phase, tuple[PartHere, ...]], ...]

    @property
    def parts(self) -> Iterator[PartHere]:
        """The whole cast, in order."""
        return (part for _, inside in self.phases for part in inside)

    @property
    def members(self) -> tuple[Member, ...]:
        """Who has a part, each once."""
        return tuple({each.slug: each for part in self.parts for each in part.members}.values())


@dataclass(frozen=True, slots=True)
class OccasionHere:
    """An occasion with those of its moments that happen to customers of the group."""

    occasion: Occasion
    moments: tuple[MomentHere, ...]


def occasions_of(directory: Directory) -> Mapping[str, OccasionHere]:
    """The occasions of which a moment happens to customers of the group, by id, in the vocabulary's order."""
    vocabulary = directory.vocabulary
    used = {each for group in directory.by_group for each in (group, *vocabulary.lineage(group))}
    introducers = cache(partial(introducers_of, directory=directory))
    here: dict[str, list[MomentHere]] = {occasion: [] for occasion in vocabulary.occasions}
    for moment in vocabulary.moments.values():
        seated = sum(part.trade in directory.by_trade for part in moment.cast)
        if seated >= _ENOUGH and not used.isdisjoint(moment.whose):
            here[moment.occasion].append(_here(moment, used, directory, introducers))
    return {each: OccasionHere(vocabulary.occasions[each], tuple(found)) for each, found in here.items() if found}


def moments_in(occasions: Mapping[str, OccasionHere]) -> tuple[MomentHere, ...]:
    """All moments of some occasions, in their order."""
    return tuple(moment for here in occasions.values() for moment in here.moments)


def _here(moment: Moment, used: set[str], directory: Directory, introducers: _Introducers) -> MomentHere:
    vocabulary = directory.vocabulary
    seated = (part for part in moment.cast if part.trade in vocabulary.trades)
    parts = [found for part in seated if (found := _part(part, directory, introducers))]
    phases = ((phase, tuple(each for each in parts if each.part.phase is phase)) for phase in Phase)
    return MomentHere(
        moment,
        tuple(vocabulary.groups[each] for each in moment.whose if each in used),
        vocabulary.trades[moment.holder],
        tuple((phase, inside) for phase, inside in phases if inside),
    )


def _part(part: CastTrade, directory: Directory, introducers: _Introducers) -> PartHere | None:
    """A part, unless nobody here has it and no seat is free for it."""
    trades = directory.vocabulary.trades
    members = directory.sitting_in_for(part.trade)
    if not members and not is_looked_for(part.trade, directory):
        return None
    return PartHere(
        part,
        trades[part.trade] if members else seat_of(part.trade, directory),
        members,
        () if members else introducers(part.trade),
        tuple(trades[each] for each in part.comes_from if each in trades),
    )
