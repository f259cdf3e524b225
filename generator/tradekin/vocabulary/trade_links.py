"""Links between trades: what follows from moments and from what a trade lists, each with its kind and direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import itemgetter

from tradekin.kit.kept_tables import Tables
from tradekin.vocabulary.moments import CastTrade, Moment
from tradekin.vocabulary.trade import Trade


class LinkKind(StrEnum):
    """How two trades come to deal with each other, the most telling kind first."""

    HANDS_ON = "hands_on"
    """The first hands its customers on to the second."""
    BESIDE = "beside"
    """Both work for one customer at one time; no direction."""
    OVERFLOWS = "overflows"
    """What the first turns down or has no room for, the second takes."""
    SUPPLIES = "supplies"
    """The first sells to the second what that needs for its work."""
    HEARS_FIRST = "hears_first"
    """The first often hears that the second will be needed, before anybody is called in."""
    SAME_MOMENT = "same_moment"
    """One customer needs both in one moment; no direction, and nothing is said of the two themselves."""

    @property
    def is_directed(self) -> bool:
        """Whether it says something else the other way round."""
        return self not in (LinkKind.BESIDE, LinkKind.SAME_MOMENT)


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the trade `one` to the trade `other`; of a moment, or of what a trade lists where that is None."""

    kind: LinkKind
    one: str
    other: str
    moment: str | None = None
    place: int = 0
    """How many a trade lists before this one."""


_KINDS = list(LinkKind)
_Row = tuple[int, str, str, str | None, int]
"""A link as a table keeps it, its kind by its place."""
Pair = tuple[str, str]
"""Two trades' ids, the smaller first."""


class Links:
    """All links between trades. Of trades that compete there are none, and of two of one seat those that are told.

    `elsewhere` are ids of trades that are not in the group's country.
    """

    def __init__(
        self,
        trades: Mapping[str, Trade],
        moments: Iterable[Moment],
        competing: frozenset[frozenset[str]],
        one_seat: frozenset[frozenset[str]] = frozenset(),
        elsewhere: frozenset[str] = frozenset(),
        tables: Tables | None = None,
    ) -> None:
        """Take in trades and moments.

        Args:
            trades: the trades by their ids.
            moments: the moments they have parts in.
            competing: pairs that compete.
            one_seat: pairs of which a group seats one.
            elsewhere: ids of trades that are not here.
            tables: what keeps what is made of just these.
        """
        self.moments = tuple(moments)
        self._trades = trades
        self._competing = competing
        self._one_seat = competing | one_seat
        self._elsewhere = elsewhere
        self._tables = tables or Tables()

    @cached_property
    def _parts(self) -> Mapping[str, Mapping[str, CastTrade]]:
        parts: defaultdict[str, dict[str, CastTrade]] = defaultdict(dict)
        for moment in self.moments:
            for part in moment.cast:
                parts[part.trade][moment.id] = part
        return parts

    @cached_property
    def _explicit(self) -> Mapping[Pair, Sequence[Link]]:
        rows = self._tables.recall("links", self._link_rows)
        return {pair: [Link(_KINDS[row[0]], *row[1:]) for row in links] for pair, links in rows.items()}

    def _link_rows(self) -> dict[Pair, list[_Row]]:
        known: set[tuple[LinkKind, str, str, str | None]] = set()
        explicit: defaultdict[Pair, list[Link]] = defaultdict(list)
        for link in self._every_link():
            if (key := (link.kind, link.one, link.other, link.moment)) not in known:
                known.add(key)
                explicit[_pair(link.one, link.other)].append(link)
        return {pair: sorted(map(_row, links), key=itemgetter(0)) for pair, links in explicit.items()}

    def _every_link(self) -> Iterator[Link]:
        for moment in self.moments:
            present = frozenset(part.trade for part in moment.cast)
            yield from (link for part in moment.cast for link in _of_part(part, moment, present))
        for trade in self._trades.values():
            yield from (link for link in _of_trade(trade) if link.one in self._trades and link.other in self._trades)

    def between(self, one: str, other: str) -> tuple[Link, ...]:
        """Every link of two trades, in either direction: those that say most first, and each moment once a kind."""
        if self.compete(one, other):
            return ()
        explicit = self._explicit.get(_pair(one, other), ())
        if self.share_a_seat(one, other):
            return tuple(explicit)
        shared = (
            Link(LinkKind.SAME_MOMENT, *_pair(one, other), moment)
            for moment in self._parts[one]
            if moment in self._parts[other]
        )
        return (*explicit, *shared)

    def explicit(self) -> Mapping[Pair, Sequence[Link]]:
        """The links that say more than that one customer needs both, by pair."""
        return {pair: links for pair, links in self._explicit.items() if not self.compete(*pair)}

    def part(self, trade: str, moment: str) -> CastTrade | None:
        """A trade's part in a moment, if it has one."""
        return self._parts[trade].get(moment) if trade in self._parts else None

    def moments_of(self, trade: str) -> tuple[str, ...]:
        """Ids of the moments that a trade has a part in."""
        return tuple(self._parts[trade]) if trade in self._parts else ()

    def partners_of(self, trade: str) -> tuple[str, ...]:
        """The trades here that this one deals with, those first with whom most is linked."""
        return self._partners.get(trade, ())

    @cached_property
    def _partners(self) -> Mapping[str, tuple[str, ...]]:
        return self._tables.recall(
            "link_partners", lambda: {trade: self._count_partners(trade) for trade in self._trades}
        )

    def _count_partners(self, trade: str) -> tuple[str, ...]:
        count: defaultdict[str, float] = defaultdict(float)
        for moment in self.moments_of(trade):
            for part in self._casts[moment]:
                count[part.trade] += 0.1 if part.sometimes else 0.2
        for other, links in self._linked.get(trade, ()):
            count[other] += sum(1 / (1 + 0.1 * link.place) for link in links)
        others = (each for each in count if each not in self._elsewhere and self._deal_with(trade, each))
        return tuple(sorted(others, key=lambda each: -count[each]))

    def _deal_with(self, one: str, other: str) -> bool:
        """Whether there is any link between two trades of which a moment or an explicit link is known."""
        if self.compete(one, other):
            return False
        return not self.share_a_seat(one, other) or _pair(one, other) in self._explicit

    @cached_property
    def _casts(self) -> Mapping[str, tuple[CastTrade, ...]]:
        return {moment.id: moment.cast for moment in self.moments}

    @cached_property
    def _linked(self) -> Mapping[str, Sequence[tuple[str, Sequence[Link]]]]:
        """For each trade the others that explicit links name beside it, with these links."""
        linked: defaultdict[str, list[tuple[str, Sequence[Link]]]] = defaultdict(list)
        for (one, other), links in self._explicit.items():
            linked[one].append((other, links))
            linked[other].append((one, links))
        return linked

    def compete(self, one: str, other: str) -> bool:
        """Whether two trades never send each other people, or are one."""
        return one == other or frozenset((one, other)) in self._competing

    def share_a_seat(self, one: str, other: str) -> bool:
        """Whether a customer takes one of the two, so that needing both in one moment says nothing."""
        return one == other or frozenset((one, other)) in self._one_seat


