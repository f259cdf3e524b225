"""The errors that rooms raise for each other: each carries what happened as data. Whoever tells it makes the words."""

from __future__ import annotations

from typing import Any


class TradekinError(Exception):
    """What was asked for cannot be done; nothing has been written."""


class RosterError(TradekinError):
    """A list that cannot be used at all.

    Args:
        problem: which of the things that are known to go wrong, such as `open_quote`.
        facts: what a sentence about it names; `line` is where it is, from 1.
    """

    def __init__(self, problem: str, /, **facts: Any) -> None:
        super().__init__(problem, facts)
        self.problem = problem
        self.facts = facts
        self.line = int(facts.get("line", 1))
