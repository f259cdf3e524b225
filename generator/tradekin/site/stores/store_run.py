"""One run that puts a site into a store: it writes to a place of its own, and switches at the end.

A server has two folders beside the site's address, which is a link to one of them: a run brings the other one up to
date, and exchanges the link, at once. A bucket can exchange nothing: there a run puts what changed into a folder of its
own, and copies it from there when all has come, in an order in which no page leads to what is not there.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tradekin.site.stores.site_manifest import SiteManifest, sum_of
from tradekin.site.stores.store_address import StoreAddress, StoreError, StoreKind
from tradekin.site.stores.store_disk import BucketDisk, SftpDisk, StoreDisk, open_disk
from tradekin.site.stores.store_lock import StoreLock

HIDDEN = ".tradekin"
"""The folder in a bucket with what is no part of the site."""
FOLDERS = ("one", "two")
_AT_ONCE = 8
"""So many objects are copied at the same time."""


@dataclass(frozen=True, slots=True)
class StorePart:
    """Where a run writes, told so that any process on any machine can write its part of a site there."""

    address: StoreAddress
    folder: str
    there: Mapping[str, str]
    """The files that lie there as they are to be left unless they differ, with the sum over each."""
    unsure: frozenset[str] = frozenset()
    note: str = ""
    """Where it is noted which files may be written, before the first is; nothing where nobody has to know."""

    def begin(self, disk: StoreDisk, names: Iterable[str]) -> None:
        """Note which files may be written; a run that is ended leaves them to the next one."""
        if self.note:
            disk.write(self.note, SiteManifest(self.there, self.unsure).while_changing(names).as_json())

    def write(self, disk: StoreDisk, name: str, data: bytes) -> str:
        """Write a file of the site, unless it is there already; the sum over it."""
        digest = sum_of(data)
        if self.there.get(name) != digest:
            disk.write(f"{self.folder}/{name}", data, name)
        return digest


class StoreRun(ABC):
    """A run at work in a store, which holds its lock."""

    disk: Any
    part: StorePart
    lock: StoreLock
    old: SiteManifest

    @abstractmethod
    def switch(self, new: SiteManifest, tell: Callable[[int, int], None]) -> None:
        """Show the new site, all of which has been written.

        Args:
            new: what it is.
            tell: is told how many files of how many are in their place.
        """

    @abstractmethod
    def discard(self) -> None:
        """Take away what would be of no use to the next run."""


class TwoFolders(StoreRun):
    """A run on a server, where a link can be exchanged."""

    def __init__(self, disk: SftpDisk, address: StoreAddress, lock: StoreLock) -> None:
        self.disk, self.lock = disk, lock
        self._link = address.path
        above, _, self._name = address.path.rpartition("/")
        self._above, self._room = above, room_of(address)
        self._refuse_what_is_not_ours()
        self._idle = next(each for each in FOLDERS if each != self._shown())
        self.old = SiteManifest.read(disk.read(self._manifest))
        self.part = StorePart(address, f"{self._room}/{self._idle}", self.old.files, self.old.unsure, self._manifest)

    @property
    def _manifest(self) -> str:
        return f"{self._room}/{self._idle}.json"

    def _target(self, folder: str) -> str:
        """Where the link leads, from where it lies."""
        return f"{self._room.rpartition('/')[2]}/{folder}"

    def _shown(self) -> str:
        """Which folder is shown; nothing if none is."""
        if self.disk.kind_of(self._link) != "link":
            return ""
        leads = str(self.disk.ftp.readlink(self._link))
        found = [each for each in FOLDERS if leads.rstrip("/") in (self._target(each), f"{self._room}/{each}")]
        if not found:
            raise StoreError("occupied", place=self.place)
        return found[0]

    @property
    def place(self) -> str:
        """The store's address, as it is printed."""
        return self.lock.place

    def _refuse_what_is_not_ours(self) -> None:
        there = self.disk.kind_of(self._link)
        if there == "file" or (there == "folder" and self.disk.ftp.listdir(self._link)):
            raise StoreError("occupied", place=self.place)

    def switch(self, new: SiteManifest, tell: Callable[[int, int], None]) -> None:
        """Take away what is no part of the site, and let the link lead here."""
        gone = self.old.to_remove(new)
        for number, name in enumerate(gone):
            self.disk.remove(f"{self.part.folder}/{name}")
            self._remove_empty_above(name)
            self.lock.renew()
            tell(number, len(gone))
        self.disk.write(self._manifest, new.as_json())
        self.lock.check()
        if self.disk.kind_of(self._link) == "folder":
            self.disk.ftp.rmdir(self._link)
        draft = f"{self._above}/.{self._name}-next"
        self.disk.remove(draft)
        self.disk.ftp.symlink(self._target(self._idle), draft)
        self.disk.files.mv(draft, self._link)

    def _remove_empty_above(self, name: str) -> None:
        while "/" in name:
            name = name.rpartition("/")[0]
            try:
                self.disk.ftp.rmdir(f"{self.part.folder}/{name}")
            except OSError:
                return

    def discard(self) -> None:
        """Leave all as it is: it is not shown, and the next run knows of it."""


