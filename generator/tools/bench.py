"""`make bench`: what a group costs, each figure beside its aim, and beside a peer measured in turn in the same run.

Absolute times differ from machine to machine; the ratios are what to quote. Groups are made up (see `made_up`).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from measures.figures import HEAD, Figures
from measures.workshop import Workshop

ROWS = {
    "hugo": "builds.beside_hugo",
    "memory": "builds.memory",
    "processes": "builds.processes",
    "weights": "weights.weights",
    "again": "builds.again",
    "forty": "builds.forty",
    "serve": "commands.serving",
    "commands": "commands.commands",
    "growth": "builds.growth",
    "huge": "many.huge",
    "hub": "hubs.hub",
    "shared": "many.shared",
}
"""Rows of the table, and where each is measured."""
MORE = {
    "reading": "reading.reading",
    "matching": "sharing.matching",
    "steadiness": "steadiness.steadiness",
    "searching": "search.searching",
    "singly": "single.singly",
    "kinds": "weights.kinds",
}
"""Tables of their own, printed only when they are asked for."""
_LONG = ("huge", "hub", "shared")
SIZES = (100, 1_000, 10_000)
SHARED_MEMORY = Path("/dev/shm")


def main(arguments: Iterable[str] | None = None) -> None:
    """Print the rows that are asked for, as a table."""
    parser = _parser()
    asked = parser.parse_args(arguments if arguments is None else list(arguments))
    if unknown := [row for row in asked.rows if row not in (*ROWS, *MORE)]:
        parser.error(f"there is no row {', '.join(unknown)}")
    sizes = tuple(sorted(set(asked.members or (SIZES + ((100_000,) if asked.huge else ())))))
    rows = asked.rows or [row for row in ROWS if (row not in _LONG or asked.huge) and (row != "memory")]
    _warn_of_load()
    with tempfile.TemporaryDirectory(dir=_ground(asked.folder), prefix="tradekin-bench-") as folder:
        shop = Workshop(Path(folder), sizes, asked.rounds)
        if table := [row for row in rows if row in ROWS]:
            print(HEAD, flush=True)
        for row in table:
            measure: Callable[[Workshop], Figures] = _found(ROWS[row])
            for figure in measure(shop):
                print(figure, flush=True)
        for name in (row for row in rows if row in MORE):
            _found(MORE[name])(shop)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    known = (*ROWS, *MORE)
    parser.add_argument("rows", nargs="*", metavar="row", default=[], help=f"Some of: {', '.join(known)}.")
    parser.add_argument("--members", type=int, nargs="+", help=f"Sizes of groups [default: {SIZES}].")
    parser.add_argument(
        "--rounds", type=int, default=3, help="Of how many runs the median is taken; one from 10,000 on."
    )
    parser.add_argument("--huge", action="store_true", help="Measure 100,000 members, and match 340,000, too.")
    parser.add_argument("--folder", type=Path, help="Where to work [default: in memory if there is room, else anew].")
    return parser


def _found(place: str) -> Callable[[Workshop], Figures]:
    module, _, name = place.partition(".")
    found: Callable[[Workshop], Figures] = getattr(import_module(f"measures.{module}"), name)
    return found


def _ground(chosen: Path | None) -> Path | None:
    """A disk's speed depends on what was deleted before; memory's does not."""
    return chosen or (SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else None)


def _warn_of_load() -> None:
    if hasattr(os, "getloadavg") and os.getloadavg()[0] > 0.5 * (os.cpu_count() or 1):
        print(f"This machine is busy (load {os.getloadavg()[0]:.1f}): compare ratios only.", file=sys.stderr)


if __name__ == "__main__":
    main()
