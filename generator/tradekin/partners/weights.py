"""How much each kind of evidence counts. The evidence for the numbers is in docs/decisions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Few and named. Evidence is between 0 and 1 before it is weighed."""

    customers: float = 1.0
    """Customers both serve, rare groups counting more (cosine of the two members' customers)."""
    trades_meet: float = 0.8
    """The two trades usually send each other people."""
    asked_for: float = 0.35
    """One wants to meet the other's trade."""
    can_introduce: float = 0.15
    """One knows a trade that the other asks for."""
    broader: float = 0.5
    """A group counts this much for each step up to a broader one, so that siblings are near."""
    occasion: float = 0.35
    """A group counts this much for its occasion, so that buyers and sellers of homes are near."""
    usual: float = 0.2
    """How fast a trade's usual customers count less, from the most telling on."""
    named: float = 0.08
    """The same for customers a member named."""
    one_sided: float = 0.3
    """Share of the plain mean in the fit; the rest is the geometric mean, which is 0 when one side has nothing."""
    elsewhere: float = 0.6
    """What is left of a fit when the two share no area."""
    no_language: float = 0.5
    """What is left of a fit when the two share no language."""
    same_trade: float = 0.6
    """What is left of a fit between two specialties of one trade."""


WEIGHTS = Weights()
EXCLUDED = -100.0
"""Weighs down a pair that must not be: it outweighs all evidence there can be."""
