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


def huge(shop: Workshop) -> Figures:
    """Time and memory of matching groups drawn from 10,000 members or fewer."""
    small = min(shop.largest, DRAWN_FROM)
    members, written = shop.project(small) / "members", shop.folder / "matched.json"
    for size in (size for size in (40_000, HUGE) if small == DRAWN_FROM):
        yield _matched(members, size, written)
    if small < DRAWN_FROM:
        yield _matched(members, small, written)


def _matched(members: Path, size: int, written: Path) -> Figure:
    made = run([sys.executable, Path(__file__).with_name("huge.py"), members, size, written], written.parent)
    told = json.loads(written.read_text(encoding="utf-8"))
    steps = " + ".join(f"{each:.1f}" for each in told["seconds"])
    result = f"{told['full']:.1%} full, pairs {told['pairs'][:8]}"
    value = f"{sum(told['seconds']):.0f} s ({steps}), {made.own / 1000:.2f} GB, {result}"
    return Figure(size, "matched: candidates + fit + sharing out", value, "≤ 110 s, 1.35 GB" if size == HUGE else "")
