"""How well two members fit, from both sides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradekin.partners.candidates import Edges, row_products
from tradekin.partners.member_features import Features, Floats, Places, pair_keys
from tradekin.partners.weights import WEIGHTS, Weights

FLOOR = 0.35
"""Evidence below this is too little to suggest a partner, unless one asked for the other: it is half of what one trade
speaks for another to which it hands its customers on (docs/decisions/0041)."""
FLOOR_NAMED = 0.5
"""The same where both named their customers and their trades have next to nothing to do with each other: then the
customers have to tell more than that both serve families."""
HARDLY_LINKED = 0.13
"""Links below this are of one moment in which a customer now and then needs both."""
PIECE = 200_000
"""So many pairs are judged at a time: what is reckoned on the way takes a hundred times what comes of it."""
ENOUGH = 0.3
"""Shared customers from which a habit of two trades counts in full; named customers seldom reach more."""

MOST_IN_32 = 2**31


@dataclass(frozen=True, slots=True)
class Obstacles:
    """For each pair what keeps it apart, whatever speaks for it."""

    paused: NDArray[np.bool_]
    """One of the two takes a rest from introductions."""
    rivals: NDArray[np.bool_]
    deal_breaker: NDArray[np.bool_]
    """One does what the other will not work with."""
    acquainted: NDArray[np.bool_]
    """They know each other already, as two of one firm do."""
    embarrassing: NDArray[np.bool_]
    """Their trades serve the same customers, and would offend them by it."""
    private: NDArray[np.bool_]
    """One of the two asked for it, which nobody is told."""

    @property
    def any(self) -> NDArray[np.bool_]:
        """Whether there is one."""
        return np.asarray(
            self.paused | self.rivals | self.deal_breaker | self.acquainted | self.embarrassing | self.private,
            dtype=np.bool_,
        )


@dataclass(frozen=True, slots=True)
class Fits:
    """Pairs that may be, with their fit (rounded to thousandths)."""

    edges: Edges
    fit: Floats
    wishes: Places = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    """For each pair the wish of the first that the second fulfils, and the other way round: a number, or -1 for none.
    Without any row nobody wishes for anybody."""

    def __len__(self) -> int:
        return len(self.fit)

    def of(self, chosen: NDArray[Any]) -> Fits:
        """Those at the chosen positions, or where `chosen` is true."""
        wishes = self.wishes[chosen] if len(self.wishes) else self.wishes
        return Fits(Edges(self.edges.one[chosen], self.edges.other[chosen]), self.fit[chosen], wishes)


def fits_of(features: Features, edges: Edges, weights: Weights = WEIGHTS) -> Fits:
    """Judge every pair: leave out those that must not be, and those with too little evidence."""
    pieces = [Edges(edges.one[at : at + PIECE], edges.other[at : at + PIECE]) for at in range(0, len(edges), PIECE)]
    judged = [with_evidence(features, _that_may_be(features, piece), weights) for piece in pieces or [edges]]
    return judged[0] if len(judged) == 1 else _joined(judged)


def _joined(pieces: list[Fits]) -> Fits:
    """All pieces, one after the other."""
    one, other = (np.concatenate([getattr(each.edges, end) for each in pieces]) for end in ("one", "other"))
    fit = np.concatenate([each.fit for each in pieces])
    return Fits(Edges(one, other), fit, np.concatenate([each.wishes for each in pieces]))


def with_evidence(features: Features, edges: Edges, weights: Weights = WEIGHTS) -> Fits:
    """The pairs for which enough speaks, whether they may be or not."""
    fits, floor = _judged(features, edges, weights)
    return fits.of((fits.fit > 0) & (fits.fit >= floor))


def every_fit(features: Features, edges: Edges, weights: Weights = WEIGHTS) -> Fits:
    """The pairs that may be and for which anything at all speaks."""
    fits, _ = _judged(features, _that_may_be(features, edges), weights)
    return fits.of(fits.fit > 0)


def _that_may_be(features: Features, edges: Edges) -> Edges:
    may = ~obstacles_of(features, edges).any
    return Edges(edges.one[may], edges.other[may])


def _judged(features: Features, edges: Edges, weights: Weights) -> tuple[Fits, Floats]:
    """Each pair's fit, and the least with which it is suggested."""
    wishes = np.stack([_wish_met(features, edges), _wish_met(features, _turned(edges))], axis=1)
    near = _nearness(features, edges, weights)
    shared = row_products(features.customers, edges)
    links = _links(features, edges), _links(features, _turned(edges))
    asked = _asked(features, edges, wishes[:, 0], weights), _asked(features, _turned(edges), wishes[:, 1], weights)
    there = _direction(features, edges, shared, links[0], asked[0], weights)
    back = _direction(features, _turned(edges), shared, links[1], asked[1], weights)
    both = (1 - weights.one_sided) * np.sqrt(there * back) + weights.one_sided * (there + back) / 2
    fit = np.round(both * near, 3).astype(np.float32)
    said = features.named[edges.one] & features.named[edges.other]
    floor = np.where(said & (np.maximum(*links) < HARDLY_LINKED), FLOOR_NAMED, FLOOR)
    floor = np.where(np.maximum(*asked) > 0, 0, floor).astype(np.float32)
    return Fits(edges, fit, wishes), floor


