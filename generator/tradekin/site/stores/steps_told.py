"""How far a long run is, told on the error output: phase, parts done and time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import click

_SELDOM, _OFTEN = 10.0, 0.5
"""Seconds between two lines in a log, and between two looks of a person."""
_TOLD_AFTER = 3.0
"""Nothing is said of what takes no longer."""


@dataclass
class StepsTold:
    """Tells phases as they go on: one line that changes in a terminal, a line now and then elsewhere."""

    say: Callable[[str, int, int, int], str]
    """Makes the line: from the phase, how many parts are done, of how many, and the seconds left (-1: unknown)."""
    _phase: str = ""
    _begun: float = 0.0
    _told: float = field(default=0.0)
    _is_open: bool = False

    def __call__(self, phase: str, done: int, count: int) -> None:
        """Tell how many parts of a phase are done, unless that was told just now."""
        now = time.monotonic()
        if phase != self._phase:
            self.close()
            self._phase, self._begun, self._told = phase, now, now + _TOLD_AFTER - _SELDOM
        live = sys.stderr.isatty()
        if now - self._told < (_OFTEN if live else _SELDOM):
            return
        self._told = now
        took = now - self._begun
        left = round(took * (count - done) / done) if done else -1
        text = self.say(phase, done, count, left)
        click.echo(f"\r\x1b[K{text}" if live else text, nl=not live, err=True)
        self._is_open = live

    def close(self) -> None:
        """End the line that changes."""
        if self._is_open:
            click.echo(err=True)
        self._is_open = False
