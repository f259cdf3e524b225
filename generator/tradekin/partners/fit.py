"""How well two members fit, from both sides."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradekin.partners.candidates import Edges, row_products
from tradekin.partners.member_features import Features, Floats, Ints
from tradekin.partners.weights import WEIGHTS, Weights

LEAST = 0.15
"""Evidence below this is none: that one customer may now and then need both, say."""
LEAST_SAID = 0.025
"""The same where it is in their own words: one has asked for the other's trade, or both named customers close by."""
CLOSE = 0.1
"""Shared customers from which what both named is close."""
ENOUGH = 0.3
"""Shared customers from which a habit of two trades counts in full; named customers seldom reach more."""


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

    @property
    def any(self) -> NDArray[np.bool_]:
        """Whether there is one."""
        return np.asarray(self.paused | self.rivals | self.deal_breaker | self.acquainted, dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Fits:
    """Pairs that may be, with their fit (above 0, rounded to thousandths)."""

    edges: Edges
    fit: Floats
    wishes: Ints = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    """For each pair the wish of the first that the second fulfils, and the other way round: a number, or -1 for none.
    Without any row nobody wishes for anybody."""

    def __len__(self) -> int:
        return len(self.fit)


def fits_of(features: Features, edges: Edges, weights: Weights = WEIGHTS) -> Fits:
    """Judge every pair: leave out those that must not be, and those without evidence."""
    allowed = ~obstacles_of(features, edges).any
    return with_evidence(features, Edges(edges.one[allowed], edges.other[allowed]), weights)


def with_evidence(features: Features, edges: Edges, weights: Weights = WEIGHTS) -> Fits:
    """The pairs for which something speaks, whether they may be or not."""
    shared = row_products(features.customers, edges)
    wishes = np.stack([_wish_met(features, edges), _wish_met(features, _turned(edges))], axis=1)
    there = _direction(features, edges, shared, wishes[:, 0] >= 0, weights)
    back = _direction(features, _turned(edges), shared, wishes[:, 1] >= 0, weights)
    both = (1 - weights.one_sided) * np.sqrt(there * back) + weights.one_sided * (there + back) / 2
    fit = np.round(both * _nearness(features, edges, weights), 3).astype(np.float32)
    close = features.named[edges.one] & features.named[edges.other] & (shared >= CLOSE)
    said = close | (wishes >= 0).any(axis=1)
    kept = fit >= np.where(said, LEAST_SAID, LEAST)
    return Fits(Edges(edges.one[kept], edges.other[kept]), fit[kept], wishes[kept])


def _direction(features: Features, edges: Edges, shared: Floats, asked: NDArray[np.bool_], weights: Weights) -> Floats:
    """What speaks for the second member from the first one's point of view."""
    # Trades meet over their usual customers. Who named customers meets them over those: unshared, little is left.
    habit = weights.unshared + (1 - weights.unshared) * np.minimum(1, shared / ENOUGH)
    named = features.named[edges.one] | features.named[edges.other]
    meet = _links(features, edges) * np.where(named, habit, 1.0)
    known = row_products(features.wishes, edges, features.knows) > 0
    total = weights.customers * shared + weights.trades_meet * meet
    total = total + weights.asked_for * asked + weights.can_introduce * known
    return np.asarray(total, dtype=np.float32)


def _wish_met(features: Features, edges: Edges) -> Ints:
    """Which wish of the first the second's trades fulfil: a number for each member and trade, or -1 for none."""
    found = features.wishes[edges.one].multiply(features.trades[edges.other]).tocsr()
    some = np.diff(found.indptr) > 0
    wish = np.full(len(edges), -1, dtype=np.int64)
    wish[some] = edges.one[some] * features.wishes.shape[1] + found.indices[found.indptr[:-1][some]]
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
    """What keeps each pair apart, by what both profiles say."""
    one, other = edges.one, edges.other
    open_ = features.open[one] & features.open[other]
    specialties = features.specialties[one], features.specialties[other]
    differ = (specialties[0] > 0) & (specialties[1] > 0) & (specialties[0] != specialties[1])
    same = features.seats[one] == features.seats[other]
    rivals = (_of_trades(features, edges, features.competing.astype(np.float32)) > 0) & ~(same & differ)
    broken = row_products(features.deal_breakers, edges, features.practices) > 0
    broken = broken | (row_products(features.practices, edges, features.deal_breakers) > 0)
    return Obstacles(~open_, rivals, broken, row_products(features.ties, edges) > 0)
