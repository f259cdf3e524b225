"""A run that is shared out over the workers of a Dask cluster.

A share's state stays in one worker's process. Dask is asked for small tasks that are bound to that worker and hand each
other what they say, from worker to worker. No other worker could do such a task: so where one is gone nothing more is
waited for, and whoever runs this makes the share anew.
"""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any

from tradekin.cluster import scheduler_link
from tradekin.cluster.kept_states import Whose, call, call_silently, forget, installed_version, make_state
from tradekin.cluster.progress import Progress
from tradekin.cluster.scheduler_link import SchedulerLink, WorkLostError
from tradekin.cluster.shares import ClusterError, ShareLostError, Told

if TYPE_CHECKING:
    from distributed import Client, Future

LOCAL = "local"
MOST_SHARES = 64
"""Every share hears from every other, so there are no more than these, however many workers there are."""
_LOOK = 0.5
"""So many seconds pass between two looks at whether all workers are there."""
_MOST_ASKED = 3
"""So often workers are asked for their version, if all that were there end meanwhile."""


@contextmanager
def connected(where: str) -> Iterator[Client]:
    """A Dask cluster: one that is running, or one of this machine's own processes for as long as this lasts.

    Args:
        where: the address of a scheduler, or `local` or `local:N` for N processes here.

    Raises:
        ClusterError: `extra` (Dask is not installed), `address`, `no_answer` or `other_version`.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as missing:
        raise ClusterError("extra", name=missing.name or "distributed") from missing
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    local, _, number = where.partition(":")
    if local == LOCAL:
        processes = _processes(number, where)
        with (
            LocalCluster(
                n_workers=processes, threads_per_worker=1, processes=True, memory_limit=0, host="127.0.0.1",
                dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):  # fmt: skip
            yield client
        return
    with _client_of(Client, where) as client:
        _need_workers(client)
        yield client


def _client_of(client: type[Client], where: str) -> Client:
    try:
        return client(where, timeout=scheduler_link.PATIENCE)
    except OSError as silent:
        raise ClusterError("no_answer", address=where) from silent
    except (ValueError, TypeError) as wrong:
        raise ClusterError("address", address=where) from wrong


def _processes(number: str, where: str) -> int:
    if not number:
        return os.cpu_count() or 1
    if not number.isascii() or not number.isdigit() or not 0 < int(number) <= MOST_SHARES:
        raise ClusterError("address", address=where)
    return int(number)


def _need_workers(client: Client) -> None:
    """See that there are workers, and that they have this very version."""
    link = SchedulerLink(client)
    told: list[Any] = []
    for _ in range(_MOST_ASKED):
        link.need_workers()
        with suppress(WorkLostError), link.listening():
            told = [*client.run(installed_version, on_error="return").values()]
        if told := [each for each in told if not isinstance(each, OSError)]:  # who ends meanwhile says nothing
            break
    else:
        raise ClusterError("no_workers", address=link.address)
    versions = {"none" if isinstance(each, Exception) else str(each) for each in told}
    if other := versions - {installed_version()}:
        raise ClusterError("other_version", found=", ".join(sorted(other)), wanted=installed_version())


class OnDask:
    """All shares on the workers of a cluster, as a `Runner`.

    Args:
        client: the cluster.
        number: how many shares; by default as many as there are workers.
        progress: whom to tell how far it is.
    """

    def __init__(self, client: Client, number: int = 0, progress: Progress | None = None) -> None:
        self._link = SchedulerLink(client)
        workers = sorted(self._link.need_workers())
        self.number = number or min(len(workers), MOST_SHARES)
        self.progress = progress or Progress()
        self._client, self._turn = client, count()
        self._run = f"{client.id}-{id(self)}"
        self._workers = len(workers)
        self._where = {share: workers[share % len(workers)] for share in range(self.number)}
        self._trial = 0
        self._last: dict[int, Future[Any]] = {}
        """What each share was asked last: it does one thing after the other."""

    def make(self, act: Callable[..., Any], given: Callable[[int], Any], shares: Collection[int]) -> None:
        """Give some shares a new state each."""
        made = []
        for share in sorted(shares):
            with self._listening():
                work = self._client.scatter(given(share), workers=[self._where[share]], hash=False)
            made.append(self._submit(make_state, share, act, work))
        self._wait(made)

    def along(self, act: Callable[..., Any], works: Sequence[Sequence[Any]]) -> None:
        """Call it for each work of each share, and count."""
        asked = [self._submit(call_silently, share, act, work) for share, each in enumerate(works) for work in each]
        self._wait(asked, counting=True)

    def each(self, act: Callable[..., Any], *given: Any, shares: Collection[int] | None = None) -> Told:
        """What each says."""
        return [
            self._submit(call, share, act, *given) for share in sorted(range(self.number) if shares is None else shares)
        ]

    def exchange(self, act: Callable[..., Any], told: Told, *given: Any) -> Told:
        """What each says who hears what all said."""
        return self.each(act, list(told), *given)

    def hand_over(self, give: Callable[..., Any], take: Callable[..., Any], shares: Collection[int]) -> None:
        """Let each take what all have for it."""
        taken = []
        for share in sorted(shares):
            given = [self._submit(call, each, give, share) for each in range(self.number)]
            taken.append(self._submit(call, share, take, given))
        self._wait(taken)

    def gather(self, told: Told) -> list[Any]:
        """What was said."""
        self._wait(list(told))
        with self._listening():
            return list(self._client.gather(list(told)))

    def replace(self, lost: Collection[int]) -> None:
        """Give lost shares to workers that are there: to a new one if one comes soon, else to whoever keeps fewest."""
        self._last, self._trial = {}, self._trial + 1
        alive = self._link.need_workers()
        until = time.monotonic() + scheduler_link.PATIENCE / 2
        while len(alive) < self._workers and time.monotonic() < until:
            time.sleep(_LOOK)
            alive = self._link.workers() or alive
        for share in sorted({*lost, *(share for share, worker in self._where.items() if worker not in alive)}):
            keeping = Counter(worker for each, worker in self._where.items() if each not in lost)
            self._where[share] = min(sorted(alive), key=lambda worker: keeping[worker])
            lost = set(lost) - {share}

    def another(self) -> OnDask:
        """The same for states of their own."""
        return OnDask(self._client, self.number, self.progress)

    def end(self) -> None:
        """Forget all states."""
        self._last = {}
        if self._client.status == "running":
            with suppress(WorkLostError, ClusterError), self._link.listening():
                self._client.run(forget, self._run, on_error="ignore")

    def _submit(self, act: Callable[..., Any], share: int, named: Callable[..., Any], *given: Any) -> Future[Any]:
        name = getattr(named, "__name__", "") or getattr(getattr(named, "func", None), "__name__", "step")
        key = f"{name}-{self._run}-{next(self._turn)}"
        whose = Whose(self._run, share, self._trial)
        with self._listening():
            self._last[share] = self._client.submit(
                act, whose, self._last.get(share), named, *given, key=key, workers=[self._where[share]],
                allow_other_workers=False, pure=False,
            )  # fmt: skip
        return self._last[share]

    def _wait(self, asked: list[Future[Any]], *, counting: bool = False) -> None:
        """Wait until all is done; raise what went wrong, or that a share is lost."""
        arrived, looked = Event(), time.monotonic()
        with self._listening():
            for each in asked:
                each.add_done_callback(lambda _: arrived.set())
        counted, left = 0, asked
        while left:
            arrived.wait(_LOOK)
            arrived.clear()
            left = self._left(left)
            if left and time.monotonic() - looked > _LOOK:
                looked = time.monotonic()
                self._look_around()
            done = len(asked) - len(left)
            if counting and done > counted:
                self.progress.add(done - counted)
                counted = done

    def _left(self, asked: list[Future[Any]]) -> list[Future[Any]]:
        """What is not done. `distributed.wait` for a while would keep something of each future for every such while."""
        for each in asked:
            if each.status == "error":
                self._raise(each)
        left = [each for each in asked if each.status != "finished"]
        if any(each.status in ("cancelled", "lost") for each in left):
            raise ShareLostError(range(self.number))
        return left

    def _raise(self, future: Future[Any]) -> None:
        from distributed import KilledWorker

        error = future.exception()
        if isinstance(error, KilledWorker):
            self._look_around()
            raise ClusterError("worker_died", address=self._link.address) from error
        if isinstance(error, BaseException):
            raise error

    def _look_around(self) -> None:
        """Raise if a worker that keeps a share is gone, or the scheduler is."""
        if lost := self._lost():
            raise ShareLostError(lost)

    def _lost(self) -> set[int]:
        """The shares whose worker is gone."""
        alive = self._link.workers()
        return {share for share, worker in self._where.items() if worker not in alive}

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Say whose share is lost with what was asked for: all are where the scheduler began anew."""
        try:
            with self._link.listening():
                yield
        except WorkLostError as lost:
            raise ShareLostError(self._lost() or range(self.number)) from lost
