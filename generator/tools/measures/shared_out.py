"""Partners of very many members in many places, found by one process or shared out over several by Dask.

As a program it matches one such group and writes down what that took: `python -m measures.shared_out members-folder
size places processes file`; with 0 processes the way of one machine.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy import sparse

from measures.huge import MOST, drawn
from tradekin.cluster.on_dask import OnDask, connected
from tradekin.cluster.progress import Progress
from tradekin.directory.loading import read_directory
from tradekin.partners.candidates import candidates_of
from tradekin.partners.fit import Fits, fits_of
from tradekin.partners.homes import homes_of
from tradekin.partners.member_features import Features, features_of
from tradekin.partners.places.shared_matching import find_pairs
from tradekin.partners.sharing_out import share_out
from tradekin.settings import Settings

NEXT_DOOR = 0.35
"""So many of the members work in the next place, too, and as many in the one before."""


def in_places(features: Features, places: int) -> Features:
    """The same members, each at home in one of some places in a ring, many of whom work next door as well."""
    dice = np.random.default_rng(2)
    size = features.size
    home = dice.integers(0, places, size)
    also = [np.where(dice.random(size) < NEXT_DOOR, (home + step) % places, -1) for step in (1, -1)]
    areas = np.stack([home, *also], axis=1)
    named = areas >= 0
    starts = np.concatenate([[0], np.cumsum(named.sum(axis=1))])
    ones = np.ones(starts[-1], dtype=np.float32)
    rows = sparse.csr_matrix((ones, areas[named], starts), shape=(size, places))
    return replace(features, areas=rows, anywhere=np.zeros(size, dtype=bool))


def peak_mb() -> float:
    """The most memory that this process has had, in MB."""
    return int(Path("/proc/self/status").read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def match(members: Path, size: int, places: int, processes: int) -> dict[str, object]:
    """Seconds, MB at the peak of each process, MB heard from others, and a hash over who was chosen."""
    group = in_places(drawn(features_of(read_directory(members, Settings(), shown="members")), size), places)
    if not processes:
        began = time.perf_counter()
        fits = fits_of(group, candidates_of(group))
        chosen = fits.of(share_out(fits, group.marks, MOST, homes_of(group)))
        return _told(chosen, size, time.perf_counter() - began, [peak_mb()], [0])
    with connected(f"local:{processes}") as client:
        runner = OnDask(client, progress=Progress(sys.stderr))
        began = time.perf_counter()
        found = find_pairs(group, MOST, runner)
        seconds = time.perf_counter() - began
        peaks = [*client.run(peak_mb).values()]
        runner.end()
    return _told(found.pairs, size, seconds, peaks, [each / 1e6 for each in found.received]) | {"asking": peak_mb()}


def _told(chosen: Fits, size: int, seconds: float, peaks: list[float], heard: list[float]) -> dict[str, object]:
    found = hashlib.sha256()
    for ends in (chosen.edges.one, chosen.edges.other):
        found.update(ends.astype("<i8").tobytes())
    full = float((chosen.edges.ends(size) == MOST).mean())
    return {"seconds": seconds, "peaks": peaks, "heard": heard, "full": full, "pairs": found.hexdigest()}


if __name__ == "__main__":
    size, places, processes = map(int, sys.argv[2:5])
    Path(sys.argv[5]).write_text(json.dumps(match(Path(sys.argv[1]), size, places, processes)), encoding="utf-8")
