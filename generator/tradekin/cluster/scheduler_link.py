"""The way to a cluster's scheduler: who works there, and what it means that an answer does not come."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tradekin.cluster.shares import ClusterError
from tradekin.errors import TradekinError

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 20.0
"""For so many seconds a cluster may give no answer, or have no worker."""
LOOK = 0.2
"""So many seconds pass between two looks at whether something has changed."""


class WorkLostError(TradekinError):
    """What was asked for will not come, though the scheduler is there: a worker is gone, or the scheduler is new."""

    def __init__(self) -> None:
        super().__init__("work_lost")


class SchedulerLink:
    """What is known of a cluster by its scheduler, which may go, and come back within `PATIENCE`.

    Args:
        client: the cluster.
    """

    def __init__(self, client: Client) -> None:
        self.client = client
        self._address = str(client.scheduler.address) if client.scheduler else "the cluster"

    @property
    def address(self) -> str:
        """Where the scheduler is, as people start it."""
        return self._address

    def workers(self) -> frozenset[str]:
        """The addresses of all workers; waits for a scheduler that may come back.

        Raises:
            ClusterError: `scheduler_gone`.
        """
        until = time.monotonic() + PATIENCE
        while True:
            if self.client.status == "running":
                try:
                    return frozenset(self.client.nthreads())
                except (OSError, CancelledError):
                    pass  # its end may be known here before the client knows
            if self.client.status not in ("running", "connecting") or time.monotonic() > until:
                raise ClusterError("scheduler_gone", address=self.address)
            time.sleep(LOOK)

    def need_workers(self) -> frozenset[str]:
        """The same, once there is one.

        Raises:
            ClusterError: `no_workers` or `scheduler_gone`.
        """
        until = time.monotonic() + PATIENCE
        while not (there := self.workers()):
            if time.monotonic() > until:
                raise ClusterError("no_workers", address=self.address)
            time.sleep(LOOK)
        return there

    @contextmanager
    def listening(self) -> Iterator[None]:
        """What a connection or Dask says of an answer that does not come, is told as what it means.

        Raises:
            ClusterError: `scheduler_gone`.
            WorkLostError: the scheduler is there, so it can be asked for again.
        """
        try:
            yield
        except (CancelledError, OSError) as silent:  # whatever runs out of time is an OSError, too
            self.workers()
            raise WorkLostError from silent
        except Exception as closed:
            if self.client.status in ("running", "connecting"):
                raise
            raise ClusterError("scheduler_gone", address=self.address) from closed  # the client has given up
