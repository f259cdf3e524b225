"""Rows about matching very many: each size in a process of its own, for its memory."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from measures.figures import Figure, Figures
from measures.processes import run
from measures.workshop import Workshop

DRAWN_FROM = 10_000
HUGE = 340_000
"""As many members as the largest referral organisation has."""

IN_PLACES = ((40_000, 16), (HUGE, 500))


def huge(shop: Workshop) -> Figures:
    """Time and memory of matching groups drawn from 10,000 members or fewer."""
    small = min(shop.largest, DRAWN_FROM)
    members, written = shop.project(small) / "members", shop.folder / "matched.json"
    for size in (size for size in (40_000, HUGE) if small == DRAWN_FROM):
        yield _matched(members, size, written)
    if small < DRAWN_FROM:
        yield _matched(members, small, written)


def shared(shop: Workshop) -> Figures:
    """The same in places, by one process and shared out over 1, 2 and 4: the pairs have to be the same.

    Then from real profiles to words: what each process has at its peak for every member of the group.
    """
    small = min(shop.largest, DRAWN_FROM)
    members, written = shop.project(small) / "members", shop.folder / "shared.json"
    for size, places in IN_PLACES if small == DRAWN_FROM else ():
        alone = ""
        for processes in (0, 1, 2, 4):
            program = [sys.executable, "-m", "measures.shared_out", members, size, places, processes, written]
            made = run(program, Path(__file__).parents[1])  # where its imports are found
            told = json.loads(written.read_text(encoding="utf-8"))
            alone = alone or told["pairs"]
            same = "the same pairs" if told["pairs"] == alone else "OTHER PAIRS"
            peak = max([*told["peaks"], told.get("asking", 0)]) / 1000
            value = f"{told['seconds']:.0f} s ({made.processor:.0f} s of processors), {peak:.2f} GB at most a process"
            heard = f", {sum(told['heard']):.0f} MB between processes" if processes > 1 else ""
            what = f"shared out over {processes}" if processes else "by one process, without Dask"
            yield Figure(
                size, f"matched in {places} places {what}", f"{value}{heard}, {told['full']:.1%} full, {same}",
                "≤ 1.5 GB" if size == HUGE else "",
            )  # fmt: skip
    yield from _spread(members, small, written)


def _spread(members: Path, size: int, written: Path) -> Figures:
    alone = ""
    for processes in (0, 2):
        program = [sys.executable, "-m", "measures.spread_out", members, processes, written]
        run(program, Path(__file__).parents[1])
        told = json.loads(written.read_text(encoding="utf-8"))
        alone = alone or told["words"]
        each = [f"{(after - before) * 1000 / size:.1f}" for before, after in (told["asking"], *told["workers"])]
        value = f"{each[0]} KB a member" + (f" who asks, each worker {' and '.join(each[1:])}" if processes else "")
        same = "the same words" if told["words"] == alone else "OTHER WORDS"
        what = f"shared out over {processes}" if processes else "by one process"
        yield Figure(size, f"profiles read, matched and told {what}", f"{value}, {same}", "")


def _matched(members: Path, size: int, written: Path) -> Figure:
    made = run([sys.executable, Path(__file__).with_name("huge.py"), members, size, written], written.parent)
    told = json.loads(written.read_text(encoding="utf-8"))
    steps = " + ".join(f"{each:.1f}" for each in told["seconds"])
    result = f"{told['full']:.1%} full, pairs {told['pairs'][:8]}"
    value = f"{sum(told['seconds']):.0f} s ({steps}), {made.own / 1000:.2f} GB, {result}"
    return Figure(size, "matched: candidates + fit + sharing out", value, "≤ 110 s, 1.35 GB" if size == HUGE else "")
