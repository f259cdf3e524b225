"""How far a run is, as people expect it."""

from __future__ import annotations

import io

from tradekin.cluster.progress import Progress


def test_a_phase_is_told_with_what_is_done_and_how_long_it_will_take() -> None:
    told, seconds = io.StringIO(), iter([0, 0, 0.5, 2, 2.5, 130, 300, 300, 300])
    progress = Progress(told, lambda: next(seconds))
    progress.begin("Candidates", 8, "parts")
    progress.add()
    progress.add()
    progress.add()
    progress.add(3)
    progress.begin("Wishes")
    progress.end()
    assert told.getvalue().splitlines() == [
        "Candidates: 2 of 8 parts, about 6 s left",
        "Candidates: 6 of 8 parts, about 43 s left",
        "Candidates: 8 parts, 5 min",
        "Wishes: 0 s",
    ]


def test_hours_are_told_as_hours() -> None:
    told, seconds = io.StringIO(), iter([0, 0, 10_000, 10_000])
    progress = Progress(told, lambda: next(seconds))
    progress.begin("Prices", 3, "rounds")
    progress.add()
    assert told.getvalue() == "Prices: 1 of 3 rounds, about 5 h 33 min left\n"


def test_nobody_need_listen() -> None:
    progress = Progress()
    progress.begin("Wishes")
    progress.say("something")
    progress.end()
