"""What may happen to a Dask cluster in the middle of a run: the same pairs, or one message whose advice works."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from dask_programs import DaskPrograms, dask_programs
from in_places import MOST, listed, on_one_machine, write_in_places
from scattered import scattered

from tradekin.cli import main
from tradekin.cluster import on_dask, scheduler_link
from tradekin.cluster.cluster_words import tell_cluster
from tradekin.cluster.on_dask import OnDask, connected
from tradekin.cluster.shares import ClusterError
from tradekin.partners import matching, pair_order
from tradekin.partners.places.shared_matching import find_pairs

pytestmark = [
    pytest.mark.processes,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]

BUSY = 120.0
"""So many seconds a worker may take to start where other tests run beside this one."""


@pytest.fixture
def programs() -> Iterator[DaskPrograms]:
    with dask_programs(2) as programs:
        yield programs


class Faulty(OnDask):
    """Something happens once a step is asked of the last share."""

    def __init__(self, client: Any, faults: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(client)
        self.client, self.faults = client, dict(faults)

    def _submit(self, act: Callable[..., Any], share: int, named: Callable[..., Any], *given: Any) -> Any:
        asked = super()._submit(act, share, named, *given)
        if share == self.number - 1 and (fault := self.faults.pop(getattr(named, "__name__", ""), None)):
            fault()
        return asked

    def stop(self) -> int:
        """Stop the process that keeps the last share, as where its machine hangs; its number."""
        (pid,) = self.client.run(os.getpid, workers=[self._where[self.number - 1]]).values()
        os.kill(pid, signal.SIGSTOP)
        return int(pid)

    def hold(self) -> None:
        """Stop it for a while, as where its machine has other things to do."""
        threading.Timer(1.5, os.kill, (self.stop(), signal.SIGCONT)).start()


def test_a_slow_worker_a_scheduler_that_begins_anew_and_a_worker_that_hangs_change_nothing(
    programs: DaskPrograms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair_order, "EXACT", 0)
    group = scattered(1_600)
    alone = on_one_machine(group)
    with connected(programs.address) as client:
        client.wait_for_workers(2)
        runner = Faulty(client, {})
        runner.faults |= {"raise_prices": runner.hold, "fill": lambda: programs.begin_anew(2)}
        with monkeypatch.context() as patch:
            patch.setattr(scheduler_link, "PATIENCE", BUSY)
            assert listed(find_pairs(group, MOST, runner).pairs) == alone
        assert not runner.faults
        client.wait_for_workers(2)
        runner = Faulty(client, {})
        runner.faults |= {"raise_prices": runner.stop}
        assert listed(find_pairs(group, MOST, runner).pairs) == alone
        assert not runner.faults
        runner.end()


def test_where_the_scheduler_ends_the_command_says_so_and_what_it_says_helps(
    programs: DaskPrograms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "SHARED_FROM", 50)  # by whoever asks, so that a group of a moment is shared out
    write_in_places(tmp_path / "members", 80, 4)
    (tmp_path / "mkdocs.yml").write_text("site_name: Group\nplugins:\n  - tradekin\n", encoding="utf-8")
    command = ["match", "--members", str(tmp_path / "members"), "--format", "json"]

    class Left(OnDask):
        def along(self, act: Callable[..., Any], works: Sequence[Sequence[Any]]) -> None:
            programs.end(programs.scheduler)
            patience.setattr(scheduler_link, "PATIENCE", 2.0)
            super().along(act, works)

    patience = pytest.MonkeyPatch()
    with monkeypatch.context() as patch:
        patch.setattr(on_dask, "OnDask", Left)
        ended = CliRunner().invoke(main, [*command, "--cluster", programs.address])
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.splitlines()[-2:] == [
        f"The Dask scheduler at {programs.address} gives no answer any more. Nothing half done is shown.",
        "Its workers ended with it: start it and them again, and then this command.",
    ]
    assert "Traceback" not in ended.stderr
    programs.start_scheduler()
    with pytest.raises(ClusterError) as alone, connected(programs.address):
        pass
    assert f"Start one on each machine (dask worker {programs.address}), and then" in tell_cluster(alone.value)
    programs.start_worker()
    patience.undo()
    monkeypatch.setattr(scheduler_link, "PATIENCE", BUSY)
    again = CliRunner().invoke(main, [*command, "--cluster", programs.address])
    assert again.exit_code == 0
    assert len(json.loads(again.stdout)["partners"]) > 80
