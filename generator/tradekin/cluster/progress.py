"""How far a long run is: the phase, how much of it is done, and about how long it will take still."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

SELDOM, OFTEN = 10.0, 0.5
"""Seconds between two lines in a log, and between two looks of a person."""
TOLD_AFTER = 3.0
"""In a log nothing is said within a phase before so many seconds of it."""


class Progress:
    """Tells a stream how far a run is: in a terminal by one line that changes, elsewhere by a line now and then.

    Each phase leaves a line with how long it took. Inside `with Progress(…) as progress:` the last one is over at the
    end, or broken off if something is raised.

    Args:
        stream: where it is told, or nothing for nowhere.
        clock: seconds that pass.
    """

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._phase, self._what, self._of, self._done = "", "", 0, 0
        self._began = self._told = 0.0
        self._is_live = stream is not None and stream.isatty()
        self._is_open = False

    def __enter__(self) -> Progress:
        """It is told from now on."""
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        """The last phase is over, or was broken off."""
        if failed:
            self.close()
        else:
            self.end()

    def begin(self, phase: str, of: int = 0, what: str = "") -> None:
        """Begin a phase of so many parts; the one before is over."""
        self.end()
        self._phase, self._of, self._what, self._done = phase, of, what, 0
        self._began = self._told = self._clock()
        self._told += (0 if self._is_live else TOLD_AFTER) - self._pause

    def add(self, number: int = 1) -> None:
        """So many more parts are done."""
        self._reach(self._done + number)

    def step(self, phase: str, done: int, of: int) -> None:
        """So many parts of a phase are done, which begins with the first time that it is named."""
        if phase != self._phase:
            self.begin(phase, of)
        self._of = of
        self._reach(done)

    def _reach(self, done: int) -> None:
        self._done, now = done, self._clock()
        if now - self._told >= self._pause and self._done < self._of and self._stream is not None:
            from tradekin.cluster.cluster_words import say

            self._told = now
            left = round((now - self._began) * (self._of - done) / done) if done else -1
            self._say(say("step", self._phase, done, self._of, self._what, left), is_open=self._is_live)

    @property
    def _pause(self) -> float:
        return OFTEN if self._is_live else SELDOM

    def end(self) -> None:
        """The phase is over."""
        if self._phase and self._stream is not None:
            from tradekin.cluster.cluster_words import say

            self._say(say("over", self._phase, self._of, self._what, round(self._clock() - self._began)))
        self._phase = ""

    def close(self) -> None:
        """The phase is broken off: a line that changes is ended."""
        if self._is_open and self._stream is not None:
            print(file=self._stream, flush=True)
        self._phase, self._is_open = "", False

    def say(self, text: str) -> None:
        """Something that happened meanwhile."""
        self._say(text)

    def _say(self, text: str, *, is_open: bool = False) -> None:
        if self._stream is not None:
            again = "\r\x1b[K" if self._is_open or is_open else ""
            print(f"{again}{text}", file=self._stream, end="" if is_open else "\n", flush=True)
            self._is_open = is_open
