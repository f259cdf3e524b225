"""The errors that rooms raise for each other: each carries what happened as data. Whoever tells it makes the words.

An error that stays in one room is defined there, and is a `TradekinError` too. What is wrong in a file is no error:
it is a finding.
"""

from __future__ import annotations

from typing import Any


class TradekinError(Exception):
    """What was asked for cannot be done; nothing has been written.

    Args:
        problem: which of the things that are known to go wrong, such as `open_quote`.
        facts: what a sentence about it names.
    """

    def __init__(self, problem: str = "", /, **facts: Any) -> None:
        super().__init__(problem, *facts.values())
        self.problem = problem
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        """What it takes to make the same in another process, whatever it was made from."""
        return _made_again, (type(self), self.args, vars(self))


def _made_again(kind: type[TradekinError], given: tuple[Any, ...], known: dict[str, Any]) -> TradekinError:
    error = kind.__new__(kind, *given)
    vars(error).update(known)
    return error


class UnpairedError(TradekinError):
    """A text with a bracket or quotation mark that has no partner: the sign."""

    def __init__(self, sign: str) -> None:
        super().__init__("unpaired", sign=sign)
        self.sign = sign


class UnusableError(TradekinError):
    """A value that cannot be published, or read at all; `explain` in `profile` has the words."""


class RosterError(TradekinError):
    """A list that cannot be used at all; its fact `line` is where it is, from 1."""

    @property
    def line(self) -> int:
        """Where it is, from 1."""
        return int(self.facts.get("line", 1))


class RefusedError(TradekinError):
    """Something that a facilitator asked for and that is not done.

    Args:
        problem: why, such as `oneself`.
        about: what a sentence about it names.
        status: what a command ends with: 2, or 1 if it may be another time.
    """

    def __init__(self, problem: str, /, *about: object, status: int = 2) -> None:
        super().__init__(problem)
        self.about = about
        self.status = status


class NotAnEventError(TradekinError):
    """A file that holds no event of an issue: why, as a word such as `large` or `no_number`."""


class ManifestError(TradekinError):
    """A folder's manifest that nothing can be made of."""


class WorkflowError(TradekinError):
    """What a workflow has to give to one of its actions is missing, or is not what it should be."""


class ApiError(TradekinError):
    """GitHub said no, or said nothing; `status` is 0 when there was no answer, `message` GitHub's own words if any."""

    def __init__(self, status: int, method: str, path: str, message: str) -> None:
        super().__init__("api", status=status, method=method, path=path, message=message)
        self.status = status
        self.message = message
