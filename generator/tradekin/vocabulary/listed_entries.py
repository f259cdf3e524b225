"""What a vocabulary has beside trades and moments: occasions, customers, ways of working, languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happens in people's or firms' lives and brings customers."""

    id: str
    name: str
    kind: str
    about: str = ""
    in_turn: bool = False
    """Whether its groups are often the same people, a little earlier or later."""


@dataclass(frozen=True, slots=True)
class CustomerGroup:
    """A group of customers: what members share."""

    id: str
    name: str
    kind: str
    also: tuple[str, ...] = ()
    broader: str | None = None
    occasion: str | None = None
    about: str = ""
    trades: tuple[str, ...] = ()
    """Ids of the trades it consists of, if it is of people at work."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A way of working that a member may use, or may not want to work with."""

    id: str
    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """A language people work in: its code, its English name, and what its speakers call it."""

    id: str
    name: str
    also: tuple[str, ...] = ()
