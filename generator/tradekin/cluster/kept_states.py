"""The states of shares in this process, and calling functions on them: what `OnDask` has a worker do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from tradekin import __version__
from tradekin.cluster.shares import ShareLostError


@dataclass(slots=True)
class KeptState:
    """A share's state, who works on it, and since which loss."""

    state: Any
    trial: int
    lock: Any = field(default_factory=Lock)


@dataclass(frozen=True, slots=True)
class Whose:
    """Which share of which run a task is for; `trial` counts the losses before it was asked for."""

    run: str
    share: int
    trial: int


_STATES: dict[tuple[str, int], KeptState] = {}


def make_state(whose: Whose, _before: Any, act: Callable[..., Any], given: Any) -> None:
    """Give a share of a run the state that `act` makes."""
    _STATES[whose.run, whose.share] = KeptState(act(given), whose.trial)


def call(whose: Whose, _before: Any, act: Callable[..., Any], *given: Any) -> Any:
    """Call `act` on the state of a share, once what the share did before is done.

    Raises:
        ShareLostError: if this process does not have the state, or it went on after a loss without this task.
    """
    kept = _STATES.get((whose.run, whose.share))
    if kept is None:
        raise ShareLostError({whose.share})
    with kept.lock:
        if whose.trial < kept.trial:
            raise ShareLostError({whose.share})
        kept.trial = whose.trial
        return act(kept.state, *given)


def call_silently(whose: Whose, before: Any, act: Callable[..., Any], work: Any) -> None:
    """The same; what it says is let go."""
    call(whose, before, act, work)


def forget(run: str) -> None:
    """Let all states of a run go."""
    for key in [key for key in _STATES if key[0] == run]:
        del _STATES[key]


def installed_version() -> str:
    """Which version of this program is installed where this is called."""
    return __version__
