"""A site put into a store: whole or as it was, only what changed, one run at a time, and no secret in what is said."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from served_stores import BUCKET, ServedStore, heed_environment, secrets, served_by_s3, served_by_sftp
from sftp_server import USER

from tradekin.site.stores.publishing import SiteSent, folder_locked, put_site
from tradekin.site.stores.store_address import StoreError, read_address
from tradekin.site.stores.store_disk import BucketDisk, open_disk
from tradekin.site.stores.store_lock import STALE_AFTER, LockSign
from tradekin.site.stores.store_run import running
from tradekin.site.stores.store_words import say

pytestmark = pytest.mark.processes

FIRST = {
    "index.html": b"<a href=members/ana/>Ana</a>",
    "members/ana/index.html": b"Ana",
    "members/ben/index.html": b"Ben",
    "assets/main.0a1b2c3d.min.css": b"p{}",
    "lookup/index.json": b"{}",
    "sitemap.xml": b"<x/>",
}
SECOND = {
    **{name: data for name, data in FIRST.items() if "ben" not in name},
    "index.html": b"<a href=members/ana/>Ana</a><a href=members/cy/>Cy</a>",
    "members/cy/index.html": b"Cy",
}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def module_patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def s3(module_patch: pytest.MonkeyPatch) -> Iterator[ServedStore]:
    with served_by_s3(module_patch) as store:
        yield store


@pytest.fixture
def bucket(s3: ServedStore) -> ServedStore:
    for name in s3.everything():
        s3.bucket.delete_object(Bucket=BUCKET, Key=name)
    return s3


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedStore]:
    with served_by_sftp(tmp_path / "sftp", monkeypatch) as store:
        yield store


@pytest.fixture(params=["server", "bucket"])
def store(request: pytest.FixtureRequest) -> ServedStore:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def put(folder: Path, files: dict[str, bytes], store: ServedStore, *, take_over: bool = False) -> SiteSent:
    return put_site(write(folder, files), store.address, lambda *_: None, take_over=take_over)


def told(problem: StoreError) -> str:
    text = say(problem.problem, **problem.facts)
    assert not [each for each in secrets() if each in text]
    assert f"{USER}@" not in text
    assert len(text.splitlines()) == 2, "what is wrong, and what to do"
    return text


def test_a_store_shows_the_site_and_then_the_next_one_and_nothing_else(store: ServedStore, tmp_path: Path) -> None:
    assert put(tmp_path / "1", FIRST, store) == SiteSent(6, 0, 0)
    assert store.shown() == FIRST
    put(tmp_path / "2", SECOND, store)
    assert store.shown() == SECOND
    put(tmp_path / "3", FIRST, store)
    assert store.shown() == FIRST
    assert store.lock() is None


def test_what_has_not_changed_is_not_sent_again(store: ServedStore, tmp_path: Path) -> None:
    put(tmp_path / "1", FIRST, store)
    put(tmp_path / "1", FIRST, store)  # a server's second folder
    if store.folder:
        store.folder.written.clear()
    assert put(tmp_path / "1", FIRST, store) == SiteSent(0, 6, 0)
    assert put(tmp_path / "2", SECOND, store) == SiteSent(2, 4, 1)
    if store.folder:
        written = {each.rpartition("/network-tradekin/")[2] for each in store.folder.written if each.endswith(".html")}
        assert {each.partition("tradekin/two/")[2] or each.partition("tradekin/one/")[2] for each in written} == {
            "index.html", "members/cy/index.html",
        }  # fmt: skip
    assert store.shown() == SECOND


def test_a_manifest_that_was_spoilt_is_not_believed(store: ServedStore, tmp_path: Path) -> None:
    put(tmp_path / "1", FIRST, store)
    put(tmp_path / "1", FIRST, store)
    evil = json.dumps({"format": 1, "files": {"../../../keep.txt": "0"}, "unsure": []}).encode()
    for data in (b"\xff{", b"[]", evil):
        for name in ("one.json", "two.json", "manifest.json"):
            store.put(name, data)
        store.put("../keep.txt" if store.folder else "keep.txt", b"theirs")
        assert put(tmp_path / "1", FIRST, store).sent == 6
        assert b"theirs" in store.everything().values()
        assert store.shown() == FIRST


def test_two_runs_at_once_are_told_apart_and_a_silent_one_is_replaced_when_asked(
    store: ServedStore, tmp_path: Path
) -> None:
    put(tmp_path / "1", FIRST, store)
    now = datetime.now(UTC)
    store.put("lock.json", LockSign("beef01", now - timedelta(minutes=7), now).as_json())
    for take_over in (False, True):
        with pytest.raises(StoreError) as raised:
            put(tmp_path / "2", SECOND, store, take_over=take_over)
        assert "Another run (beef01) has been at work" in told(raised.value)
        assert "for 7 minutes" in told(raised.value)
    silent = now - timedelta(seconds=STALE_AFTER + 1)
    for left in (LockSign("beef01", silent, silent).as_json(), b""):
        store.put("lock.json", left)
        with pytest.raises(StoreError) as raised:
            put(tmp_path / "2", SECOND, store)
        assert "--take-over" in told(raised.value)
        assert store.shown() == FIRST
    put(tmp_path / "2", SECOND, store, take_over=True)
    assert store.shown() == SECOND
    assert store.lock() is None


def test_a_run_that_was_taken_over_switches_nothing(store: ServedStore, tmp_path: Path) -> None:
    put(tmp_path / "1", FIRST, store)
    site = write(tmp_path / "2", SECOND)
    now = datetime.now(UTC)

    def others(phase: str, *_: int) -> None:
        store.put("lock.json", LockSign("beef02", now, now).as_json())

    with pytest.raises(StoreError) as raised:
        put_site(site, store.address, others)
    assert "Another run (beef02) has taken over" in told(raised.value)
    assert store.shown() == FIRST
    assert store.lock() is not None, "it is the other run's"


def test_a_server_with_a_full_disk_keeps_the_old_site(server: ServedStore, tmp_path: Path) -> None:
    put(tmp_path / "1", FIRST, server)
    assert server.folder is not None
    server.folder.room = 400  # a lock and a manifest, and a part of the pages
    large = {**SECOND, "members/cy/index.html": b"Cy " * 1000}
    with pytest.raises(StoreError) as raised:
        put(tmp_path / "2", large, server)
    assert "disk or its quota is full" in told(raised.value)
    assert server.shown() == FIRST
    server.folder.room = None
    put(tmp_path / "2", large, server, take_over=True)
    assert server.shown() == large


def test_a_connection_that_is_lost_keeps_the_old_site_and_the_next_run_sends_the_rest(
    server: ServedStore, tmp_path: Path
) -> None:
    put(tmp_path / "1", FIRST, server)
    assert server.folder is not None
    server.folder.lost_after = len(server.folder.written) + 4
    with pytest.raises(StoreError) as raised:
        put(tmp_path / "2", SECOND, server)
    assert "The connection to sftp://127.0.0.1" in told(raised.value) or "refused" in told(raised.value)
    assert server.shown() == FIRST
    server.folder.lost_after = None
    silent = datetime.now(UTC) - timedelta(seconds=STALE_AFTER)
    server.put("lock.json", LockSign("gone", silent, silent).as_json())
    put(tmp_path / "2", SECOND, server, take_over=True)
    assert server.shown() == SECOND


def test_a_bucket_whose_service_fails_while_files_are_sent_keeps_the_old_site(
    bucket: ServedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "1", FIRST, bucket)
    before = bucket.everything()
    write_object = BucketDisk.write

    def fail(self: BucketDisk, path: str, data: bytes, name: str = "") -> None:
        if name == "members/cy/index.html":
            raise OSError(28, "No space left on device")
        write_object(self, path, data, name)

    monkeypatch.setattr(BucketDisk, "write", fail)
    with pytest.raises(StoreError) as raised:
        put(tmp_path / "2", SECOND, bucket)
    assert "There is no room left at s3://network/site" in told(raised.value)
    assert bucket.everything() == before, "nothing is left behind either"


def test_a_bucket_that_is_broken_off_at_any_copy_has_whole_pages_that_lead_somewhere_and_is_put_right_by_the_next_run(
    bucket: ServedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = BucketDisk.copy
    for at in range(2):
        put(tmp_path / "1", FIRST, bucket)
        copied: list[str] = []

        def break_off(self: BucketDisk, path: str, to: str, at: int = at, copied: list[str] = copied) -> None:
            if len(copied) == at:
                raise ConnectionResetError
            copy(self, path, to)
            copied.append(to)

        monkeypatch.setattr(BucketDisk, "copy", break_off)
        with pytest.raises(StoreError) as raised:
            put(tmp_path / "2", SECOND, bucket)
        assert "Every page that is shown there is whole" in told(raised.value)
        shown = bucket.shown()
        assert all(shown[name] in (FIRST.get(name), SECOND.get(name)) for name in shown)
        assert b"members/cy/" not in shown["index.html"] or "members/cy/index.html" in shown
        monkeypatch.setattr(BucketDisk, "copy", copy)
        assert put(tmp_path / "2", SECOND, bucket).sent >= 2
        assert bucket.shown() == SECOND


def test_a_bucket_says_of_each_file_what_it_is_and_how_long_it_may_be_kept(bucket: ServedStore, tmp_path: Path) -> None:
    put(tmp_path / "1", FIRST, bucket)

    def heads(name: str) -> tuple[str, str]:
        told = bucket.bucket.head_object(Bucket=BUCKET, Key=f"site/{name}")
        return told["ContentType"], told["CacheControl"]

    assert heads("members/ana/index.html") == ("text/html; charset=utf-8", "no-cache")
    assert heads("lookup/index.json") == ("application/json", "no-cache")
    assert heads("assets/main.0a1b2c3d.min.css") == (
        "text/css; charset=utf-8", "public, max-age=31536000, immutable",
    )  # fmt: skip


def test_what_lies_at_the_address_and_is_not_ours_is_left_alone(server: ServedStore, tmp_path: Path) -> None:
    assert server.folder is not None
    theirs = server.folder.folder / "var/www/network"
    theirs.mkdir()
    assert put(tmp_path / "0", FIRST, server).sent == 6, "an empty folder is in nobody's way"
    theirs.unlink()
    theirs.mkdir()
    (theirs / "shop.php").write_text("theirs")
    with pytest.raises(StoreError) as raised:
        put(tmp_path / "1", FIRST, server)
    assert "no run put there" in told(raised.value)
    (theirs / "shop.php").rename(theirs.parent / "shop.php")
    theirs.rmdir()
    theirs.symlink_to("shop.php")
    with pytest.raises(StoreError):
        put(tmp_path / "1", FIRST, server)
    assert (theirs.parent / "shop.php").read_text() == "theirs"


def test_whoever_may_not_log_in_is_told_so_without_what_they_log_in_with(
    server: ServedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert server.folder is not None
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("FSSPEC_SFTP_PASSWORD", "canary-wrong-one")
    heed_environment()
    with pytest.raises(StoreError) as raised:
        put(tmp_path / "1", FIRST, server)
    assert "does not let this run in" in told(raised.value)
    assert "canary" not in caplog.text
    (tmp_path / "sftp" / "home" / ".ssh" / "known_hosts").write_text("")
    with pytest.raises(StoreError) as raised:
        put(tmp_path / "1", FIRST, server)
    assert "a server that this machine does not know" in told(raised.value)


def test_a_bucket_that_is_not_there_and_a_server_that_does_not_answer_are_told(
    bucket: ServedStore, server: ServedStore, tmp_path: Path
) -> None:
    for address, what in (
        ("s3://elsewhere/site", "is not there"),
        ("sftp://127.0.0.1:9/var/www/network", "was lost, or never came"),
    ):
        with pytest.raises(StoreError) as raised:
            put_site(write(tmp_path / "1", FIRST), read_address(address), lambda *_: None)
        assert what in told(raised.value), address


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("sftp://dana:canary-word-8812@host.example.com/www", "FSSPEC_SFTP_PASSWORD"),
        ("s3://AKIACANARYKEY:canary@bucket/x", "AWS_ACCESS_KEY_ID"),
        ("ftp://host.example.com/www", "Nothing here can write to ftp://"),
        ("sftp://host.example.com/", "names no folder"),
        ("sftp://host.example.com/www/../../etc", "no address of a store"),
        ("sftp://host.example.com:port/www", "no address of a store"),
        ("sftp:///www", "no address of a store"),
        ("s3://", "no address of a store"),
        ("s3://bucket/a\nb", "no address of a store"),
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_told_and_one_with_a_password_is_not_repeated(text: str, what: str) -> None:
    with pytest.raises(StoreError) as raised:
        read_address(text)
    assert what in told(raised.value)


def test_a_page_of_somebody_who_has_left_since_is_not_shown_because_a_run_was_broken_off(
    store: ServedStore, tmp_path: Path
) -> None:
    put(tmp_path / "1", FIRST, store)
    gone = "members/dan/index.html"

    def break_off() -> None:
        with running(store.address, take_over=False) as run:
            run.part.begin(run.disk, [gone])
            with open_disk(store.address) as disk:
                run.part.write(disk, gone, b"Dan")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    for _ in range(2):
        put(tmp_path / "1", FIRST, store)
        assert store.shown() == FIRST
    assert b"Dan" not in store.everything().values()


def test_a_folder_takes_one_run_at_a_time(tmp_path: Path) -> None:
    address = read_address(str(tmp_path / "site"))
    assert read_address(f"file://{tmp_path}/site") == address
    with (
        folder_locked(address, take_over=False),
        pytest.raises(StoreError) as raised,
        folder_locked(address, take_over=True),
    ):
        pass
    assert "Another run" in told(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_reached_by_one_connection_that_ends(server: ServedStore) -> None:
    assert server.folder is not None
    with open_disk(server.address) as disk:
        assert disk.create("/var/www/x", b"1")
        assert not disk.create("/var/www/x", b"2")
        assert disk.read("/var/www/x") == b"1"
        assert disk.read("/var/www/y") is None
