"""How much a test tries, and how it measures time so that a busy machine does not fail it."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

QUICK = "TRADEKIN_QUICK"
"""The variable that is set while the quick tests run."""
TRIES = 3
Case = TypeVar("Case")
MANY = 20_000 if os.environ.get(QUICK) else 60_000
"""How many signs are fed to a reader that must take linear time."""


def quick() -> bool:
    """Whether these are the quick tests."""
    return bool(os.environ.get(QUICK))


def examples(number: int) -> int:
    """How many examples to try: all of them, or a tenth in the quick tests."""
    return max(number // 10, 5) if quick() else number


def some(cases: Sequence[Case], every: int = 5) -> Sequence[Case]:
    """The cases to try: all of them, or one of so many in the quick tests."""
    return cases[::every] if quick() else cases


class TooLongError(BaseException):
    """More time than a reader may take; no `except Exception` on the way stops it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what runs inside after so many seconds of processor time, also inside a regular expression."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No collection inside, which would take longer the more tests ran before."""
    rested = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not rested:
            gc.enable()


def seconds_of(act: Callable[[], object], enough: float = 0.0) -> float:
    """The least processor time that something takes in a few tries; one try that takes less than `enough` is enough."""
    least = float("inf")
    with collector_at_rest():
        for _ in range(TRIES):
            started = time.process_time()
            act()
            least = min(least, time.process_time() - started)
            if least < enough:
                break
    return least


def takes_longer(act: Callable[[], object], seconds: float) -> bool:
    """Whether something takes more processor time than it may, in every one of a few tries; it is stopped then."""

    def stopped() -> None:
        with limited(seconds):
            act()

    try:
        return seconds_of(stopped, enough=seconds) >= seconds
    except TooLongError:
        return _is_stopped_again(stopped)


def _is_stopped_again(stopped: Callable[[], None]) -> bool:
    for _ in range(TRIES - 1):
        try:
            stopped()
        except TooLongError:
            continue
        return False
    return True
