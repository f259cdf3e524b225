"""How much each kind of evidence counts. The evidence for the numbers is in docs/decisions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Few, named and round. Evidence is between 0 and 1 before it is weighed."""

    customers: float = 1.0
    """Customers both serve, rare groups counting more (cosine of the two members' customers)."""
    trades_meet: float = 2.5
    """How far the links of the two trades go."""
    hands_on: float = 0.3
    """One trade hands its customers on to the other."""
    beside: float = 0.25
    """Both work for one customer at one time."""
    overflows: float = 0.15
    """One takes what the other turns down."""
    supplies: float = 0.2
    """One sells to the other what that needs for its work."""
    hears_first: float = 0.1
    """One hears first that the other will be needed."""
    same_moment: float = 0.05
    """One customer needs both in one moment."""
    back: float = 0.9
    """What a link with a direction counts the other way round."""
    of_one_seat: float = 0.5
    """What is left of a link of two trades of which a group seats only one."""
    unshared: float = 0.3
    """What is left of that for a member who named customers, if the other serves none of them."""
    asked_for: float = 1.0
    """One wants to meet the other's trade."""
    asked_broadly: float = 0.5
    """What is left of that where the wish is a broad word that may mean the other's trade."""
    own_texts: float = 0.3
    """Both write of one thing that few others here write of; half of that for two things of one moment."""
    names_trade: float = 0.3
    """One's own text speaks of people of the other's trade."""
    can_introduce: float = 0.15
    """One knows a trade that the other asks for."""
    later_listed: float = 0.05
    """How fast the trades that a trade lists count less, from the first on."""
    broader: float = 0.5
    """A group counts this much for each step up to a broader one, so that siblings are near."""
    usual: float = 0.2
    """How fast a trade's usual customers count less, from the most telling on. Named customers count alike."""
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