class OneByOne(StoreRun):
    """A run in a bucket, where only one object can be exchanged at once."""

    def __init__(self, disk: BucketDisk, address: StoreAddress, lock: StoreLock) -> None:
        self.disk, self.lock = disk, lock
        self._site, self._room = address.path, room_of(address)
        self.old = SiteManifest.read(disk.read(self._manifest))
        disk.remove_all(disk.names_below(f"{self._room}/runs"))
        self.part = StorePart(address, f"{self._room}/runs/{lock.run}", self.old.files)

    @property
    def _manifest(self) -> str:
        return f"{self._room}/manifest.json"

    def switch(self, new: SiteManifest, tell: Callable[[int, int], None]) -> None:
        """Copy what changed into its place: what is new first, then what others lead from, and take away the rest.

        What is broken off here, the next run puts right: it writes and takes away again whatever is unsure.
        """
        wanted, gone = self.old.to_send(new), self.old.to_remove(new)
        self.lock.check()
        self.disk.write(self._manifest, self.old.while_changing((*wanted, *gone)).as_json())
        done = 0
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for names in in_turn(wanted, self.old.files):
                for _ in pool.map(self._copy, names):
                    done += 1
                    self.lock.renew()
                    tell(done, len(wanted))
        self.disk.remove_all(f"{self._site}/{name}" for name in gone)
        self.disk.write(self._manifest, new.as_json())
        self.discard()

    def _copy(self, name: str) -> None:
        self.disk.copy(f"{self.part.folder}/{name}", f"{self._site}/{name}")

    def discard(self) -> None:
        """Take away what the run has put into a folder of its own."""
        self.disk.remove_all(self.disk.names_below(self.part.folder))


def in_turn(names: Iterable[str], there: Container[str]) -> Iterator[list[str]]:
    """Files in the order in which they may come one by one, so that nothing that is shown leads to what is not there.

    That is: what is new and no page, new pages, what pages need, and pages that are there already. Those that are given
    together may come in any order.
    """
    wanted = sorted(names, key=_turn_of(there))
    for _, those in groupby(wanted, key=_turn_of(there)):
        yield [*those]


def _turn_of(there: Container[str]) -> Callable[[str], tuple[bool, bool]]:
    return lambda name: (name in there, name.endswith(".html"))


def room_of(address: StoreAddress) -> str:
    """The folder in which a store keeps what is not shown."""
    if address.kind is StoreKind.BUCKET:
        return f"{address.path}/{HIDDEN}"
    above, _, name = address.path.rpartition("/")
    return f"{above}/.{name}-tradekin"


@contextmanager
def locked(disk: Any, address: StoreAddress, *, take_over: bool) -> Iterator[StoreLock]:
    """Hold the lock of a store."""
    room, ending = room_of(address), "/lock.json"
    if address.kind is StoreKind.SFTP:
        disk.make_folder(room)
    if address.kind is StoreKind.FOLDER:
        ending = "-lock.json"  # beside the site there is nothing else to keep
    lock = StoreLock(disk, room + ending, address.shown)
    lock.take(take_over=take_over)
    try:
        yield lock
    finally:
        with suppress(Exception):  # what went wrong before is what is told; an old lock is told with its way out
            lock.give_back()


@contextmanager
def running(address: StoreAddress, *, take_over: bool) -> Iterator[StoreRun]:
    """A run at work in a store beyond this machine; what goes wrong in it leaves the site there as it is.

    Raises:
        StoreError: if it cannot begin, or something goes wrong.
    """
    with open_disk(address) as disk, locked(disk, address, take_over=take_over) as lock:
        kind: Callable[..., StoreRun] = OneByOne if address.kind is StoreKind.BUCKET else TwoFolders
        run = kind(disk, address, lock)
        try:
            yield run
        except BaseException:
            with suppress(Exception):
                run.discard()
            raise
