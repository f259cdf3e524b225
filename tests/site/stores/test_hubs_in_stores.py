"""`tradekin hub --to`: the same site in a folder and in a store, one message where it cannot be, the old site whole."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dask_programs import dask_programs
from made_up_network import write_network
from served_stores import BUCKET, ServedStore, secrets, served_by_s3, served_by_sftp
from sitebuild import serve

from tradekin.cli import main
from tradekin.cluster.on_dask import connected

pytestmark = pytest.mark.site

DAY = "2026-03-02"


@dataclass(frozen=True)
class SmallNetwork:
    """Four small groups, a folder with their hub, and what was heard of them."""

    folder: Path

    @property
    def site(self) -> dict[str, bytes]:
        return files_in(self.folder / "site")

    def asked(self, to: str, *more: str) -> list[str]:
        return ["hub", str(self.folder / "groups.yml"), "--to", to, "--on", DAY, *more]

    def put(self, to: str, *more: str) -> Result:
        return CliRunner().invoke(main, self.asked(to, "--offline", *more), catch_exceptions=False)


def files_in(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallNetwork]:
    folder = tmp_path_factory.mktemp("network")
    (folder / "www").mkdir()
    server = serve(folder / "www")
    (folder / "groups.yml").write_text(write_network(folder / "www", next(server).rstrip("/"), 4, 5))
    made = SmallNetwork(folder)
    ran = CliRunner().invoke(main, made.asked(str(folder / "site"), "--loopback"), catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    yield made
    server.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedStore]:
    folder = tmp_path_factory.mktemp("server")
    with pytest.MonkeyPatch.context() as patch, served_by_sftp(folder, patch) as store:
        yield store


@pytest.fixture(scope="module")
def cluster(server: ServedStore) -> Iterator[str]:
    """Workers that may log in to the server as well."""
    with connected("local:2") as client:
        yield str(client.scheduler.address)


def test_a_cluster_makes_byte_for_byte_the_site_that_one_process_makes(network: SmallNetwork, cluster: str) -> None:
    ran = network.put(str(network.folder / "made" / "site"), "--cluster", cluster)
    assert ran.exit_code == 0, ran.output
    assert files_in(network.folder / "made" / "site") == network.site
    shutil.rmtree(network.folder / "made")


def test_workers_send_to_a_server_what_one_process_writes_into_a_folder(
    network: SmallNetwork, server: ServedStore, cluster: str
) -> None:
    ran = network.put(server.text, "--cluster", cluster)
    assert ran.exit_code == 0, ran.output
    assert f"/var/www/network shows the new site: {len(network.site)} files sent, 0 as they were" in ran.output
    assert server.shown() == network.site
    assert not [each for each in secrets() if each in ran.output]


@pytest.fixture(scope="module")
def bucket() -> Iterator[ServedStore]:
    with pytest.MonkeyPatch.context() as patch, served_by_s3(patch) as store:
        yield store


@contextmanager
def once_a_page_has_come(bucket: ServedStore, act: Callable[[], object]) -> Iterator[list[bool]]:
    """Do something as soon as a worker has put its first page into the bucket; tells whether it was done."""
    done: list[bool] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            if any("/runs/" in each and each.endswith("index.html") for each in bucket.names()):
                act()
                done.append(True)
                return

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield done
    finally:
        over.set()
        watching.join()


def test_workers_write_a_whole_hub_into_a_bucket_also_where_one_is_killed_and_where_the_scheduler_ends(
    network: SmallNetwork, bucket: ServedStore
) -> None:
    with dask_programs(2) as programs:
        with connected(programs.address) as client:
            client.wait_for_workers(2)

        def kill() -> None:
            with connected(programs.address) as client:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

        with once_a_page_has_come(bucket, kill) as killed:
            ran = network.put(bucket.text, "--cluster", programs.address)
        assert killed
        assert ran.exit_code == 0, ran.output
        assert bucket.shown() == network.site
        assert not [each for each in secrets() if each in ran.output]
        for each in ("index.html", ".tradekin/manifest.json"):  # so that there is something to do
            bucket.bucket.delete_object(Bucket=BUCKET, Key=f"site/{each}")
        before = bucket.everything()
        with once_a_page_has_come(bucket, lambda: programs.end(programs.scheduler)) as ended:
            ran = network.put(bucket.text, "--cluster", programs.address)
        assert ended
        assert ran.exit_code == 2
        assert f"The Dask scheduler at {programs.address} gives no answer any more. Nothing half done" in ran.output
        assert "Its workers ended with it: start it and them again" in ran.output
        assert "Traceback" not in ran.output
        assert bucket.everything() == before
        programs.start_scheduler()
        programs.start_worker()
        ran = network.put(bucket.text, "--cluster", programs.address)
        assert ran.exit_code == 0, ran.output
        assert bucket.shown() == network.site


def test_a_full_disk_ends_with_one_message_and_the_old_site_whole(network: SmallNetwork) -> None:
    before = network.site
    command = [sys.executable, "-m", "tradekin", *network.asked(str(network.folder / "site"), "--offline")]
    command[command.index("--on") + 1] = "2026-03-09"  # another day, so that there is something to do
    limit = (60_000, 60_000)  # no file may be larger, as where a quota is reached
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert ran.returncode == 2
    assert "There is no room left at" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 2
    assert network.site == before
    assert sorted(each.name for each in network.folder.iterdir()) == ["groups.yml", "hub.json", "site", "www"]


def test_a_cluster_that_does_not_answer_ends_with_one_message(network: SmallNetwork, tmp_path: Path) -> None:
    ran = network.put(str(tmp_path / "site"), "--cluster", "remote")
    assert ran.exit_code == 2
    assert "“remote” names no machines" in ran.output
    assert "Traceback" not in ran.output
    assert [*tmp_path.iterdir()] == []


def test_an_address_with_a_password_is_refused_before_anybody_is_asked(network: SmallNetwork) -> None:
    ran = network.put("sftp://dana:canary-word-8812@host.example.com/www")
    assert ran.exit_code == 2
    assert "canary" not in ran.output
    assert "FSSPEC_SFTP_PASSWORD" in ran.output
