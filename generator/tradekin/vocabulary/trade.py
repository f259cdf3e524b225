"""A trade: what somebody does for a living."""

from __future__ import annotations

from dataclasses import dataclass

LINK_FIELDS = ("sends_to", "works_with", "supplies", "overflows_to", "one_seat", "competes_with")
"""The fields of a trade that name other trades."""


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade, by its id; other trades and customer groups are ids too, those that matter most first."""

    id: str
    name: str
    plural: str
    also: tuple[str, ...] = ()
    """Other names it goes by."""
    rarely: tuple[str, ...] = ()
    """Wordings that few use for it: read like its names, but not sent to browsers, which would fetch them all."""
    customers: tuple[str, ...] = ()
    """The customer groups it usually serves."""
    sends_to: tuple[str, ...] = ()
    """Whom it hands its customers on to."""
    works_with: tuple[str, ...] = ()
    """Whom it works beside, for one customer; both ways alike."""
    supplies: tuple[str, ...] = ()
    """Who buys from it what they need for their own work."""
    overflows_to: tuple[str, ...] = ()
    """Who takes what it turns down or has no room for."""
    one_seat: tuple[str, ...] = ()
    """Beside which of these a group would not seat it, although they may send each other people."""
    competes_with: tuple[str, ...] = ()
    """Who never sends it people, nor it them."""
    schema_org: str = "LocalBusiness"
    regulated: bool = False
    is_seldom_seated: bool = False
    """Whether groups have one now and then, but look for none: a hospital, say. It is no empty seat unasked."""
    listed_as: str = ""
    """The name it has where no country is chosen, if another is shown."""
