"""The errors that rooms raise for each other: each carries what happened as data. Whoever tells it makes the words.

An error that stays in one room is defined there, and is a `TradekinError` too. What is wrong in a file is no error:
it is a finding.
"""

from __future__ import annotations

from typing import Any


class TradekinError(Exception):
    """What was asked for cannot be done; nothing has been written."""


class UnpairedError(TradekinError):
    """A text with a bracket or quotation mark that has no partner: the sign."""

    def __init__(self, sign: str) -> None:
        super().__init__(sign)
        self.sign = sign


class UnusableError(TradekinError):
    """A value that cannot be published: what is wrong with it, and the fix."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


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


class RefusedError(TradekinError):
    """Something that a facilitator asked for and that is not done.

    Args:
        problem: why, such as `oneself`.
        about: what a sentence about it names.
        status: what a command ends with: 2, or 1 if it may be another time.
    """

    def __init__(self, problem: str, /, *about: object, status: int = 2) -> None:
        super().__init__(problem, *about)
        self.problem = problem
        self.about = about
        self.status = status


class NotAnEventError(TradekinError):
    """A file that holds no event of an issue: why, as the end of a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class ApiError(TradekinError):
    """GitHub said no, or said nothing; `status` is 0 when there was no answer."""

    def __init__(self, status: int, method: str, path: str, message: str) -> None:
        super().__init__(f"{method} {path}: {status or 'no answer'} {message}".rstrip())
        self.status = status
        self.message = message
