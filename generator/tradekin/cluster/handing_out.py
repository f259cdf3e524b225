"""Parts of one work, each done by whichever worker of a Dask cluster is free, and done again if that worker ends.

What all parts need is carried to a worker once. A part may be done twice, so it has to come to the same both times.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tradekin.cluster.on_dask import PATIENCE
from tradekin.cluster.shares import ClusterError

if TYPE_CHECKING:
    from distributed import Client, Future

_LOOK = 0.2
"""So many seconds pass between two looks at what is done."""
_MOST_LOSSES = 5
"""So often the workers that have what all parts need may all be gone at once."""
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
        self._run = f"{client.id}-{id(self)}"
        self._losses = 0
        self._done: dict[int, Any] = {}
        self._asked = self._ask(range(len(parts)))

    def _ask(self, numbers: Sequence[int]) -> dict[int, Future[Any]]:
        with self._listening():
            needed = self._client.scatter(self._needed, broadcast=True, hash=False)
            return {
                number: self._client.submit(
                    do_part, self._run, self._act, needed, self._parts[number],
                    key=f"part-{self._run}-{self._losses}-{number}", pure=False,
                )
                for number in numbers
            }  # fmt: skip

    def wait(self, tell: Callable[[int, int], None]) -> list[Any]:
        """What came of each part, in their order.

        Args:
            tell: is told how many are done, of how many.

        Raises:
            ClusterError: if the scheduler is gone, or workers end again and again.
            Exception: what a part raised.
        """
        quiet_until = time.monotonic() + PATIENCE
        while self._asked:
            was = len(self._done)
            with self._listening():
                self._take_what_is_done()
            tell(len(self._done), len(self._parts))
            if len(self._done) > was:
                quiet_until = time.monotonic() + PATIENCE
            elif self._asked:
                self._look_around(is_quiet=time.monotonic() > quiet_until)
                time.sleep(_LOOK)
        return [self._done[number] for number in range(len(self._parts))]

    def _take_what_is_done(self) -> None:
        from distributed import KilledWorker

        for number, future in list(self._asked.items()):
            if future.status == "error":
                error = future.exception()
                if isinstance(error, KilledWorker):
                    raise ClusterError("worker_died", address=self._address) from None
                assert isinstance(error, BaseException)  # noqa: S101 - for the type alone
                raise error
            if future.status == "finished":
                self._done[number] = future.result()
                del self._asked[number]

    def _look_around(self, *, is_quiet: bool) -> None:
        """See that there is somebody, and ask again for what is lost since nobody has what it needs any more."""
        lost = [number for number, each in self._asked.items() if each.status in ("lost", "cancelled")]
        if lost:
            self._losses += 1
            if self._losses > _MOST_LOSSES:
                raise ClusterError("lost_often", number=self._losses)
            self._need_somebody()
            self._asked |= self._ask(lost)
        elif is_quiet:
            self._need_somebody()

    def _need_somebody(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError):
            raise ClusterError("no_workers", address=self._address) from None

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Say so if the scheduler is gone. What a part raises goes on as it is."""
        if self._client.status != "running":
            raise ClusterError("scheduler_gone", address=self._address)
        try:
            yield
        except (OSError, TimeoutError):
            if self._client.status == "running":
                raise
            raise ClusterError("scheduler_gone", address=self._address) from None

    @property
    def _address(self) -> str:
        scheduler = self._client.scheduler
        return str(scheduler.address) if scheduler else "the cluster"

    def stop(self) -> None:
        """Let go of what is not done."""
        for each in self._asked.values():
            each.release()
        self._asked = {}
