"""Putting a finished site into a store: what changed is sent by a few connections, and shown when all has come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tradekin.site.stores.site_manifest import SiteManifest
from tradekin.site.stores.store_address import StoreAddress, StoreError, StoreKind
from tradekin.site.stores.store_disk import FolderDisk, StoreDisk, one_word, open_disk
from tradekin.site.stores.store_lock import RENEWED_AFTER, StoreLock
from tradekin.site.stores.store_run import StoreRun, locked, running

CONNECTIONS = {StoreKind.SFTP: 4, StoreKind.BUCKET: 8}
Tell = Callable[[str, int, int], None]
"""Is told what is done, how many of it, and of how many."""


@dataclass(frozen=True, slots=True)
class SiteSent:
    """What came of putting a site into a store."""

    sent: int
    kept: int
    removed: int


def put_site(site: Path, address: StoreAddress, tell: Tell, *, take_over: bool = False) -> SiteSent:
    """Make a store beyond this machine hold what a folder does.

    Args:
        site: the finished site.
        address: where it goes.
        tell: is told how far it is.
        take_over: whether to take the place of a run that has said nothing for long.

    Raises:
        StoreError: if that cannot be done; what is shown there is whole.
    """
    with running(address, take_over=take_over) as run:
        return finish_run(run, site, SiteManifest(), tell)


def finish_run(run: StoreRun, site: Path, written: SiteManifest, tell: Tell) -> SiteSent:
    """Send what a folder holds, and switch.

    Args:
        run: the run at work in the store.
        site: the rest of the site.
        written: those of its files that others have written there already.
        tell: is told how far it is.
    """
    here = SiteManifest.of(site)
    new = SiteManifest({**written.files, **here.files})
    changed, gone = run.old.to_send(new), run.old.to_remove(new)
    run.part.begin(run.disk, (*changed, *gone))
    wanted = [name for name in changed if name in here.files]

    def sent(number: int) -> None:
        run.lock.renew()
        tell("send", number, len(wanted))

    send_files(run, site, wanted, sent)
    run.switch(new, lambda number, count: tell("switch", number, count))
    return SiteSent(len(changed), len(new.files) - len(changed), len(gone))


def send_files(run: StoreRun, site: Path, names: Sequence[str], sent: Callable[[int], None]) -> None:
    """Write files of a site, a few at once; `sent` is told how many are there, by the caller's thread."""
    part, shared = run.part, run.disk
    left, failed = _LeftToSend(names), threading.Event()

    def work() -> None:
        try:
            with _disk_of_a_thread(part.address, shared) as disk:
                for name in left:
                    if failed.is_set():
                        return
                    part.write(disk, name, (site / name).read_bytes())
                    left.done.release()
        except BaseException:
            failed.set()
            left.done.release()
            raise

    count = min(CONNECTIONS.get(part.address.kind, 1), len(names))
    with ThreadPoolExecutor(max(1, count)) as pool:
        works = [pool.submit(work) for _ in range(count)]
        try:
            for number in range(len(names)):
                left.done.acquire()
                if failed.is_set():
                    break
                sent(number + 1)
        except BaseException:
            failed.set()
            raise
        for each in works:
            each.result()


@contextmanager
def _disk_of_a_thread(address: StoreAddress, shared: StoreDisk) -> Iterator[StoreDisk]:
    """A connection for one more thread: SFTP has one each, S3 takes all threads' requests at once."""
    if address.kind is StoreKind.BUCKET:
        with one_word(address):
            yield shared
        return
    with open_disk(address) as disk:
        yield disk


class _LeftToSend:
    """Names that several threads take from, and a sign for each that is done."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = iter(names)
        self._lock = threading.Lock()
        self.done = threading.Semaphore(0)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        with self._lock:
            return next(self._names)


@contextmanager
def folder_locked(address: StoreAddress, *, take_over: bool) -> Iterator[StoreLock]:
    """Let one run at a time build into a folder, which switches by itself (`putting_in_place`).

    Raises:
        StoreError: if another run is at work there.
    """
    with open_disk(address), locked(FolderDisk(), address, take_over=take_over) as lock:
        yield lock


@contextmanager
def renewing(lock: StoreLock) -> Iterator[None]:
    """Have a run say that it is still at work, while something else takes long. The lock's disk is used meanwhile."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(RENEWED_AFTER):
            with suppress(StoreError, OSError):  # who took over, or that nothing answers, is told before the switch
                lock.renew()

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
