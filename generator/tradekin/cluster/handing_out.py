"""Parts of one work, each done by whichever worker of a Dask cluster is free, and done again if that worker ends.

What all parts need is carried to a worker once. A part may be done twice, so it has to come to the same both times.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tradekin.cluster import scheduler_link
from tradekin.cluster.scheduler_link import LOOK, SchedulerLink, WorkLostError
from tradekin.cluster.shares import ClusterError

if TYPE_CHECKING:
    from distributed import Client, Future

_MOST_LOSSES = 5
"""So often what was asked for may be lost with all workers that have what it needs, or with the scheduler."""
_opened: dict[str, Any] = {}
_opening = threading.Lock()


def do_part(run: str, act: tuple[Callable[[bytes], Any], Callable[[Any, Any], Any]], needed: bytes, part: Any) -> Any:
    """Do a part, in a worker: what all parts need is opened for the first one of a run, and kept."""
    with _opening:
        if run not in _opened:
            _opened.clear()
            _opened[run] = act[0](needed)
        kept = _opened[run]
    return act[1](kept, part)


class HandedOut:
    """Parts that are being done by the workers of a cluster, from the moment this is made.

    Args:
        client: the cluster.
        act: two functions, defined at the top of a module: one opens what all parts need, one does a part with it.
        needed: what all parts need.
        parts: what is to be done.
    """

    def __init__(
        self,
        client: Client,
        act: tuple[Callable[[bytes], Any], Callable[[Any, Any], Any]],
        needed: bytes,
        parts: Sequence[Any],
    ) -> None:
        self._client, self._act, self._needed, self._parts = client, act, needed, parts
        self._link = SchedulerLink(client)
        self._run = f"{client.id}-{id(self)}"
        self._losses = 0
        self._done: dict[int, Any] = {}
        self._asked: dict[int, Future[Any]] = {}
        with suppress(WorkLostError):
            self._ask()

    def _ask(self) -> None:
        """Ask for all that is neither done nor being done."""
        with self._link.listening():
            needed = self._client.scatter(self._needed, broadcast=True, hash=False)
            for number in self._missing():
                self._asked[number] = self._client.submit(
                    do_part, self._run, self._act, needed, self._parts[number],
                    key=f"part-{self._run}-{self._losses}-{number}", pure=False,
                )  # fmt: skip

    def _missing(self) -> Iterable[int]:
        return [number for number in range(len(self._parts)) if number not in self._done and number not in self._asked]

    def wait(self, tell: Callable[[int, int], None]) -> list[Any]:
        """What came of each part, in their order.

        Args:
            tell: is told how many are done, of how many.

        Raises:
            ClusterError: if the scheduler is gone, or workers end again and again.
            Exception: what a part raised.
        """
        quiet_until = time.monotonic() + scheduler_link.PATIENCE
        while len(self._done) < len(self._parts):
            was = len(self._done)
            with suppress(WorkLostError):
                self._take_what_is_done()
                self._ask_again()
            tell(len(self._done), len(self._parts))
            if len(self._done) > was:
                quiet_until = time.monotonic() + scheduler_link.PATIENCE
            elif was < len(self._parts):
                if time.monotonic() > quiet_until:
                    self._link.need_workers()
                time.sleep(LOOK)
        return [self._done[number] for number in range(len(self._parts))]

    def _take_what_is_done(self) -> None:
        for number, future in list(self._asked.items()):
            if future.status == "error":
                self._raise(future)
            if future.status == "finished":
                with self._link.listening():
                    self._done[number] = future.result()
                del self._asked[number]

    def _raise(self, future: Future[Any]) -> None:
        from distributed import KilledWorker

        with self._link.listening():
            error = future.exception()
        if isinstance(error, KilledWorker):
            raise ClusterError("worker_died", address=self._link.address) from None
        assert isinstance(error, BaseException)  # noqa: S101 - for the type alone
        raise error

    def _ask_again(self) -> None:
        """Ask again for what is lost since nobody has what it needs any more, or the scheduler knows nothing of it."""
        for number in [number for number, each in self._asked.items() if each.status in ("lost", "cancelled")]:
            del self._asked[number]
        if self._missing():
            self._losses += 1
            if self._losses > _MOST_LOSSES:
                raise ClusterError("lost_often", number=self._losses)
            self._link.need_workers()
            self._ask()

    def stop(self) -> None:
        """Let go of what is not done."""
        for each in self._asked.values():
            each.release()
        self._asked = {}
