"""Pages made by the workers of a cluster are those that one process makes, whoever ends meanwhile."""

from __future__ import annotations

import errno
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dask_programs import dask_programs
from groups import profile_of

from tradekin.cluster import scheduler_link
from tradekin.cluster.handing_out import HandedOut
from tradekin.cluster.on_dask import connected
from tradekin.cluster.shares import ClusterError
from tradekin.language import speaking
from tradekin.site import cluster_pages
from tradekin.site.cluster_pages import PackedPages, PagesOnCluster, make_pages, pack_pages, unpack_pages
from tradekin.site.frames import Frame
from tradekin.site.gathering import BuildFacts, GatheredGroup, gather
from tradekin.site.pages import KINDS
from tradekin.site.search import every_record
from tradekin.site.stamping import PageMaking, Stamping, file_of
from tradekin.site.stores.part_file import part_of
from tradekin.site.stores.store_address import StoreError
from tradekin.site.stores.store_disk import FolderDisk
from tradekin.site.stores.store_words import say, tell_problem

pytestmark = pytest.mark.processes

FRAMES = {kind.name: Frame(("<title>", "title", "</title>", "head", "<main>", "content", "</main>")) for kind in KINDS}
TRADES = ("florist", "architect", "roofer", "notary", "accountant", "plumber", "electrician", "lawyer")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with connected("local:2") as client:
        yield client


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> GatheredGroup:
    folder = tmp_path_factory.mktemp("group")
    file = folder / "mkdocs.yml"
    file.write_text("plugins:\n- tradekin:\n    group: The Table\n    facilitator: {name: Dana}\n")
    (folder / "docs").mkdir()
    (folder / "members").mkdir()
    for number in range(24):
        fields = {"name": f"Ana {chr(65 + number)}field", "trade": TRADES[number % 8], "summary": f"Number {number}."}
        (folder / "members" / f"ana-{chr(97 + number)}field.yml").write_text(profile_of(fields))
    facts = BuildFacts(
        file, folder / "docs", folder / "site", folder / "draft", "de", "https://t.example.com/", "", None, None,
        folder, (), True, False,
    )  # fmt: skip
    with speaking("en"):
        return gather(facts)


@pytest.fixture(scope="module")
def alone(group: GatheredGroup, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], Any]:
    folder = tmp_path_factory.mktemp("alone")
    with speaking("de"), PageMaking.begin(stamping_of(group), folder, group.pages) as making:
        pass
    return files_in(folder), making.named


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_pages, "AT_ONCE", 5)


def stamping_of(group: GatheredGroup) -> Stamping:
    return Stamping(group, FRAMES, replace(group.heads, trail={"members": "Mitglieder"}))


