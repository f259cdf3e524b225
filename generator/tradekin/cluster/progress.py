"""How far a long run is, on a terminal: the phase, how much of it is done, and about how long it will take still."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO


class Progress:
    """Tells a stream how far a run is: a line for each phase, and at most one a second within it.

    Args:
        stream: where it is told, or nothing for nowhere.
        clock: seconds that pass.
    """

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._phase, self._what, self._of, self._done = "", "", 0, 0
        self._began = self._told = clock()

    def begin(self, phase: str, of: int = 0, what: str = "") -> None:
        """Begin a phase of so many parts; the one before is over."""
        self.end()
        self._phase, self._of, self._what, self._done = phase, of, what, 0
        self._began = self._told = self._clock()

    def add(self, number: int = 1) -> None:
        """So many more parts are done."""
        self._done += number
        now = self._clock()
        if now - self._told >= 1 and self._done < self._of:
            self._told = now
            left = (now - self._began) * (self._of - self._done) / self._done
            self._say(f"{self._phase}: {self._done} of {self._of} {self._what}, about {_seconds(left)} left")

    def end(self) -> None:
        """The phase is over."""
        if self._phase:
            parts = f"{self._of} {self._what}, " if self._of else ""
            self._say(f"{self._phase}: {parts}{_seconds(self._clock() - self._began)}")
        self._phase = ""

    def say(self, text: str) -> None:
        """Something that happened meanwhile."""
        self._say(text)

    def _say(self, text: str) -> None:
        if self._stream is not None:
            print(text, file=self._stream, flush=True)


def _seconds(seconds: float) -> str:
    """As people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
