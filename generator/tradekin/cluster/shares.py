"""A run that is shared out: each share has a state of its own that stays where it is, and hears from the others.

Functions are given by name (defined at the top of a module), since they may have to be found in another process.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol

from tradekin.cluster.progress import Progress
from tradekin.errors import TradekinError

Told = Sequence[Any]
"""What each share said: values, or what stands for them until they are there."""


class ShareLostError(TradekinError):
    """The state of some shares is gone, since the process that kept it is; what they did has to be done again."""

    def __init__(self, shares: Collection[int]) -> None:
        super().__init__("share_lost", shares=tuple(sorted(shares)))
        self.shares = frozenset(shares)


class ClusterError(TradekinError):
    """A run on many machines that cannot go on; `problem` says why, and nothing has been written."""


MOST_LOSSES = 10
"""After so many losses something is wrong with the machines, and the run ends."""


class Runner(Protocol):
    """Runs functions on the states of `number` shares. Whatever finds a state gone raises `ShareLostError`."""

    number: int
    progress: Progress

    def make(self, act: Callable[..., Any], given: Callable[[int], Any], shares: Collection[int]) -> None:
        """Give some shares a new state each: what `act(given(share))` returns."""

    def along(self, act: Callable[..., Any], works: Sequence[Sequence[Any]]) -> None:
        """Call `act(state, work)` for each work of each share, one after the other within a share, and count them."""

    def each(self, act: Callable[..., Any], *given: Any, shares: Collection[int] | None = None) -> Told:
        """What `act(state, *given)` says for each share, or some."""

    def exchange(self, act: Callable[..., Any], told: Told, *given: Any) -> Told:
        """What `act(state, told, *given)` says for each share, which hears what every share said before."""

    def hand_over(self, give: Callable[..., Any], take: Callable[..., Any], shares: Collection[int]) -> None:
        """Call `take(state, [...])` for some shares with what `give(state, share)` of every share has for it."""

    def gather(self, told: Told) -> list[Any]:
        """What was said, here."""

    def replace(self, lost: Collection[int]) -> None:
        """Find another place for shares that are lost."""

    def another(self) -> Runner:
        """A run beside this one on the same machines: as many shares, with states of their own."""

    def end(self) -> None:
        """Forget all states."""


def replace_lost(runner: Runner, lost: ShareLostError, losses: int) -> None:
    """Say that shares are lost, and find another place for them.

    Args:
        runner: the run.
        lost: which they are.
        losses: how often it has come to that.

    Raises:
        ClusterError: if that is too often.
    """
    if losses > MOST_LOSSES:
        raise ClusterError("lost_often", number=losses) from lost
    runner.progress.say(
        f"A process was lost; share {', '.join(str(each + 1) for each in sorted(lost.shares))}"
        " is made again, and nothing else changes."
    )
    runner.replace(lost.shares)


class InTurn:
    """All shares in this process, one after the other.

    Args:
        number: how many shares.
        progress: whom to tell how far it is.
        order: in which order shares take their turn, for each call; nothing may depend on it.
    """

    def __init__(
        self, number: int = 1, progress: Progress | None = None, order: Callable[[int], Sequence[int]] = range
    ) -> None:
        self.number, self.progress, self._order = number, progress or Progress(), order
        self._states: dict[int, Any] = {}

    def make(self, act: Callable[..., Any], given: Callable[[int], Any], shares: Collection[int]) -> None:
        """Give some shares a new state each."""
        for share in self._turn(shares):
            self._states[share] = act(given(share))

    def along(self, act: Callable[..., Any], works: Sequence[Sequence[Any]]) -> None:
        """Call it for each work of each share."""
        for share in self._turn():
            for work in works[share]:
                act(self._state(share), work)
                self.progress.add()

    def each(self, act: Callable[..., Any], *given: Any, shares: Collection[int] | None = None) -> Told:
        """What each says."""
        said = {share: act(self._state(share), *given) for share in self._turn(shares)}
        return [said[share] for share in sorted(said)]

    def exchange(self, act: Callable[..., Any], told: Told, *given: Any) -> Told:
        """What each says who hears what all said."""
        return self.each(act, told, *given)

    def hand_over(self, give: Callable[..., Any], take: Callable[..., Any], shares: Collection[int]) -> None:
        """Let each take what all have for it."""
        for share in self._turn(shares):
            take(self._state(share), [give(self._state(each), share) for each in range(self.number)])

    def gather(self, told: Told) -> list[Any]:
        """What was said."""
        return list(told)

    def replace(self, lost: Collection[int]) -> None:
        """They stay here."""

    def another(self) -> InTurn:
        """The same for states of their own."""
        return InTurn(self.number, self.progress, self._order)

    def end(self) -> None:
        """Forget all states."""
        self._states.clear()

    def lose(self, share: int) -> None:
        """Lose a share, as if its process had ended: to try out what happens then."""
        self._states.pop(share, None)

    def _turn(self, shares: Collection[int] | None = None) -> list[int]:
        return [share for share in self._order(self.number) if shares is None or share in shares]

    def _state(self, share: int) -> Any:
        if share not in self._states:
            raise ShareLostError({share})
        return self._states[share]