def _direction(
    features: Features, edges: Edges, shared: Floats, links: Floats, asked: Floats, weights: Weights
) -> Floats:
    """What speaks for the second member from the first one's point of view."""
    # Trades meet over their usual customers. Who named customers meets them over those: unshared, little is left.
    habit = weights.unshared + (1 - weights.unshared) * np.minimum(1, shared / ENOUGH)
    named = features.named[edges.one] | features.named[edges.other]
    known = row_products(features.wishes, edges, features.knows) > 0
    total = weights.customers * shared + weights.trades_meet * links * np.where(named, habit, 1.0)
    total = total + weights.asked_for * asked + weights.can_introduce * known
    total = total + _in_texts(features, edges, links, weights)
    return np.asarray(total, dtype=np.float32)


def _in_texts(features: Features, edges: Edges, links: Floats, weights: Weights) -> Floats:
    """What the members' own texts say for it: that both name one thing, or the first the second's trade."""
    both = np.minimum(1, row_products(features.writes, edges))
    named = (row_products(features.names, edges, features.trades) > 0) & (links > 0)
    return np.asarray(weights.own_texts * both + weights.names_trade * named, dtype=np.float32)


def _asked(features: Features, edges: Edges, wishes: Places, weights: Weights) -> Floats:
    """How much the first wants to meet a trade of the second: 1, less where a broad wish may mean it, or 0."""
    perhaps = row_products(features.perhaps, edges, features.trades) > 0
    return np.asarray(np.where(wishes >= 0, 1, weights.asked_broadly * perhaps), dtype=np.float32)


def _wish_met(features: Features, edges: Edges) -> Places:
    """Which wish of the first the second's trades fulfil: a number for each member and trade, or -1 for none."""
    found = features.wishes[edges.one].multiply(features.trades[edges.other]).tocsr()
    some = np.diff(found.indptr) > 0
    members, trades = features.wishes.shape
    wish: Places = np.full(len(edges), -1, dtype=np.int32 if members * trades < MOST_IN_32 else np.int64)
    wish[some] = edges.one[some].astype(np.int64) * trades + found.indices[found.indptr[:-1][some]]
    return wish


def _turned(edges: Edges) -> Edges:
    return Edges(edges.other, edges.one)


def _links(features: Features, edges: Edges) -> Floats:
    """How far the links of the two members' trades go, from the first one's side."""
    return np.minimum(1, _of_trades(features, edges, features.meeting))


def _of_trades(features: Features, edges: Edges, table: NDArray[np.float32]) -> Floats:
    """For each pair what a table of trades x trades holds; for members of several trades, of all of them together."""
    found = table[features.seats[edges.one], features.seats[edges.other]]
    several = np.diff(features.trades.indptr) > 1
    more = np.flatnonzero(several[edges.one] | several[edges.other])
    if len(more):
        some = Edges(edges.one[more], edges.other[more])
        rows = features.trades[some.one].dot(sparse.csr_matrix(table)).tocsr()
        found[more] = rows.multiply(features.trades[some.other]).sum(axis=1).A1
    return np.asarray(found, dtype=np.float32)


def _nearness(features: Features, edges: Edges, weights: Weights) -> Floats:
    near = shares_area(features, edges)
    spoken = row_products(features.languages, edges) > 0
    factor = np.where(near, 1.0, weights.elsewhere) * np.where(spoken, 1.0, weights.no_language)
    same_trade = features.seats[edges.one] == features.seats[edges.other]
    factor = factor * np.where(same_trade, weights.same_trade, 1.0)
    return np.asarray(np.where(near | spoken, factor, 0.0), dtype=np.float32)


def shares_area(features: Features, edges: Edges) -> NDArray[np.bool_]:
    """Whether the two work in one place, or one of them works anywhere."""
    anywhere = features.anywhere[edges.one] | features.anywhere[edges.other]
    return anywhere | (row_products(features.areas, edges) > 0)


def obstacles_of(features: Features, edges: Edges) -> Obstacles:
    """What keeps each pair apart, by what both profiles say and the group's private list."""
    one, other = edges.one, edges.other
    open_ = features.open[one] & features.open[other]
    specialties = features.specialties[one], features.specialties[other]
    differ = (specialties[0] > 0) & (specialties[1] > 0) & (specialties[0] != specialties[1])
    same = features.seats[one] == features.seats[other]
    rivals = (_of_trades(features, edges, features.competing.astype(np.float32)) > 0) & ~(same & differ)
    broken = row_products(features.deal_breakers, edges, features.practices) > 0
    broken = broken | (row_products(features.practices, edges, features.deal_breakers) > 0)
    return Obstacles(
        paused=~open_,
        rivals=rivals,
        deal_breaker=broken,
        acquainted=row_products(features.ties, edges) > 0,
        embarrassing=_would_embarrass(features, edges),
        private=np.isin(pair_keys(one, other, features.size), features.kept_from),
    )


def _would_embarrass(features: Features, edges: Edges) -> NDArray[np.bool_]:
    """Whether the two trades are kept apart, unless one of the two asks for the other's."""
    apart = _of_trades(features, edges, features.kept_apart.astype(np.float32)) > 0
    some = np.flatnonzero(apart)
    pairs = Edges(edges.one[some], edges.other[some])
    apart[some] = (_wish_met(features, pairs) < 0) & (_wish_met(features, _turned(pairs)) < 0)
    return apart