def files_in(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def address_of(client: Any) -> str:
    return str(client.scheduler.address)


def test_what_is_packed_makes_the_same_pages(group: GatheredGroup, tmp_path: Path, alone: Any) -> None:
    packed = PackedPages(stamping_of(group), group.pages, part_of(tmp_path), "de", ())
    whole = slice(0, None)
    made = make_pages(unpack_pages(pack_pages(packed)), (whole, whole))
    assert made.problem is None
    assert (files_in(tmp_path), made.named) == alone
    assert [*made.records] == [*every_record(group.site, ())][: len(made.records)]
    assert len(made.records) == 24
    assert pickle.loads(pickle.dumps(made)) == made


def test_a_cluster_makes_the_same_pages_also_where_a_worker_is_killed(
    cluster: Any, group: GatheredGroup, tmp_path: Path, alone: Any
) -> None:
    for kills in (False, True):
        folder = tmp_path / str(kills)
        with PagesOnCluster.begin(address_of(cluster), stamping_of(group), folder, group.pages) as making:
            if kills:
                one = next(iter(cluster.run(os.getpid).values()))
                os.kill(one, signal.SIGKILL)
            records = [*making.member_records()]
        assert (files_in(folder), making.named) == alone
        assert len({each.url for each in records}) == 24


def test_a_slow_worker_one_that_hangs_and_a_scheduler_that_begins_anew_change_nothing_and_one_that_ends_is_told(
    group: GatheredGroup, tmp_path: Path, alone: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[Callable[[Any], object]] = []

    class Faulty(HandedOut):
        def _ask(self) -> None:
            super()._ask()
            if faults:
                faults.pop()(self._client)

    monkeypatch.setattr(cluster_pages, "HandedOut", Faulty)

    def stop(client: Any, seconds: float = 0) -> None:
        one = next(iter(client.run(os.getpid).values()))
        os.kill(one, signal.SIGSTOP)
        if seconds:
            threading.Timer(seconds, os.kill, (one, signal.SIGCONT)).start()

    with dask_programs(2) as programs:

        def end(_: Any) -> None:
            programs.end(programs.scheduler)
            monkeypatch.setattr(scheduler_link, "PATIENCE", 2.0)

        def make(name: str, fault: Callable[[Any], object]) -> None:
            faults.append(fault)
            with PagesOnCluster.begin(programs.address, stamping_of(group), tmp_path / name, group.pages) as making:
                list(making.member_records())
            assert not faults
            assert (files_in(tmp_path / name), making.named) == alone

        make("slow", lambda client: stop(client, 1))
        make("anew", lambda _: programs.begin_anew(2))
        make("hangs", stop)
        with pytest.raises(ClusterError) as raised:
            make("gone", end)
        assert raised.value.problem == "scheduler_gone"


def test_a_page_that_cannot_be_made_is_named(cluster: Any, group: GatheredGroup, tmp_path: Path) -> None:
    broken = replace(group.pages[7], kind="nothing")
    pages = [*group.pages[:7], broken, *group.pages[8:]]
    with (
        pytest.raises(StoreError) as raised,
        PagesOnCluster.begin(address_of(cluster), stamping_of(group), tmp_path, pages) as making,
    ):
        list(making.member_records())
    assert raised.value.problem == "page_failed"
    assert raised.value.facts["page"] == broken.url
    assert file_of(broken)


def test_machines_that_do_not_see_the_folder_are_told(cluster: Any, group: GatheredGroup, tmp_path: Path) -> None:
    with PagesOnCluster.begin(address_of(cluster), stamping_of(group), tmp_path, group.pages) as making:
        seen = making.probe
        unseen = replace(unpack_pages(making.handed._needed), seen=(f"{seen}-elsewhere",))
        told = make_pages(unseen, (slice(0, 1), slice(0, 1))).problem
        list(making.member_records())
    assert told is not None
    assert told[0] == "unseen"
    assert not seen.exists()


def test_a_scheduler_that_goes_is_told(cluster: Any, group: GatheredGroup, tmp_path: Path) -> None:
    with PagesOnCluster.begin(address_of(cluster), stamping_of(group), tmp_path, group.pages) as making:
        making.handed._client.close()  # as a connection that has ended
        with pytest.raises(ClusterError) as raised:
            list(making.member_records())
    assert raised.value.problem == "scheduler_gone"
    with speaking("en"):
        assert "gives no answer any more" in tell_problem(raised.value)


def test_a_full_disk_of_a_worker_is_told(group: GatheredGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FolderDisk, "write", fill)
    packed = PackedPages(stamping_of(group), group.pages, part_of(tmp_path), "en", ())
    told = make_pages(packed, (slice(0, 1), slice(0, 1))).problem
    assert told is not None
    assert told[0] == "full"
    with speaking("en"):
        assert "There is no room left at" in say(told[0], **told[1])


def test_a_cluster_that_is_not_there_is_told(
    group: GatheredGroup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduler_link, "PATIENCE", 0.5)
    with pytest.raises(ClusterError):
        PagesOnCluster.begin("tcp://127.0.0.1:9", stamping_of(group), tmp_path, group.pages)
