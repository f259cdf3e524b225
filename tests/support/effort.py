"""How much a test tries, and how it measures time so that neither a busy nor a slow machine fails it.

No test says how many seconds something may take: a machine may be ten times slower. It says how the time grows
(`outgrows`, `is_too_slow`), counts something, or leaves the figure to `make bench`.
"""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from types import FrameType
from typing import TypeVar

QUICK = "TRADEKIN_QUICK"
"""The variable that is set while the quick tests run."""
TRIES = 3
Case = TypeVar("Case")
Text = TypeVar("Text", str, bytes)
MANY = 20_000
"""How many signs are fed to a reader that must take linear time: what takes their square takes seconds."""
ENOUGH_SECONDS = 0.1
"""What takes no longer for so many signs is not looked at further: time that grows with the square would show."""
MOST_SECONDS = 20.0
"""After so long a quarter is stopped, however much there was to do."""
MOST_GROWTH = 8.0
"""How many times as long four times as much may take: linear time has 4, its square 16."""


def quick() -> bool:
    """Whether these are the quick tests."""
    return bool(os.environ.get(QUICK))


def examples(number: int) -> int:
    """How many examples to try: all of them, or a tenth in the quick tests."""
    return max(number // 10, 5) if quick() else number


def some(cases: Sequence[Case], every: int = 5) -> Sequence[Case]:
    """The cases to try: all of them, or one of so many in the quick tests."""
    return cases[::every] if quick() else cases


def processes(cores: int) -> int:
    """How many processes share the tests: one a core, and half as many more where they wait for browsers."""
    return cores if quick() else cores + (cores + 1) // 2


class TooLongError(BaseException):
    """More time than a reader may take; no `except Exception` on the way stops it."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what runs inside after so many seconds of processor time, also inside a regular expression."""

    def stop(number: int, frame: FrameType | None) -> None:
        if frame and "hypothesis" in frame.f_code.co_filename:  # its ear on the collector, which no error can leave
            signal.setitimer(signal.ITIMER_PROF, 0.01)
            return
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


def outgrows(whole: Callable[[], object], quarter: Callable[[], object], enough: float = ENOUGH_SECONDS) -> bool:
    """Whether something takes long, and more than its share of what a quarter of it takes, every time it is tried.

    What has much to do, or runs on a slow machine, is not too slow: only growth tells.

    Args:
        whole: what is measured; what it keeps between runs must not spare a second run the work.
        quarter: the same for a quarter as much.
        enough: seconds of the processor within which the whole is not looked at further.
    """
    if not takes_longer(whole, enough):
        return False
    if takes_longer(quarter, MOST_SECONDS):
        return True
    return takes_longer(whole, MOST_GROWTH * seconds_of(quarter))


def is_too_slow(read: Callable[[Text], object], text: Text, enough: float = ENOUGH_SECONDS) -> bool:
    """Whether a text takes long to read, and more than its share of what its first quarter takes."""
    return outgrows(_a_sign_less_each_time(read, text), _a_sign_less_each_time(read, text[: len(text) // 4]), enough)


def _a_sign_less_each_time(read: Callable[[Text], object], text: Text) -> Callable[[], object]:
    """What reads a text once more: never quite the same one, as answers may be kept."""
    tries = count()
    return lambda: read(text[: len(text) - next(tries)])
