"""How well two members fit, from both sides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradekin.partners.candidates import Edges, holds, row_products
from tradekin.partners.member_features import Features, Floats
from tradekin.partners.weights import WEIGHTS, Weights

LEAST = 0.025
"""Evidence below this is none: an acquaintance alone, say, helps one side only."""
ENOUGH = 0.3
"""Shared customers from which a habit of two trades counts in full; named customers seldom reach more."""


@dataclass(frozen=True, slots=True)
class Fits:
    """Pairs that may be, with their fit (above 0, rounded to thousandths)."""

    edges: Edges
    fit: Floats

    def __len__(self) -> int:
        return len(self.fit)


def fits_of(features: Features, edges: Edges, weights: Weights = WEIGHTS) -> Fits:
    """Judge every pair: leave out those that must not be, and those without evidence."""
    allowed = _allowed(features, edges)
    edges = Edges(edges.one[allowed], edges.other[allowed])
    shared = row_products(features.customers, edges)
    there, back = _direction(features, edges, shared, weights), _direction(features, _turned(edges), shared, weights)
    both = (1 - weights.one_sided) * np.sqrt(there * back) + weights.one_sided * (there + back) / 2
    fit = np.round(both * _nearness(features, edges, weights), 3).astype(np.float32)
    kept = fit >= LEAST
    return Fits(Edges(edges.one[kept], edges.other[kept]), fit[kept])


def _direction(features: Features, edges: Edges, shared: Floats, weights: Weights) -> Floats:
    """What speaks for the second member from the first one's point of view."""
    one, other = features.trades[edges.one], features.trades[edges.other]
    # Trades meet over their usual customers. Who named customers meets them over those: unshared, little is left.
    habit = weights.unshared + (1 - weights.unshared) * np.minimum(1, shared / ENOUGH)
    named = features.named[edges.one] | features.named[edges.other]
    meet = features.meeting[one, other] * np.where(named, habit, 1.0)
    asked = holds(features.wishes, edges.one, other)
    known = row_products(features.wishes, edges, features.knows) > 0
    total = weights.customers * shared + weights.trades_meet * meet
    total = total + weights.asked_for * asked + weights.can_introduce * known
    return np.asarray(total, dtype=np.float32)


def _turned(edges: Edges) -> Edges:
    return Edges(edges.other, edges.one)


def _nearness(features: Features, edges: Edges, weights: Weights) -> Floats:
    near = shares_area(features, edges)
    spoken = row_products(features.languages, edges) > 0
    factor = np.where(near, 1.0, weights.elsewhere) * np.where(spoken, 1.0, weights.no_language)
    same_trade = features.trades[edges.one] == features.trades[edges.other]
    factor = factor * np.where(same_trade, weights.same_trade, 1.0)
    return np.asarray(np.where(near | spoken, factor, 0.0), dtype=np.float32)


def shares_area(features: Features, edges: Edges) -> NDArray[np.bool_]:
    """Whether the two work in one place, or one of them works anywhere."""
    anywhere = features.anywhere[edges.one] | features.anywhere[edges.other]
    return anywhere | (row_products(features.areas, edges) > 0)


def _allowed(features: Features, edges: Edges) -> NDArray[np.bool_]:
    one, other = edges.one, edges.other
    open_ = features.open[one] & features.open[other]
    specialties = features.specialties[one], features.specialties[other]
    differ = (specialties[0] > 0) & (specialties[1] > 0) & (specialties[0] != specialties[1])
    same = features.trades[one] == features.trades[other]
    rivals = features.competing[features.trades[one], features.trades[other]] & ~(same & differ)
    broken = row_products(features.deal_breakers, edges, features.practices) > 0
    broken = broken | (row_products(features.practices, edges, features.deal_breakers) > 0)
    acquainted = row_products(features.ties, edges) > 0
    return np.asarray(open_ & ~rivals & ~broken & ~acquainted, dtype=np.bool_)