def _row(link: Link) -> _Row:
    return _KINDS.index(link.kind), link.one, link.other, link.moment, link.place


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _of_part(part: CastTrade, moment: Moment, present: frozenset[str]) -> Iterator[Link]:
    for giver in part.comes_from:
        if giver in present:
            yield Link(LinkKind.HANDS_ON, giver, part.trade, moment.id)
    for kind, others in (
        (LinkKind.OVERFLOWS, part.overflows_to),
        (LinkKind.SUPPLIES, part.supplies),
        (LinkKind.BESIDE, part.beside),
    ):
        for other in others:
            if other in present:
                yield Link(
                    kind, *(_pair(part.trade, other) if not kind.is_directed else (part.trade, other)), moment.id
                )
    if part.hears_first and part.trade != moment.holder and moment.holder in present:
        yield Link(LinkKind.HEARS_FIRST, part.trade, moment.holder, moment.id)


def _of_trade(trade: Trade) -> Iterator[Link]:
    listed = (
        (LinkKind.HANDS_ON, trade.sends_to),
        (LinkKind.BESIDE, trade.works_with),
        (LinkKind.OVERFLOWS, trade.overflows_to),
        (LinkKind.SUPPLIES, trade.supplies),
    )
    for kind, others in listed:
        for place, other in enumerate(others):
            ends = (trade.id, other) if kind.is_directed else _pair(trade.id, other)
            yield Link(kind, *ends, None, place)


def pairs_listed(listed: Iterable[tuple[str, Sequence[str]]]) -> frozenset[frozenset[str]]:
    """Pairs of trades, whichever of the two lists the other."""
    return frozenset(frozenset((one, other)) for one, others in listed for other in others)
