"""How far a run is, as people expect it, in a log and in a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from tradekin.cluster.progress import Progress
from tradekin.language import speaking


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def clock_of(*seconds: float) -> Callable[[], float]:
    passing = iter(seconds)
    return lambda: next(passing)


def test_a_log_gets_a_line_now_and_then_and_one_for_each_phase() -> None:
    told = io.StringIO()
    progress = Progress(told, clock_of(0, 2, 4, 8, 14.5, 15, 15, 15))
    progress.begin("Candidates", 8, "parts")
    progress.add()
    progress.add()
    progress.add()
    progress.add(3)
    progress.begin("Wishes")
    progress.end()
    assert told.getvalue().splitlines() == [
        "Candidates: 2 of 8 parts, 12 seconds left",
        "Candidates: 6 of 8 parts, 5 seconds left",
        "Candidates: 8 parts, 15 seconds",
        "Wishes: 0 seconds",
    ]


def test_a_terminal_has_one_line_that_changes_and_one_that_stays_for_each_phase() -> None:
    told = Terminal()
    progress = Progress(told, clock_of(0, 0.6, 0.7, 200, 200))
    progress.step("Sending", 1, 3)
    progress.step("Sending", 2, 3)
    progress.step("Sending", 3, 3)
    progress.end()
    assert told.getvalue() == "\r\x1b[KSending: 1 of 3, 1 second left\r\x1b[KSending: 3, 3 minutes\n"


def test_what_is_broken_off_is_not_told_as_over() -> None:
    told = Terminal()

    def send() -> None:
        with Progress(told, clock_of(0, 1)) as progress:
            progress.step("Sending", 1, 3)
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        send()
    assert told.getvalue() == "\r\x1b[KSending: 1 of 3, 2 seconds left\n"


def test_hours_are_told_as_hours_and_in_the_language_that_is_spoken() -> None:
    told = io.StringIO()
    with speaking("de"), Progress(told, clock_of(0, 10_000, 30_000)) as progress:
        progress.begin("Preise", 3)
        progress.add()
    assert told.getvalue().splitlines() == ["Preise: 1 von 3, noch 6 Stunden", "Preise: 3, 8 Stunden"]


def test_nobody_need_listen() -> None:
    progress = Progress()
    progress.begin("Wishes")
    progress.say("something")
    progress.end()
