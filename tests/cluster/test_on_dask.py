"""The same runs on real Dask processes: the pairs of one process, also when a process or the scheduler is ended."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from in_places import MOST, listed, on_one_machine, write_in_places
from scattered import scattered

from tradekin.cluster import on_dask, scheduler_link
from tradekin.cluster.on_dask import OnDask, connected
from tradekin.cluster.progress import Progress
from tradekin.cluster.shares import ClusterError
from tradekin.directory.loading import read_directory
from tradekin.partners import find_partners, pair_order
from tradekin.partners.member_features import Features
from tradekin.partners.partner_reporters import partners_as_json, partners_as_text
from tradekin.partners.places.shared_matching import find_pairs
from tradekin.partners.spread.spread_group import SpreadGroup
from tradekin.partners.spread.spread_partners import spread_partners
from tradekin.settings import Settings

pytestmark = [
    pytest.mark.processes,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]
Client = Any


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Two processes of this machine."""
    with connected("local:2") as client:
        yield client


@pytest.fixture(scope="module")
def group() -> Features:
    return scattered(1_600)


class Killed(OnDask):
    """Ends the process that keeps the last share, as the system does for want of memory, once a step is asked for."""

    def __init__(self, client: Client, *steps: str) -> None:
        super().__init__(client)
        self.client, self.steps = client, [*steps]
        self.ended: list[int] = []

    def _submit(self, act: Callable[..., Any], share: int, named: Callable[..., Any], *given: Any) -> Any:
        asked = super()._submit(act, share, named, *given)
        step = getattr(getattr(named, "func", named), "__name__", "")
        if step in self.steps[:1] and share == self.number - 1:
            self.steps.pop(0)
            worker = self._where[share]
            pids = self.client.run(os.getpid, workers=[worker])
            self.ended += pids.values()
            os.kill(self.ended[-1], signal.SIGKILL)
        return asked


def test_members_in_four_places_get_the_partners_of_one_process(client: Client, tmp_path: Path) -> None:
    """With the same reasons in the same words, and the same members short of any; one profile is wrong, and a process
    is killed while it reads and another while reasons are found."""
    members = tmp_path / "members"
    write_in_places(members, 2_000, 4)
    (members / "member-000007.yml").write_text("name: Nobody\ntrade: no such trade\n", encoding="utf-8")
    runner = Killed(client, "read_some", "find_evidence")
    group = SpreadGroup(runner, members, Settings(), base=tmp_path)
    with spread_partners(group) as spread:
        told = partners_as_json(spread), partners_as_text(spread)
    runner.end()
    assert len(runner.ended) == 2
    directory = read_directory(members, Settings(), shown=str(members))
    assert group.findings == directory.findings
    alone = find_partners(directory)
    assert len(alone.pairs) > 4_000
    assert told == (partners_as_json(alone), partners_as_text(alone))


@pytest.mark.parametrize("step", ["raise_prices", "fill"])
def test_a_process_that_is_killed_changes_nothing(
    step: str, client: Client, group: Features, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair_order, "EXACT", 0)
    runner = Killed(client, step)
    found = find_pairs(group, MOST, runner).pairs
    runner.end()
    assert len(runner.ended) == 1
    assert listed(found) == on_one_machine(group)


def test_nothing_piles_up_while_a_long_step_is_waited_for(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[int] = []

    class Counting(Progress):
        def add(self, number: int = 1) -> None:
            waiting.append(len(asyncio.all_tasks(client.loop.asyncio_loop)))

    monkeypatch.setattr(on_dask, "_LOOK", 0.02)
    runner = OnDask(client, 1, Counting())
    runner.make(threading.Semaphore, lambda share: 0, {0})
    before = len(asyncio.all_tasks(client.loop.asyncio_loop))
    runner.along(partial(threading.Semaphore.acquire, timeout=0.8), [[True, True]])
    runner.end()
    assert waiting[0] < before + 10


@pytest.mark.parametrize("where", ["local:none", "local:0", "nowhere:at:all", "local:999"])
def test_what_is_no_address_is_said(where: str) -> None:
    with pytest.raises(ClusterError) as wrong, connected(where):
        pass
    assert wrong.value.problem in ("address", "no_answer")


def test_an_address_where_nothing_answers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler_link, "PATIENCE", 1.0)
    with pytest.raises(ClusterError) as silent, connected("tcp://127.0.0.1:9"):
        pass
    assert silent.value.problem == "no_answer"
