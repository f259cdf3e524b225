"""One run at a time: a small file in the store says which run is at work there, and when it last said so."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from tradekin.site.stores.store_address import StoreError
from tradekin.site.stores.store_disk import StoreDisk

RENEWED_AFTER = 60
"""A run says once in so many seconds that it is still at work."""
STALE_AFTER = 900
"""A run that has said nothing for so many seconds has ended, or its machine has."""


class LockSign(NamedTuple):
    """What a run says of itself. It names no person and no machine, since a bucket may be open to everybody."""

    run: str
    begun: datetime
    seen: datetime

    def as_json(self) -> bytes:
        """As it stands in the store."""
        return json.dumps({"run": self.run, "begun": self.begun.isoformat(), "seen": self.seen.isoformat()}).encode()

    @classmethod
    def read(cls, data: bytes | None) -> LockSign | None:
        """What another run said of itself; None if that is nothing of sense."""
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            told = json.loads(data or b"")
            begun, seen = (datetime.fromisoformat(told[name]).astimezone(UTC) for name in ("begun", "seen"))
            return cls("".join(filter(str.isalnum, told["run"]))[:12], begun, seen)
        return None


def now() -> datetime:
    """The clock's moment, whatever moment the site is made for."""
    return datetime.now(UTC)


@dataclass
class StoreLock:
    """The lock of a store, held by one run."""

    disk: StoreDisk
    path: str
    place: str
    """The store's address, as it is printed."""
    clock: Callable[[], datetime] = now
    run: str = field(default_factory=lambda: secrets.token_hex(4))
    _begun: datetime = field(init=False)
    _seen: datetime = field(init=False)

    def take(self, *, take_over: bool = False) -> None:
        """Take it.

        Args:
            take_over: whether to take it from a run that has said nothing for long.

        Raises:
            StoreError: if another run has it.
        """
        self._begun = self._seen = self.clock()
        if self.disk.create(self.path, self._sign().as_json()):
            return
        left = self.disk.read(self.path)
        if left is None and self.disk.create(self.path, self._sign().as_json()):
            return
        held = LockSign.read(left)
        silent = (self._begun - held.seen).total_seconds() if held else float(STALE_AFTER)
        run = held.run if held else "?"
        if silent < STALE_AFTER:
            since = max(0, int((self._begun - held.begun).total_seconds())) if held else 0
            raise StoreError("busy", place=self.place, run=run, minutes=since // 60)
        if not take_over:
            raise StoreError("stale", place=self.place, run=run, minutes=int(silent) // 60)
        self.disk.remove(self.path)
        if not self.disk.create(self.path, self._sign().as_json()):
            raise StoreError("busy", place=self.place, run="?", minutes=0)

    def renew(self) -> None:
        """Say that the run is still at work, if it last said so a while ago.

        Raises:
            StoreError: if another run has taken over.
        """
        if (self.clock() - self._seen).total_seconds() >= RENEWED_AFTER:
            self.check()
            self._seen = self.clock()
            self.disk.write(self.path, self._sign().as_json())

    def check(self) -> None:
        """Look whether it is still this run's.

        Raises:
            StoreError: if another run has taken over.
        """
        held = LockSign.read(self.disk.read(self.path))
        if held is None or held.run != self.run:
            raise StoreError("taken_over", place=self.place, run=held.run if held else "?")

    def give_back(self) -> None:
        """Let the next run begin; nothing is done where another one has taken over."""
        held = LockSign.read(self.disk.read(self.path))
        if held and held.run == self.run:
            self.disk.remove(self.path)

    def _sign(self) -> LockSign:
        return LockSign(self.run, self._begun, self._seen)
